"""What inline Markdown says, whatever way it is spelled, so that a text written anew can be held against the old one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from afterword.markdown.inline import attribute
from afterword.markdown.plain import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.token import Token

    from afterword.markdown.tree import Definitions

Part: TypeAlias = tuple[str, ...]
Address: TypeAlias = Callable[[str], str | None]


def _same(address: str) -> str | None:
    return address


@dataclass(frozen=True, slots=True)
class Targets:
    """Where links and images lead in the text that is written.

    Each takes an address as markdown-it normalises it (percent-encoded) and returns the one to write; None is for what
    is not there: a link's words then stand without it, and an image gives way to its text.
    """

    link: Address = _same
    image: Address = _same


AS_WRITTEN = Targets()
"""Every link and image leads where it led."""


def meaning(  # noqa: PLR0912 - a case for each kind of token
    tokens: Iterable[Token], definitions: Definitions, targets: Targets = AS_WRITTEN
) -> tuple[Part, ...]:
    """What the tokens show, in order; texts with the same meaning are the same to a reader.

    Comments vanish and raw HTML counts as the text that it is shown as. Which marks were used for emphasis, how a link
    names its target and what was escaped makes no difference.
    """
    parts: list[Part] = []
    dropped: set[int] = set()
    for token in tokens:
        match token.type:
            case "text" | "text_special" | "html_inline":
                _add_text(parts, token.content)
            case "comment":
                pass
            case "link_open":
                target = targets.link(attribute(token, "href"))
                if target is None:
                    dropped.add(token.level)
                else:
                    parts.append(("link", target, attribute(token, "title")))
            case "link_close":
                if token.level in dropped:
                    dropped.discard(token.level)
                else:
                    parts.append(("link end",))
            case "image":
                alt = words(token.children or (), definitions)
                source = targets.image(attribute(token, "src"))
                if source is None:
                    _add_text(parts, alt)
                else:
                    parts.append(("image", source, attribute(token, "title"), alt))
            case _:
                parts.append((token.type, token.content))
    return _trimmed(parts)


def _add_text(parts: list[Part], text: str) -> None:
    if parts and parts[-1][0] == "text":
        parts[-1] = ("text", parts[-1][1] + text)
    elif text:
        parts.append(("text", text))


def _trimmed(parts: list[Part]) -> tuple[Part, ...]:
    """The parts without blanks at the ends of lines, which no page shows."""
    breaks = {"softbreak", "hardbreak"}
    for index, part in enumerate(parts):
        if part[0] != "text":
            continue
        text = part[1]
        if index == 0 or parts[index - 1][0] in breaks:
            text = text.lstrip(" \t\n")
        if index + 1 == len(parts) or parts[index + 1][0] in breaks:
            text = text.rstrip(" \t\n")
        parts[index] = ("text", text)
    return tuple(part for part in parts if part != ("text", ""))
