"""The prose of an incident in the order that its page tells it: summary first, then the timeline, then everything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.model.terms import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from afterword.model.incident import ActionItem, Section
    from afterword.redact import Disclosed

CONTENTS_FROM = 4
"""A write-up of this many headings or more gets a table of contents."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section as a page shows it: its prose, then its action items.

    `rank` is the level of its heading on the page, 2 to 6 and never skipping one.
    """

    section: Section
    rank: int
    items: tuple[ActionItem, ...]


@dataclass(frozen=True, slots=True)
class WriteUp:
    """`summary` and `parts` are told before and after the timeline; `items` are promises made in no section."""

    summary: tuple[Part, ...]
    parts: tuple[Part, ...]
    items: tuple[ActionItem, ...]

    @property
    def long(self) -> bool:
        """Whether a reader needs a table of contents."""
        return len(self.summary) + len(self.parts) >= CONTENTS_FROM


def write_up(incident: Disclosed) -> WriteUp:
    """The sections of an incident by their place on its page."""
    summary: list[Section] = []
    rest: list[Section] = []
    below: int | None = None
    for section in incident.sections:
        if below is None or section.level <= below:
            below = section.level if section.role is SectionRole.SUMMARY else None
        (rest if below is None else summary).append(section)
    return WriteUp(
        tuple(_parts(summary, incident.action_items)),
        tuple(_parts(rest, incident.action_items)),
        tuple(
            item
            for item in incident.action_items
            if not any(_holds(section, item) for section in incident.sections)
        ),
    )


def _parts(sections: Iterable[Section], items: tuple[ActionItem, ...]) -> Iterator[Part]:
    open_levels: list[int] = []
    for section in sections:
        while open_levels and open_levels[-1] >= section.level:
            open_levels.pop()
        open_levels.append(section.level)
        promised = tuple(item for item in items if _holds(section, item))
        yield Part(section, min(len(open_levels) + 1, 6), promised)


def _holds(section: Section, item: ActionItem) -> bool:
    return section.span.start <= item.span.start < section.span.end
