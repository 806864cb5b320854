"""The calendar as icalendar (Python) and ical.js read it: the same events, instants and texts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar

from tests.sites import NAMES, site

if TYPE_CHECKING:
    from collections.abc import Callable


def by_icalendar(data: bytes) -> list[dict[str, Any]]:
    """The events in the keys of `read_calendar.mjs`."""
    events: list[Any] = Calendar.from_ical(data).walk("VEVENT")
    return [
        {
            "uid": str(event["UID"]),
            "summary": str(event["SUMMARY"]),
            "description": str(event["DESCRIPTION"]),
            "start": _when(event, "DTSTART"),
            "end": _when(event, "DTEND"),
            "stamp": _when(event, "DTSTAMP"),
            "url": str(event["URL"]),
            "status": str(event["STATUS"]) if "STATUS" in event else None,
            "categories": [str(name) for name in event["CATEGORIES"].cats] if "CATEGORIES" in event else [],
        }
        for event in events
    ]


def _when(event: Any, key: str) -> str | None:
    if key not in event:
        return None
    value: date = event.decoded(key)
    if not isinstance(value, datetime):
        return value.isoformat()
    assert value.tzinfo is not None
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


@pytest.fixture(scope="module")
def by_javascript(node: Callable[..., Any]) -> dict[str, list[dict[str, Any]]]:
    calendars = {name: site(name)["calendar.ics"].decode() for name in NAMES}
    read: dict[str, list[dict[str, Any]]] = node("read_calendar.mjs", document=calendars)
    return read


@pytest.mark.parametrize("name", NAMES)
def test_both_readers_read_the_same(name: str, by_javascript: dict[str, list[dict[str, Any]]]) -> None:
    events = by_icalendar(site(name)["calendar.ics"])
    assert by_javascript[name] == events
    assert len({event["uid"] for event in events}) == len(events) > 0
