"""Whether a stated duration ("down for two hours") agrees with the timeline.

Only sentences that speak of the harm itself are judged, and only where no two moments of the incident are as far apart
as they say: a warning that cries wolf is worse than none. English only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import combinations
from typing import TYPE_CHECKING

from afterword.check.words import duration
from afterword.diagnostics import Code, Diagnostic
from afterword.markdown.tree import inlines
from afterword.model.time import Precision
from afterword.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whenever import TimeDelta

    from afterword.check.context import Context
    from afterword.model.incident import Incident
    from afterword.model.time import Moment

_WORDS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
} | {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50}
_NUMBER = rf"(?:\d+|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_CLAIM = re.compile(
    rf"""
    \b(?: (?:down|unavailable|offline|unreachable|degraded|disrupted|failing|failed|interrupted) \s+ for
        | lasted (?:\s+for)?
        | (?:outage|disruption|degradation|downtime|interruption) \s+ of )
    \s+ (?P<about> (?:about|around|roughly|approximately|almost|nearly|over|under|more\s+than|less\s+than|at\s+least) \s+ )?
    (?P<length>
        (?P<hours>{_NUMBER}) [\s-] hours?\b (?: ,? \s+ (?:and\s+)? (?P<rest>{_NUMBER}) [\s-] minutes?\b )?
      | (?P<minutes>{_NUMBER}) [\s-] minutes?\b )
    """,
    re.IGNORECASE | re.VERBOSE,
)

_ABOUT = 0.25
"""How far off a length may be that is said to be about right, as a share of it."""


def stated_durations(incident: Incident, context: Context) -> Iterator[Diagnostic]:
    """Sentences that give the harm a length which no two moments of the incident have."""
    del context
    moments = _moments(incident)
    if len(moments) < 2:
        return
    lengths = sorted(
        abs((later.at - earlier.at).total("minutes")) for earlier, later in combinations(moments, 2)
    )
    whole = moments[-1].at - moments[0].at
    blocks = (*incident.lead, *(block for section in incident.sections for block in section.blocks))
    for text in inlines(blocks):
        for match in _CLAIM.finditer(text.source):
            stated, slack = _stated(match)
            nearest = bisect_left(lengths, stated - slack)
            if nearest == len(lengths) or lengths[nearest] > stated + slack:
                start = text.offset(match.start("length"))
                yield _contradiction(
                    incident, Span(start, start + len(match["length"])), match["length"], whole
                )


def _moments(incident: Incident) -> list[Moment]:
    """Every exact moment that the incident names, in order."""
    moments = [located.value for located in incident.milestones.values()]
    for entry in incident.entries:
        moments += [moment for moment in (entry.time.at, entry.time.until) if moment]
    exact = [moment for moment in moments if moment.precision is not Precision.DAY]
    return sorted(exact, key=lambda moment: moment.at.to_instant())[:200]


def _stated(match: re.Match[str]) -> tuple[float, float]:
    """The stated length and how far off it may be, both in minutes: half of the unit that it was given in, or more."""
    hours, minutes = _number(match["hours"]), _number(match["rest"] or match["minutes"])
    stated = hours * 60 + minutes
    coarse = bool(match["hours"]) and not match["rest"]
    slack = 30.0 if coarse else max(2.0, stated * 0.05)
    return stated, max(slack, stated * _ABOUT) if match["about"] else slack


def _number(word: str | None) -> int:
    if not word:
        return 0
    return int(word) if word.isdigit() else _WORDS[word.lower()]


def _contradiction(incident: Incident, span: Span, stated: str, whole: TimeDelta) -> Diagnostic:
    return Diagnostic(
        Code.DURATION_CONTRADICTS,
        f"`{' '.join(stated.split())}` fits no two moments of this incident",
        incident.path,
        span,
        f"the whole timeline spans {duration(whole)}; mend the sentence or the times",
    )
