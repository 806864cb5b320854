"""The time at the start of a timeline entry, in the many shapes people write it, with the decoration around it.

One line of text goes in; a `Stamp` comes out when the line starts with a time, and None when it is prose. What stands
in the stamp is still as written: `moments` turns it into an instant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from afterword.parse.written import WrittenClock, WrittenDate, clock_at, date_at
from afterword.text import Span
from afterword.timezones.labels import LabelMatch, UnknownLabel, find_label, find_offset

_OPENING = re.compile(r"\*\*|__|[*_`\[({]|\s+")
_CLOSERS = {"**": "**", "__": "__", "*": "*", "_": "_", "`": "`", "[": "]", "(": ")", "{": "}"}
_APPROXIMATE = re.compile(
    r"(?:[~≈∼]|(?:approx(?:\.|imately\b)?|circa\b|ca?\.|around\b|about\b))\s*", re.IGNORECASE
)
_VAGUE = re.compile(r"[+?~](?!\w)|ish\b", re.IGNORECASE)
_FROM = re.compile(r"(?:between|from)\s+", re.IGNORECASE)
_DATE_TO_CLOCK = re.compile(
    r"(?:\s?T(?=\d)|\s*[,|:–—-]?\s*(?:(?:at|between|from)\s+)?[\s*_`(\[]*)", re.IGNORECASE
)
_CLOCK_TO_DATE = re.compile(r"[\s,(]+(?:on\s+)?", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:-|–|—|−|->|→|\bto\b|\band\b|\buntil\b|\btill\b)\s*", re.IGNORECASE)
_SECONDS_RANGE = re.compile(r"[-–](\d\d)\b(?!:)")
# What looks like an abbreviation of a zone and is none that is known. Longer ones are words: POST, TEST, ALERT.
_LIKE_A_LABEL = re.compile(r"[A-Z][SD]T(?=\)|\s*(?:[-–—|]\s|:))")
_BEFORE_ZONE = re.compile(r"\s*\(?")
_PAIR = re.compile(r"\s*[(/]\s*")
_SEPARATOR = re.compile(r"\s*(?:->|→|=>|[-–—](?![-\w])|[-–—](?=\s)|:(?!\w)|\||[,;•](?=\s))?\s*")
_LABEL = re.compile(r"(?:\*\*|__|\*)?[^\W\d_][\w #/&'’()-]{0,48}?(?:\*\*|__|\*)?\s*:(?:\*\*|__|\*)?\s+")
_BARE_LABEL = re.compile(r"[^\W\d_][^\W\d][\w /&'’-]{0,40}?\s(?=\d)")
_GIT_OFFSET = re.compile(r"\s+(?=[+-]\d{4}(?!\d)|\+\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class WrittenInstant:
    """A date, a time of day and a zone label, as far as they were written. Spans are indexes into the line."""

    date: WrittenDate | None
    clock: WrittenClock | None
    zone: LabelMatch | None
    span: Span
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time at the start of a line.

    `pair` is a second wording of the same instant, as in `13:14 EDT (17:14 UTC)`. `label` covers words in front of the
    time, as in `First detected: 14:22`. The entry's text begins at index `rest`, with `prefix` (decoration that was
    opened before the time and closes later) put before it. `separated` tells a mark between time and text from a space.
    """

    start: WrittenInstant
    span: Span
    rest: int
    end: WrittenInstant | None = None
    pair: WrittenInstant | None = None
    approximate: bool = False
    label: Span | None = None
    prefix: str = ""
    separated: bool = False

    @property
    def date_alone(self) -> bool:
        """Whether this is a date without a time of day."""
        return self.start.clock is None


def read_stamp(text: str) -> Stamp | None:
    """The time at the start of a text's first line, or after a label in front of it; None where that is prose."""
    return _read_line(text.split("\n", 1)[0])


@lru_cache(maxsize=64)
def _read_line(text: str) -> Stamp | None:
    """What `read_stamp` says, remembered because whoever asks whether an entry starts here reads it next."""
    return _stamp_from(text, 0) or _labelled(text)


def _labelled(text: str) -> Stamp | None:
    """`First detected: 14:22`; without a colon only where date and time end the line: `Fault occurs 2020-02-25 07:32`."""
    if match := _LABEL.match(text):
        stamp = _stamp_from(text, match.end())
        if stamp and stamp.start.clock and (stamp.separated or stamp.rest >= len(text.rstrip())):
            return replace(stamp, label=Span(0, match.end()))
        return None
    if match := _BARE_LABEL.match(text):
        stamp = _stamp_from(text, match.end())
        if stamp and stamp.start.clock and stamp.start.date and stamp.rest >= len(text.rstrip()):
            return replace(stamp, label=Span(0, match.end()))
    return None


def _stamp_from(text: str, start: int) -> Stamp | None:
    opened, index = _open(text, start)
    approximate = False
    between = _FROM.match(text, index)
    begins = index
    if between:
        index = between.end()
    if match := _APPROXIMATE.match(text, index):
        approximate, index = True, match.end()
        more, index = _open(text, index)
        opened += more
    written = instant_at(text, index, inside=bool(opened))
    if written is None or (between and written.clock is None):
        return None
    first = opened[0][1] if opened else index if between else begins
    approximate = approximate or written.approximate
    index, end = _range_end(text, written.span.end, written)
    written, end = _share(written, end) if end else (written, None)
    pair = None
    if match := _PAIR.match(text, index):
        index, pair = _pair(text, index, match.end())
    if vague := _VAGUE.match(text, index):
        index, approximate = vague.end(), True
    span = Span(begins, index)
    index, prefix, separated = _close(text, index, opened)
    if text.startswith("(", index) and text[index - 1] == "]":  # a link: its text is the time
        index, prefix = first, ""
    rest = _SEPARATOR.match(text, index)
    assert rest  # every part of the pattern is optional  # noqa: S101
    separated = separated or bool(rest[0].strip())
    if not _plausible(written, text, span, separated or index >= len(text), bool(opened)):
        return None
    return Stamp(
        written,
        span,
        rest.end() if prefix != "[" else index,
        end=end,
        pair=pair,
        approximate=approximate,
        prefix=prefix,
        separated=separated,
    )


def _plausible(written: WrittenInstant, text: str, span: Span, separated: bool, decorated: bool) -> bool:
    """Whether digits that could be something else are a time here: `1330` and `9.30` need company."""
    clock = written.clock
    if clock and clock.slip and not separated:
        return False
    if clock is None or written.date or written.zone:
        return True
    if clock.packed:
        return separated and not text[span.start : span.end].endswith(".")
    if clock.dotted and len(clock.text) < 5 and not clock.meridiem:
        return separated
    return clock.text.lower() != "x" and (clock.text[0] != "?" or decorated or separated or ":" in clock.text)


def instant_at(text: str, index: int, *, inside: bool = False) -> WrittenInstant | None:
    """A date, a time, or both in either order, with the zone label after the time; None where neither stands there."""
    date = date_at(text, index)
    if date is None:
        return _clock_first(text, index)
    end = date.span.end
    if text[end : end + 1].isalpha() and not text.startswith(("T", "t"), end):
        return None
    match = _DATE_TO_CLOCK.match(text, end)
    clock_index = match.end() if match else end
    approximate = _APPROXIMATE.match(text, clock_index)
    if approximate:
        clock_index = approximate.end()
    clock = clock_at(text, clock_index)
    if clock is None or (clock.packed and _is_count(text, clock)):
        return WrittenInstant(date, None, None, Span(index, end))
    iso = text.startswith(("T", "t"), end)
    end, zone = _zone(text, clock.span.end, after_iso=iso or (clock.second is not None))
    end = _close_inner(text, end, text[date.span.end : clock_index], inside=inside)
    return WrittenInstant(date, clock, zone, Span(index, end), approximate=approximate is not None)


def _is_count(text: str, clock: WrittenClock) -> bool:
    """Whether four digits after a date count something: `2019-02-27 1200 calls failed`."""
    after = text[clock.span.end :]
    return bool(re.match(r"\s+[^\W\d]", after)) and find_label(text, clock.span.end + 1) is None


def _clock_first(text: str, index: int) -> WrittenInstant | None:
    clock = clock_at(text, index)
    if clock is None:
        return None
    end, zone = _zone(text, clock.span.end, after_iso=False)
    date = None
    if not clock.packed or zone:
        match = _CLOCK_TO_DATE.match(text, end)
        date = date_at(text, match.end()) if match else None
        if date:
            end = date.span.end
            if zone is None:
                end, zone = _zone(text, end, after_iso=False)
    return WrittenInstant(date, clock, zone, Span(index, end))


def _zone(text: str, index: int, *, after_iso: bool) -> tuple[int, LabelMatch | None]:
    """The zone label after a time, in parentheses or not, and where it ends."""
    if text[index : index + 1] in {"Z", "z"} and text[index - 1] in "?xX":
        return index + 1, None  # `06:3xZ`: nothing to place, and the Z is no word of the text
    spaced = _GIT_OFFSET.match(text, index)
    offset = find_offset(text, spaced.end() if spaced else index)
    if offset and (after_iso or spaced or text[index] == "+"):
        return offset.end, offset
    match = _BEFORE_ZONE.match(text, index)
    start = match.end() if match else index
    label = find_label(text, start)
    if label is None and (match := _LIKE_A_LABEL.match(text, start)):
        label = LabelMatch(UnknownLabel(match[0]), match.end())
    if label is None:
        return index, None
    if text[start - 1 : start] != "(":
        return label.end, label
    close = re.compile(r"\s*\)").match(text, label.end)
    return (close.end(), label) if close else (index, None)


def _range_end(text: str, index: int, start: WrittenInstant) -> tuple[int, WrittenInstant | None]:
    """The other end of a range, if one follows: `10:05–10:20` is never a UTC offset."""
    clock = start.clock
    if clock is None:
        return index, None
    if clock.second is not None and (match := _SECONDS_RANGE.match(text, index)):
        second = WrittenClock(
            clock.hour, clock.minute, int(match[1]), clock.meridiem, match[0], Span(*match.span())
        )
        return match.end(), WrittenInstant(None, second, start.zone, Span(*match.span()))
    match = _RANGE.match(text, index)
    if not match:
        return index, None
    begins = match.end()
    if approximate := _APPROXIMATE.match(text, begins):
        begins = approximate.end()
    end = instant_at(text, begins)
    if end is None or end.clock is None:
        return index, None
    if end.clock.packed and not clock.packed and end.date is None:
        return index, None
    if end.clock.dotted and not clock.dotted and end.date is None and not end.clock.meridiem:
        return index, None
    if text[end.span.end : end.span.end + 1].isalnum():
        return index, None
    return end.span.end, end


def _share(start: WrittenInstant, end: WrittenInstant) -> tuple[WrittenInstant, WrittenInstant]:
    """What one end of a range says for both: `2:00–3:30pm` is all afternoon, `10:05–10:20 UTC` all UTC."""
    first, last = start.clock, end.clock
    if first and last and first.known and last.known and first.hour is not None and last.hour is not None:
        if last.meridiem and not first.meridiem and 1 <= first.hour <= 12:
            other = "a" if last.meridiem == "p" else "p"
            in_order = (first.hour % 12, first.minute) <= (last.hour % 12, last.minute)
            first = replace(first, meridiem=last.meridiem if in_order else other)
        elif first.meridiem and not last.meridiem and 1 <= last.hour <= 12:
            last = replace(last, meridiem=first.meridiem)
    zone = start.zone or end.zone
    return replace(start, clock=first, zone=zone), replace(end, clock=last, zone=end.zone or zone)


def _pair(text: str, index: int, start: int) -> tuple[int, WrittenInstant | None]:
    """A second wording of the same instant in another zone, in parentheses or after a slash."""
    if approximate := _APPROXIMATE.match(text, start):
        start = approximate.end()
    pair = instant_at(text, start)
    if pair is None or pair.clock is None or pair.zone is None:
        return index, None
    if "(" not in text[index:start]:
        return pair.span.end, pair
    close = re.compile(r"\s*\)").match(text, pair.span.end)
    return (close.end(), pair) if close else (index, None)


def _open(text: str, index: int) -> tuple[list[tuple[str, int]], int]:
    """The decoration that is opened here: bold, brackets, backticks; with where each stands."""
    opened = []
    while match := _OPENING.match(text, index):
        if match[0].strip():
            opened.append((match[0], match.start()))
        index = match.end()
    return opened, index


def _close(text: str, index: int, opened: list[tuple[str, int]]) -> tuple[int, str, bool]:
    """Close what was opened, innermost first; what stays open is given back, to be put before the rest.

    A colon or dash may stand inside the decoration, as in `**10:05:** text`; whether one did is the third result.
    """
    separated = False
    for position in range(len(opened) - 1, -1, -1):
        mark = opened[position][0]
        match = re.compile(rf"\s*[:,–—-]?\s*{re.escape(_CLOSERS[mark])}").match(text, index)
        if not match:
            left = "".join(mark for mark, _ in opened[: position + 1])
            separator = re.compile(r"\s*[:–—-]\s+").match(text, index)
            return (separator.end(), left, True) if separator else (index, left, separated)
        separated = separated or any(mark in match[0] for mark in ":,–—-")
        index = match.end()
    return index, "", separated


def _close_inner(text: str, index: int, between: str, *, inside: bool) -> int:
    """Close decoration that was opened between date and time: `Dec 16th **12:43** text`."""
    marks = [match[0] for match in _OPENING.finditer(between) if match[0].strip()]
    for mark in reversed(marks):
        match = re.compile(rf"\s*[:,]?\s*{re.escape(_CLOSERS[mark])}").match(text, index)
        if match:
            index = match.end()
        elif inside:
            break
    return index
