"""From a time as written to an exact instant, or to a diagnostic that says why not; never a guess.

The rules are those of docs/format.md, "From wall time to instant". A date that has no year takes the one that brings
it nearest to the day in force; a time that has no date takes the day in force itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whenever import Date, PlainDateTime, Time

from afterword.diagnostics import Code, Edit, Fix
from afterword.model.time import Moment, Precision
from afterword.parse.wall import check_clock, check_date, duration_words, words_of_day
from afterword.text import Span
from afterword.timezones.place import LabelAmbiguous, LabelUnknown, LabelWrong, Placed, place
from afterword.timezones.zones import Repeated, Skipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterword.diagnostics import Label
    from afterword.parse.reports import Reports
    from afterword.parse.stamp import WrittenInstant
    from afterword.parse.written import WrittenDate
    from afterword.timezones.labels import ZoneLabel
    from afterword.timezones.place import Placement


@dataclass(frozen=True, slots=True)
class Home:
    """Where an incident's times are at home: the zone they are in unless they say otherwise.

    `trusted` is False where the incident's own zone could not be read: then labels and clock changes are not judged.
    """

    zone: str
    trusted: bool = True


@dataclass(frozen=True, slots=True)
class ReadMoment:
    """What became of one written instant. `day` is the day it is on, None where that could not be read.

    `told` says that something is wrong with it and has been reported.
    """

    moment: Moment | None
    day: Date | None
    told: bool = False


@dataclass(frozen=True, slots=True)
class LabelInForce:
    """A zone label that an earlier statement put in force; what is wrong with it is noted there, once."""

    label: ZoneLabel
    note: Callable[[Placement, Span], None]


class MomentReader:
    """Reads instants for one incident; `span_of` turns a span of the line into one of the file."""

    def __init__(self, home: Home, reports: Reports) -> None:
        self._home = home
        self._reports = reports

    def read(
        self,
        written: WrittenInstant,
        day: Date | None,
        span_of: Callable[[Span], Span],
        in_force: LabelInForce | None = None,
    ) -> ReadMoment:
        """The instant that was written, with `day` in force and a zone stated before, if one was."""
        reported = len(self._reports.found)
        date = day
        if written.date:
            date = check_date(written.date, day, span_of(written.date.span), self._reports)
        clock = written.clock
        if clock is None:
            return ReadMoment(self._start_of(date) if date else None, date)
        checked = check_clock(clock, date, span_of(clock.span), self._reports)
        if checked is None or date is None:
            return ReadMoment(None, date, told=len(self._reports.found) > reported)
        wall = PlainDateTime(date.year, date.month, date.day, checked.hour, checked.minute, checked.second)
        precision = Precision.MINUTE if clock.second is None else Precision.SECOND
        placed = self._placed(wall, written, span_of, in_force)
        moment = Moment(placed.at, placed.zone, precision) if placed else None
        return ReadMoment(moment, date, told=len(self._reports.found) > reported)

    def last_day(self, date: WrittenDate, first: Date) -> Moment | None:
        """The end of a range of days, `September 11-19`: the last day's first instant."""
        try:
            last = Date(first.year, first.month, date.last_day or 0)
        except ValueError:
            return None
        return self._start_of(last) if last > first else None

    def _start_of(self, date: Date) -> Moment:
        """A day's first instant, which is not always midnight: some zones change their clocks at that hour."""
        found = place(date.at(Time(0)), None, self._home.zone)
        match found:
            case Skipped():
                at = found.later.at
            case Repeated():
                at = found.earlier.at
            case _:
                assert isinstance(found, Placed)  # a wall time without a label has no other outcome  # noqa: S101
                at = found.at
        return Moment(at, self._home.zone, Precision.DAY)

    def _placed(
        self,
        wall: PlainDateTime,
        written: WrittenInstant,
        span_of: Callable[[Span], Span],
        in_force: LabelInForce | None,
    ) -> Placed | None:
        zone, whole = written.zone, span_of(written.span)
        label = zone.label if zone else in_force.label if in_force else None
        found = place(wall, label if self._home.trusted else None, self._home.zone)
        match found:
            case Placed():
                return found
            case Skipped():
                if self._home.trusted:
                    _note_skipped(self._reports, found, wall, whole)
                return Placed(found.later.at, found.zone)
            case Repeated():
                if self._home.trusted:
                    _note_repeated(self._reports, found, written, wall, whole)
                return Placed(found.earlier.at, found.zone)
        if zone is None:
            assert in_force  # without any label nothing can be wrong with it  # noqa: S101
            in_force.note(found, whole)
        else:
            note_label(self._reports, found, span_of(Span(zone.end - len(zone.text), zone.end)))
        return found.placed if isinstance(found, LabelWrong) else None


def _note_skipped(reports: Reports, found: Skipped, wall: PlainDateTime, span: Span) -> None:
    written = _hm(wall)
    reports.add(
        Code.TIME_DOES_NOT_EXIST,
        span,
        f"there was no {written} on {words_of_day(wall.date())} in {found.zone}: "
        f"clocks went from {_hm(found.left)} straight to {_hm(found.reached)}",
        f"write `{_hm(found.later.at.to_plain())}` or `{_hm(found.earlier.at.to_plain())}`, whichever the clock showed",
    )


def _note_repeated(
    reports: Reports, found: Repeated, written: WrittenInstant, wall: PlainDateTime, span: Span
) -> None:
    clock = written.clock.text.strip() if written.clock else _hm(wall)
    ways = [
        f"`{clock} {reading.label}` for {which} time ({reading.at.to_instant().format_iso()})"
        for which, reading in (("the first", found.earlier), ("the second", found.later))
    ]
    reports.add(
        Code.TIME_IS_AMBIGUOUS,
        span,
        f"{_hm(wall)} came twice on {words_of_day(wall.date())} in {found.zone}: clocks were set back",
        f"write {ways[0]} or {ways[1]}",
    )


def note_label(reports: Reports, found: Placement, span: Span, *labels: Label) -> None:
    """Say at `span` what is wrong with a zone label."""
    match found:
        case LabelWrong():
            name = f"{found.holds_name} ({found.holds})" if found.holds_name else found.holds
            right = _in_the_same_form(found)
            reports.add(
                Code.ZONE_LABEL_WRONG,
                span,
                f"{found.zone} was on {name} on {words_of_day(found.placed.at.date())}, "
                f"so `{found.label}` is {duration_words(found.error)} off",
                f"write `{right}`",
                *labels,
                fix=Fix(f"write {right}", (Edit(span, right),)),
            )
        case LabelAmbiguous():
            meanings = "; ".join(f"{one.name}, {one.offset} ({one.zone})" for one in found.candidates)
            first = found.candidates[0]
            reports.add(
                Code.ZONE_LABEL_AMBIGUOUS,
                span,
                f"`{found.label}` means several times: {meanings}",
                f"write the one that is meant in full, such as `{first.name}` or `{first.zone}`",
                *labels,
            )
        case LabelUnknown():
            reports.add(
                Code.ZONE_LABEL_UNKNOWN,
                span,
                f"`{found.label}` is not a time zone that is known here",
                f"write `{found.zones[0]}`, if that is meant" if found.zones else UNKNOWN_LABEL_ADVICE,
                *labels,
            )
        case _:
            pass


UNKNOWN_LABEL_ADVICE = (
    "write its full name (`Pacific Time`), an IANA name (`America/Los_Angeles`) or an offset (`UTC-07:00`)"
)


def _in_the_same_form(found: LabelWrong) -> str:
    """The label that holds, in words where the author used words."""
    return found.holds_name if " " in found.label and found.holds_name else found.holds


def _hm(wall: PlainDateTime) -> str:
    return wall.time().format_iso()[: 8 if wall.second else 5]
