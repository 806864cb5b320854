"""The words in brackets after an entry's time, and the bold phase that status pages write in their place.

`1:33pm [investigating, detected] - text` and `1:33pm - **Investigating** - text` say the same of the phase.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.diagnostics import Code, Diagnostic
from afterword.model.incident import Located
from afterword.model.terms import MAINTENANCE_PHASES, PHASES, UPDATE, Milestone
from afterword.parse.spelling import one_spelling
from afterword.parse.suggest import nearest
from afterword.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afterword.markdown.tree import Inline
    from afterword.model.terms import Phase

_BRACKETS = re.compile(r"\s*\[([A-Za-z][A-Za-z ,_-]*)\](?![(:])")
_BOLD_PHASE = re.compile(r"(\*\*|__|\*)(?P<label>[A-Za-z][A-Za-z ]{2,24}?)\s*:?\1\s*(?:[-–—:]+\s*|$)")
_AFTER = re.compile(r"\s*(?:->|→|[-–—](?![-\w])|:(?!\w)|\|)?\s*")

_MAINTENANCE_ALONE = frozenset(phase.id.replace("_", " ") for phase in MAINTENANCE_PHASES)
_PHASES_ELSEWHERE = _MAINTENANCE_ALONE | {phase.id for phase in PHASES}
"""Phases of any kind of incident: in brackets they are marks, even where this kind does not have them."""

INTERNAL = "internal"
OUT_OF_ORDER = "out of order"
REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Marks:
    """What an entry's marks say of it."""

    milestones: tuple[Located[Milestone], ...] = ()
    phase: Located[str] | None = None
    internal: bool = False
    out_of_order: bool = False
    reopened: bool = False


class MarkReader:
    """Reads marks with the phases that a site and a kind of incident know."""

    def __init__(self, phases: Iterable[Phase], path: str) -> None:
        self._path = path
        self._phases = {one_spelling(word): phase.id for phase in phases for word in (phase.id, phase.label)}
        self._phases[UPDATE] = UPDATE
        self._milestones = {milestone.value: milestone for milestone in Milestone}
        self._known = {*self._phases, *self._milestones, INTERNAL, OUT_OF_ORDER, REOPENED}

    def read(self, text: Inline) -> tuple[Marks, Inline, tuple[Diagnostic, ...]]:
        """The marks at the start of an entry's text, the text without them, and what is wrong with them."""
        words: list[Located[str]] = []
        problems: list[Diagnostic] = []
        index = 0
        while match := _BRACKETS.match(text.source, index):
            found = self._words(text, match)
            if not any(self._is_mark(word.value) for word in found) or self._is_link(
                text.source, match.end()
            ):
                break
            words += found
            index = match.end()
        if index:
            after = _AFTER.match(text.source, index)
            index = after.end() if after else index
        if match := _BOLD_PHASE.match(text.source, index):
            label = one_spelling(match["label"])
            if label in self._phases:
                start = text.offset(match.start("label"))
                words.append(Located(label, Span(start, start + len(match["label"]))))
                index = match.end()
        marks = self._sort(words, problems)
        return marks, text.cut(index) if index else text, tuple(problems)

    def _words(self, text: Inline, match: re.Match[str]) -> list[Located[str]]:
        words = []
        index = match.start(1)
        for part in match[1].split(","):
            word = part.strip()
            start = text.offset(index + len(part) - len(part.lstrip()))
            words.append(Located(one_spelling(word), Span(start, start + len(word))))
            index += len(part) + 1
        return [word for word in words if word.value]

    def _is_mark(self, word: str) -> bool:
        return word in self._known or word in _PHASES_ELSEWHERE or nearest(word, self._known) is not None

    def _is_link(self, text: str, index: int) -> bool:
        """Whether brackets that end here are the text of a link, as in `[resolved][1]`; marks may follow each other."""
        if not text.startswith("[", index):
            return False
        following = _BRACKETS.match(text, index)
        return following is None or not any(
            one_spelling(word) in self._known for word in following[1].split(",")
        )

    def _sort(self, words: list[Located[str]], problems: list[Diagnostic]) -> Marks:
        milestones: list[Located[Milestone]] = []
        phase: Located[str] | None = None
        for word in words:
            if word.value not in self._known:
                problems.append(self._unknown(word))
                continue
            if milestone := self._milestones.get(word.value):
                milestones.append(Located(milestone, word.span))
            if identifier := self._phases.get(word.value):
                if phase and phase.value != identifier:
                    problems.append(self._second_phase(word, phase))
                phase = phase or Located(identifier, word.span)
        said = {word.value for word in words}
        return Marks(
            tuple(milestones),
            phase,
            internal=INTERNAL in said,
            out_of_order=OUT_OF_ORDER in said,
            reopened=REOPENED in said,
        )

    def _unknown(self, word: Located[str]) -> Diagnostic:
        known = ", ".join(sorted(self._known - {INTERNAL, OUT_OF_ORDER, REOPENED}))
        advice = f"write one of: {known}, internal, reopened, out of order"
        if word.value in _PHASES_ELSEWHERE:
            message = f"`{word.value}` is not a phase that this incident can have"
            if word.value in _MAINTENANCE_ALONE:
                advice = (
                    f"if this was announced, write `kind: maintenance` in the front matter; else {advice}"
                )
        else:
            message = f"`{word.value}` is not a mark of a timeline entry"
            near = nearest(word.value, self._known)
            advice = f"write `[{near}]`" if near else advice
        return Diagnostic(Code.UNKNOWN_MARK, message, self._path, word.span, help=advice)

    def _second_phase(self, word: Located[str], first: Located[str]) -> Diagnostic:
        return Diagnostic(
            Code.UNKNOWN_MARK,
            f"an entry has one phase, and this one is already `{first.value}`",
            self._path,
            word.span,
            help=f"keep `{first.value}` or `{word.value}`, or make two entries of it",
        )
