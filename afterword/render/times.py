"""Instants as readers see them: in the incident's zone, named, with UTC beside them and the exact instant for machines.

Each carries in `data-as` the form that it is written in, so that the theme's script can write it anew in another zone:
`clock` with the zone's label, `time` without, `end` of a range (a clock, or an instant where the day is another), `instant`
with its date, `day` the date alone; `data-seconds` where it is exact to the second. What is known to the day alone moves
with no zone and carries none of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from afterword.derive.local import in_zone
from afterword.model.time import Precision
from afterword.render.words import iso_duration
from afterword.timezones.zones import is_offset_name, label_in_force, offset_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whenever import Date, OffsetDateTime

    from afterword.model.time import Moment
    from afterword.render.words import Words

_TIME = Markup('<time datetime="{}">{}</time>')
_INSTANT = Markup('<time datetime="{}" data-as="{}"{}>{}</time>')
_SECONDS = Markup(" data-seconds")
_BESIDE = Markup('{} <span class="utc">({})</span>')
_MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Times:
    """The times of one page. `zone` is the IANA name of the zone that it is written in."""

    words: Words
    zone: str

    def clock(self, moment: Moment) -> Markup:
        """The time of day with its zone's label: 1:30 PM MST. A moment known to the day alone has none."""
        if moment.precision is Precision.DAY:
            return self.day(moment)
        return _written(moment, "clock", self.clock_text(moment))

    def clock_text(self, moment: Moment) -> str:
        """The same without markup."""
        at = in_zone(moment.at, self.zone)
        return f"{self.words.clock(at, moment.precision)} {self.words.zone_label(at, self.zone)}"

    def clocks(self, begin: Moment, end: Moment) -> Markup:
        """A range; a label that both ends share stands once, and the end's date where it is another day."""
        here, there = in_zone(begin.at, self.zone), in_zone(end.at, self.zone)
        first = self.clock_text(begin)
        if label_in_force(here, self.zone) == label_in_force(there, self.zone):
            first = self.words.clock(here, begin.precision)
        last = self.clock_text(end) if here.date() == there.date() else self.instant_text(end)
        opening, closing = _written(begin, "time", first), _written(end, "end", last)
        return Markup(self.words.say("range")).format(begin=opening, end=closing)  # noqa: S704 - our own message

    def instant(self, moment: Moment) -> Markup:
        """Date, time of day and label, with UTC beside it."""
        if moment.precision is Precision.DAY:
            return self.day(moment)
        written = _written(moment, "instant", self.instant_text(moment))
        utc = self.utc(moment)
        return _BESIDE.format(written, utc) if utc else written

    def instant_text(self, moment: Moment) -> str:
        """The same without markup: Feb 27, 2019, 1:30 PM MST."""
        day = in_zone(moment.at, self.zone).date()
        if moment.precision is Precision.DAY:
            return self.words.date(day)
        return self.words.moment(day, self.clock_text(moment))

    def day(self, moment: Moment) -> Markup:
        """The date in the page's zone."""
        day = in_zone(moment.at, self.zone).date()
        if moment.precision is Precision.DAY:
            return date(day, self.words)
        return _INSTANT.format(moment.rfc3339, "day", "", self.words.date(day))

    def utc(self, moment: Moment) -> str:
        """The time of day in UTC, with the date where it is another one than in the page's zone; "" if they are one."""
        here = in_zone(moment.at, self.zone)
        there = in_zone(moment.at, "UTC")
        if moment.precision is Precision.DAY or label_in_force(here, self.zone) == "UTC":
            return ""
        clock = f"{self.words.clock(there, moment.precision)} UTC"
        return clock if here.date() == there.date() else self.words.moment(there.date(), clock)

    def as_written(self, moment: Moment) -> str:
        """The time on the clock that its author read, where that was of another zone than the page's or UTC."""
        elsewhere = not is_offset_name(moment.zone) or offset_name(moment.at.offset) != "UTC"
        here = in_zone(moment.at, self.zone)
        if not elsewhere or moment.zone in {self.zone, "UTC"} or moment.at.offset == here.offset:
            return ""
        return (
            f"{self.words.clock(moment.at, moment.precision)} {self.words.zone_label(moment.at, moment.zone)}"
        )

    def zones(self, moments: Iterable[Moment]) -> list[tuple[str, str]]:
        """Each time that the page's zone was on, in words, and its offset: Mountain Standard Time, −07:00."""
        local = (in_zone(moment.at, self.zone) for moment in moments)
        return list(dict.fromkeys((self.words.zone_name(at, self.zone), _offset(at)) for at in local))

    def duration(self, seconds: int) -> Markup:
        """A length of time."""
        return _TIME.format(iso_duration(seconds), self.words.duration(seconds))

    def elapsed(self, seconds: int) -> Markup:
        """Time since the start, negative before it."""
        text = self.words.signed(self.words.duration(seconds), negative=seconds < 0)
        return _TIME.format(iso_duration(seconds), text)


def date(day: Date, words: Words, style: str = "medium") -> Markup:
    """A date that stands for a day and no instant."""
    return _TIME.format(day.format_iso(), words.date(day, style))


def _written(moment: Moment, form: str, text: str) -> Markup:
    exact = _SECONDS if moment.precision is Precision.SECOND else ""
    return _INSTANT.format(moment.rfc3339, form, exact, text)


def _offset(at: OffsetDateTime) -> str:
    name = offset_name(at.offset)
    return "" if name == "UTC" else name.removeprefix("UTC").replace("-", _MINUS)
