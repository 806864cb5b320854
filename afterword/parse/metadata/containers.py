"""The shapes that hold others: lists, records with a table of their own, mappings with keys of the author's choice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from afterword.diagnostics import Code, Label
from afterword.model.incident import Located
from afterword.parse.metadata.keys import Asked, Table, Values, read_table
from afterword.parse.metadata.shapes import Text
from afterword.parse.yaml.nodes import Mapping, Node, Scalar, Sequence, Unreadable
from afterword.text import Span

if TYPE_CHECKING:
    from afterword.parse.metadata.keys import Shape

T = TypeVar("T")

_COLON_ALONE = re.compile(r"([A-Za-z_][\w-]*):(?![\s/])(.+)")


@dataclass(frozen=True, slots=True)
class ListOf(Generic[T]):
    """A list of one shape; `distinct` reports an item that is there twice, `example` is one item."""

    item: Shape[T]
    example: str
    least: int = 0
    distinct: bool = False

    def read(self, node: Node, asked: Asked) -> tuple[Located[T], ...] | None:
        """The items that could be read, each with its place."""
        if not isinstance(node, Sequence):
            if isinstance(node, Scalar) and not node.text.strip():
                asked.absent(node)
            else:
                asked.wrong_type(node, "a list", self._bracketed(node))
            return None
        if len(node.items) < self.least:
            advice = f"write at least one: {asked.written(asked.example)}"
            asked.invalid(node.span, f"{asked.name} is empty", advice)
            return None
        items = []
        for item in node.items:
            if isinstance(item, Unreadable):
                continue
            value = self.item.read(item, asked.of_item(self.example))
            if value is not None:
                items.append(Located(value, item.span))
        return self._once(items, asked) if self.distinct else tuple(items)

    def _bracketed(self, node: Node) -> str:
        shape: object = self.item
        if not isinstance(node, Scalar) or isinstance(shape, Record):
            return ""
        items = [part.strip() for part in node.text.split(",")]
        return f"[{', '.join(part for part in items if part)}]"

    def _once(self, items: list[Located[T]], asked: Asked) -> tuple[Located[T], ...]:
        first: dict[object, Located[T]] = {}
        for item in items:
            same = item.value.casefold() if isinstance(item.value, str) else item.value
            if same in first:
                label = Label(first[same].span, "first named here")
                message = f"`{item.value}` is in `{asked.key}` twice"
                asked.reports.add(Code.DUPLICATE_ID, item.span, message, "keep one of the two", label)
            else:
                first[same] = item
        return tuple(first.values())


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with a table of its own."""

    table: Table

    def read(self, node: Node, asked: Asked) -> Values | None:
        """The record's values."""
        if not isinstance(node, Mapping):
            names = [key.name for key in self.table.keys if key.required] or [
                key.name for key in self.table.keys
            ]
            _report_no_mapping(node, asked, f"keys and values ({', '.join(names)})")
            return None
        first = node.entries[0][0].span if node.entries else Span(node.span.start, node.span.start)
        return read_table(node, self.table, first, asked.reports)


@dataclass(frozen=True, slots=True)
class MapOf(Generic[T]):
    """A mapping with keys of the author's own, and values of one shape; `example` is one value."""

    value: Shape[T]
    example: str

    def read(self, node: Node, asked: Asked) -> tuple[tuple[Located[str], Located[T]], ...] | None:
        """The keys and values that could be read, each with its place."""
        if not isinstance(node, Mapping):
            _report_no_mapping(node, asked, "keys and values")
            return None
        pairs = []
        for key, inner in node.entries:
            if isinstance(inner, Unreadable):
                continue
            value = self.value.read(inner, Asked(key.text, self.example, asked.reports))
            if value is not None:
                pairs.append((Located(key.text.strip(), key.span), Located(value, inner.span)))
        return tuple(pairs)


@dataclass(frozen=True, slots=True)
class Named:
    """A name, and what was said with it, each with its place."""

    name: Located[str]
    options: tuple[tuple[str, Located[str]], ...] = ()


@dataclass(frozen=True, slots=True)
class NameOr:
    """Either a name alone or, where there is more to say, a mapping with a `name` and options of any kind."""

    name: Shape[str]

    def read(self, node: Node, asked: Asked) -> Named | None:
        """The name and the options, none where it stands alone."""
        if not isinstance(node, Mapping):
            name = self.name.read(node, asked)
            return Named(Located(name, node.span)) if name else None
        pairs = MapOf(Text(empty=True), "value").read(node, asked) or ()
        names = [value for key, value in node.entries if key.text == "name"]
        if not names:
            advice = f"write `{asked.key}: {{name: {asked.example}, …}}`"
            asked.invalid(
                node.entries[0][0].span if node.entries else node.span, f"{asked.name} has no `name`", advice
            )
            return None
        name = self.name.read(names[0], Asked("name", asked.example, asked.reports))
        options = tuple((key.value, value) for key, value in pairs if key.value != "name")
        return Named(Located(name, names[0].span), options) if name else None


def _report_no_mapping(node: Node, asked: Asked, expected: str) -> None:
    match = _COLON_ALONE.fullmatch(node.text) if isinstance(node, Scalar) and not node.quoted else None
    if match:
        message = f"a space is missing behind `{match[1]}:`"
        asked.invalid(node.span, message, f"write `{match[1]}: {match[2]}`", Code.YAML_SYNTAX)
    elif isinstance(node, Scalar) and not node.text.strip():
        asked.absent(node)
    else:
        asked.wrong_type(node, expected)
