"""Clock times and dates as people write them, before anyone asks what they mean.

Nothing here refuses a value: `13:55 PM` and 31 February are read as written, so that `moments` can say what is wrong
with them. What is counted here was seen in real timelines; shapes that no person wrote are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.text import Span

if TYPE_CHECKING:
    from re import Match

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december"),
        start=1,
    )
    for name in (names, names[:3], {"september": "sept"}.get(names, names))
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, full in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), 1)
    for name in (full, full[:3], {"tuesday": "tues", "thursday": "thur"}.get(full, full),
                 {"thursday": "thurs"}.get(full, full))
}  # fmt: skip

_ANY_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ANY_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_UNKNOWN_DIGITS = r"[?xX]{1,2}"
_WORD_END = r"(?![^\W_])"  # an underscore ends a word, since `__1:30pm__` is bold

_CLOCK = re.compile(
    rf"""
    (?: (?P<packed>\d{{4}}) (?![\d:.-]\d)
      | (?P<hour>\d{{1,2}}|\?\?|[xX]{{2}}|HH)
        (?: : (?P<minute>\d\d|\d[?xX]|{_UNKNOWN_DIGITS}|mm)
            (?: : (?P<second>\d\d|ss) (?:[.,]\d{{1,9}})? )?
          | \. (?P<dotted>\d\d) (?!\.?\d|\s?%) )? )
    (?: [\s\u00a0\u202f]? (?P<meridiem>[ap])\.?m{_WORD_END}\.? | (?P<letter>[ap]){_WORD_END}(?!['’]) )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_AFTER_CLOCK = re.compile(r"[zZTt]|ish\b")
# A time of day with a slip of the finger: `1:3pm`, `10;30`, `13h30`.
_SLIP = re.compile(
    rf"(?P<hour>\d{{1,3}})(?P<mark>[:;h])(?P<minute>\d{{1,3}})(?!\d|[:;.]\d)(?:\s?(?P<meridiem>[ap])\.?m{_WORD_END}\.?)?",
    re.IGNORECASE,
)
# A time that nobody knew: `[???]`, or an X where the clock should be.
_NO_CLOCK = re.compile(r"\?{2,}|[xX](?=\s*[:\]])")

_WEEKDAY = re.compile(rf"(?P<weekday>{_ANY_WEEKDAY})\b\.?,?\s+", re.IGNORECASE)
_ISO_DATE = re.compile(
    r"(?P<year>\d{4,5}|\d{3}(?=-))(?P<mark>[-/.])(?P<month>\d\d?|\?\?|[xX]{2})(?P=mark)(?P<day>\d\d?|\?\?|[xX]{2})(?!\d)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4,5})(?!\d|:\d)"
_MONTH_FIRST = re.compile(
    rf"(?P<month>{_ANY_MONTH}){_WORD_END}\.?\s+{_DAY}(?:\s?[-–]\s?(?P<last>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]))?"
    rf"(?!\d|[:.]\d)(?:\s*,?\s+{_YEAR})?",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    rf"{_DAY}(?:\s+of)?[\s-](?P<month>{_ANY_MONTH}){_WORD_END}\.?(?:[\s,-]+{_YEAR})?", re.IGNORECASE
)
_NUMERIC = re.compile(
    r"(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{2,5})(?![\d:/.-]\d)"
)
_NUMERIC_SHORT = re.compile(r"(?P<first>\d\d)-(?P<second>\d\d)(?=\s+~?\d{1,2}:\d\d)")


@dataclass(frozen=True, slots=True)
class WrittenClock:
    """A time of day as written. `hour` or `minute` is None where the author wrote that it is unknown.

    `slip` tells that it is not written as times are, though it is meant for one.
    """

    hour: int | None
    minute: int | None
    second: int | None
    meridiem: str
    text: str
    span: Span
    packed: bool = False
    dotted: bool = False
    slip: bool = False

    @property
    def known(self) -> bool:
        """Whether the author knew the time to the minute."""
        return self.hour is not None and self.minute is not None


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A calendar date as written.

    `readings` are the `(month, day)` pairs that the author can have meant: two for 02/03, none where a part is unknown.
    `last_day` closes a range of days within the month.
    """

    year: int | None
    readings: tuple[tuple[int, int], ...]
    text: str
    span: Span
    weekday: int | None = None
    last_day: int | None = None


def clock_at(text: str, index: int) -> WrittenClock | None:
    """The time of day that stands at `index` of a line, if one does.

    A bare number is none; `1330` is returned as `packed` and `13.30` as `dotted`, for the caller to judge by what
    stands around it.
    """
    match = _CLOCK.match(text, index)
    said = match and any(match[part] for part in ("minute", "dotted", "packed", "meridiem", "letter"))
    if match and said and (clock := _clock(match, text)):
        return clock
    if match := _SLIP.match(text, index):
        return _slip(match, text)
    if match := _NO_CLOCK.match(text, index):
        return WrittenClock(None, None, None, "", match[0], Span(*match.span()))
    return None


def _clock(match: Match[str], text: str) -> WrittenClock | None:
    end = match.end()
    if text[end : end + 1].isalnum() and not _AFTER_CLOCK.match(text, end):
        return None
    meridiem = match["meridiem"] or match["letter"] or ""
    if match["packed"]:
        hour, minute = match["packed"][:2], match["packed"][2:]
    else:
        hour, minute = match["hour"], match["minute"] or match["dotted"] or "00"
    return WrittenClock(
        _number(hour),
        _number(minute),
        _number(match["second"]) if match["second"] else None,
        meridiem.lower(),
        match[0],
        Span(*match.span()),
        packed=bool(match["packed"]),
        dotted=bool(match["dotted"]),
    )


def _slip(match: Match[str], text: str) -> WrittenClock | None:
    if text[match.end() : match.end() + 1].isalnum():
        return None
    hour, minute = int(match["hour"]), int(match["minute"])
    return WrittenClock(hour, minute, None, "", match[0], Span(*match.span()), slip=True)


def _number(digits: str) -> int | None:
    return int(digits) if digits.isdigit() else None


def date_at(text: str, index: int) -> WrittenDate | None:
    """The date that stands at `index` of a line, if one does, the name of the day in front of it included."""
    weekday = _WEEKDAY.match(text, index)
    start = weekday.end() if weekday else index
    day_of_week = WEEKDAYS[weekday["weekday"].lower()] if weekday else None
    for pattern, read in _DATE_SHAPES:
        if match := pattern.match(text, start):
            year, readings = read(match)
            last = match["last"] if pattern is _MONTH_FIRST and match["last"] else None
            return WrittenDate(
                year,
                readings,
                text[index : match.end()],
                Span(index, match.end()),
                day_of_week,
                int(last) if last else None,
            )
    return None


def _read_iso(match: Match[str]) -> tuple[int, tuple[tuple[int, int], ...]]:
    month, day = _number(match["month"]), _number(match["day"])
    known = month is not None and day is not None
    return int(match["year"]), ((month, day),) if known else ()  # type: ignore[return-value]


def _read_named(match: Match[str]) -> tuple[int | None, tuple[tuple[int, int], ...]]:
    year = int(match["year"]) if match["year"] else None
    return year, ((MONTHS[match["month"].lower()], int(match["day"])),)


def _read_numeric(match: Match[str]) -> tuple[int | None, tuple[tuple[int, int], ...]]:
    first, second = int(match["first"]), int(match["second"])
    year = match.groupdict().get("year")
    readings = [(first, second), (second, first)]
    possible = [(month, day) for month, day in readings if 1 <= month <= 12 and 1 <= day <= 31]
    full_year = None if year is None else int(year) + 2000 if len(year) == 2 else int(year)
    return full_year, tuple(dict.fromkeys(possible)) or ((first, second),)


_DATE_SHAPES = (
    (_ISO_DATE, _read_iso),
    (_MONTH_FIRST, _read_named),
    (_DAY_FIRST, _read_named),
    (_NUMERIC, _read_numeric),
    (_NUMERIC_SHORT, _read_numeric),
)
