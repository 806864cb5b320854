"""Announced work: what is to come, what is under way, what was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterword.site.cards import IncidentCard
    from afterword.site.pages.history import Paging


@dataclass(frozen=True, slots=True)
class MaintenancePage:
    """A part of the list of maintenance. `upcoming`, soonest first, and `active` stand on the first part alone."""

    path: str
    active: tuple[IncidentCard, ...]
    upcoming: tuple[IncidentCard, ...]
    past: tuple[IncidentCard, ...]
    paging: Paging
    total: int
