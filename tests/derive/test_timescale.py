"""Where instants stand on a picture's axis, which silences are cut short, and which round times are named."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import Instant

from afterword.derive.timescale import DAY, HOUR, axis, silences, time_scale

START = Instant.from_utc(2019, 2, 27, 20, 30).timestamp()
MINUTE = 60


@pytest.mark.parametrize(
    ("gaps", "cut"),
    [
        ([2 * MINUTE, 2 * MINUTE], []),
        ([9 * DAY], []),
        ([5 * MINUTE, 10 * HOUR, 5 * MINUTE], [1]),
        ([5 * MINUTE, 59 * MINUTE, 5 * MINUTE], []),
        ([6 * HOUR, 6 * HOUR, 6 * HOUR], []),
        ([HOUR, 3 * DAY, HOUR, 3 * DAY, HOUR, 3 * DAY], [1, 3, 5]),
        ([100 * HOUR, HOUR, MINUTE], [0]),
        ([0, 0, 0], []),
    ],
)
def test_only_silences_that_would_press_the_rest_together_are_cut(gaps: list[int], cut: list[int]) -> None:
    points = [START]
    for gap in gaps:
        points.append(points[-1] + gap)
    assert list(silences(points)) == [(points[index], points[index + 1]) for index in cut]


def test_there_is_no_axis_for_a_single_instant() -> None:
    assert time_scale([START] * 40) is None


@given(st.lists(st.integers(0, 9 * DAY), min_size=2, max_size=40, unique=True))
def test_positions_keep_the_order_of_time_and_fill_the_width(seconds: list[int]) -> None:
    scale = time_scale(seconds)
    assert scale is not None
    places = [scale.x(second) for second in sorted(seconds)]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0.0, 100.0)


@given(st.lists(st.integers(0, 9 * DAY), min_size=2, max_size=40, unique=True))
def test_what_is_not_cut_is_to_one_scale(seconds: list[int]) -> None:
    scale = time_scale(seconds)
    assert scale is not None
    rates = [stretch.width / stretch.seconds for stretch in scale.stretches if not stretch.cut]
    assert rates
    assert max(rates) == pytest.approx(min(rates))


@pytest.mark.parametrize(
    ("length", "times", "days"),
    [
        (4 * MINUTE, ["13:30:00", "13:31:00", "13:32:00", "13:33:00", "13:34:00"], []),
        (
            105 * MINUTE,
            ["13:30:00", "13:45:00", "14:00:00", "14:15:00", "14:30:00", "14:45:00", "15:00:00", "15:15:00"],
            [],
        ),
        (14 * HOUR, ["14:00:00", "16:00:00", "18:00:00", "20:00:00", "22:00:00", "00:00:00", "02:00:00"], ["27", "28"]),
        (9 * DAY, [], ["27", "28", "1", "2", "3", "4", "5", "6", "7", "8"]),
    ],
)  # fmt: skip
def test_round_times_in_the_incident_s_zone(length: int, times: list[str], days: list[str]) -> None:
    scale = time_scale([START, START + length])
    assert scale is not None
    marks, day_marks = axis(scale, "America/Edmonton")
    assert {mark.at.time().format_iso() for mark in marks} <= set(times)
    assert len(marks) >= len(times) - 1
    assert {str(mark.at.day) for mark in day_marks} <= set(days)
    assert bool(day_marks) == bool(days)
    for row in (marks, day_marks):
        assert all(b.x - a.x >= 10 for a, b in itertools.pairwise(row))


def test_round_times_stay_round_where_clocks_are_put_forward() -> None:
    begin = Instant.from_utc(2019, 3, 10, 7).timestamp()
    scale = time_scale([begin, begin + 12 * HOUR])
    assert scale is not None
    marks, _ = axis(scale, "America/Edmonton")
    assert [mark.at.hour for mark in marks] == [0, 4, 6, 8, 10, 12]
