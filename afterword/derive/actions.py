"""What became of the promises of post-mortems, on the day that somebody asks: for the archive's page and for commands."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whenever import Date

    from afterword.model.incident import ActionItem


class ActionState(Enum):
    """Whether an action item is done, and if not, whether it should be."""

    OVERDUE = "overdue"
    OPEN = "open"
    DONE = "done"


def action_state(item: ActionItem, today: Date) -> ActionState:
    """The state of an item on a day. What has no box to tick is open; on its due day an item is not yet overdue."""
    if item.done:
        return ActionState.DONE
    return ActionState.OVERDUE if item.due and item.due.value < today else ActionState.OPEN
