"""Whether each milestone happens once, and they happen in their order: started ≤ detected ≤ … ≤ resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.check.chronology import steps_back
from afterword.check.words import clock, duration
from afterword.diagnostics import Code, Diagnostic, Label
from afterword.model.terms import FINAL_PHASES, UPDATE, Milestone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.check.context import Context
    from afterword.model.incident import Incident, TimelineEntry
    from afterword.model.time import Moment
    from afterword.text import Span


@dataclass(frozen=True, slots=True)
class _Claim:
    """Where a milestone is said; `run` is the run of entries in order that it stands in, None in front matter."""

    moment: Moment | None
    span: Span
    run: int | None = None


def milestones(incident: Incident, context: Context) -> Iterator[Diagnostic]:
    """Milestones given twice, or out of order."""
    del context
    claims: dict[Milestone, _Claim] = {
        milestone: _Claim(located.value, located.span) for milestone, located in incident.milestones.items()
    }
    reopened = False
    for entry, run in zip(incident.entries, steps_back(incident), strict=True):
        reopened = reopened or entry.reopened or _goes_on(entry)
        for mark in entry.milestones:
            claim = _Claim(entry.time.at, mark.span, run)
            earlier = claims.get(mark.value)
            if earlier is None or (reopened and mark.value is Milestone.RESOLVED):
                claims[mark.value] = claim
                reopened = False
                continue
            yield Diagnostic(
                Code.MILESTONE_REPEATED,
                f"`{mark.value.value}` is said twice, and it happens once",
                incident.path,
                mark.span,
                "keep it on the entry where it happened first"
                if mark.value is not Milestone.RESOLVED
                else "keep the last one, or mark the entry where the incident came back `[reopened]`",
                (Label(earlier.span, "the other one"),),
            )
    yield from _in_order(incident, claims)


def _goes_on(entry: TimelineEntry) -> bool:
    """Whether the response is under way at this entry, so that an earlier end was none; `phases` tells if it may be."""
    return entry.phase is not None and entry.phase.value not in {*FINAL_PHASES, UPDATE}


def _in_order(incident: Incident, claims: dict[Milestone, _Claim]) -> Iterator[Diagnostic]:
    before: tuple[Milestone, _Claim] | None = None
    for milestone in Milestone:
        claim = claims.get(milestone)
        if claim is None or claim.moment is None:
            continue
        if before and before[1].moment and claim.moment.at < before[1].moment.at:
            other, earlier = before
            if None not in (claim.run, earlier.run) and claim.run != earlier.run:
                continue  # what is wrong is an entry between the two that goes back, and it has been told
            assert earlier.moment  # seen just now  # noqa: S101
            yield Diagnostic(
                Code.MILESTONE_OUT_OF_ORDER,
                f"`{milestone.value}` is {duration(earlier.moment.at - claim.moment.at)} before `{other.value}`",
                incident.path,
                claim.span,
                f"move one of them: `{other.value}` is at {clock(earlier.moment)}, "
                f"`{milestone.value}` at {clock(claim.moment)}",
                (Label(earlier.span, f"`{other.value}`"),),
            )
        else:
            before = (milestone, claim)
