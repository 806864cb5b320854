"""What one zone makes of one wall time: an instant, none because the clocks skipped it, or two because they repeated it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from whenever import Instant, RepeatedTime, SkippedTime, TimeZoneNotFoundError

if TYPE_CHECKING:
    from whenever import OffsetDateTime, PlainDateTime, TimeDelta, ZonedDateTime

UTC = "UTC"


@dataclass(frozen=True, slots=True)
class Exact:
    """The one instant that a wall time is."""

    at: OffsetDateTime


@dataclass(frozen=True, slots=True)
class Reading:
    """An instant that an author may have meant; `label`, written after the time, says that it is this one."""

    at: OffsetDateTime
    label: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A wall time that no clock in the zone showed, since clocks went from `left` straight to `reached`.

    `earlier` and `later` are what it would be by the offset after and before the change: as clocks showed them, one
    `length` before and one after what was written.
    """

    zone: str
    earlier: Reading
    later: Reading
    left: PlainDateTime
    reached: PlainDateTime
    length: TimeDelta


@dataclass(frozen=True, slots=True)
class Repeated:
    """A wall time that clocks in the zone showed twice. Each reading's label picks it."""

    zone: str
    earlier: Reading
    later: Reading


Resolved: TypeAlias = Exact | Skipped | Repeated


def zone_exists(name: str) -> bool:
    """Whether an incident may be in this zone: "UTC", or an Area/City name of tzdata, in its own upper and lower case.

    tzdata has files named EST, MST or PST8PDT too. They are offsets rather than places, and no incident's zone.
    """
    if name == UTC:
        return True
    if "/" not in name:
        return False
    try:
        return _EPOCH.to_tz(name).tz_id == name
    except TimeZoneNotFoundError:
        return False


def resolve(wall: PlainDateTime, zone: str) -> Resolved:
    """Every instant at which clocks in a zone that exists showed this wall time.

    Raises:
        ValueError: the instant is before year 1 or after 9999, which only the first and last day of those can be.
    """
    try:
        return Exact(wall.assume_tz(zone, disambiguation="raise").to_fixed_offset())
    except SkippedTime:
        return _skipped(wall, zone)
    except RepeatedTime:
        return _repeated(wall, zone)


def offset_name(offset: TimeDelta) -> str:
    """An offset as people write it: "UTC", "UTC-07:00"."""
    seconds = round(offset.total("seconds"))
    if seconds == 0:
        return UTC
    hours, rest = divmod(abs(seconds), 3600)
    text = f"UTC{'-' if seconds < 0 else '+'}{hours:02}:{rest // 60:02}"
    return f"{text}:{rest % 60:02}" if rest % 60 else text


def label_in_force(at: OffsetDateTime, zone: str) -> str:
    """The abbreviation to print after a time: "MST"; "UTC-03:00" where tzdata has digits and no abbreviation.

    `zone` is what `Moment.zone` may be: an IANA name, or "UTC-07:00" where the author wrote that offset.
    """
    return offset_name(at.offset) if is_offset_name(zone) else _label(at.to_tz(zone))


def is_offset_name(zone: str) -> bool:
    """Whether this stands for an offset of `offset_name` rather than for an IANA zone."""
    return zone[:4] in {"UTC+", "UTC-"}


def _label(moment: ZonedDateTime) -> str:
    abbreviation = moment.tz_abbrev()
    return abbreviation if abbreviation.isalpha() else offset_name(moment.offset)


def _skipped(wall: PlainDateTime, zone: str) -> Skipped:
    earlier = wall.assume_tz(zone, disambiguation="earlier")
    later = wall.assume_tz(zone, disambiguation="later")
    change = earlier.next_transition()
    if change is None:
        raise AssertionError("a wall time is skipped by a change after it")
    length = later.offset - earlier.offset
    return Skipped(
        zone,
        Reading(earlier.to_fixed_offset(), _label(earlier)),
        Reading(later.to_fixed_offset(), _label(later)),
        left=change.to_fixed_offset(earlier.offset).to_plain(),
        reached=change.to_plain(),
        length=length,
    )


def _repeated(wall: PlainDateTime, zone: str) -> Repeated:
    earlier = wall.assume_tz(zone, disambiguation="earlier")
    later = wall.assume_tz(zone, disambiguation="later")
    labels = _label(earlier), _label(later)
    if labels[0] == labels[1]:  # Moscow's clocks went back in 2014 and kept the name MSK
        labels = offset_name(earlier.offset), offset_name(later.offset)
    return Repeated(
        zone, Reading(earlier.to_fixed_offset(), labels[0]), Reading(later.to_fixed_offset(), labels[1])
    )


_EPOCH = Instant.from_utc(1970, 1, 1)
