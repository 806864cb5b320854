"""The zone of all times at once, as a heading, a table's header or a sentence states it.

`Timeline (UTC)`, `Time (PT)`, `(all times in Mountain Standard Time)`, `All times CEST.`
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.text import Span
from afterword.timezones.labels import LabelMatch, find_label

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIMES = re.compile(r"\b(?:times?(?:stamps?|\s?zone)?|events|hours)\b", re.IGNORECASE)
_WORD = re.compile(r"(?<![\w/])(?=[^\W\d_])")
_SENTENCE_END = re.compile(r"[.!?](?=\s)")
_INTRODUCTION = re.compile(
    r"[\s(*_\[]*(?:(?:all|times?|time\s?zone|timestamps?|are|in|the)\b[\s:]*)*", re.IGNORECASE
)
_REACH = 80
"""How far behind the word "times" a zone may stand, in characters; never beyond its sentence."""
_UNKNOWN = re.compile(
    r"\btimes?(?:stamps?)?\s+(?:(?:are|is|shown|listed|given|stated|recorded|all|below)\s+)*in\s+(?:the\s+)?"
    r"(?P<name>[A-Z][\w/+-]*(?:\s[A-Z][\w/+-]*)*)(?:\s+time(?:zone)?)?\s*(?:[().,:;]|$|unless|on\b)"
)


@dataclass(frozen=True, slots=True)
class ZoneStatement:
    """A zone stated for all times. `label` is None where the name is not one that is known; `span` indexes the text."""

    label: LabelMatch | None
    text: str
    span: Span


def stated_zone(text: str, *, about_times: bool = False) -> ZoneStatement | None:
    """The zone that a text states for all times.

    `about_times` says that the text is a timeline's heading or a column's header, where a bare `(UTC)` is enough;
    elsewhere the zone must follow the word "times" in its sentence.
    """
    for start in _places(text, about_times=about_times):
        if label := find_label(text, start):
            return ZoneStatement(label, text[start : label.end], Span(start, label.end))
    if match := _UNKNOWN.search(text):
        return ZoneStatement(None, match["name"], Span(*match.span("name")))
    return None


def is_zone_statement(text: str) -> bool:
    """Whether a text says nothing but a zone for all times, as `(UTC)` behind a day does."""
    start = _INTRODUCTION.match(text)
    label = find_label(text, start.end()) if start else None
    return label is not None and not text[label.end :].strip(" )*_.:]")


def _places(text: str, *, about_times: bool) -> Iterator[int]:
    if about_times:
        yield from (match.start() for match in _WORD.finditer(text))
        return
    tried = 0
    for times in _TIMES.finditer(text):
        stop = _SENTENCE_END.search(text, times.end(), times.end() + _REACH)
        reach = stop.start() if stop else times.end() + _REACH
        yield from (match.start() for match in _WORD.finditer(text, max(tried, times.end()), reach))
        tried = reach
