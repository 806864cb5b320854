"""Availability recomputed by hand: what counts as an outage, what as time, and overlapping spans."""

from __future__ import annotations

import pytest

from afterword.derive.spans import Span, availability, time_in_statuses
from afterword.model.terms import STATUSES

BY_COLOUR = {status.colour: status for status in STATUSES}


def span(colour: str, begin: int, end: int, *, planned: bool = False) -> Span:
    return Span("core", BY_COLOUR[colour], begin, end, planned)


@pytest.mark.parametrize(
    ("found", "share"),
    [
        ([], 1.0),
        ([span("degraded", 0, 1000)], 1.0),
        ([span("partial", 0, 100), span("major", 500, 600)], 0.8),
        ([span("major", 0, 100), span("partial", 50, 200)], 0.8),
        ([span("major", -500, 100), span("major", 900, 5000)], 0.8),
        ([span("major", 0, 100), span("maintenance", 100, 600, planned=True)], 0.8),
        ([span("major", 0, 500, planned=True), span("major", 500, 600)], 0.8),
        ([span("maintenance", 0, 1000, planned=True)], None),
    ],
)
def test_availability_of_a_thousand_seconds(found: list[Span], share: float | None) -> None:
    assert availability(found, 0, 1000) == (None if share is None else pytest.approx(share))


@pytest.mark.parametrize(
    ("found", "seconds"),
    [
        ([], {}),
        ([span("degraded", 100, 300), span("degraded", 900, 5000)], {"degraded": 300}),
        ([span("major", 0, 100), span("partial", 50, 200)], {"major": 100, "partial": 100}),
        ([span("degraded", -500, 1500), span("major", 400, 500)], {"major": 100, "degraded": 900}),
        ([span("maintenance", 0, 1000, planned=True)], {"maintenance": 1000}),
    ],
)
def test_time_in_statuses_of_a_thousand_seconds(found: list[Span], seconds: dict[str, int]) -> None:
    assert {status.colour: time for status, time in time_in_statuses(found, 0, 1000)} == seconds
