"""What an archive says as a whole: how fast incidents were noticed and ended, how many there were, what they name.

Maintenance is left out: it was announced, not detected. Times are those of `Facts`, counted from *started*. A moment
that is known to the day alone is no basis for a duration. An incident belongs to the quarter of its first day in its
own zone. Everything is counted once for the whole archive; the slowest step is putting durations in order.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from afterword.derive.durations import Durations, LeftOut
from afterword.derive.factors import factors_listed
from afterword.derive.facts import Stage
from afterword.model.terms import Kind, Milestone
from afterword.model.time import Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whenever import Date, Instant

    from afterword.derive.facts import Facts
    from afterword.model.settings import Settings
    from afterword.model.terms import Severity
    from afterword.redact import Disclosed

MANY_FACTORS = 10
"""Reports that list so many factors or more are counted together."""
MEASURED = (Milestone.DETECTED, Milestone.ACKNOWLEDGED, Milestone.MITIGATED, Milestone.RESOLVED)


class Quarter(NamedTuple):
    """Three months of a year; `number` is 1 to 4."""

    year: int
    number: int

    @property
    def following(self) -> Quarter:
        """The quarter after this one."""
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)


class Told(NamedTuple):
    """An incident and what follows from it."""

    incident: Disclosed
    facts: Facts


@dataclass(frozen=True, slots=True)
class TimeTo:
    """How long it took from the start to a milestone: over all incidents, and over those of a severity or a quarter.

    Severities are in order, worst first, quarters newest first; only those that have an incident.
    """

    milestone: Milestone
    overall: Durations
    by_severity: tuple[tuple[Severity, Durations], ...]
    by_quarter: tuple[tuple[Quarter, Durations], ...]


@dataclass(frozen=True, slots=True)
class QuarterCount:
    """How many incidents began in a quarter, in all and of each severity that the archive uses."""

    quarter: Quarter
    total: int
    by_severity: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many incidents name each of many things, the most named first; `without` name none, `counted` at least one."""

    rows: tuple[tuple[str, int], ...]
    counted: int
    without: int


@dataclass(frozen=True, slots=True)
class Factors:
    """How many contributing factors reports list: (factors, reports that list so many), every number from 1 on.

    The row of MANY_FACTORS stands for that many or more. `total` is the sum of all factors, `reports` the number of
    reports that list any; `open` and `not_told` are the incidents left out, because they are not over or told none.
    """

    rows: tuple[tuple[int, int], ...]
    total: int
    reports: int
    open: int
    not_told: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """Every figure of an archive. `severities` are those in use, worst first; `quarters` all there were, newest first."""

    total: int
    severities: tuple[Severity, ...]
    quarters: tuple[QuarterCount, ...]
    times: tuple[TimeTo, ...]
    components: Tally
    tags: Tally
    factors: Factors


def statistics(stories: Iterable[Told], settings: Settings, now: Instant) -> Statistics:
    """The figures of an edition. `now` ends the quarters, in the site's zone, and nothing else."""
    told = [Told(incident, facts) for incident, facts in stories if incident.kind is Kind.INCIDENT]
    used = {incident.severity.value for incident, _ in told}
    severities = tuple(
        severity
        for severity in sorted(settings.severities, key=lambda severity: severity.rank)
        if severity.id in used
    )
    names = [component.id for component in settings.components]
    return Statistics(
        total=len(told),
        severities=severities,
        quarters=_quarters(told, severities, now.to_tz(settings.timezone).date()),
        times=tuple(_time_to(milestone, told, severities) for milestone in MEASURED),
        components=_tally(([name.value for name in incident.components] for incident, _ in told), names),
        tags=_tally((incident.tags for incident, _ in told), ()),
        factors=_factors(told),
    )


def quarter_of(day: Date) -> Quarter:
    """The quarter of a calendar day."""
    return Quarter(day.year, (day.month + 2) // 3)


def _quarters(told: Sequence[Told], severities: Sequence[Severity], today: Date) -> tuple[QuarterCount, ...]:
    counts = Counter((quarter_of(facts.day), incident.severity.value) for incident, facts in told)
    begun = [quarter for quarter, _ in counts]
    rows: list[QuarterCount] = []
    quarter = min(begun, default=quarter_of(today).following)
    last = max((*begun, quarter_of(today)))
    while quarter <= last:
        each = tuple(counts[quarter, severity.id] for severity in severities)
        rows.append(QuarterCount(quarter, sum(each), each))
        quarter = quarter.following
    return tuple(reversed(rows))


def _time_to(milestone: Milestone, told: Sequence[Told], severities: Sequence[Severity]) -> TimeTo:
    measured = [(_measure(facts, milestone), incident, facts) for incident, facts in told]
    by_severity: dict[str, list[int | LeftOut]] = {severity.id: [] for severity in severities}
    by_quarter: dict[Quarter, list[int | LeftOut]] = {}
    for result, incident, facts in measured:
        by_severity[incident.severity.value].append(result)
        by_quarter.setdefault(quarter_of(facts.day), []).append(result)
    return TimeTo(
        milestone,
        _durations(result for result, _, _ in measured),
        tuple((severity, _durations(by_severity[severity.id])) for severity in severities),
        tuple((quarter, _durations(by_quarter[quarter])) for quarter in sorted(by_quarter, reverse=True)),
    )


def _measure(facts: Facts, milestone: Milestone) -> int | LeftOut:
    """The seconds from the start to a milestone, or why there are none."""
    moment = facts.milestones.get(milestone)
    if moment is None or facts.started is None:
        is_open = moment is None and facts.state.stage is Stage.OPEN
        return LeftOut.OPEN if is_open else LeftOut.NOT_TOLD
    if Precision.DAY in (moment.precision, facts.started.precision):
        return LeftOut.DAY_ONLY
    seconds = facts.time_to[milestone]
    return seconds if seconds >= 0 else LeftOut.BEFORE_START


def _durations(results: Iterable[int | LeftOut]) -> Durations:
    values: list[int] = []
    left_out: Counter[LeftOut] = Counter()
    for result in results:
        if isinstance(result, LeftOut):
            left_out[result] += 1
        else:
            values.append(result)
    reasons = tuple((reason, left_out[reason]) for reason in LeftOut if left_out[reason])
    return Durations(tuple(sorted(values)), reasons)


def _tally(named: Iterable[Iterable[str]], order: Sequence[str]) -> Tally:
    """What incidents name, each thing once an incident; those named as often in the order given, else by name."""
    counts: Counter[str] = Counter()
    counted = without = 0
    for names in named:
        each = set(names)
        counts.update(each)
        counted, without = counted + bool(each), without + (not each)
    places = {name: place for place, name in enumerate(order)}

    def rank(name: str) -> tuple[int, int, str, str]:
        return -counts[name], places.get(name, len(places)), name.casefold(), name

    return Tally(tuple((name, counts[name]) for name in sorted(counts, key=rank)), counted, without)


def _factors(told: Sequence[Told]) -> Factors:
    listed = [(factors_listed(incident), facts.state.stage) for incident, facts in told]
    numbers = Counter(min(number, MANY_FACTORS) for number, _ in listed if number)
    return Factors(
        rows=tuple((number, numbers[number]) for number in range(1, max(numbers, default=0) + 1)),
        total=sum(number for number, _ in listed),
        reports=numbers.total(),
        open=sum(not number and stage is Stage.OPEN for number, stage in listed),
        not_told=sum(not number and stage is not Stage.OPEN for number, stage in listed),
    )
