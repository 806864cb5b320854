"""What each update says of the components, and how long each one was impaired: derived from the chain, never trusted.

Published pages print "Status changed to …" or "Status remaining …" for each update of an incident that uses statuses,
as status pages do; an entry that is no update says what it itself declared.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.model.statuses import statuses_by_entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from afterword.model.settings import Settings
    from afterword.model.statuses import EntryStatuses
    from afterword.model.time import Moment
    from afterword.redact import Disclosed


@dataclass(frozen=True, slots=True)
class ComponentStatus:
    """One component at one entry; `before` and `after` are status ids, the same where nothing changed."""

    component: str
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Whether this entry moved the component to another status."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Statement:
    """One printed line: these components changed to, or remain in, this status. No components means all of them."""

    changed: bool
    status: str
    components: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImpactWindow:
    """A time in which a component was not operational; `end` is None while it lasts.

    `worst` and `last` are the ids of the worst status in it and of the one that it ended with.
    """

    component: str
    worst: str
    last: str
    begin: Moment
    end: Moment | None


def component_statuses(incident: Disclosed, operational: str) -> list[tuple[ComponentStatus, ...]]:
    """For each entry, in order, the components that it speaks of."""
    uses_statuses = any(entry.statuses for entry in incident.entries)
    before = {component.value: operational for component in incident.components}
    result = []
    for step in statuses_by_entry(incident, operational):
        speaks_of = _speaks_of(step) if uses_statuses else ()
        result.append(
            tuple(
                ComponentStatus(component, before.get(component, operational), step.after[component])
                for component in speaks_of
            )
        )
        before = step.after
    return result


def _speaks_of(step: EntryStatuses) -> tuple[str, ...]:
    if step.entry.phase is not None:
        return tuple(step.after)
    return tuple(dict.fromkeys(transition.component for transition in step.transitions))


def statements(statuses: tuple[ComponentStatus, ...], components: int) -> tuple[Statement, ...]:
    """The lines to print: what changed first, components of the same fate on one line.

    `components` is how many the incident has; a line that speaks of all of them names none.
    """
    fates: dict[tuple[bool, str], list[str]] = {}
    for status in sorted(statuses, key=lambda status: not status.changed):
        fates.setdefault((status.changed, status.after), []).append(status.component)
    return tuple(
        Statement(changed, status, () if len(names) == components else tuple(names))
        for (changed, status), names in fates.items()
    )


def impact_windows(incident: Disclosed, settings: Settings) -> tuple[ImpactWindow, ...]:
    """When each component was impaired, in the order of the incident's components and then of time.

    A change in an entry of unknown time counts from the next known time; order is that of the timeline as written.
    """
    operational = settings.operational.id
    ranks = {status.id: status.rank for status in settings.statuses}
    windows: list[ImpactWindow] = []
    for component in incident.components:
        windows.extend(_windows(_known_path(incident, component.value, operational), component.value, ranks))
    return tuple(windows)


def _known_path(incident: Disclosed, component: str, operational: str) -> Iterator[tuple[Moment, str]]:
    for step in statuses_by_entry(incident, operational):
        if step.entry.time.at:
            yield step.entry.time.at, step.after.get(component, operational)


def _windows(
    path: Iterator[tuple[Moment, str]], component: str, ranks: Mapping[str, int]
) -> Iterator[ImpactWindow]:
    begin: Moment | None = None
    worst = last = ""
    for moment, status in path:
        impaired = ranks.get(status, 0) > 0
        if impaired and begin is None:
            begin, worst, last = moment, status, status
        elif impaired:
            worst, last = max(worst, status, key=lambda name: ranks.get(name, 0)), status
        elif begin is not None:
            yield ImpactWindow(component, worst, last, begin, moment)
            begin = None
    if begin is not None:
        yield ImpactWindow(component, worst, last, begin, None)


def worst_status(incident: Disclosed, settings: Settings) -> str:
    """The id of the worst status that any component ever had."""
    operational = settings.operational.id
    ranks = {status.id: status.rank for status in settings.statuses}
    seen = (status for step in statuses_by_entry(incident, operational) for status in step.after.values())
    return max(seen, key=lambda name: ranks.get(name, 0), default=operational)


def colours_in_force(incident: Disclosed, settings: Settings) -> list[str]:
    """For each entry, the worst status in force once it was written: the colour of the timeline's rail beside it."""
    operational = settings.operational.id
    ranks = {status.id: status.rank for status in settings.statuses}
    return [
        max(step.after.values(), key=lambda name: ranks.get(name, 0), default=operational)
        for step in statuses_by_entry(incident, operational)
    ]
