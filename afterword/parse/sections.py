"""A write-up cut at its headings: what stands before the first, the timeline, and the other sections."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.markdown.plain import plain_text
from afterword.markdown.tree import Footnote, Heading
from afterword.model.terms import SectionRole
from afterword.parse.roles import is_internal, role_of
from afterword.parse.stamp import read_stamp
from afterword.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterword.markdown.tree import Block

_NOT_IN_ANCHOR = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and what stands beneath it, before its role's own reading."""

    heading: Heading
    role: SectionRole
    anchor: str
    blocks: tuple[Block, ...]
    span: Span
    internal: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole write-up, cut. Footnotes are taken out: they stand where they are referred to, at the page's end."""

    lead: tuple[Block, ...]
    parts: tuple[Part, ...]
    footnotes: tuple[Block, ...]


def cut_at_headings(blocks: tuple[Block, ...], extra_headings: Mapping[str, SectionRole]) -> Parts:
    """Cut a write-up at its headings.

    A timeline keeps the headings beneath it, which may be entries. A heading marked `(internal)` hides what stands
    under it until a heading of its own level or a higher one.
    """
    footnotes = tuple(block for block in blocks if isinstance(block, Footnote))
    rest = [block for block in blocks if not isinstance(block, Footnote)]
    cuts = [index for index, block in enumerate(rest) if isinstance(block, Heading)]
    lead = tuple(rest[: cuts[0]] if cuts else rest)
    parts: list[Part] = []
    anchors: Counter[str] = Counter()
    hidden_from = 7
    position = 0
    while position < len(cuts):
        heading = rest[cuts[position]]
        assert isinstance(heading, Heading)  # cuts hold headings  # noqa: S101
        text = plain_text(heading.text)
        role = role_of(text, extra_headings)
        following = position + 1
        if role is SectionRole.TIMELINE:
            while following < len(cuts) and _is_beneath(heading, rest[cuts[following]]):
                following += 1
        if heading.level <= hidden_from:
            hidden_from = heading.level if is_internal(text) else 7
        end = cuts[following] if following < len(cuts) else len(rest)
        inside = tuple(rest[cuts[position] + 1 : end])
        span = Span(heading.span.start, inside[-1].span.end if inside else heading.span.end)
        internal = hidden_from < 7
        anchor = _anchor(text, anchors, internal=internal)
        parts.append(Part(heading, role, anchor, inside, span, internal))
        position = following
    return Parts(lead, tuple(parts), footnotes)


def _is_beneath(timeline: Heading, block: Block) -> bool:
    """Whether a heading belongs to the timeline above it: one of a lower level, or one that is an entry itself."""
    return isinstance(block, Heading) and (
        block.level > timeline.level
        or (block.level == timeline.level and read_stamp(block.text.source) is not None)
    )


def _anchor(text: str, taken: Counter[str], *, internal: bool) -> str:
    """A heading's fragment: its words in lower case with hyphens, numbered where it occurs again.

    Internal headings are numbered by themselves, so that the public ones do not tell of them.
    """
    normal = unicodedata.normalize("NFKC", text).casefold()
    base = _NOT_IN_ANCHOR.sub("-", normal).strip("-_") or "section"
    base = f"internal-{base}" if internal else base
    taken[base] += 1
    return base if taken[base] == 1 else f"{base}-{taken[base]}"
