"""How each component was, as spans of exact seconds: what bars of days and availability are counted from."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from afterword.derive.facts import Stage
from afterword.model.statuses import statuses_by_entry
from afterword.model.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whenever import Instant

    from afterword.derive.facts import Facts
    from afterword.model.settings import Settings
    from afterword.model.terms import Status
    from afterword.redact import Disclosed

OUTAGES = frozenset({"partial", "major"})
"""The colours of statuses in which a component counts as unavailable; one that is degraded still answers."""

MAINTENANCE = "maintenance"


@dataclass(frozen=True, slots=True)
class Span:
    """A component in one status that is not operational, from `begin` to `end` in seconds since 1970, `end` excluded.

    `planned` where the status is that of maintenance, or the work was announced.
    """

    component: str
    status: Status
    begin: int
    end: int
    planned: bool


def spans(incident: Disclosed, facts: Facts, settings: Settings, now: Instant) -> Iterator[Span]:
    """The spans that an incident tells of. What lasts ends at `now`; in an incident that is over, at its last known time."""
    operational = settings.operational.id
    limit = now.timestamp()
    steps = [
        (step, at.at.to_instant().timestamp())
        for step in statuses_by_entry(incident, operational)
        if (at := step.entry.time.at)
    ]
    if not steps:
        return
    over = facts.state.stage is Stage.CLOSED
    known = [
        *(second for _, second in steps),
        *(m.at.to_instant().timestamp() for m in facts.milestones.values()),
    ]
    last = max(known) if over else limit
    for component in incident.components:
        path = [(second, step.after.get(component.value, operational)) for step, second in steps]
        for (begin, status), end in zip(path, (*(second for second, _ in path[1:]), last), strict=True):
            if status != operational and begin < min(end, limit):
                found = settings.status(status)
                planned = incident.kind is Kind.MAINTENANCE or found.colour == MAINTENANCE
                yield Span(component.value, found, begin, min(end, limit), planned)


def time_in_statuses(found: Iterable[Span], begin: int, end: int) -> tuple[tuple[Status, int], ...]:
    """How many seconds between two instants were spent in each status but operational, worst first.

    Where spans overlap, the worst of them counts, so that the seconds add up to no more than there are.
    """
    seconds: dict[Status, int] = {}
    for start, stop, over in _pieces(found, begin, end):
        if over:
            worst = max((span.status for span in over), key=lambda status: status.rank)
            seconds[worst] = seconds.get(worst, 0) + stop - start
    return tuple(sorted(seconds.items(), key=lambda item: item[0].rank, reverse=True))


def availability(found: Iterable[Span], begin: int, end: int) -> float | None:
    """The share of the time between two instants in which a component was not in an outage; None without such time.

    Planned time counts neither as outage nor as time. Spans may overlap: several incidents may tell of one outage.
    """
    total = out = 0
    for start, stop, over in _pieces(found, begin, end):
        if any(span.planned for span in over):
            continue
        total += stop - start
        out += (stop - start) * any(span.status.colour in OUTAGES for span in over)
    return (total - out) / total if total else None


def _pieces(found: Iterable[Span], begin: int, end: int) -> Iterator[tuple[int, int, list[Span]]]:
    """The time between two instants in pieces without a change, each with the spans that hold it."""
    inside = [span for span in found if span.begin < end and span.end > begin]
    edges = sorted({begin, end, *(edge for s in inside for edge in (s.begin, s.end) if begin < edge < end)})
    for start, stop in pairwise(edges):
        yield start, stop, [span for span in inside if span.begin <= start and span.end >= stop]
