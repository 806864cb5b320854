"""Words, dates, times and durations in the site's language, by CLDR through Babel: the one place that knows Babel.

Every function takes wall-clock values; which zone they are in was settled before. Nothing reads the machine's locale.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, reduce
from math import floor
from types import MappingProxyType
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_datetime_format
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent, get_minus_sign_symbol, get_plus_sign_symbol

from afterword.model.time import Precision
from afterword.render.catalogues import catalogue, locale
from afterword.render.messages import ENGLISH
from afterword.timezones.names import in_force, long_name
from afterword.timezones.zones import label_in_force, offset_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, time

    from whenever import Date, OffsetDateTime

_MINUS = "\N{MINUS SIGN}"
_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


@dataclass(frozen=True, slots=True)
class Words:
    """A language: its BCP 47 tag, its messages with their plural rules, and the CLDR locale of its dates and numbers.

    `native` is whether there is a catalogue; without one the messages are English and the dates the language's own.
    """

    tag: str
    locale: Locale
    messages: Mapping[str, str]
    plurals: Locale
    native: bool = True

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`, as HTML's `dir` takes it."""
        return str(self.locale.text_direction)

    def say(self, key: str, **values: object) -> str:
        """The message of this key with its gaps filled."""
        return self.messages[key].format(**values) if values else self.messages[key]

    def count(self, key: str, number: int) -> str:
        """The form of a message that goes with a number, by the language's plural rules."""
        zero = f"{key}.zero"
        form = zero if number == 0 and zero in self.messages else f"{key}.{self.plurals.plural_form(number)}"
        return self.messages[form].format(count=format_decimal(number, locale=self.locale))

    def forms(self, key: str) -> Mapping[str, str]:
        """Every form of a message that goes with a number, by plural category, for scripts that count; gaps unfilled."""
        return {
            name.rpartition(".")[2]: text
            for name, text in self.messages.items()
            if name.rpartition(".")[0] == key
        }

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

    def quarter(self, year: int, number: int) -> str:
        """Three months of a year, short: Q1 2019."""
        return _quarter(year, number, self.locale)

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
        return _side_by_side(pieces, self.locale) or _amount(0, "minute", self.locale)

    def moment(self, day: Date, clock: str) -> str:
        """A date and a time of day that is in words already, in the language's order."""
        return _date_and_time(self.date(day), clock, self.locale)

    def signed(self, text: str, *, negative: bool) -> str:
        """A length of time that counts from some moment: +45 min, −3 min."""
        symbol = get_minus_sign_symbol(self.locale) if negative else get_plus_sign_symbol(self.locale)
        return f"{symbol.replace('-', _MINUS)}{text}"

    def zone_label(self, at: OffsetDateTime, zone: str) -> str:
        """What stands beside a time: MST in English, elsewhere CLDR's abbreviation (MEZ) or the offset (UTC−07:00)."""
        english = label_in_force(at, zone)
        if self.locale.language == "en" or english == "UTC":
            return english
        return self._zone_name(at, zone, "short") or offset_name(at.offset).replace("-", _MINUS)

    def zone_name(self, at: OffsetDateTime, zone: str) -> str:
        """What a zone's time is called in words: Mountain Standard Time; the offset where CLDR has no name."""
        english = long_name(at, zone)
        if self.locale.language == "en":
            return english
        if label_in_force(at, zone) == "UTC":
            return str(self.locale.time_zones["Etc/UTC"].get("long", {}).get("standard", "UTC"))
        return self._zone_name(at, zone, "long") or offset_name(at.offset).replace("-", _MINUS)

    def _zone_name(self, at: OffsetDateTime, zone: str, width: str) -> str:
        found = in_force(at, zone)
        if found is None:
            return ""
        for table in (self.locale.time_zones, self.locale.meta_zones):
            names = table.get(found.family.key, {}).get(width, {})
            if found.season.value in names:
                return str(names[found.season.value])
        return ""


def words(language: str) -> Words:
    """The words of a BCP 47 language tag; English where there is no catalogue, with that language's dates."""
    english = Locale("en")
    found = catalogue(language)
    if found is None:
        return Words(language, locale(language) or english, ENGLISH, english, native=False)
    messages = MappingProxyType({**ENGLISH, **found.messages})
    return Words(language, locale(language) or found.locale, messages, found.locale)


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
    # Babel's `format_unit` takes a long form where a language has no short one for this plural: "1 horas" (es).
    patterns = locale._data["unit_patterns"][f"duration-{unit}"]["short"]  # noqa: SLF001 - Babel shows them nowhere else
    pattern = patterns.get(locale.plural_form(amount)) or patterns["other"]
    return str(pattern).format(format_decimal(amount, locale=locale))


def _side_by_side(pieces: Sequence[str], locale: Locale) -> str:
    """CLDR's narrow list of units by its pattern for pairs, which every language has; narrow falls back to short."""
    styles = (locale.list_patterns.get(style) or {} for style in ("unit-narrow", "unit-short", "unit"))
    pattern = next((style["2"] for style in styles if "2" in style), "{0} {1}")
    return reduce(lambda before, piece: str(pattern).format(before, piece), pieces) if pieces else ""


@lru_cache(maxsize=4096)
def _date_and_time(day: str, clock: str, locale: Locale) -> str:
    return str(get_datetime_format("medium", locale=locale)).replace("'", "").format(clock, day)


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


@lru_cache(maxsize=1024)
def _quarter(year: int, number: int, locale: Locale) -> str:
    return format_skeleton("yQQQ", datetime(year, 3 * number, 1, tzinfo=UTC), locale=locale)
