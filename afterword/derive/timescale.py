"""Where an instant stands on a picture's axis: to scale, but for long silences, which are cut short and say so.

Positions are hundredths of the picture's width. A silence is cut where it lasts an hour or more, at least a twentieth of
the whole, and more than twice as long as everything that is left once all cut silences are taken out: only then would
keeping it press what happened into a third of the picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from whenever import Instant, Time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whenever import OffsetDateTime

HOUR = 3600
DAY = 24 * HOUR
_STEPS = (1, 60, 120, 300, 600, 900, 1800, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR)
_DAY_STEPS = (DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 91 * DAY, 364 * DAY)
_MARKS = 7
_APART = 10.0
_APART_NARROW = 24.0
_CUT_WIDTH = 6.0
_CUT_IN_ALL = 30.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the axis, from `begin` to `end` in seconds since 1970; `cut` where it is a silence not to scale."""

    begin: int
    end: int
    x: float
    width: float
    cut: bool = False

    @property
    def seconds(self) -> int:
        """How long it lasted."""
        return self.end - self.begin


@dataclass(frozen=True, slots=True)
class AxisMark:
    """A round time on the axis. `narrow` tells that there is room for its label on a phone too."""

    at: OffsetDateTime
    x: float
    narrow: bool


@dataclass(frozen=True, slots=True)
class TimeScale:
    """The whole axis, in order and without gaps."""

    stretches: tuple[Stretch, ...]

    @property
    def begin(self) -> int:
        """The first instant, in seconds since 1970."""
        return self.stretches[0].begin

    @property
    def end(self) -> int:
        """The last instant, in seconds since 1970."""
        return self.stretches[-1].end

    @property
    def cuts(self) -> tuple[Stretch, ...]:
        """The silences that are not to scale."""
        return tuple(stretch for stretch in self.stretches if stretch.cut)

    def x(self, second: int) -> float:
        """Where an instant stands; what lies outside is drawn at the edge."""
        for stretch in self.stretches:
            if second <= stretch.end:
                share = max(0, second - stretch.begin) / stretch.seconds
                return round(stretch.x + share * stretch.width, 1)
        last = self.stretches[-1]
        return round(last.x + last.width, 1)


def silences(seconds: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """The silences to cut short between these instants, in order of time; none where all would be cut."""
    points = sorted(set(seconds))
    if len(points) < 3:
        return ()
    whole = points[-1] - points[0]
    longest = sorted(pairwise(points), key=lambda gap: (gap[0] - gap[1], gap))
    left, chosen = whole, 0
    for number, (begin, end) in enumerate(longest, start=1):
        gap = end - begin
        if gap < HOUR or gap * 20 < whole:
            break
        left -= gap
        if left and gap > 2 * left:
            chosen = number
    return tuple(sorted(longest[:chosen]))


def time_scale(seconds: Iterable[int], width: float = 100.0) -> TimeScale | None:
    """The axis from the first of these instants to the last; None where they are one."""
    points = sorted(set(seconds))
    if len(points) < 2:
        return None
    cuts = silences(points)
    lengths = sum(end - begin for begin, end in cuts)
    cut_width = min(_CUT_WIDTH, _CUT_IN_ALL / len(cuts)) if cuts else 0.0
    per_second = (width - cut_width * len(cuts)) / (points[-1] - points[0] - lengths)
    stretches: list[Stretch] = []
    x, at = 0.0, points[0]
    for begin, end in (*cuts, (points[-1], points[-1])):
        if begin > at:
            stretches.append(Stretch(at, begin, x, (begin - at) * per_second))
            x += (begin - at) * per_second
        if end > begin:
            stretches.append(Stretch(begin, end, x, cut_width, cut=True))
            x += cut_width
        at = end
    return TimeScale(tuple(stretches))


def axis(scale: TimeScale, zone: str) -> tuple[tuple[AxisMark, ...], tuple[AxisMark, ...]]:
    """Round times of day, and the days themselves where there are several, on the clocks of `zone`, an IANA name.

    Both are thinned out so that labels do not run into one another. The first day is named where the picture begins.
    """
    shown = [stretch for stretch in scale.stretches if not stretch.cut]
    length = sum(stretch.seconds for stretch in shown)
    step = next((step for step in _STEPS if length / step <= _MARKS), None)
    times: list[tuple[int, float]] = []
    if step:
        for stretch in shown:
            times += [(at, scale.x(at)) for at in _round_times(stretch, step, zone)]
    first, last = _local(scale.begin, zone).date(), _local(scale.end, zone).date()
    days: list[tuple[int, float]] = []
    if first != last:
        day_step = next(
            (s for s in _DAY_STEPS if (scale.end - scale.begin) / s <= 4 * _MARKS), _DAY_STEPS[-1]
        )
        days = [(scale.begin, 0.0)]
        day = first.add(days=day_step // DAY)
        while day <= last:
            second = day.at(Time(0)).assume_tz(zone, disambiguation="compatible").to_instant().timestamp()
            if not any(cut.begin < second < cut.end for cut in scale.cuts):
                days.append((second, scale.x(second)))
            day = day.add(days=day_step // DAY)
        days += [(cut.end, round(cut.x + cut.width, 1)) for cut in scale.cuts if _changes_day(cut, zone)]
    return tuple(_thinned(times, zone, _APART)), tuple(_thinned(sorted(days), zone, _APART))


def _local(second: int, zone: str) -> OffsetDateTime:
    return Instant.from_timestamp(second).to_tz(zone).to_fixed_offset()


def _changes_day(cut: Stretch, zone: str) -> bool:
    return _local(cut.begin, zone).date() != _local(cut.end, zone).date()


def _round_times(stretch: Stretch, step: int, zone: str) -> Iterator[int]:
    """Instants at which clocks showed a multiple of `step` since midnight; those that clocks skipped are left out."""
    at = _local(stretch.begin, zone)
    second = stretch.begin + -_since_midnight(at) % step
    while second <= stretch.end:
        off = -_since_midnight(_local(second, zone)) % step
        # Where clocks were changed on the way, the next round time is not one step further.
        if off:
            second += off
            continue
        yield second
        second += step


def _since_midnight(at: OffsetDateTime) -> int:
    return at.hour * HOUR + at.minute * 60 + at.second


def _thinned(marks: Iterable[tuple[int, float]], zone: str, apart: float) -> Iterator[AxisMark]:
    last = last_narrow = -100.0
    for second, x in marks:
        if x - last < apart:
            continue
        last = x
        narrow = x - last_narrow >= _APART_NARROW
        if narrow:
            last_narrow = x
        yield AxisMark(_local(second, zone), x, narrow)
