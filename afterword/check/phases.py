"""Whether the response runs along the graph of phases, and ends with everything in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.check.words import component_name, names, status_label
from afterword.diagnostics import Code, Diagnostic, Label
from afterword.model.statuses import EntryStatuses, statuses_by_entry
from afterword.model.terms import FINAL_PHASES, UPDATE, Kind, Milestone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.check.context import Context
    from afterword.model.incident import Incident, Located
    from afterword.text import Span


@dataclass(slots=True)
class _State:
    """Where the response stands while the entries are walked."""

    phase: Located[str] | None = None
    final: bool = False
    complained: bool = False


def phases(incident: Incident, context: Context) -> Iterator[Diagnostic]:
    """Steps that the graph does not have, ends that are none, and what got worse after the end."""
    state = _State()
    steps = list(statuses_by_entry(incident, context.settings.operational.id))
    for step in steps:
        if step.entry.reopened:
            state.final = False
        else:
            yield from _after_final(step, state, incident, context)
        yield from _phase(step, state, incident, context)
    yield from _ending(steps, state, incident, context)


def _after_final(
    step: EntryStatuses, state: _State, incident: Incident, context: Context
) -> Iterator[Diagnostic]:
    """What an entry may not do once the incident is resolved."""
    phase = step.entry.phase
    if not state.final or state.phase is None:
        return
    label = Label(state.phase.span, f"`{state.phase.value}` here")
    if phase and phase.value != UPDATE and phase.value not in FINAL_PHASES:
        yield Diagnostic(
            Code.PHASE_OUT_OF_ORDER,
            f"`{phase.value}` cannot follow `{state.phase.value}`: the incident was over",
            incident.path,
            phase.span,
            f"if it came back, write `[reopened, {phase.value}]`",
            (label,),
        )
        state.final = False
        return
    fine = {context.settings.operational.id, ""}
    worse = [line for line in step.entry.statuses if line.status.value not in fine]
    if worse:
        yield Diagnostic(
            Code.DEGRADED_AFTER_RESOLVED,
            f"a component becomes {status_label(worse[0].status.value, context.settings)} after the incident was over",
            incident.path,
            worse[0].span,
            "if it came back, write `[reopened]` after this entry's time",
            (label,),
        )
        state.complained = True


def _phase(step: EntryStatuses, state: _State, incident: Incident, context: Context) -> Iterator[Diagnostic]:
    phase = step.entry.phase
    if phase is None or phase.value == UPDATE:
        return
    known = {found.id: found for found in context.settings.phases_of(incident.kind)}
    before = state.phase
    if (
        before
        and before.value not in FINAL_PHASES
        and phase.value != before.value
        and not step.entry.reopened
    ):
        following = known[before.value].next if before.value in known else ()
        if phase.value not in following:
            yield Diagnostic(
                Code.PHASE_OUT_OF_ORDER,
                f"`{phase.value}` cannot follow `{before.value}`",
                incident.path,
                phase.span,
                f"after `{before.value}` write {', '.join(f'`{word}`' for word in following)} or `update`"
                if following
                else "write `update`",
                (Label(before.span, f"`{before.value}` here"),),
            )
    state.phase = phase
    state.final = phase.value in FINAL_PHASES
    if state.final:
        yield from _operational(step, state, phase.span, incident, context)


def _operational(
    step: EntryStatuses, state: _State, span: Span, incident: Incident, context: Context
) -> Iterator[Diagnostic]:
    affected = _affected(step, incident, context)
    if not affected:
        return
    state.complained = True
    settings = context.settings
    said = _said(affected, context)
    best = settings.operational.label
    yield Diagnostic(
        Code.RESOLVED_WHILE_AFFECTED,
        f"this says that the incident is over, but the status {said}",
        incident.path,
        span,
        f"add the line `Status changed to {best}` to this entry, or use `monitoring` until it holds",
    )


def _said(affected: list[tuple[str, str]], context: Context) -> str:
    """Statuses in a sentence that begins with "the status"."""
    settings = context.settings
    return names(
        [
            f"of {component_name(name, settings)} is {status_label(status, settings)}"
            for name, status in affected
        ]
    )


def _affected(step: EntryStatuses, incident: Incident, context: Context) -> list[tuple[str, str]]:
    """The incident's components that are not operational, and their statuses; what could not be read counts as fine."""
    fine = {context.settings.operational.id, ""}
    own = [component.value for component in incident.components]
    return [(component, step.after[component]) for component in own if step.after[component] not in fine]


def _ending(
    steps: list[EntryStatuses], state: _State, incident: Incident, context: Context
) -> Iterator[Diagnostic]:
    """Whether the last word is that everything is in order, unless the incident is said to be open."""
    uses_statuses = any(step.entry.statuses for step in steps)
    if incident.ongoing and (ended := incident.milestones.get(Milestone.RESOLVED)):
        yield _not_ongoing(incident, incident.ongoing.span, "but it says when it was resolved", ended.span)
        return
    if not steps or not (state.phase or uses_statuses):
        return
    affected = _affected(steps[-1], incident, context)
    reopened = not state.final and state.phase is not None and state.phase.value in FINAL_PHASES
    finished = (
        state.final
        or (state.phase is None and Milestone.RESOLVED in incident.milestones)
        or (state.phase is None and not affected)
    )
    if incident.ongoing:
        if state.final and not affected:
            ended_at = state.phase.span if state.phase else None
            yield _not_ongoing(incident, incident.ongoing.span, "but its timeline ends resolved", ended_at)
        return
    if state.complained or (finished and not affected):
        return
    if (
        incident.kind is Kind.MAINTENANCE
        and state.phase
        and state.phase.value == "scheduled"
        and not affected
    ):
        return
    yield _not_resolved(steps, state, affected, incident, context, reopened=reopened)


def _not_ongoing(incident: Incident, span: Span, what: str, ended: Span | None) -> Diagnostic:
    return Diagnostic(
        Code.RESOLVED_BUT_ONGOING,
        f"`ongoing: true` says that this is still open, {what}",
        incident.path,
        span,
        "take the line out",
        (Label(ended, "resolved here"),) if ended else (),
    )


def _not_resolved(
    steps: list[EntryStatuses],
    state: _State,
    affected: list[tuple[str, str]],
    incident: Incident,
    context: Context,
    *,
    reopened: bool,
) -> Diagnostic:
    settings = context.settings
    last_word = "completed" if incident.kind is Kind.MAINTENANCE else "resolved"
    lines = [line for step in steps for line in step.entry.statuses]
    if state.phase is None or (state.final and lines):
        span = lines[-1].span
    elif reopened:
        span = next(step.entry.time.span for step in reversed(steps) if step.entry.reopened)
    else:
        span = state.phase.span
    if affected and (state.phase is None or state.final):
        said = _said(affected, context)
        message = f"at the end of the timeline the status {said}"
        advice = f"end with an entry that says `Status changed to {settings.operational.label}` on a line of its own"
    else:
        message = "the timeline ends before the incident is over"
        advice = f"end with an entry marked `[{last_word}]`"
    return Diagnostic(
        Code.NOT_RESOLVED,
        message,
        incident.path,
        span,
        f"{advice}; if it is still open, write `ongoing: true` in the front matter",
    )
