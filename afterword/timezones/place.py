"""From a wall time, the label its author wrote and the incident's zone to the exact instant, or to what is wrong.

A label is judged in the incident's own zone if people there use it, else where it is from: "PST" in an incident in
Edmonton is Los Angeles' time. It must be true on that date. An offset, or a label in a repeated hour, picks the instant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from whenever import TimeDelta

from afterword.timezones.judge import claimed_offset
from afterword.timezones.labels import FixedOffset, IanaZone, NamedLabel, UnknownLabel
from afterword.timezones.names import Season, long_name
from afterword.timezones.spelling import zones_near
from afterword.timezones.zones import Exact, Repeated, Resolved, Skipped, label_in_force, offset_name, resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whenever import OffsetDateTime, PlainDateTime

    from afterword.timezones.labels import ZoneLabel
    from afterword.timezones.names import Meaning


@dataclass(frozen=True, slots=True)
class Placed:
    """An exact instant, and the zone it was lived in: an IANA name, "UTC", or an offset such as "UTC-07:00"."""

    at: OffsetDateTime
    zone: str


@dataclass(frozen=True, slots=True)
class LabelWrong:
    """A label that is not true of `zone` on that date.

    `holds` is the label that is and `holds_name` the same in words; `error` is how far off the label would be (a
    positive duration); `placed` is the instant if the label is ignored.
    """

    label: str
    zone: str
    holds: str
    holds_name: str
    error: TimeDelta
    placed: Placed


@dataclass(frozen=True, slots=True)
class Candidate:
    """One meaning of an ambiguous label. Its author may write `name` or `offset` instead, which are not ambiguous."""

    zone: str
    name: str
    offset: str


@dataclass(frozen=True, slots=True)
class LabelAmbiguous:
    """A label that means different times in different places, none of them the incident's zone."""

    label: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class LabelUnknown:
    """A label that names no time anywhere; `zones` are IANA names that it may be a slip for."""

    label: str
    zones: tuple[str, ...]


Placement: TypeAlias = Placed | Skipped | Repeated | LabelWrong | LabelAmbiguous | LabelUnknown


def place(wall: PlainDateTime, label: ZoneLabel | None, home: str) -> Placement:
    """The instant of a wall time in an incident whose zone is `home`, which must exist.

    Raises:
        ValueError: the instant would be before year 1 or after 9999.
    """
    match label:
        case None:
            return _lived(wall, home)
        case IanaZone(zone=zone):
            return _lived(wall, zone)
        case FixedOffset(offset=offset):
            return _at_offset(wall, offset, home)
        case NamedLabel():
            return _named(wall, label, home)
        case UnknownLabel(text=text):
            return LabelUnknown(text, tuple(zones_near(text)))


def _lived(wall: PlainDateTime, zone: str) -> Placed | Skipped | Repeated:
    resolved = resolve(wall, zone)
    return Placed(resolved.at, zone) if isinstance(resolved, Exact) else resolved


def _at_offset(wall: PlainDateTime, offset: TimeDelta, home: str) -> Placed:
    at = wall.assume_fixed_offset(offset)
    return Placed(at, home if at.to_tz(home).offset == offset else offset_name(offset))


def _named(wall: PlainDateTime, label: NamedLabel, home: str) -> Placement:
    resolved = resolve(wall, home)
    claims = [claimed_offset(label, at.to_tz(home)) for at in _readings(resolved)]
    if claims[-1] is not None:
        return _judged(label, home, resolved, claims)
    if any(meaning.family.key == "GMT" for meaning in label.meanings):
        return _at_offset(wall, TimeDelta.ZERO, home)
    if len(label.meanings) > 1:
        return LabelAmbiguous(label.text, tuple(_candidate(meaning) for meaning in label.meanings))
    (meaning,) = label.meanings
    zone = meaning.family.representative
    resolved = resolve(wall, zone)
    claims = [
        _first(claimed_offset(label, at.to_tz(zone)), meaning.offset, at.offset) for at in _readings(resolved)
    ]
    return _judged(label, zone, resolved, claims)


def _readings(resolved: Resolved) -> list[OffsetDateTime]:
    return [resolved.at] if isinstance(resolved, Exact) else [resolved.earlier.at, resolved.later.at]


def _first(*offsets: TimeDelta | None) -> TimeDelta:
    """The first that is known; an offset of zero is one, though Python takes it for false."""
    return next(offset for offset in offsets if offset is not None)


def _judged(
    label: NamedLabel, zone: str, resolved: Resolved, claims: Sequence[TimeDelta | None]
) -> Placed | Skipped | Repeated | LabelWrong:
    """What the clocks of this zone and the offset that the label claims, for each reading, come to."""
    true = [at for at, claim in zip(_readings(resolved), claims, strict=True) if claim == at.offset]
    match resolved:
        case Skipped():
            return resolved
        case Repeated():
            return Placed(true[0], zone) if len(true) == 1 else resolved
        case Exact(at=at) if true:
            return Placed(at, zone)
        case Exact(at=at):
            error = abs(at.offset - _first(claims[0], at.offset))
            names = label_in_force(at, zone), long_name(at, zone)
            return LabelWrong(label.text, zone, *names, error, Placed(at, zone))


def _candidate(meaning: Meaning) -> Candidate:
    offset = _first(meaning.offset, meaning.family.offsets[Season.STANDARD])
    return Candidate(meaning.family.representative, meaning.name, offset_name(offset))
