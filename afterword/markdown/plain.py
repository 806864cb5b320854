"""Markdown as plain text: for summaries, feeds, search, JSON and titles, where marks would be noise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from afterword.markdown import tree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

# What XML 1.0 (section 2.2) forbids, and the carriage return, which it would turn into something else.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def cleaned(text: str) -> str:
    """The text without the characters that may not stand in XML, so that feeds can hold whatever pages hold."""
    return _FORBIDDEN.sub("", text)


def plain_text(content: tree.Inline | tuple[tree.Block, ...], *, internal: bool = False) -> str:
    """What a reader sees of it, without marks: blocks parted by empty lines, cells by ` | `, images as their text.

    Footnotes are left out. An internal block is, as in HTML, a mistake of the caller unless `internal` is true.
    """
    if isinstance(content, tree.Inline):
        return cleaned(words(content.tokens, content.definitions)).strip()
    return cleaned("\n\n".join(_parts(content, internal)))


def words(tokens: Iterable[Token], definitions: tree.Definitions) -> str:
    """The text of inline tokens."""
    parts: list[str] = []
    for token in tokens:
        match token.type:
            case "text" | "text_special" | "code_inline" | "html_inline":
                parts.append(token.content)
            case "softbreak":
                parts.append(" ")
            case "hardbreak":
                parts.append("\n")
            case "image":
                parts.append(words(token.children or (), definitions))
            case "footnote_ref" if token.meta["label"] not in definitions.footnotes:
                parts.append(token.content)
            case _:
                pass
    return "".join(parts)


def forbid_internal(internal: bool) -> None:
    """Raise where an internal block has come as far as a public text: redaction has taken all of them out before."""
    if not internal:
        raise AssertionError("an internal block reached the public edition")


def _parts(blocks: tuple[tree.Block, ...], internal: bool) -> list[str]:
    return [part for block in blocks if (part := _block(block, internal))]


def _on_a_line(blocks: tuple[tree.Block, ...], internal: bool) -> str:
    return " ".join(_parts(blocks, internal)).replace("\n\n", " ")


def _block(block: tree.Block, internal: bool) -> str:
    result = ""
    match block:
        case tree.Paragraph() | tree.Heading():
            result = plain_text(block.text)
        case tree.Code() | tree.Html():
            result = block.literal.strip("\n")
        case tree.List():
            result = "\n".join(_on_a_line(item.children, internal) for item in block.items)
        case tree.Table():
            rows = (block.header, *block.rows)
            result = "\n".join(" | ".join(plain_text(cell) for cell in row.cells) for row in rows)
        case tree.DefinitionList():
            result = "\n".join(
                f"{plain_text(item.term)}: {' '.join(_on_a_line(detail, internal) for detail in item.details)}"
                for item in block.items
            )
        case tree.Admonition():
            title = [plain_text(block.title)] if block.title else []
            result = "\n\n".join([*title, *_parts(block.children, internal)])
        case tree.Quote():
            result = "\n\n".join(_parts(block.children, internal))
        case tree.Internal():
            forbid_internal(internal)
            result = "\n\n".join(_parts(block.children, internal))
        case tree.Rule() | tree.Footnote():
            pass
    return result
