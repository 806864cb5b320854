"""Places in a source file, so that everything later can point at the exact line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

# CommonMark 0.31.2, section 2.1: a line ending is a line feed, a carriage return, or both.
LINE_ENDING = re.compile(r"\r\n|\r|\n")


class Position(NamedTuple):
    """A place as people and editors name it: line and column, both counted from 1, columns in characters."""

    line: int
    column: int


class Span(NamedTuple):
    """A stretch of a source's text, from offset `start` up to but not including `end`, in characters."""

    start: int
    end: int

    def shift(self, by: int) -> Span:
        """The same stretch in a text that has `by` more characters in front of it."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True)
class Source:
    """One file as its author wrote it.

    `path` is relative to the archive's root, with forward slashes; `text` is the decoded content, line endings kept.
    """

    path: str
    text: str

    @cached_property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line."""
        return [0, *(match.end() for match in LINE_ENDING.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """Line and column of an offset; an offset beyond the text counts as its end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line_span(self, line: int) -> Span:
        """The span of line number `line` (from 1), without its line ending."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        return Span(start, start + len(self.text[start:end].rstrip("\r\n")))

    def line_text(self, line: int) -> str:
        """The text of line number `line` (from 1), without its line ending."""
        return self.slice(self.line_span(line))

    def slice(self, span: Span) -> str:
        """The text that a span covers."""
        return self.text[span.start : span.end]
