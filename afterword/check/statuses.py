"""Whether each status line is true of what stood before it. Every component starts operational."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from afterword.check.words import component_name, names, status_label
from afterword.diagnostics import Code, Diagnostic, Edit, Fix
from afterword.model.incident import Claim
from afterword.model.statuses import statuses_by_entry
from afterword.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.check.context import Context
    from afterword.model.incident import Incident, StatusLine
    from afterword.model.statuses import Transition

_CLAIM = re.compile(r"\bchanged\s+to\b|\bremain(?:ing|s|ed)(?:\s+at)?\b", re.IGNORECASE)

_STEPS_SHOWN = 6
"""How many statuses of a chain a message shows, the last ones."""


def statuses(incident: Incident, context: Context) -> Iterator[Diagnostic]:
    """Components that are not the incident's, changes that change nothing, and what remains that was not."""
    settings = context.settings
    own = {component.value for component in incident.components}
    known = bool(own) and "components" not in incident.unreadable
    chains = {identifier: [settings.operational.id] for identifier in own}
    for step in statuses_by_entry(incident, settings.operational.id):
        for line, group in groupby(step.transitions, key=lambda transition: transition.line):
            transitions = list(group)
            if line.component and known and line.component.value not in own:
                yield _not_affected(line, incident, context)
                continue
            if known and line.status.value and all(transition.before for transition in transitions):
                yield from _claim(line, transitions, chains, incident, context)
            for transition in transitions:
                chain = chains.setdefault(transition.component, [settings.operational.id])
                if chain[-1] != transition.after:
                    chain.append(transition.after)


def _not_affected(line: StatusLine, incident: Incident, context: Context) -> Diagnostic:
    assert line.component  # the caller saw it  # noqa: S101
    listed = ", ".join(component.value for component in incident.components)
    name = component_name(line.component.value, context.settings)
    return Diagnostic(
        Code.COMPONENT_NOT_AFFECTED,
        f"{name} is not among this incident's components",
        incident.path,
        line.component.span,
        f"write `components: [{listed}, {line.component.value}]` in the front matter",
    )


def _claim(
    line: StatusLine,
    transitions: list[Transition],
    chains: dict[str, list[str]],
    incident: Incident,
    context: Context,
) -> Iterator[Diagnostic]:
    label = status_label(line.status.value, context.settings)
    changed = [transition for transition in transitions if transition.before != transition.after]
    subject = (
        f"Status of {component_name(line.component.value, context.settings)}" if line.component else "Status"
    )
    if line.claim is Claim.CHANGED and not changed:
        yield Diagnostic(
            Code.STATUS_UNCHANGED,
            f"the status is {label} already, so this changes nothing",
            incident.path,
            line.span,
            f"write `{subject} remaining {label}`; {_so_far(transitions, chains, context)}",
            fix=_other_claim(line, "remaining", context),
        )
    elif line.claim is Claim.REMAINING and changed:
        held = {transition.before for transition in changed}
        now = status_label(held.pop(), context.settings) if len(held) == 1 else "another"
        yield Diagnostic(
            Code.STATUS_NOT_IN_FORCE,
            f"the status is {now}, so {label} cannot remain",
            incident.path,
            line.span,
            f"write `{subject} changed to {label}`; {_so_far(transitions, chains, context)}",
            fix=_other_claim(line, "changed to", context),
        )


def _other_claim(line: StatusLine, words: str, context: Context) -> Fix | None:
    """The line with these words in place of its own, the rest of it as it stands."""
    written = _CLAIM.search(context.source.slice(line.span))
    if written is None:
        return None
    span = Span(*written.span()).shift(line.span.start)
    return Fix(f"write {words}", (Edit(span, words),))


def _so_far(transitions: list[Transition], chains: dict[str, list[str]], context: Context) -> str:
    """The statuses until here, of each component once: "so far: Calgary core: Operational → Degraded Performance"."""
    settings = context.settings
    told: dict[tuple[str, ...], list[str]] = {}
    for transition in transitions:
        chain = tuple(chains.get(transition.component, [transition.before])[-_STEPS_SHOWN - 1 :])
        told.setdefault(chain, []).append(component_name(transition.component, settings))
    ways = [
        f"{names(components)}: {'… → ' if len(chain) > _STEPS_SHOWN else ''}"
        f"{' → '.join(status_label(status, settings) for status in chain[-_STEPS_SHOWN:])}"
        for chain, components in told.items()
    ]
    return f"so far: {'; '.join(ways)}"
