"""Components: how they are, how they were, and when they were impaired."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterword.derive.statuses import ImpactWindow
    from afterword.model.terms import Component, Status
    from afterword.site.cards import IncidentCard
    from afterword.site.days import DayStatus, YearShare


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """A component in a list: how it is now by the open incidents, how it was of late, and how many incidents name it.

    `in_statuses` are the seconds of `days` in each status but operational, worst first.
    """

    component: Component
    path: str
    status: Status
    count: int
    latest: IncidentCard | None
    days: tuple[DayStatus, ...]
    in_statuses: tuple[tuple[Status, int], ...]


@dataclass(frozen=True, slots=True)
class ComponentGroup:
    """Components that settings put under one name, "" for those in none."""

    name: str
    rows: tuple[ComponentRow, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """A time in which a component was impaired, and the incident that tells of it."""

    window: ImpactWindow
    worst: Status
    seconds: int | None
    card: IncidentCard


@dataclass(frozen=True, slots=True)
class ComponentsPage:
    """Every component, those no longer in use apart."""

    path: str
    groups: tuple[ComponentGroup, ...]
    retired: tuple[ComponentRow, ...]


@dataclass(frozen=True, slots=True)
class ComponentPage:
    """One component: when it was impaired, and the incidents that name it."""

    path: str
    row: ComponentRow
    impacts: tuple[Impact, ...]
    shares: tuple[YearShare, ...]
    cards: tuple[IncidentCard, ...]
