"""How long things took, over many incidents: a distribution whose every figure can be recomputed by hand.

Quantiles follow rule 7 of Hyndman and Fan, "Sample quantiles in statistical packages" (The American Statistician 50:4,
1996), which spreadsheets know as QUARTILE.INC and PERCENTILE.INC: of n values in order, counted from 0, the quantile p
stands at place p · (n − 1); between two places it is taken in proportion. A quantile of seconds is rounded to a whole
one, halves up.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ENOUGH_FOR_HALF = 3
"""Of one or two durations there is nothing to sum up: they are told themselves."""
ENOUGH_FOR_FOURTHS = 4
"""So many that each quarter of the incidents holds at least one."""
ENOUGH_FOR_TENTHS = 10
"""So many that the slowest tenth of the incidents holds at least one."""

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400
EDGES = (
    5 * _MINUTE, 15 * _MINUTE, 30 * _MINUTE, _HOUR, 2 * _HOUR, 4 * _HOUR, 8 * _HOUR, _DAY, 3 * _DAY,
)  # fmt: skip
"""Where the bins of a histogram meet, in seconds: each about two or three times the one before, as people round."""


class LeftOut(Enum):
    """Why an incident gives no duration, the first that holds.

    OPEN: the moment has not come yet. NOT_TOLD: the report tells it, or the start, not at all. DAY_ONLY: one of the two
    is known to the day alone. BEFORE_START: the report puts it before the start.
    """

    OPEN = "open"
    NOT_TOLD = "not_told"
    DAY_ONLY = "day_only"
    BEFORE_START = "before_start"


@dataclass(frozen=True, slots=True)
class Bin:
    """How many durations are `least` seconds or longer and shorter than `below`, which is None for the longest."""

    least: int
    below: int | None
    count: int


@dataclass(frozen=True, slots=True)
class Durations:
    """Durations in seconds, in order, and how many incidents were left out for which reason."""

    values: tuple[int, ...]
    left_out: tuple[tuple[LeftOut, int], ...] = ()

    @property
    def count(self) -> int:
        """How many incidents the figures come from."""
        return len(self.values)

    @property
    def missing(self) -> int:
        """How many incidents were left out."""
        return sum(number for _, number in self.left_out)

    @property
    def shortest(self) -> int | None:
        """The minimum; None where no incident tells a duration."""
        return self.values[0] if self.values else None

    @property
    def longest(self) -> int | None:
        """The maximum; None where no incident tells a duration."""
        return self.values[-1] if self.values else None

    @property
    def median(self) -> int | None:
        """Half of the durations are as long or shorter; of one it is that one, of two the middle between them."""
        return quantile(self.values, 50) if self.values else None

    @property
    def lower_quartile(self) -> int | None:
        """A quarter of the durations are as long or shorter; None of fewer than four."""
        return self._from(ENOUGH_FOR_FOURTHS, 25)

    @property
    def upper_quartile(self) -> int | None:
        """Three quarters of the durations are as long or shorter; None of fewer than four."""
        return self._from(ENOUGH_FOR_FOURTHS, 75)

    @property
    def ninetieth(self) -> int | None:
        """Nine in ten durations are as long or shorter; None of fewer than ten."""
        return self._from(ENOUGH_FOR_TENTHS, 90)

    @property
    def bins(self) -> tuple[Bin, ...]:
        """The histogram, from the first bin that holds a duration to the last that does."""
        places = [0, *(bisect_left(self.values, edge) for edge in EDGES), len(self.values)]
        bounds = pairwise((0, *EDGES, None))
        every = [
            Bin(least or 0, below, to - at)
            for (least, below), (at, to) in zip(bounds, pairwise(places), strict=True)
        ]
        filled = [index for index, found in enumerate(every) if found.count]
        return tuple(every[filled[0] : filled[-1] + 1]) if filled else ()

    def _from(self, enough: int, percent: int) -> int | None:
        return quantile(self.values, percent) if len(self.values) >= enough else None


def quantile(values: Sequence[int], percent: int) -> int:
    """The quantile of values in order, at least one, by the rule above; in whole numbers, so that no machine differs."""
    at, rest = divmod((len(values) - 1) * percent, 100)
    if not rest:
        return values[at]
    return values[at] + (2 * (values[at + 1] - values[at]) * rest + 100) // 200
