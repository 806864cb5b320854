"""Days and months of components: the worst status of each day, and availability by month and year, in the site's zone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whenever import Date, Time

from afterword.derive.spans import Span, availability, spans, time_in_statuses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whenever import Instant

    from afterword.model.settings import Settings
    from afterword.model.terms import Status
    from afterword.site.cards import Story

DAYS = 90
"""How many days a component's bar shows, the last being that of the build."""


@dataclass(frozen=True, slots=True)
class DayStatus:
    """A day in the site's zone, and the worst status in it."""

    day: Date
    status: Status


@dataclass(frozen=True, slots=True)
class MonthShare:
    """A month's availability, from 0 to 1; None where no time of it counts."""

    month: int
    share: float | None


@dataclass(frozen=True, slots=True)
class YearShare:
    """A year's availability and that of its months, as far as they have begun."""

    year: int
    share: float | None
    months: tuple[MonthShare, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a year up to that of the build, month by month."""

    year: int
    months: tuple[tuple[DayStatus, ...], ...]

    @property
    def days(self) -> tuple[DayStatus, ...]:
        """All of them in order."""
        return tuple(day for month in self.months for day in month)


def spans_of(stories: Iterable[Story], settings: Settings, now: Instant) -> tuple[Span, ...]:
    """Every span of every component."""
    return tuple(span for story in stories for span in spans(story.incident, story.facts, settings, now))


def last_days(found: Sequence[Span], settings: Settings, now: Instant) -> tuple[DayStatus, ...]:
    """The last days up to that of the build."""
    today = now.to_tz(settings.timezone).date()
    return _days(found, settings, today.subtract(days=DAYS - 1), today)


def last_statuses(found: Sequence[Span], settings: Settings, now: Instant) -> tuple[tuple[Status, int], ...]:
    """The seconds that the same days spent in each status but operational, worst first."""
    first = now.to_tz(settings.timezone).date().subtract(days=DAYS - 1)
    return time_in_statuses(found, _start(first, settings), now.timestamp())


def calendar(found: Sequence[Span], settings: Settings, now: Instant) -> Calendar:
    """The year of the build so far."""
    today = now.to_tz(settings.timezone).date()
    days = _days(found, settings, Date(today.year, 1, 1), today)
    months = tuple(
        tuple(day for day in days if day.day.month == month) for month in range(1, today.month + 1)
    )
    return Calendar(today.year, months)


def shares(found: Sequence[Span], first: Date, settings: Settings, now: Instant) -> tuple[YearShare, ...]:
    """Availability from the month of `first`, the archive's first day, to the build; newest year first."""
    today = now.to_tz(settings.timezone).date()
    years = []
    for year in range(today.year, first.year - 1, -1):
        months = range(
            first.month if year == first.year else 1, (today.month if year == today.year else 12) + 1
        )
        if not months:
            continue
        limit = now.timestamp()
        edges = [_start(Date(year, month, 1), settings) for month in months]
        edges.append(min(_start(Date(year, months[-1], 1).add(months=1), settings), limit))
        each = tuple(
            MonthShare(month, availability(found, edges[index], edges[index + 1]))
            for index, month in enumerate(months)
        )
        years.append(YearShare(year, availability(found, edges[0], edges[-1]), each))
    return tuple(years)


def _start(day: Date, settings: Settings) -> int:
    return day.at(Time(0)).assume_tz(settings.timezone, disambiguation="compatible").to_instant().timestamp()


def _days(found: Sequence[Span], settings: Settings, first: Date, last: Date) -> tuple[DayStatus, ...]:
    days = []
    day = first
    begin, limit = _start(day, settings), _start(last.add(days=1), settings)
    found = [span for span in found if span.begin < limit and span.end > begin]
    while day <= last:
        following = day.add(days=1)
        end = _start(following, settings)
        statuses = (span.status for span in found if span.begin < end and span.end > begin)
        days.append(
            DayStatus(day, max(statuses, key=lambda status: status.rank, default=settings.operational))
        )
        day, begin = following, end
    return tuple(days)
