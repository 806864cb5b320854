"""Words, dates, times and durations in the site's language, by CLDR through Babel: the one place that knows Babel.

Every function takes wall-clock values; which zone they are in was settled before. Nothing reads the machine's locale.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from math import floor
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit

from afterword.model.time import Precision
from afterword.render.messages import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, time

    from whenever import Date, OffsetDateTime

_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


@dataclass(frozen=True, slots=True)
class Words:
    """A language: its messages, and the CLDR locale for its dates and numbers."""

    locale: Locale
    messages: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """The message of this key with its gaps filled."""
        return self.messages[key].format(**values) if values else self.messages[key]

    def count(self, key: str, number: int) -> str:
        """The form of a message that goes with a number, by the language's plural rules."""
        zero = f"{key}.zero"
        form = zero if number == 0 and zero in self.messages else f"{key}.{self.locale.plural_form(number)}"
        return self.messages[form].format(count=format_decimal(number, locale=self.locale))

    def join(self, parts: Sequence[str]) -> str:
        """A, B, and C."""
        return format_list(parts, locale=self.locale)

    def clock(self, at: OffsetDateTime, precision: Precision = Precision.MINUTE) -> str:
        """The time of day as the language writes it, to the minute or the second."""
        return _clock(at.time().to_stdlib(), precision is Precision.SECOND, self.locale)

    def date(self, day: Date, style: str = "medium") -> str:
        """A date with its year; `style` is CLDR's short, medium, long or full."""
        return _date(day.to_stdlib(), style, self.locale)

    def weekday_date(self, day: Date) -> str:
        """A date with its year and the day of the week, for the headings of days."""
        return self.date(day, "full")

    def short_date(self, day: Date) -> str:
        """A date without its year, short enough for an axis."""
        return _short_date(day.to_stdlib(), self.locale)

    def month_name(self, month: int) -> str:
        """A month without its year, short."""
        return _month_name(month, self.locale)

    def month(self, year: int, month: int) -> str:
        """A month with its year."""
        return _month(year, month, self.locale)

    def number(self, value: int) -> str:
        """A whole number."""
        return str(format_decimal(value, locale=self.locale))

    def percent(self, share: float) -> str:
        """A share from 0 to 1, to a hundredth of a percent and rounded down: what was not whole is not called so."""
        return str(
            format_percent(floor(share * 10_000) / 10_000, locale=self.locale, decimal_quantization=False)
        )

    def duration(self, seconds: int, parts: int = 2) -> str:
        """A length of time in its `parts` largest units; seconds only where it is shorter than ten minutes."""
        left = abs(seconds)
        if left >= 600:
            left = round(left / 60) * 60
        pieces: list[str] = []
        for unit, size in _UNITS:
            amount, left = divmod(left, size)
            if amount and len(pieces) < parts:
                pieces.append(_amount(amount, unit, self.locale))
            elif pieces:
                break
        return " ".join(pieces) or _amount(0, "minute", self.locale)


def words(language: str) -> Words:
    """The words of a BCP 47 language tag; English where there is no catalogue, with that language's dates."""
    return Words(_locale(language), ENGLISH)


@lru_cache(maxsize=16)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def iso_duration(seconds: int) -> str:
    """A length of time for machines, as `<time datetime>` takes it (ISO 8601)."""
    left = abs(seconds)
    days, left = divmod(left, 86_400)
    hours, left = divmod(left, 3_600)
    minutes, left = divmod(left, 60)
    clock = "".join(
        f"{amount}{unit}" for amount, unit in ((hours, "H"), (minutes, "M"), (left, "S")) if amount
    )
    if not days and not clock:
        return "PT0S"
    return "P" + (f"{days}D" if days else "") + (f"T{clock}" if clock else "")


@lru_cache(maxsize=4096)
def _amount(amount: int, unit: str, locale: Locale) -> str:
    return format_unit(amount, f"duration-{unit}", "short", locale=locale)


@lru_cache(maxsize=4096)
def _clock(at: time, seconds: bool, locale: Locale) -> str:
    return format_time(at, "medium" if seconds else "short", locale=locale)


@lru_cache(maxsize=4096)
def _date(day: date, style: str, locale: Locale) -> str:
    return format_date(day, style, locale=locale)


@lru_cache(maxsize=1024)
def _short_date(day: date, locale: Locale) -> str:
    return format_skeleton("MMMd", day, locale=locale)


@lru_cache(maxsize=256)
def _month_name(month: int, locale: Locale) -> str:
    return format_date(datetime(2019, month, 1, tzinfo=UTC), "LLL", locale=locale)


@lru_cache(maxsize=1024)
def _month(year: int, month: int, locale: Locale) -> str:
    return format_skeleton("yMMMM", datetime(year, month, 1, tzinfo=UTC), locale=locale)
