"""The shapes that a single value can have: text, a day, a zone, true or false, one of some words, a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from afterword.diagnostics import Code, Edit, Fix
from afterword.parse.suggest import nearest
from afterword.parse.wall import check_date
from afterword.parse.written import clock_at, date_at
from afterword.parse.yaml.lines import quoted
from afterword.parse.yaml.nodes import Node, Scalar, Sequence
from afterword.timezones.suggest import suggest_zones
from afterword.timezones.zones import zone_exists

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as Lookup

    from whenever import Date

    from afterword.parse.metadata.keys import Asked


T = TypeVar("T")

_TRUE = frozenset({"true", "yes", "on", "y", "1"})
_FEW = 4
_FALSE = frozenset({"false", "no", "off", "n", "0"})


def scalar_of(node: Node, asked: Asked, expected: str, *, empty: bool = False) -> str | None:
    """The text of a scalar without space around it; None, with a report, where it is none or, unless allowed, empty."""
    if not isinstance(node, Scalar):
        asked.wrong_type(node, expected)
        return None
    text = node.text.strip()
    if not text and not (empty and node.quoted):
        asked.absent(node)
        return None
    return text


@dataclass(frozen=True, slots=True)
class Text:
    """Text. On one line unless `lines`, whatever line breaks it was written with; quoted and empty if `empty`."""

    lines: bool = False
    empty: bool = False

    def read(self, node: Node, asked: Asked) -> str | None:
        """The text without space around it."""
        if isinstance(node, Sequence) and len(node.items) == 1 and isinstance(node.items[0], Scalar):
            asked.wrong_type(node, "text", quoted(node.items[0].text))
            return None
        text = scalar_of(node, asked, "text", empty=self.empty)
        return text if text is None or self.lines else " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a text is not what a `Form` asks for, and what to write."""

    message: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """Text of a certain form, `expected` in words; `parse` gives the value, or why it is refused."""

    expected: str
    parse: Callable[[str], T | Refused]

    def read(self, node: Node, asked: Asked) -> T | None:
        """What `parse` makes of the text."""
        text = scalar_of(node, asked, self.expected)
        if text is None:
            return None
        value = self.parse(text)
        if isinstance(value, Refused):
            asked.invalid(node.span, value.message, value.advice or f"write {asked.written(asked.example)}")
            return None
        return value


@dataclass(frozen=True, slots=True)
class InstantText:
    """A date and a time, left as text: only the time grammar, with the incident's zone, can read it."""

    def read(self, node: Node, asked: Asked) -> str | None:
        """The text as written."""
        return scalar_of(node, asked, "a date and a time")


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar date, as ISO 8601 writes it: 2019-02-27."""

    def read(self, node: Node, asked: Asked) -> Date | None:
        """The date. One in another form is reported and, where it can only mean one day, still given."""
        text = scalar_of(node, asked, "a date")
        if text is None:
            return None
        written = date_at(text, 0)
        rest = text[written.span.end :].lstrip(" ,T") if written else text
        if (
            written is None
            or written.year is None
            or not written.readings
            or (rest and not clock_at(rest, 0))
        ):
            advice = f"write the year, the month and the day, as in {asked.written(asked.example)}"
            asked.invalid(node.span, f"`{text}` is not a date", advice, Code.WRONG_TYPE)
            return None
        date = check_date(written, None, node.span, asked.reports)
        if date is None:
            return None
        right = date.format_iso()
        if rest:
            message = f"{asked.name} takes a day without a time"
            advice = f"write {asked.written(right)}; times belong to the timeline's entries"
            asked.invalid(node.span, message, advice, Code.WRONG_TYPE)
        elif text != right:
            fix = Fix(f"write {right}", (Edit(node.span, right),))
            message = f"`{text}` is not written as year, month and day"
            asked.reports.add(Code.DATE_INVALID, node.span, message, f"write {asked.written(right)}", fix=fix)
        return date


@dataclass(frozen=True, slots=True)
class Zone:
    """A time zone by its IANA name."""

    def read(self, node: Node, asked: Asked) -> str | None:
        """The name, which is sure to exist."""
        text = scalar_of(node, asked, "the name of a time zone")
        if text is None or zone_exists(text):
            return text
        candidates = [asked.written(name) for name in suggest_zones(text)]
        advice = (
            f"write {_either(candidates)}"
            if candidates
            else f"write an Area/City name, as in {asked.written(asked.example)}"
        )
        asked.invalid(node.span, f"`{text}` is not the name of a time zone", advice, Code.TIMEZONE_UNKNOWN)
        return None


@dataclass(frozen=True, slots=True)
class TrueFalse:
    """`true` or `false`, and no other word for them."""

    def read(self, node: Node, asked: Asked) -> bool | None:
        """The truth value."""
        text = scalar_of(node, asked, "`true` or `false`")
        if text in ("true", "false"):
            return text == "true"
        if text is not None:
            folded = text.casefold()
            words = ["true"] if folded in _TRUE else ["false"] if folded in _FALSE else ["true", "false"]
            advice = f"write {_either([asked.written(word) for word in words])}"
            asked.invalid(
                node.span, f"{asked.name} takes `true` or `false`, not `{text}`", advice, Code.WRONG_TYPE
            )
        return None


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """One of some words, each with what it means."""

    words: Lookup[str, T]

    def read(self, node: Node, asked: Asked) -> T | None:
        """What the word means; upper and lower case are one."""
        text = scalar_of(node, asked, "one word")
        if text is None:
            return None
        for word, value in self.words.items():
            if text.casefold() == word.casefold():
                return value
        guess = nearest(text, self.words)
        few = [guess] if guess else list(self.words) if len(self.words) <= _FEW else []
        advice = (
            f"write {_either([asked.written(word) for word in few])}"
            if few
            else f"write one of {', '.join(self.words)}"
        )
        asked.invalid(node.span, f"{asked.name} cannot be `{text}`", advice)
        return None


@dataclass(frozen=True, slots=True)
class WholeNumber:
    """A whole number from `least` to `most`."""

    least: int
    most: int

    def read(self, node: Node, asked: Asked) -> int | None:
        """The number."""
        text = scalar_of(node, asked, "a whole number")
        if text is None:
            return None
        if text.isascii() and text.isdigit() and len(text) < 10 and self.least <= int(text) <= self.most:
            return int(text)
        expected = f"a whole number from {self.least} to {self.most}"
        asked.invalid(
            node.span, f"{asked.name} takes {expected}, not `{text}`", f"write {asked.written(asked.example)}"
        )
        return None


def _either(ways: list[str]) -> str:
    return ways[0] if len(ways) == 1 else f"{', '.join(ways[:-1])} or {ways[-1]}"
