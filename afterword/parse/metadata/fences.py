"""Where front matter begins and ends: between two lines `---`, the first at the very top of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.diagnostics import Code
from afterword.parse.decode import content_start
from afterword.text import LINE_ENDING, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.parse.reports import Reports
    from afterword.text import Source

_FENCE = "---"
_KEY_LINE = re.compile(r"[A-Za-z_][\w-]*\s*:(?:\s|$)")
_HEADING = re.compile(r"#{1,6}\s")
_LOOKS_LIKE_A_FENCE = re.compile(r"(?:-{2,}|—-?|–-?|\+{3}|={3,}|;{3}|```ya?ml|- - -)\s*$")


@dataclass(frozen=True, slots=True)
class Fences:
    """The parts of a file. `inside` is None where there is no front matter; `opening` is the line that should open it."""

    opening: Span
    inside: Span | None
    body: int


def split(source: Source, reports: Reports, known: frozenset[str]) -> Fences:
    """Find the front matter. Where its fences are wrong, say so and take what was most likely meant.

    `known` are the keys that it may have: a file that begins with one of them has lost its first line.
    """
    lines = list(_lines(source.text, content_start(source.text)))
    blank = next((index for index, (span, _) in enumerate(lines) if source.slice(span).strip()), len(lines))
    opening, after = lines[blank] if blank < len(lines) else lines[0]
    text = source.slice(opening)
    if text.rstrip() != _FENCE:
        return _without_opening(source, lines[blank:] or lines[:1], reports, known)
    if blank:
        message = "front matter begins on the first line of a file"
        what = "the empty line" if blank == 1 else f"the {blank} empty lines"
        reports.add(Code.FRONT_MATTER_MISSING, opening, message, f"remove {what} above `---`")
    return _to_closing(source, opening, after, lines[blank + 1 :], reports)


def _without_opening(
    source: Source, lines: list[tuple[Span, int]], reports: Reports, known: frozenset[str]
) -> Fences:
    (first, after), *rest = lines
    text = source.slice(first).strip()
    body = content_start(source.text)
    if _LOOKS_LIKE_A_FENCE.match(text):
        message = "front matter opens with `---`" + ("" if "`" in text else f", not with `{text}`")
        reports.add(
            Code.FRONT_MATTER_MISSING,
            first,
            message,
            "write `---`, three hyphens and nothing else, as the first line",
        )
        closing = next((at for at in rest if source.slice(at[0]).strip() in (text, _FENCE, "```")), None)
        if closing and text[0] in "-—–`":
            return Fences(first, Span(after, closing[0].start), closing[1])
        return Fences(first, None, closing[1] if closing else body)
    if _KEY_LINE.match(text) and text.partition(":")[0].strip() in known:
        closing = next((at for at in rest if source.slice(at[0]).rstrip() == _FENCE), None)
        if closing and _first_prose(source, rest, closing[0].start, headings=True) is None:
            message = "the line `---` above the front matter is missing"
            reports.add(
                Code.FRONT_MATTER_MISSING,
                first,
                message,
                f"write `---` on a line of its own above `{text[:60]}`",
            )
            return Fences(first, Span(first.start, closing[0].start), closing[1])
    message = "the file has no front matter"
    advice = (
        "begin the file with a line `---`, lines for title, date, severity and components, and a line `---`"
    )
    reports.add(Code.FRONT_MATTER_MISSING, first, message, advice)
    return Fences(first, None, body)


def _to_closing(
    source: Source, opening: Span, start: int, rest: list[tuple[Span, int]], reports: Reports
) -> Fences:
    closing = next((at for at in rest if source.slice(at[0]).rstrip() == _FENCE), None)
    limit = closing[0].start if closing else len(source.text)
    prose = _first_prose(source, rest, limit, headings=closing is None)
    if closing and prose is None:
        return Fences(opening, Span(start, closing[0].start), closing[1])
    end = len(source.text) if prose is None else prose
    other = next((at for at in rest if at[0].start < end and _ends_like(source.slice(at[0]))), None)
    message = "the front matter that opens here is never closed"
    if other:
        line = source.position(other[0].start).line
        advice = f"write `---` on line {line} in place of `{source.slice(other[0]).strip()}`"
        reports.add(Code.FRONT_MATTER_UNTERMINATED, opening, message, advice)
        return Fences(opening, Span(start, other[0].start), other[1])
    where = f" above line {source.position(end).line}" if prose is not None else " below its last key"
    reports.add(Code.FRONT_MATTER_UNTERMINATED, opening, message, f"write a line `---`{where}")
    return Fences(opening, Span(start, end), end)


def _ends_like(line: str) -> bool:
    return line.rstrip() == "..." or (_LOOKS_LIKE_A_FENCE.match(line) is not None and line.rstrip() != _FENCE)


def _first_prose(source: Source, lines: list[tuple[Span, int]], limit: int, *, headings: bool) -> int | None:
    """Where, before `limit`, the text of an incident seems to begin: behind an empty line, with no key in front."""
    blank = False
    for span, _ in lines:
        if span.start >= limit:
            return None
        line = source.slice(span)
        if not line.strip():
            blank = True
            continue
        is_heading = _HEADING.match(line) is not None
        if blank and (is_heading and headings if line[0] == "#" else _is_prose(line)):
            return span.start
        blank = False
    return None


def _is_prose(line: str) -> bool:
    return not line[0].isspace() and line[0] not in "-]}'\"" and not _KEY_LINE.match(line)


def _lines(text: str, start: int) -> Iterator[tuple[Span, int]]:
    """Each line without its ending, and where the next begins."""
    for match in LINE_ENDING.finditer(text, start):
        yield Span(start, match.start()), match.end()
        start = match.end()
    yield Span(start, len(text)), len(text)
