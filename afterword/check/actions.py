"""Whether action items can be kept: somebody owns each, and none is past its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.diagnostics import Code, Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.check.context import Context
    from afterword.model.incident import Incident


def action_items(incident: Incident, context: Context) -> Iterator[Diagnostic]:
    """Items without an owner, and open items past their due date."""
    today = context.now.to_tz(incident.timezone).date()
    for item in incident.action_items:
        if not item.owner:
            yield Diagnostic(
                Code.ACTION_ITEM_WITHOUT_OWNER,
                "nobody owns this action item",
                incident.path,
                item.span,
                "add `(owner: …)` at its end",
            )
        if item.due and not item.done and item.due.value < today:
            yield Diagnostic(
                Code.ACTION_ITEM_OVERDUE,
                f"this was due on {item.due.value.format_iso()} and is still open",
                incident.path,
                item.due.span,
                "tick it off (`- [x]`) or agree on a new day",
            )
