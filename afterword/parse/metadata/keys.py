"""Tables of keys: what may stand in front matter and settings, as data that documentation can be made from too.

Reading a mapping by its table gives typed values with their places; whatever does not fit is a diagnostic that shows
the line to write.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, cast

from afterword.diagnostics import Code, Level
from afterword.model.incident import Located
from afterword.parse.suggest import did_you_mean
from afterword.parse.yaml.nodes import Mapping, Node, Scalar, Sequence, Unreadable
from afterword.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping as Lookup

    from afterword.parse.reports import Reports

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_FEW = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """What a value is read for: the key it belongs to, an example of a value, and where to report."""

    key: str
    example: str
    reports: Reports
    required: bool = True
    item: bool = False

    @property
    def name(self) -> str:
        """The value's name in a sentence."""
        return f"an item of `{self.key}`" if self.item else f"`{self.key}`"

    def written(self, value: str) -> str:
        """What to write, with this value."""
        return f"`{value}`" if self.item else f"`{self.key}: {value}`"

    def of_item(self, example: str) -> Asked:
        """The same, for one item of a list."""
        return Asked(self.key, example, self.reports, item=True)

    def absent(self, node: Scalar) -> None:
        """Report a value that is not there."""
        message = f"{self.name} is empty" if node.quoted else f"{self.name} has no value"
        advice = f"write {self.written(self.example)}" + ("" if self.required else ", or remove the line")
        self.invalid(node.span, message, advice)

    def wrong_type(self, node: Node, expected: str, example: str = "") -> None:
        """Report a value of another shape than `expected`."""
        found = {Sequence: "a list", Mapping: "a mapping"}.get(type(node), "text")
        self.reports.add(
            Code.WRONG_TYPE,
            _first_line(node),
            f"{self.name} takes {expected}, not {found}",
            f"write {self.written(example or self.example)}",
        )

    def invalid(self, span: Span, message: str, advice: str, code: Code = Code.INVALID_VALUE) -> None:
        """Report a value of the right shape that cannot be."""
        self.reports.add(code, span, message, advice)


class Shape(Protocol[T_co]):
    """What values a key takes; a frozen dataclass, so that a table stays data."""

    def read(self, node: Node, asked: Asked) -> T_co | None:
        """The typed value; None where there is none, which has then been reported."""


@dataclass(frozen=True, slots=True)
class Key(Generic[T_co]):
    """One key of a table. `doc` is the line that documentation shows; `example` is a value as it is written."""

    name: str
    shape: Shape[T_co]
    doc: str
    example: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The keys that may stand together; `advice` says what to do in place of keys that people try and that do not exist."""

    keys: tuple[Key[object], ...]
    advice: Lookup[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Values:
    """What a mapping says, by key; `unreadable` names the keys whose value could not be read, or not whole."""

    found: Lookup[str, Located[object]]
    keys: Lookup[str, Span]
    unreadable: frozenset[str]
    span: Span

    def get(self, key: Key[T]) -> Located[T] | None:
        """The value of a key with its place, None where it was not given or could not be read."""
        return cast("Located[T] | None", self.found.get(key.name))

    def value(self, key: Key[T], default: T) -> T:
        """The value of a key, or the default."""
        located = self.get(key)
        return default if located is None else located.value


def read_table(mapping: Mapping, table: Table, opening: Span, reports: Reports) -> Values:
    """Read a mapping by its table; a required key that is missing is reported at `opening`."""
    known = {key.name: key for key in table.keys}
    found: dict[str, Located[object]] = {}
    places: dict[str, Span] = {}
    unreadable: set[str] = set()
    for name, node in mapping.entries:
        key = known.get(name.text)
        if key is None:
            if not isinstance(node, Unreadable):
                _report_unknown(name, table, reports)
            continue
        places[key.name] = name.span
        before = len(reports.found)
        asked = Asked(key.name, key.example, reports, key.required)
        value = None if isinstance(node, Unreadable) else key.shape.read(node, asked)
        if value is not None:
            found[key.name] = Located(value, node.span)
        broken = any(
            one.level is Level.ERROR and one.code is not Code.DUPLICATE_ID for one in reports.found[before:]
        )
        if value is None or (broken and not isinstance(node, Scalar)):
            unreadable.add(key.name)
    for key in table.keys:
        if key.required and key.name not in places:
            advice = f"add the line `{key.name}: {key.example}`"
            reports.add(Code.MISSING_KEY, opening, f"`{key.name}` is missing", advice)
            unreadable.add(key.name)
    return Values(found, places, frozenset(unreadable), mapping.span)


def _report_unknown(name: Scalar, table: Table, reports: Reports) -> None:
    names = [key.name for key in table.keys]
    otherwise = f"the keys here are {', '.join(names)}" if len(names) <= _FEW else "remove the line"
    advice = table.advice.get(name.text.casefold()) or did_you_mean(name.text, names, otherwise)
    reports.add(Code.UNKNOWN_KEY, name.span, f"there is no key `{name.text}`", advice)


def _first_line(node: Node) -> Span:
    """The place to point at for a whole node: what may run over many lines is shown by its first character."""
    return (
        node.span
        if isinstance(node, Scalar)
        else Span(node.span.start, min(node.span.start + 1, node.span.end))
    )
