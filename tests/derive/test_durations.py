"""Quantiles and histograms, held against values worked out by hand and against the definition in fractions."""

from __future__ import annotations

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.derive.durations import EDGES, Durations, quantile

SECONDS = st.lists(st.integers(0, 10**7), min_size=1, max_size=30).map(sorted)


@pytest.mark.parametrize(
    ("values", "percent", "expected"),
    [
        ([7], 25, 7),
        ([7], 90, 7),
        ([60, 180], 50, 120),
        ([60, 120, 600], 50, 120),
        # 4 values: a quarter stands at place 0.25 · 3 = 0.75, so 10 + 0.75 · (20 − 10) = 17.5
        ([10, 20, 30, 40], 25, 18),
        ([10, 20, 30, 40], 50, 25),
        # 0.75 · 3 = 2.25, so 30 + 0.25 · 10 = 32.5
        ([10, 20, 30, 40], 75, 33),
        # 10 values: 0.9 · 9 = 8.1, so 9 + 0.1 · (100 − 9) = 18.1
        ([1, 2, 3, 4, 5, 6, 7, 8, 9, 100], 90, 18),
        ([0, 0, 0, 5], 50, 0),
    ],
)
def test_quantiles_by_hand(values: list[int], percent: int, expected: int) -> None:
    assert quantile(values, percent) == expected


@given(SECONDS, st.integers(0, 100))
def test_a_quantile_is_what_hyndman_and_fan_define(values: list[int], percent: int) -> None:
    place = Fraction(percent, 100) * (len(values) - 1)
    low = floor(place)
    high = min(low + 1, len(values) - 1)
    exact = values[low] + (place - low) * (values[high] - values[low])
    assert quantile(values, percent) == floor(exact + Fraction(1, 2))


@given(SECONDS)
def test_the_bins_hold_every_duration_once(values: list[int]) -> None:
    bins = Durations(tuple(values)).bins
    assert sum(found.count for found in bins) == len(values)
    assert bins[0].count
    assert bins[-1].count
    for found in bins:
        inside = [v for v in values if v >= found.least and (found.below is None or v < found.below)]
        assert len(inside) == found.count


def test_an_edge_belongs_to_the_bin_that_it_begins() -> None:
    bins = Durations((299, 300, 3 * 86_400)).bins
    assert [(found.least, found.below, found.count) for found in bins if found.count] == [
        (0, 300, 1), (300, 900, 1), (259_200, None, 1),
    ]  # fmt: skip
    assert len(bins) == len(EDGES) + 1, "empty bins between others are shown"


def test_bins_beyond_the_first_and_last_duration_are_not_shown() -> None:
    # 15–30 min, 30–60 min, 1–2 h: nothing below 15 minutes and nothing from 2 hours on
    found = Durations((1_000, 2_000, 4_000)).bins
    assert [(part.least, part.count) for part in found] == [(900, 1), (1_800, 1), (3_600, 1)]


def test_of_few_durations_little_is_said() -> None:
    assert Durations(()).median is None
    assert Durations(()).bins == ()
    one = Durations((240,))
    assert (one.shortest, one.median, one.longest) == (240, 240, 240)
    assert (one.lower_quartile, one.upper_quartile, one.ninetieth) == (None, None, None)
    four = Durations((1, 2, 3, 4))
    assert four.lower_quartile is not None
    assert four.ninetieth is None
    assert Durations(tuple(range(10))).ninetieth == 8
