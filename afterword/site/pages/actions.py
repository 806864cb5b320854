"""The promises of all post-mortems in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whenever import Date

    from afterword.model.incident import ActionItem
    from afterword.site.cards import IncidentCard


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action item and the incident that led to it; `anchor` is the fragment of its section there, "" in none."""

    item: ActionItem
    card: IncidentCard
    anchor: str


@dataclass(frozen=True, slots=True)
class ActionsPage:
    """Every action item by what became of it on `day`, that of the build."""

    path: str
    day: Date
    overdue: tuple[ActionRow, ...]
    open: tuple[ActionRow, ...]
    done: tuple[ActionRow, ...]
