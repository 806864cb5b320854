"""Instants as an author writes them: a date where the day changes, a zone label where the reader would take another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whenever import PlainDateTime

from afterword.model.time import Precision
from afterword.parse.zone_statement import stated_zone
from afterword.timezones.labels import find_label, parse_label
from afterword.timezones.names import long_name
from afterword.timezones.place import Placed, place
from afterword.timezones.zones import UTC, is_offset_name, label_in_force, offset_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whenever import Date

    from afterword.model.time import EntryTime, Moment
    from afterword.timezones.labels import ZoneLabel

UNKNOWN = "??:??"
_PARTLY_KNOWN = re.compile(r"\d{1,2}:\?\?")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip


@dataclass(frozen=True, slots=True)
class InForce:
    """What holds for a time that does not say more: the incident's zone, a label stated for all times, the day."""

    home: str
    label: ZoneLabel | None
    day: Date | None


def instant_text(moment: Moment, home: str) -> str:
    """An instant whole, as front matter has it."""
    return _with_label(_dated(moment, None), _label(moment, InForce(home, None, None)))


def entry_stamp(time: EntryTime, in_force: InForce) -> tuple[str, Date | None]:
    """The time of a timeline entry as written, and the day in force after it."""
    text, day = _range(time, in_force) if time.until else _single(time, in_force)
    return ("~" if time.approximate else "") + text, day


def zone_sentence(moments: Iterable[Moment], home: str) -> str:
    """A sentence that states the zone of all these times at once, "" where no one zone holds for them."""
    timed = [moment for moment in moments if moment.precision is not Precision.DAY]
    if not timed or len({moment.zone for moment in timed}) > 1:
        return ""
    for name in _names(timed[0]):
        sentence = f"(all times in {name})"
        found = stated_zone(sentence)
        if found and found.label and all(_is_placed(one, found.label.label, home) for one in timed):
            return sentence
    return ""


def holds(moment: Moment, label: ZoneLabel | None, home: str) -> bool:
    """Whether this moment's time of day is read right with a label, or without one."""
    return moment.precision is Precision.DAY or _is_placed(moment, label, home)


def _single(time: EntryTime, in_force: InForce) -> tuple[str, Date | None]:
    if time.at is None:
        return (time.clock if _PARTLY_KNOWN.fullmatch(time.clock) else UNKNOWN), in_force.day
    return _with_label(_dated(time.at, in_force.day), _label(time.at, in_force)), time.at.at.date()


def _range(time: EntryTime, in_force: InForce) -> tuple[str, Date | None]:
    assert time.until  # the caller saw it  # noqa: S101
    start, until = time.at, time.until
    if start and start.precision is Precision.DAY:
        first, last = start.at.date(), until.at.date()
        return f"{_MONTHS[first.month - 1]} {first.day}–{last.day}, {first.year}", first
    day = start.at.date() if start else in_force.day
    begin = _dated(start, in_force.day) if start else UNKNOWN
    end = _dated(until, day)
    labels = _label(start, in_force) if start else "", _label(until, in_force)
    if start and labels[0] != labels[1]:
        labels = _label(start, in_force, always=True), _label(until, in_force, always=True)
    if start and labels[0] != labels[1]:
        text = f"{_with_label(begin, labels[0])} – {_with_label(end, labels[1])}"
    else:
        between = " – " if until.at.date() != day else "–"
        text = _with_label(f"{begin}{between}{end}", labels[1])
    return text, until.at.date()


def _dated(moment: Moment, day: Date | None) -> str:
    date = moment.at.date()
    if moment.precision is Precision.DAY:
        return date.format_iso()
    at = moment.at
    clock = f"{at.hour:02}:{at.minute:02}"
    if moment.precision is Precision.SECOND:
        clock += f":{at.second:02}"
    return clock if date == day else f"{date.format_iso()} {clock}"


def _with_label(text: str, label: str) -> str:
    return f"{text} {label}" if label else text


def _label(moment: Moment, in_force: InForce, *, always: bool = False) -> str:
    """The shortest label that makes the time what it is, "" where it needs none."""
    if moment.precision is Precision.DAY or (
        not always and _is_placed(moment, in_force.label, in_force.home)
    ):
        return ""
    for name in (label_in_force(moment.at, moment.zone), *_names(moment)):
        label = parse_label(name)
        if label and find_label(f"{name} [x]", 0) and _is_placed(moment, label, in_force.home):
            return name
    return offset_name(moment.at.offset)


def _names(moment: Moment) -> Iterator[str]:
    if not is_offset_name(moment.zone) and moment.zone != UTC:
        if name := long_name(moment.at, moment.zone):
            yield name
        yield moment.zone
    yield offset_name(moment.at.offset)


def _is_placed(moment: Moment, label: ZoneLabel | None, home: str) -> bool:
    at = moment.at
    wall = PlainDateTime(at.year, at.month, at.day, at.hour, at.minute, at.second)
    found = place(wall, label, home)
    return isinstance(found, Placed) and found.at.strict_eq(at) and found.zone == moment.zone
