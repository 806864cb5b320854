"""Whether what readers are told of statuses and phases is all told to them: an internal entry can hold neither.

The public edition is made without internal entries. A status that changed in one would be another there, and a phase
reached in one never reached.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.diagnostics import Code, Diagnostic
from afterword.model.terms import Audience

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.check.context import Context
    from afterword.model.incident import Incident


def internal_updates(incident: Incident, context: Context) -> Iterator[Diagnostic]:
    """Phases and statuses in the internal entries of a timeline that is public otherwise."""
    del context
    if incident.audience is Audience.INTERNAL or incident.timeline is None or incident.timeline.internal:
        return
    for entry in incident.entries:
        if not entry.internal:
            continue
        if entry.phase:
            yield Diagnostic(
                Code.INTERNAL_UPDATE,
                f"`{entry.phase.value}` makes this a public update, and the entry is internal",
                incident.path,
                entry.phase.span,
                "take the phase out, or move what may not be public into an entry of its own",
            )
        for line in entry.statuses:
            yield Diagnostic(
                Code.INTERNAL_UPDATE,
                "readers would not learn of this status, since the entry is internal",
                incident.path,
                line.span,
                "move the line into a public entry",
            )
