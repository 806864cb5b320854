"""When an incident started, was noticed, ended: declared, marked, or taken from where the timeline begins and ends.

The rules, for each milestone the first that gives an instant:

1. Front matter names it.
2. An entry of known time carries its mark; of several marks of *resolved*, the last.
3. *started*: for maintenance the first entry with the phase `in_progress`, else the window's begin; for an incident the
   earliest instant of its timeline.
4. *resolved*: the last entry with a final phase, if no other phase follows. An incident that uses no phase and is not
   ongoing is over when its last status line made every component operational, or, if it uses no statuses either, at the
   latest instant of its timeline. Maintenance without phases ends with its window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.model.statuses import statuses_by_entry
from afterword.model.terms import FINAL_PHASES, UPDATE, Kind, Milestone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.model.incident import TimelineEntry
    from afterword.model.time import Moment
    from afterword.redact import Disclosed


def milestones(incident: Disclosed, operational: str) -> dict[Milestone, Moment]:
    """The milestones that are known, in the order in which they may happen."""
    known: dict[Milestone, Moment] = {}
    for milestone in Milestone:
        moment = _declared(incident, milestone) or _marked(incident, milestone)
        if moment is None and milestone is Milestone.STARTED:
            moment = _beginning(incident)
        if moment is None and milestone is Milestone.RESOLVED:
            moment = _ending(incident, operational)
        if moment is not None:
            known[milestone] = moment
    return known


def last_phase(incident: Disclosed) -> str | None:
    """The id of the phase in force at the end of the timeline; None where no entry sets one."""
    phases = [entry.phase.value for entry in incident.entries if entry.phase and entry.phase.value != UPDATE]
    return phases[-1] if phases else None


def known_moments(incident: Disclosed) -> Iterator[Moment]:
    """The beginning of every entry whose time is known."""
    return (entry.time.at for entry in incident.entries if entry.time.at)


def _declared(incident: Disclosed, milestone: Milestone) -> Moment | None:
    located = incident.milestones.get(milestone)
    return located.value if located else None


def _marked(incident: Disclosed, milestone: Milestone) -> Moment | None:
    marked = [
        entry.time.at
        for entry in incident.entries
        if entry.time.at and any(mark.value is milestone for mark in entry.milestones)
    ]
    if not marked:
        return None
    if milestone is Milestone.RESOLVED:
        return marked[-1] if not _is_open_again(incident) else None
    return marked[0]


def _is_open_again(incident: Disclosed) -> bool:
    phase = last_phase(incident)
    return phase is not None and phase not in FINAL_PHASES


def _beginning(incident: Disclosed) -> Moment | None:
    if incident.kind is Kind.MAINTENANCE:
        begun = _first_in_phase(incident, "in_progress")
        return begun or (incident.window.begin.value if incident.window else None)
    return min(known_moments(incident), key=lambda moment: moment.at, default=None)


def _first_in_phase(incident: Disclosed, phase: str) -> Moment | None:
    return next(
        (
            entry.time.at
            for entry in incident.entries
            if entry.time.at and entry.phase and entry.phase.value == phase
        ),
        None,
    )


def _ending(incident: Disclosed, operational: str) -> Moment | None:
    phase = last_phase(incident)
    if phase is not None:
        return _last_final(incident.entries) if phase in FINAL_PHASES else None
    if incident.ongoing and incident.ongoing.value:
        return None
    if incident.kind is Kind.MAINTENANCE:
        return incident.window.end.value if incident.window else None
    if any(entry.statuses for entry in incident.entries):
        return _recovered(incident, operational)
    return max(known_moments(incident), key=lambda moment: moment.at, default=None)


def _last_final(entries: tuple[TimelineEntry, ...]) -> Moment | None:
    final = [
        entry.time.at
        for entry in entries
        if entry.time.at and entry.phase and entry.phase.value in FINAL_PHASES
    ]
    return final[-1] if final else None


def _recovered(incident: Disclosed, operational: str) -> Moment | None:
    recovered: Moment | None = None
    for step in statuses_by_entry(incident, operational):
        if any(status != operational for status in step.after.values()):
            recovered = None
        elif recovered is None:
            recovered = step.entry.time.at
    return recovered
