"""What YAML gives when nothing is guessed: text, lists and mappings, each with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.diagnostics import Code, Label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afterword.parse.reports import Reports
    from afterword.text import Span


_MOST_REPEATED = 100
"""How many repeated keys of one mapping are worth a report each."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text, as written or unquoted; `span` covers the quotes."""

    text: str
    span: Span
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order written, each key once."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A value with a mistake that has been reported already."""

    span: Span


Node = Scalar | Sequence | Mapping | Unreadable


def distinct(entries: Iterable[tuple[Scalar, Node]], reports: Reports) -> list[tuple[Scalar, Node]]:
    """The entries with each key's first value; a key that was given up does not count as a second one."""
    first: dict[str, tuple[Scalar, Node]] = {}
    again = 0
    for key, value in entries:
        if key.text not in first:
            first[key.text] = (key, value)
        elif not isinstance(value, Unreadable) and again < _MOST_REPEATED:
            again += 1
            reports.add(
                Code.DUPLICATE_KEY,
                key.span,
                f"`{key.text}` is written twice",
                "keep one of the two lines",
                Label(first[key.text][0].span, "first written here"),
            )
    return list(first.values())
