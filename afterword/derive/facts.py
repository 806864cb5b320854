"""All the derived facts of one incident in one value, which pages, feeds and JSON read instead of working them out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from afterword.derive.local import day_begins, in_zone
from afterword.derive.milestones import known_moments, last_phase, milestones
from afterword.derive.statuses import (
    colours_in_force,
    component_statuses,
    impact_windows,
    statements,
    worst_status,
)
from afterword.model.terms import FINAL_PHASES, UPDATE, Kind, Milestone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from whenever import Date, Instant

    from afterword.derive.statuses import ComponentStatus, ImpactWindow, Statement
    from afterword.model.incident import TimelineEntry
    from afterword.model.settings import Settings
    from afterword.model.time import Moment
    from afterword.redact import Disclosed


class Stage(Enum):
    """Whether there is something to wait for."""

    UPCOMING = "upcoming"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class State:
    """Where the response stands. `phase` is the id of the phase in force, "" where the timeline uses none."""

    stage: Stage
    phase: str


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """An entry and what follows for it from the whole timeline.

    `phase` is the phase in force once it was written; `worst` the worst status in force then; `elapsed` seconds since
    the incident started, negative before it; `day` the date in the incident's zone where it differs from that of the
    entries above, else None.
    """

    entry: TimelineEntry
    phase: str
    elapsed: int | None
    statuses: tuple[ComponentStatus, ...]
    statements: tuple[Statement, ...]
    worst: str
    day: Date | None
    newest: bool

    @property
    def is_update(self) -> bool:
        """Whether the public was told this while it happened."""
        return self.entry.phase is not None


@dataclass(frozen=True, slots=True)
class Facts:
    """What follows from an incident.

    `time_to` is in seconds from *started*. `day` is the incident's first day in its own zone. `published` is None only
    where neither front matter nor timeline gives an instant; `updated` is the latest of publication, updates and
    corrections. `dated` is for what must have an instant: the start, or else the first that is known, or else where
    the day begins.
    """

    milestones: Mapping[Milestone, Moment]
    time_to: Mapping[Milestone, int]
    state: State
    entries: tuple[EntryFacts, ...]
    worst: str
    windows: tuple[ImpactWindow, ...]
    day: Date
    dated: Moment
    last_update: Moment | None
    published: Moment | None
    updated: Moment | None

    @property
    def started(self) -> Moment | None:
        """When it began; for announced work, when it was to begin."""
        return self.milestones.get(Milestone.STARTED)

    @property
    def updates(self) -> tuple[EntryFacts, ...]:
        """The public updates, newest first; those of unknown time keep their place in the timeline."""
        return tuple(entry for entry in reversed(self.entries) if entry.is_update)


def seconds_between(earlier: Moment, later: Moment) -> int:
    """Exact seconds from one instant to another, whatever their offsets."""
    return later.at.to_instant().timestamp() - earlier.at.to_instant().timestamp()


def derive(incident: Disclosed, settings: Settings, now: Instant) -> Facts:
    """Everything that follows from the incident. `now` decides only whether announced work lies ahead."""
    known = milestones(incident, settings.operational.id)
    started = known.get(Milestone.STARTED)
    last_update = _latest(entry.time.at for entry in incident.entries if entry.phase)
    published = incident.published.value if incident.published else _latest(known_moments(incident))
    first = started or next(known_moments(incident), None)
    day = in_zone(first.at, incident.timezone).date() if first else incident.date.value
    return Facts(
        milestones=known,
        time_to={
            milestone: seconds_between(started, moment)
            for milestone, moment in known.items()
            if started and milestone is not Milestone.STARTED
        },
        state=_state(incident, now),
        entries=_entries(incident, settings, started),
        worst=worst_status(incident, settings),
        windows=impact_windows(incident, settings),
        day=day,
        dated=first or day_begins(day, incident.timezone),
        last_update=last_update,
        published=published,
        updated=_latest([last_update, published, *(revision.at for revision in incident.revisions)]),
    )


def _latest(moments: Iterable[Moment | None]) -> Moment | None:
    return max((moment for moment in moments if moment), key=lambda moment: moment.at, default=None)


def _state(incident: Disclosed, now: Instant) -> State:
    phase = last_phase(incident) or ""
    if incident.kind is Kind.MAINTENANCE and incident.window and phase in {"", "scheduled"}:
        # An announced window is believed until an update says otherwise.
        if now < incident.window.begin.value.at.to_instant():
            return State(Stage.UPCOMING, phase or "scheduled")
        if now < incident.window.end.value.at.to_instant():
            return State(Stage.OPEN, "in_progress")
        return State(Stage.CLOSED, "completed")
    if phase in FINAL_PHASES:
        return State(Stage.CLOSED, phase)
    if phase or (incident.ongoing and incident.ongoing.value):
        return State(Stage.OPEN, phase)
    return State(Stage.CLOSED, "completed" if incident.kind is Kind.MAINTENANCE else "resolved")


def _newest(updates: Sequence[TimelineEntry]) -> TimelineEntry | None:
    """The last update told in its place, whether or not its time is known."""
    in_place = [entry for entry in updates if not entry.out_of_order]
    return next(reversed(in_place or updates), None)


def _entries(incident: Disclosed, settings: Settings, started: Moment | None) -> tuple[EntryFacts, ...]:
    statuses = component_statuses(incident, settings.operational.id)
    colours = colours_in_force(incident, settings)
    newest = _newest([entry for entry in incident.entries if entry.phase])
    facts = []
    day: Date | None = None
    phase = ""
    for entry, changes, worst in zip(incident.entries, statuses, colours, strict=True):
        at = entry.time.at
        date = in_zone(at.at, incident.timezone).date() if at else day
        if entry.phase and entry.phase.value != UPDATE:
            phase = entry.phase.value
        facts.append(
            EntryFacts(
                entry=entry,
                phase=phase,
                elapsed=seconds_between(started, at) if started and at else None,
                statuses=changes,
                statements=statements(changes, len(incident.components)),
                worst=worst,
                day=date if date != day else None,
                newest=entry is newest,
            )
        )
        day = date
    return tuple(facts)
