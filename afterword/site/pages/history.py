"""Lists of incidents by time, by tag and by severity; a list holds cards, never whole incidents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterword.model.terms import Severity
    from afterword.site.cards import IncidentCard


@dataclass(frozen=True, slots=True)
class Period:
    """A year or a month that has a page, and how many incidents it holds. `month` is None for a year."""

    path: str
    year: int
    month: int | None
    count: int


@dataclass(frozen=True, slots=True)
class MonthGroup:
    """A month and its incidents, newest first."""

    period: Period
    cards: tuple[IncidentCard, ...]


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a long list a page shows; `newer` and `older` are paths, "" at the ends."""

    number: int
    total: int
    newer: str
    older: str


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A part of the list of everything, newest first."""

    path: str
    groups: tuple[MonthGroup, ...]
    years: tuple[Period, ...]
    severities: tuple[SeverityRow, ...]
    paging: Paging
    total: int


@dataclass(frozen=True, slots=True)
class YearPage:
    """The incidents of a year by month."""

    path: str
    year: Period
    groups: tuple[MonthGroup, ...]
    newer: Period | None
    older: Period | None


@dataclass(frozen=True, slots=True)
class MonthPage:
    """The incidents of a month."""

    path: str
    group: MonthGroup
    year: Period
    newer: Period | None
    older: Period | None


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag in a list."""

    name: str
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class TagsPage:
    """Every tag, the most used first."""

    path: str
    tags: tuple[TagRow, ...]


@dataclass(frozen=True, slots=True)
class TagPage:
    """The incidents that carry a tag."""

    path: str
    tag: TagRow
    cards: tuple[IncidentCard, ...]


@dataclass(frozen=True, slots=True)
class SeverityRow:
    """A severity in a list."""

    severity: Severity
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class SeverityPage:
    """The incidents of one severity."""

    path: str
    row: SeverityRow
    cards: tuple[IncidentCard, ...]
