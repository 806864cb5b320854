"""Whether a written date or time of day can be: `13:55 PM`, `24:00`, 31 February and 02/03/2019 are told apart here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whenever import Date

from afterword.diagnostics import Code, Edit, Fix
from afterword.text import Span

if TYPE_CHECKING:
    from whenever import TimeDelta

    from afterword.parse.reports import Reports
    from afterword.parse.written import WrittenClock, WrittenDate

_FIRST_YEAR, _LAST_YEAR = 1970, 2100
"""Years in which an incident can have been written up; what lies outside is a slip of the finger."""

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day on the 24-hour clock."""

    hour: int
    minute: int
    second: int


def words_of_day(date: Date) -> str:
    """A date as a sentence says it: 27 February 2019."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def duration_words(length: TimeDelta) -> str:
    """A whole number of hours or minutes in words: 1 hour, 30 minutes."""
    minutes = round(length.total("minutes"))
    count, unit = (minutes // 60, "hour") if minutes % 60 == 0 else (minutes, "minute")
    return f"{count} {unit}{'s' if count != 1 else ''}"


def check_clock(clock: WrittenClock, day: Date | None, span: Span, reports: Reports) -> Clock | None:
    """The time of day on the 24-hour clock; None, with a report, where there is none such."""
    hour, minute, second = clock.hour, clock.minute, clock.second or 0
    if hour is None or minute is None:
        return None
    if clock.slip:
        meant = f"{hour}:{minute:02}" if hour < 24 and minute < 60 else "13:30"
        reports.add(
            Code.TIME_INVALID,
            span,
            f"`{clock.text}` is not written as a time of day",
            f"write hours, a colon and two digits of minutes, as in `{meant}`",
        )
        return None
    if hour == 24 and minute == 0 and second == 0 and not clock.meridiem:
        following = f"{day.add(days=1).format_iso()} 00:00" if day else "00:00 with the next day's date"
        reports.add(
            Code.TIME_INVALID,
            span,
            f"`{clock.text}` is not a time of day: it is the next day's 00:00",
            f"write `{following}`",
        )
        return None
    if hour > 23 or minute > 59 or second > 59:
        part, most = ("hour", 23) if hour > 23 else ("minute", 59) if minute > 59 else ("second", 59)
        reports.add(
            Code.TIME_INVALID,
            span,
            f"`{clock.text}` is not a time of day: the {part} goes up to {most}",
            "write the time that was meant",
        )
        return None
    if not clock.meridiem:
        return Clock(hour, minute, second)
    if not 1 <= hour <= 12:
        _report_meridiem(clock, hour, minute, span, reports)
        return None
    return Clock(hour % 12 + (12 if clock.meridiem == "p" else 0), minute, second)


def _report_meridiem(clock: WrittenClock, hour: int, minute: int, span: Span, reports: Reports) -> None:
    word = "PM" if clock.meridiem == "p" else "AM"
    past = f"{minute:02}" if clock.second is None else f"{minute:02}:{clock.second:02}"
    if hour == 0:
        advice = f"write `12:{past} {word}`" + ("" if word == "PM" else f" or `00:{past}`")
    elif word == "PM":
        advice = f"write `{hour}:{past}` or `{hour - 12}:{past} PM`"
    else:
        advice = f"write `{hour}:{past}` if it was after noon, or `{hour - 12}:{past} AM` if before"
    reports.add(
        Code.TIME_MERIDIEM_INVALID,
        span,
        f"`{clock.text}` mixes the 24-hour and the 12-hour clock",
        advice,
        fix=_in_twelve_hours(hour, span, clock) if word == "PM" and hour else None,
    )


def _in_twelve_hours(hour: int, span: Span, clock: WrittenClock) -> Fix:
    """`13:55 PM` can only be 1:55 PM: the hour's digits give way, and all else stays as it is written."""
    start = span.start + clock.text.index(str(hour))
    return Fix(f"write {hour - 12} for the hour", (Edit(Span(start, start + 2), str(hour - 12)),))


def check_date(date: WrittenDate, near: Date | None, span: Span, reports: Reports) -> Date | None:
    """The calendar date; None where a part of it is unknown, or, with a report, where it cannot be or is ambiguous.

    `near` is the day in force, which decides the year where none is written.
    """
    if not date.readings or (date.year is None and near is None):
        return None
    if date.year is not None and not _FIRST_YEAR <= date.year <= _LAST_YEAR:
        reports.add(
            Code.DATE_INVALID,
            span,
            f"the year {date.year} of `{date.text.strip()}` cannot be meant",
            f"write `{date.year // 100:02}:{date.year % 100:02}` if it is a time, or a year from {_FIRST_YEAR} on"
            if date.text.rstrip().endswith(f"{date.year:04}")
            and date.year // 100 < 24
            and date.year % 100 < 60
            else "write the year in four digits",
        )
        return None
    days = [found for reading in date.readings if (found := _day(date.year, reading, near))]
    if not days:
        month, day = date.readings[0]
        what = f"{day} {_MONTHS[month - 1]}" if 1 <= month <= 12 else f"month {month}"
        reports.add(
            Code.DATE_INVALID,
            span,
            f"`{date.text.strip()}` is not a date: there is no {what}",
            "write the day that was meant",
        )
        return None
    if len(set(days)) > 1:
        one, other = days[:2]
        reports.add(
            Code.DATE_AMBIGUOUS,
            span,
            f"`{date.text.strip()}` can be {words_of_day(one)} or {words_of_day(other)}",
            f"write `{one.format_iso()}` or `{other.format_iso()}`",
        )
        return None
    day_of_week = days[0].day_of_week().value
    if date.weekday is not None and date.weekday != day_of_week:
        reports.add(
            Code.WEEKDAY_WRONG,
            span,
            f"{words_of_day(days[0])} was a {_WEEKDAYS[day_of_week - 1]}, not a {_WEEKDAYS[date.weekday - 1]}",
            "mend the day of the week or the date",
        )
    return days[0]


def _day(year: int | None, reading: tuple[int, int], near: Date | None) -> Date | None:
    """The day that a reading means; without a year, the one nearest to the day in force."""
    month, day = reading
    if year is not None:
        return _date_or_none(year, month, day)
    assert near  # check_date leaves dates without either alone  # noqa: S101
    candidates = [
        found for offset in (0, -1, 1) if (found := _date_or_none(near.year + offset, month, day)) is not None
    ]
    return min(candidates, key=lambda found: abs(_day_number(found) - _day_number(near)), default=None)


def _date_or_none(year: int, month: int, day: int) -> Date | None:
    try:
        return Date(year, month, day)
    except ValueError:
        return None


def _day_number(date: Date) -> int:
    return date.to_stdlib().toordinal()
