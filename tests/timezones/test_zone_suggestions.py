"""Where `timezone` names no zone, the error says which was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.timezones.suggest import MOST, suggest_zones
from afterword.timezones.zones import zone_exists


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("PST", ("America/Los_Angeles", "America/Vancouver", "America/Tijuana")),
        ("pst", ("America/Los_Angeles", "America/Vancouver", "America/Tijuana")),
        ("PT", ("America/Los_Angeles", "America/Vancouver", "America/Tijuana")),
        ("MST", ("America/Denver", "America/Edmonton", "America/Phoenix")),
        ("Mountain Time", ("America/Denver", "America/Edmonton", "America/Phoenix")),
        ("Mountain", ("America/Denver", "America/Edmonton", "America/Phoenix")),
        ("est", ("America/New_York", "America/Toronto", "America/Panama")),
        ("PST8PDT", ("America/Los_Angeles",)),
        ("CET", ("Europe/Paris", "Europe/Berlin", "Europe/Madrid", "Europe/Rome")),
        ("IST", ("Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin")),
        ("utc", ("UTC",)),
        ("Z", ()),
        ("Etc/UTC ", ("Etc/UTC",)),
        ("GMT", ("UTC", "Europe/London")),
        ("Japan", ("Asia/Tokyo",)),
        ("GB", ("Europe/London",)),
        ("America/Edmontn", ("America/Edmonton", "America/Moncton")),
        ("america/edmonton", ("America/Edmonton",)),
        ("America/New York", ("America/New_York",)),
        ("Edmonton", ("America/Edmonton",)),
        ("new york", ("America/New_York",)),
        ("Edmontn", ("America/Edmonton",)),
        ("Europe/Kyev", ("Europe/Kyiv", "Europe/Kiev")),
        ("Vienna", ("Europe/Vienna",)),
        ("UTC+2", ()),
        ("CET+1", ()),
        ("the moon", ()),
        ("", ()),
    ],
)
def test_what_was_meant(text: str, zones: tuple[str, ...]) -> None:
    assert suggest_zones(text) == zones


@given(st.text(max_size=30) | st.sampled_from(["America/", "Etc/GMT+5", "MST/MDT", "SST", "Hawaii Time"]))
def test_only_zones_that_exist_are_suggested(text: str) -> None:
    found = suggest_zones(text)
    assert len(found) <= MOST
    assert all(zone_exists(zone) for zone in found)
