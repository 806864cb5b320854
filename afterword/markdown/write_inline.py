"""Inline Markdown for a text that is written anew: plain words escaped, links led elsewhere, comments left out.

What its author wrote stays as it is wherever it can. References to link definitions become links with their target, so
that the written text needs no definitions and cannot pick up any.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.rules_inline import StateInline

from afterword.markdown.inline import attribute, inline_parser, inline_tokens
from afterword.markdown.meaning import AS_WRITTEN, meaning
from afterword.markdown.plain import words
from afterword.markdown.tree import Definitions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

    from afterword.markdown.meaning import Targets
    from afterword.markdown.tree import Inline

EMPTY_COMMENT = "<!-- -->"
"""What keeps two pieces of text apart and shows nothing."""

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_BACKTICKS = re.compile(r"`+")
_ENTITY = re.compile(r"&(?=#[xX]?[0-9a-fA-F]{1,7};|[A-Za-z][A-Za-z0-9]{1,31};)")
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~]|$)")
# Characters where they could begin or end something: emphasis, code, a tag, a link, strikethrough, an entity.
_NEEDS_ESCAPE = re.compile(
    r"""
    ` | \\ (?= [!-/:-@\[-`{-~] | $ )
    | (?<! \s ) \* | \* (?! \s | $ )
    | (?<! [^\W_] ) _ (?= \S ) | (?<= \S ) _ (?! [^\W_] )
    | \[ (?= \^ ) | \[ (?= [^\[\]]* \]\( ) | \] (?= \( )
    | < (?= [A-Za-z/!?] ) | ~ (?= ~ ) | (?<= ~ ) ~
    | & (?= \#[xX]?[0-9a-fA-F]{1,7}; | [A-Za-z][A-Za-z0-9]{1,31}; )
    """,
    re.VERBOSE,
)
_PLAIN_DESTINATION = re.compile(r"[^\s<>()\x00-\x1f\x7f]+")
_ANGLE = re.compile(r"[<>]")
_NOTHING = Definitions()


def escaped(text: str) -> str:
    """Plain text as inline Markdown on one line, escaped where it would else be read as more than text."""
    text = " ".join(text.split())
    for candidate in (text, _NEEDS_ESCAPE.sub(r"\\\g<0>", text)):
        if meaning(inline_tokens(candidate, _NOTHING), _NOTHING) == ((("text", text),) if text else ()) and (
            not any(token.type == "html_inline" for token in inline_tokens(candidate, _NOTHING))
        ):
            return candidate
    return _PUNCTUATION.sub(r"\\\1", text)


def code_span(text: str) -> str:
    """Text as code within a line, between as many backticks as it takes."""
    runs = {len(run) for run in _BACKTICKS.findall(text)}
    marks = "`" * next(count for count in range(1, len(runs) + 2) if count not in runs)
    apart = text.startswith("`") or text.endswith("`") or (text[:1] == text[-1:] == " " and text.strip())
    return f"{marks} {text} {marks}" if apart else f"{marks}{text}{marks}"


def inline_source(text: Inline, targets: Targets = AS_WRITTEN) -> str:
    """The source of a run of inline Markdown with its links led to `targets`, free of comments and references."""
    source = text.source
    if "[" not in source and "<" not in source:
        return source
    expected = meaning(text.tokens, text.definitions, targets)
    for comment in ("", EMPTY_COMMENT):
        for plainly in (False, True):
            edits = _edits(text, targets, comment, plainly=plainly)
            if not edits:
                return source
            written = _edited(source, edits)
            if _means(written, text.definitions) == expected:
                return written
    return written


def _means(source: str, definitions: Definitions) -> tuple[tuple[str, ...], ...]:
    """What a source says where it stands in a text without link definitions."""
    alone = Definitions({}, definitions.footnotes)
    return meaning(inline_tokens(source, alone), alone)


def _edited(source: str, edits: list[tuple[int, int, str]]) -> str:
    pieces, at = [], 0
    for start, end, new in sorted(edits):
        if start < at:  # inside something that has been replaced whole
            continue
        pieces += [source[at:start], new]
        at = end
    return "".join((*pieces, source[at:]))


def _edits(text: Inline, targets: Targets, comment: str, *, plainly: bool) -> list[tuple[int, int, str]]:
    """What to replace by what. `plainly` gives up emphasis and the like inside of a link that goes."""
    edits: list[tuple[int, int, str]] = []
    tokens = text.tokens
    for index, token in enumerate(tokens):
        if token.type not in {"link_open", "image", "comment"}:
            continue
        start, end = token.meta["place"]
        if token.type == "comment":
            edits.append((start, end, comment))
        elif token.type == "image":
            edits += _image(text, token, targets)
        elif not text.source.startswith("<", start):
            edits += _link(text, tokens, index, targets, plainly=plainly)
    return edits


def _image(text: Inline, token: Token, targets: Targets) -> list[tuple[int, int, str]]:
    start, end = token.meta["place"]
    address = targets.image(attribute(token, "src"))
    if address is None:
        return [(start, end, escaped(words(token.children or (), text.definitions)))]
    close = _label_end(text, start + 1, nested=True)
    return _tail(
        text.source, close, end, old=attribute(token, "src"), new=address, title=attribute(token, "title")
    )


def _link(
    text: Inline, tokens: Sequence[Token], index: int, targets: Targets, *, plainly: bool
) -> list[tuple[int, int, str]]:
    token = tokens[index]
    start, end = token.meta["place"]
    address = targets.link(attribute(token, "href"))
    close = _label_end(text, start, nested=False)
    if address is not None:
        return _tail(
            text.source,
            close,
            end,
            old=attribute(token, "href"),
            new=address,
            title=attribute(token, "title"),
        )
    if not plainly:
        return [(start, start + 1, ""), (close, end, "")]
    last = next(
        number
        for number in range(index, len(tokens))
        if tokens[number].type == "link_close" and tokens[number].level == token.level
    )
    plain = words(tokens[index + 1 : last], text.definitions)
    return [(start, end, _NEEDS_ESCAPE.sub(r"\\\g<0>", plain))]


def _tail(source: str, close: int, end: int, *, old: str, new: str, title: str) -> list[tuple[int, int, str]]:
    """What follows the words of a link, from its `]` on: replaced where the target is named elsewhere or is another."""
    if new == old and source.startswith("(", close + 1):
        return []
    return [(close, end, f"]({destination(new)}{_title(title)})")]


def _label_end(text: Inline, start: int, *, nested: bool) -> int:
    """The index of the bracket that closes the one at `start`."""
    parser = inline_parser()
    state = StateInline(text.source, parser, {"references": text.definitions.references}, [])
    close: int = parser.helpers.parseLinkLabel(state, start, not nested)
    return close


def destination(address: str) -> str:
    """An address as the target of a link."""
    address = _BACKSLASH.sub(r"\\\\", _ENTITY.sub("&amp;", address))
    if _PLAIN_DESTINATION.fullmatch(address) or (
        address and not re.search(r"[\s<>\x00-\x1f\x7f]", address) and _balanced(address)
    ):
        return address
    return "<" + _ANGLE.sub(r"\\\g<0>", address) + ">"


def _balanced(address: str) -> bool:
    depth = 0
    for character in address:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0


def _title(title: str) -> str:
    if not title:
        return ""
    title = _ENTITY.sub("&amp;", re.sub(r"\\(?=[!-/:-@\[-`{-~])|\\$", r"\\\\", title)).replace('"', '\\"')
    return f' "{title}"'
