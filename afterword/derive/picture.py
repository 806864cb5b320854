"""The geometry of an incident's picture: bands of status, milestones and entries along one axis of time.

Nothing here draws: across, everything is in hundredths of the width, so that one picture fits a phone and a desk, and
down, marks stand in rows, so that no label covers another and every link is large enough for a finger (WCAG 2.5.8).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.derive.timescale import AxisMark, Stretch, axis, silences, time_scale
from afterword.model.statuses import statuses_by_entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afterword.derive.facts import EntryFacts, Facts
    from afterword.derive.timescale import TimeScale
    from afterword.model.settings import Settings
    from afterword.model.terms import Milestone
    from afterword.model.time import Moment
    from afterword.redact import Disclosed

DOT_ROWS = 3
_DOT_APART = 8.6  # 24 px of the 280 that a page leaves on the narrowest phone
_LABEL_WIDTH = 34.0
_OPEN_WIDTH = 97.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A time in which a component had one status. `end` is None where it lasts; `begin` None before anything is known."""

    status: str
    begin: Moment | None
    end: Moment | None
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Band:
    """A component, and its statuses without gaps."""

    component: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """An entry, or several that stand too close to be told apart; the link leads to the first."""

    entries: tuple[EntryFacts, ...]
    x: float
    row: int


@dataclass(frozen=True, slots=True)
class Flag:
    """A milestone, and the id of the entry that tells of it, "" where none does."""

    milestone: Milestone
    at: Moment
    x: float
    row: int
    entry: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn. `untimed` is how many entries are not, since nobody knows when they were."""

    bands: tuple[Band, ...]
    dots: tuple[Dot, ...]
    flags: tuple[Flag, ...]
    times: tuple[AxisMark, ...]
    days: tuple[AxisMark, ...]
    cuts: tuple[Stretch, ...]
    lasting: bool
    untimed: int

    @property
    def statuses(self) -> frozenset[str]:
        """The ids of the statuses that occur."""
        return frozenset(piece.status for band in self.bands for piece in band.pieces)


def picture(incident: Disclosed, facts: Facts, settings: Settings, *, lasting: bool) -> Picture | None:
    """The picture of an incident; None where its times are fewer than two, which would show nothing.

    `lasting` tells that the incident is not over: the picture then ends at its last known time, and stays open.
    """
    timed = [entry for entry in facts.entries if entry.entry.time.at]
    moments = [
        *(moment for entry in timed for moment in (entry.entry.time.at, entry.entry.time.until) if moment),
        *facts.milestones.values(),
    ]
    scale = time_scale(map(_second, moments), _OPEN_WIDTH if lasting else 100.0)
    if scale is None:
        return None
    times, days = axis(scale, incident.timezone)
    return Picture(
        bands=tuple(_bands(incident, settings, scale, lasting=lasting))
        if any(entry.statuses for entry in incident.entries)
        else (),
        dots=tuple(_dots(timed, scale)),
        flags=tuple(_flags(facts, timed, scale)),
        times=times,
        days=days,
        cuts=scale.cuts,
        lasting=lasting,
        untimed=len(facts.entries) - len(timed),
    )


def silences_before(facts: Facts) -> dict[str, int]:
    """The ids of entries that follow a long silence, and how many seconds it lasted: by the rule of the picture's axis."""
    timed = [entry.entry for entry in facts.entries if entry.entry.time.at]
    moments = [moment for entry in timed for moment in (entry.time.at, entry.time.until) if moment]
    until = {end: end - begin for begin, end in silences(map(_second, moments))}
    # Of several entries at the same instant, the first follows the silence.
    found: dict[str, int] = {}
    for entry in timed:
        if entry.time.at and (seconds := until.pop(_second(entry.time.at), None)):
            found[entry.id] = seconds
    return found


def _second(moment: Moment) -> int:
    return moment.at.to_instant().timestamp()


def _bands(incident: Disclosed, settings: Settings, scale: TimeScale, *, lasting: bool) -> Iterator[Band]:
    operational = settings.operational.id
    steps = [step for step in statuses_by_entry(incident, operational) if step.entry.time.at]
    for component in incident.components:
        changes: list[tuple[str, Moment | None]] = [(operational, None)]
        for step in steps:
            status = step.after.get(component.value, operational)
            if status != changes[-1][0]:
                changes.append((status, step.entry.time.at))
        yield Band(component.value, tuple(_pieces(changes, scale, lasting=lasting)))


def _pieces(
    changes: Sequence[tuple[str, Moment | None]], scale: TimeScale, *, lasting: bool
) -> Iterator[Piece]:
    last = scale.stretches[-1]
    for (status, begin), following in zip(changes, (*changes[1:], None), strict=True):
        end = following[1] if following else None
        x = scale.x(_second(begin)) if begin else 0.0
        until = scale.x(_second(end)) if end else round(last.x + last.width, 1)
        # What began at the last instant has no width, and is told only where it goes on.
        if until > x or (following is None and (lasting or status != changes[0][0])):
            yield Piece(status, begin, end, x, round(max(0.0, until - x), 1))


def _dots(entries: Sequence[EntryFacts], scale: TimeScale) -> Iterator[Dot]:
    """Entries in as few rows as keep them apart; where all rows are taken, joined to the nearest dot before."""
    dots: list[Dot] = []
    last_of_row: dict[int, int] = {}
    placed = sorted((_x(entry, scale), place) for place, entry in enumerate(entries))
    for x, place in placed:
        row = next(
            (
                row
                for row in range(DOT_ROWS)
                if row not in last_of_row or x - dots[last_of_row[row]].x >= _DOT_APART
            ),
            None,
        )
        if row is None:
            newest = max(last_of_row.values())
            joined = dots[newest]
            dots[newest] = Dot((*joined.entries, entries[place]), joined.x, joined.row)
        else:
            last_of_row[row] = len(dots)
            dots.append(Dot((entries[place],), x, row))
    yield from dots


def _x(entry: EntryFacts, scale: TimeScale) -> float:
    return scale.x(_second(entry.entry.time.at)) if entry.entry.time.at else 0.0


def _flags(facts: Facts, entries: Sequence[EntryFacts], scale: TimeScale) -> Iterator[Flag]:
    """Milestones in order of time, each in the first row in which its label finds room."""
    taken: list[tuple[int, float, float]] = []
    for milestone, moment in sorted(facts.milestones.items(), key=lambda item: _second(item[1])):
        x = scale.x(_second(moment))
        low, high = (x, x + _LABEL_WIDTH) if x <= 50 else (x - _LABEL_WIDTH, x)
        row = next(
            row
            for row in range(len(taken) + 1)
            if all(r != row or high <= a or low >= b for r, a, b in taken)
        )
        taken.append((row, low, high))
        yield Flag(milestone, moment, x, row, _entry_of(milestone, moment, entries))


def _entry_of(milestone: Milestone, moment: Moment, entries: Sequence[EntryFacts]) -> str:
    at = [
        fact.entry
        for fact in entries
        if fact.entry.time.at and _second(fact.entry.time.at) == _second(moment)
    ]
    marked = [entry for entry in at if any(mark.value is milestone for mark in entry.milestones)]
    return next((entry.id for entry in (*marked, *at)), "")
