"""How each component was, entry by entry: the one reading of status lines that both checks and pages stand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.model.incident import Incident, StatusLine, TimelineEntry


@dataclass(frozen=True, slots=True)
class Transition:
    """What one status line did to one component; `before` and `after` are status ids, the same where nothing changed."""

    component: str
    before: str
    after: str
    line: StatusLine


@dataclass(frozen=True, slots=True)
class EntryStatuses:
    """An entry, what it declared, and the status of every component of the incident once it was written."""

    entry: TimelineEntry
    transitions: tuple[Transition, ...]
    after: dict[str, str]


def statuses_by_entry(incident: Incident, operational: str) -> Iterator[EntryStatuses]:
    """Walk the entries as written, every component starting in the status `operational`.

    A line that names no component speaks of all of the incident's.
    """
    current = {component.value: operational for component in incident.components}
    for entry in incident.entries:
        transitions = []
        for line in entry.statuses:
            for component in [line.component.value] if line.component else list(current):
                before = current.get(component, operational)
                transitions.append(Transition(component, before, line.status.value, line))
                current[component] = line.status.value
        yield EntryStatuses(entry, tuple(transitions), dict(current))
