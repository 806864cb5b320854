"""Diagnostics for people in a terminal: the place, the line with a mark under the span, and what to write instead."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.diagnostics import Level
from afterword.text import Position, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from afterword.diagnostics import Diagnostic

_RESET = "\x1b[0m"
_BOLD = "\x1b[1m"
_BLUE = "\x1b[1;34m"
_COLOURS = {Level.ERROR: "\x1b[1;31m", Level.WARNING: "\x1b[1;33m", Level.HINT: "\x1b[1;36m"}

_WIDTH = 110
"""Columns of source that are shown; a longer line is cut around its mark."""
_TAB = "    "
_OFFER = " (`afterword check --fix` does it)"


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of one line to be underlined; columns count characters from 0."""

    line: int
    start: int
    end: int
    message: str
    primary: bool


def report_text(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], *, colour: bool = False
) -> str:
    """All diagnostics, each a paragraph of its own."""
    painter = _Painter(enabled=colour)
    return "\n".join(_one(diagnostic, sources.get(diagnostic.path), painter) for diagnostic in diagnostics)


class _Painter:
    def __init__(self, *, enabled: bool) -> None:
        self._enabled = enabled

    def __call__(self, text: str, style: str) -> str:
        return f"{style}{text}{_RESET}" if self._enabled and text else text


def _one(diagnostic: Diagnostic, source: Source | None, paint: _Painter) -> str:
    level = diagnostic.level
    title = paint(f"{level.value}[{diagnostic.code}]", _COLOURS[level]) + paint(
        f": {visible(diagnostic.message)}", _BOLD
    )
    place = source.position(diagnostic.span.start) if source else Position(1, 1)
    marks = _marks(diagnostic, source) if source and source.text else []
    gutter = len(str(max((mark.line for mark in marks), default=1)))
    bar = paint("|", _BLUE)
    lines = [
        title,
        f"{' ' * gutter}{paint('-->', _BLUE)} {visible(diagnostic.path)}:{place.line}:{place.column}",
    ]
    if source and marks:
        lines.append(f"{' ' * gutter} {bar}")
        shown = 0
        for number in sorted({mark.line for mark in marks}):
            lines += _gap(shown, number, gutter, source, paint)
            here = [mark for mark in marks if mark.line == number]
            lines += _line(number, here, source, gutter=gutter, level=level, paint=paint)
            shown = number
        lines.append(f"{' ' * gutter} {bar}")
    if diagnostic.help:
        lines.append(
            f"{' ' * gutter} {paint('=', _BLUE)} {paint('help', _BOLD)}: {visible(diagnostic.help)}"
            f"{_OFFER if diagnostic.fix else ''}"
        )
    return "\n".join(lines) + "\n"


def _marks(diagnostic: Diagnostic, source: Source) -> list[_Mark]:
    marks = [_mark(diagnostic.span, "", source, primary=True)]
    marks += [_mark(label.span, label.message, source, primary=False) for label in diagnostic.labels]
    return marks


def _mark(span: Span, message: str, source: Source, *, primary: bool) -> _Mark:
    """The part of a span that is on its first line."""
    line, column = source.position(span.start)
    end = min(span.end, source.line_span(line).end)
    start = column - 1
    return _Mark(line, start, max(start + 1, start + end - span.start), message, primary)


def _gap(before: int, number: int, gutter: int, source: Source, paint: _Painter) -> list[str]:
    """What stands between two shown lines: the one line itself, or an ellipsis."""
    if not before or number == before + 1:
        return []
    if number == before + 2:
        return [_numbered(before + 1, visible(source.line_text(before + 1))[:_WIDTH], gutter, paint)]
    return [paint(f"{'.' * max(gutter, 3)}", _BLUE)]


def _line(
    number: int, marks: list[_Mark], source: Source, *, gutter: int, level: Level, paint: _Painter
) -> list[str]:
    text = source.line_text(number)
    cut = _cut(text, marks)
    shown = visible(text[cut : cut + _WIDTH])
    lead, tail = ("…" if cut else ""), ("…" if len(text) > cut + _WIDTH else "")
    lines = [_numbered(number, f"{lead}{shown}{tail}", gutter, paint)]
    for mark in sorted(marks, key=lambda mark: not mark.primary):
        before = columns(lead + visible(text[cut : mark.start]))
        length = max(1, columns(visible(text[mark.start : min(mark.end, cut + _WIDTH)])))
        style = _COLOURS[level] if mark.primary else _BLUE
        drawn = ("^" if mark.primary else "-") * length
        message = f" {visible(mark.message)}" if mark.message else ""
        lines.append(f"{' ' * gutter} {paint('|', _BLUE)} {' ' * before}{paint(drawn + message, style)}")
    return lines


def _numbered(number: int, text: str, gutter: int, paint: _Painter) -> str:
    return f"{paint(f'{number:>{gutter}} |', _BLUE)} {text}".rstrip()


def _cut(text: str, marks: list[_Mark]) -> int:
    """Where a long line is shown from, so that the mark is in view."""
    start = min(mark.start for mark in marks)
    return 0 if len(text) <= _WIDTH or start < _WIDTH - 30 else start - 30


def visible(text: str) -> str:
    """A text that a terminal shows and never obeys: control characters are replaced by their pictures."""
    text = text.replace("\t", _TAB)
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _picture(char) for char in text)


def _picture(char: str) -> str:
    code = ord(char)
    return chr(0x2400 + code) if code < 0x20 else "\N{REPLACEMENT CHARACTER}"


def columns(text: str) -> int:
    """How many columns a terminal takes for a text: two for wide characters (UAX #11), none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )
