"""The pages that list incidents: by time, by component, by tag, by severity."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from afterword.derive.facts import Stage, seconds_between
from afterword.site import urls
from afterword.site.days import last_days, last_statuses, shares, spans_of
from afterword.site.pages import (
    ComponentGroup,
    ComponentPage,
    ComponentRow,
    ComponentsPage,
    HistoryPage,
    Impact,
    MonthGroup,
    MonthPage,
    Paging,
    Period,
    SeverityPage,
    SeverityRow,
    TagPage,
    TagRow,
    TagsPage,
    YearPage,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from whenever import Date, Instant

    from afterword.derive.spans import Span
    from afterword.model.settings import Settings
    from afterword.model.terms import Component, Status
    from afterword.site.cards import IncidentCard, Story

PAGE_SIZE = 50
"""How many incidents a page of the history shows."""


def month_groups(cards: Iterable[IncidentCard], counts: dict[tuple[int, int], int]) -> tuple[MonthGroup, ...]:
    """The cards by month, newest month first; a group's count is that of the whole month."""
    months: dict[tuple[int, int], list[IncidentCard]] = {}
    for card in cards:
        months.setdefault((card.day.year, card.day.month), []).append(card)
    return tuple(
        MonthGroup(month_period(year, month, counts[year, month]), tuple(months[year, month]))
        for year, month in sorted(months, reverse=True)
    )


def month_period(year: int, month: int, count: int) -> Period:
    """A month and where its page stands."""
    return Period(urls.month(year, month), year, month, count)


def by_time(
    cards: Sequence[IncidentCard], severities: tuple[SeverityRow, ...]
) -> Iterator[HistoryPage | YearPage | MonthPage]:
    """The pages of the history, its years and its months."""
    counts: dict[tuple[int, int], int] = {}
    for card in cards:
        key = (card.day.year, card.day.month)
        counts[key] = counts.get(key, 0) + 1
    groups = month_groups(cards, counts)
    per_year: dict[int, list[MonthGroup]] = {}
    for group in groups:
        per_year.setdefault(group.period.year, []).append(group)
    years = tuple(
        Period(urls.year(year), year, None, sum(group.period.count for group in of_year))
        for year, of_year in per_year.items()
    )

    ordered = [card for group in groups for card in group.cards]
    for part, paging in paged(ordered, urls.history):
        path = urls.history(paging.number)
        yield HistoryPage(path, month_groups(part, counts), years, severities, paging, len(ordered))
    for newer, year, older in _with_neighbours(years):
        yield YearPage(year.path, year, tuple(per_year[year.year]), newer, older)
    by_year = {year.year: year for year in years}
    months = {group.period: group for group in groups}
    for newer, month, older in _with_neighbours(tuple(months)):
        yield MonthPage(month.path, months[month], by_year[month.year], newer, older)


def paged(
    cards: Sequence[IncidentCard], path: Callable[[int], str]
) -> Iterator[tuple[Sequence[IncidentCard], Paging]]:
    """A list in the parts that have a page each, at least one; `path` leads from a part's number to its page."""
    total = max(1, ceil(len(cards) / PAGE_SIZE))
    for number in range(1, total + 1):
        newer = path(number - 1) if number > 1 else ""
        older = path(number + 1) if number < total else ""
        part = cards[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        yield part, Paging(number, total, newer, older)


def _with_neighbours(
    periods: tuple[Period, ...],
) -> Iterator[tuple[Period | None, Period, Period | None]]:
    """Each period between the one after it in time and the one before it."""
    for index, period in enumerate(periods):
        newer = periods[index - 1] if index else None
        older = periods[index + 1] if index + 1 < len(periods) else None
        yield newer, period, older


def by_component(
    stories: Sequence[Story], settings: Settings, now: Instant
) -> tuple[ComponentsPage, tuple[ComponentPage, ...]]:
    """The list of components and the page of each, in the order of the settings."""
    named: dict[str, list[Story]] = {component.id: [] for component in settings.components}
    known: dict[str, Component] = {component.id: component for component in settings.components}
    for story in stories:
        for component in story.card.components:
            known.setdefault(component.id, component)
            named.setdefault(component.id, []).append(story)
    found = spans_of(stories, settings, now)
    first = min((story.facts.day for story in stories), default=now.to_tz(settings.timezone).date())
    pages = tuple(
        _component_page(
            component,
            named[identifier],
            [span for span in found if span.component == identifier],
            settings,
            first=first,
            now=now,
        )
        for identifier, component in known.items()
    )
    rows = [page.row for page in pages]
    retired = tuple(row for row in rows if row.component.retired)
    current = [row for row in rows if not row.component.retired]
    return ComponentsPage(urls.components(), component_groups(current), retired), pages


def component_groups(rows: Iterable[ComponentRow]) -> tuple[ComponentGroup, ...]:
    """Components under the names of their groups, in the order in which each is first met."""
    groups: dict[str, list[ComponentRow]] = {}
    for row in rows:
        groups.setdefault(row.component.group, []).append(row)
    return tuple(ComponentGroup(name, tuple(of_group)) for name, of_group in groups.items())


def _component_page(
    component: Component,
    stories: Sequence[Story],
    found: Sequence[Span],
    settings: Settings,
    *,
    first: Date,
    now: Instant,
) -> ComponentPage:
    impacts = [
        Impact(
            window,
            settings.status(window.worst),
            seconds_between(window.begin, window.end) if window.end else None,
            story.card,
        )
        for story in stories
        for window in story.facts.windows
        if window.component == component.id
    ]
    row = ComponentRow(
        component=component,
        path=urls.component(component.id),
        status=_status_now(component, stories, settings),
        count=len(stories),
        latest=stories[0].card if stories else None,
        days=last_days(found, settings, now),
        in_statuses=last_statuses(found, settings, now),
    )
    impacts.sort(key=lambda impact: impact.window.begin.at.to_instant().timestamp(), reverse=True)
    return ComponentPage(
        path=row.path,
        row=row,
        impacts=tuple(impacts),
        shares=shares(found, first, settings, now),
        cards=tuple(story.card for story in stories),
    )


def _status_now(component: Component, stories: Iterable[Story], settings: Settings) -> Status:
    """The worst status in which an open incident left the component; an archive knows of no other."""
    impaired = [
        settings.status(window.last)
        for story in stories
        if story.facts.state.stage is Stage.OPEN
        for window in story.facts.windows
        if window.component == component.id and window.end is None
    ]
    return max(impaired, key=lambda status: status.rank, default=settings.operational)


def by_tag(cards: Sequence[IncidentCard]) -> tuple[TagsPage, tuple[TagPage, ...]]:
    """The list of tags, the most used first, and the page of each."""
    tagged: dict[str, list[IncidentCard]] = {}
    for card in cards:
        for tag in dict.fromkeys(card.tags):
            tagged.setdefault(tag, []).append(card)
    ordered = sorted(tagged, key=lambda tag: (-len(tagged[tag]), tag.casefold(), tag))
    rows = tuple(TagRow(tag, urls.tag(tag), len(tagged[tag])) for tag in ordered)
    return TagsPage(urls.tags(), rows), tuple(TagPage(row.path, row, tuple(tagged[row.name])) for row in rows)


def by_severity(cards: Sequence[IncidentCard], settings: Settings) -> tuple[SeverityPage, ...]:
    """The page of each severity, worst first."""
    pages = []
    for severity in sorted(settings.severities, key=lambda severity: severity.rank):
        graded = tuple(card for card in cards if card.severity.id == severity.id)
        path = urls.severity(severity.id)
        pages.append(SeverityPage(path, SeverityRow(severity, path, len(graded)), graded))
    return tuple(pages)
