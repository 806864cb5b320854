"""The page of statistics: figures over the whole archive, with the components and tags that they name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterword.derive.statistics import Statistics
    from afterword.model.terms import Component


@dataclass(frozen=True, slots=True)
class StatisticsPage:
    """Every figure of the archive. `components` are those of its tally, in the same order, with the same counts.

    `json` is the path of the same for programs.
    """

    path: str
    json: str
    figures: Statistics
    components: tuple[tuple[Component, int], ...]
