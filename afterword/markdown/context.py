"""What HTML depends on beside the blocks themselves: where links lead, how headings are named, which edition it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from afterword.markdown.tree import Footnote

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from afterword.markdown.tree import Block, Heading


@dataclass(frozen=True, slots=True)
class Image:
    """An image as the page shows it; its size in pixels, where it is known, keeps the page from jumping."""

    url: str
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The words that HTML adds to what the author wrote, for translation."""

    note: str = "Note"
    tip: str = "Tip"
    important: str = "Important"
    warning: str = "Warning"
    caution: str = "Caution"
    internal: str = "Internal"
    table: str = "Table"
    done: str = "Done"
    to_do: str = "To do"
    footnotes: str = "Footnotes"
    back: str = "Back to the text"


class Footnotes:
    """Numbers the footnotes of one page in the order in which its text refers to them.

    The one thing here that changes: rendering notes each reference in it, and `render_footnotes` reads it at the end.
    Bodies that nothing refers to are never shown, since the text that did so may have been internal.
    """

    __slots__ = ("bodies", "numbers", "prefix", "references")

    def __init__(self, footnotes: Iterable[Block] = (), prefix: str = "") -> None:
        self.bodies: dict[str, Footnote] = {}
        self.numbers: dict[str, int] = {}
        self.references: dict[str, int] = {}
        self.prefix = prefix
        for footnote in footnotes:
            if isinstance(footnote, Footnote):
                self.bodies.setdefault(footnote.label, footnote)

    def refer(self, label: str) -> tuple[int, int] | None:
        """The number of a footnote and how many times it has now been referred to; None where it has no body."""
        if label not in self.bodies:
            return None
        number = self.numbers.setdefault(label, len(self.numbers) + 1)
        self.references[label] = self.references.get(label, 0) + 1
        return number, self.references[label]


def _as_written(url: str) -> str:
    return url


def _without_id(_: Heading) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Context:
    """How a run of blocks is rendered.

    `resolve_link` and `resolve_image` take the address as markdown-it normalises it (percent-encoded) and return what
    the page shows, "" for nothing: the text of a link then stands without it, and an image gives way to its text.
    `heading_id` names a heading's fragment, "" for none; `heading_shift` is added to each heading's level, up to 6.
    `internal` is true in the internal edition alone. Footnotes whose body is not in `footnotes` stand as written.
    """

    resolve_link: Callable[[str], str] = _as_written
    resolve_image: Callable[[str], Image | str] = _as_written
    heading_id: Callable[[Heading], str] = _without_id
    heading_shift: int = 0
    footnotes: Footnotes = field(default_factory=Footnotes)
    internal: bool = False
    words: Words = Words()
