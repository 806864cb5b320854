"""The lines of a YAML text as people see them: an indent, dashes, a key, a value. For messages, never for values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.diagnostics import Code
from afterword.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.parse.reports import Reports

SHOWN = 72
"""How much of a value is shown in a message, in characters."""

_ITEM = re.compile(
    r"(?P<indent> *)(?P<dashes>(?:- +)*)(?:(?P<key>\"[^\"\n]*\"|'[^'\n]*'|[^\s\-:,\[\]{}#&*!|>'\"%@`][^:#\n]*):(?= |$))?"
)
_TAB = re.compile(r"^ *(\t)[ \t]*(?=\S)", re.MULTILINE)
_COMMENT = re.compile(r"(?:^|\s)#")
# Line separators of YAML 1.1 that are none of ours, tabs, and a mark that only one of PyYAML's loaders skips.
_HARMLESS: dict[int, str] = {
    **dict.fromkeys((*range(9), 0xB, 0xC, *range(0xE, 0x20), *range(0x7F, 0xA0)), "\ufffd"),
    **dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"),
    **dict.fromkeys(map(ord, "\t\u2028\u2029"), " "),
    0xFEFF: "\u2060",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line taken for `- key: value`, any part of which may be missing; `text` is the whole text it stands in."""

    text: str
    span: Span
    indent: int
    first: int
    key: Span | None
    value: Span

    @property
    def value_text(self) -> str:
        """The value as written on this line, a comment behind it left out."""
        return self.text[self.value.start : self.value.end]

    @property
    def key_text(self) -> str:
        """The key as written, "" where the line has none."""
        return self.text[self.key.start : self.key.end] if self.key else ""

    @property
    def column(self) -> int:
        """How far the key or item is indented; what belongs to it stands further right."""
        return (self.key.start if self.key else self.first) - self.span.start

    @property
    def owner(self) -> int:
        """The offset that identifies what a value on this line belongs to."""
        return self.key.start if self.key else self.value.start

    def extent(self) -> Span:
        """From the value to the end of the last line that is indented under this one."""
        outside = re.compile(rf"\n {{0,{self.column}}}(?=[^ \n])").search(self.text, self.span.end)
        inside = self.text[self.value.start : outside.start() if outside else len(self.text)].rstrip()
        return Span(self.value.start, max(self.span.end, self.value.start + len(inside)))

    def written(self, value: str) -> str:
        """The line to write instead, with another value."""
        return (
            f"`{self.key_text}: {value}`"
            if self.key
            else f"`- {value}`"
            if self.first > self.indent
            else f"`{value}`"
        )


def quoted(value: str) -> str:
    """A value in quotes for a message, shortened where it is long."""
    text = " ".join(value.split())
    if len(text) > SHOWN:
        text = text[: SHOWN - 1].rstrip() + "…"
    return in_quotes(text)


def in_quotes(text: str) -> str:
    """One line of text, whole, in the quotes in which nothing of it needs escaping but the quote itself."""
    return "'" + text.replace("'", "''") + "'" if '"' in text or "\\" in text else f'"{text}"'


def lines_from(text: str, start: int) -> Iterator[Line]:
    """The lines of a text, from the one that begins at `start`."""
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield _line(text, start, end)
        start = end + 1


def line_at(text: str, offset: int) -> Line:
    """The line that an offset stands in."""
    start = text.rfind("\n", 0, offset) + 1
    return next(lines_from(text, start))


def _line(text: str, start: int, end: int) -> Line:
    end = start + len(text[start:end].rstrip())
    match = _ITEM.match(text, start, end)
    assert match, "every part of the pattern may be empty"  # noqa: S101
    key = Span(match.start("key"), match.start("key") + len(match["key"].rstrip())) if match["key"] else None
    value = match.end() if key else match.end("dashes")
    value = min(value, end)
    value += len(text[value:end]) - len(text[value:end].lstrip())
    stop = end
    if text[value : value + 1] not in ("'", '"'):
        comment = _COMMENT.search(text[value:end])
        stop = value + len(text[value : value + comment.start()].rstrip()) if comment else end
    return Line(text, Span(start, end), match.end("indent"), match.end("dashes"), key, Span(value, stop))


def report_tabs(text: str, base: int, reports: Reports) -> frozenset[int]:
    """Report tabs in the indentation, once; the offsets of what stands behind them."""
    tabs = list(_TAB.finditer(text))
    if tabs:
        lines = "a line is" if len(tabs) == 1 else f"{len(tabs)} lines are"
        message = f"{lines} indented with a tab, which YAML forbids"
        reports.add(
            Code.YAML_SYNTAX, Span(*tabs[0].span(1)).shift(base), message, "indent with two spaces instead"
        )
    return frozenset(base + tab.end() for tab in tabs)


def harmless(text: str) -> str:
    """The text with every character that YAML forbids, or reads as only YAML 1.1 does, replaced by a harmless one."""
    return text.replace("\r\n", " \n").replace("\r", "\n").translate(_HARMLESS)
