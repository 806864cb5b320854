"""The home page: what a reader in the middle of an outage sees first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterword.derive.facts import EntryFacts
    from afterword.model.terms import Status
    from afterword.site.cards import IncidentCard
    from afterword.site.days import Calendar
    from afterword.site.pages.components import ComponentGroup


@dataclass(frozen=True, slots=True)
class OpenIncident:
    """What a reader in the middle of an outage needs first: the incident, the worst status now, the newest update."""

    card: IncidentCard
    now: Status
    update: EntryFacts | None


@dataclass(frozen=True, slots=True)
class HomePage:
    """What is open now, what is announced, how the components are, and what came last."""

    path: str
    open: tuple[OpenIncident, ...]
    upcoming: tuple[IncidentCard, ...]
    latest: tuple[IncidentCard, ...]
    groups: tuple[ComponentGroup, ...]
    calendar: Calendar
    total: int
