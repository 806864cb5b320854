"""Bars of days and availability on the pages of components and on the home page; the build is at 2019-06-01 in UTC."""

from __future__ import annotations

import pytest
from babel import Locale

from afterword.render.words import words
from tests.render.built import Page, build
from tests.support import incident_text

CORE = "components/calgary-core/index.html"
TRUNKS = "components/sip-trunks/index.html"


def outage(date: str, begin: str, end: str, status: str = "Major Outage") -> dict[str, str | bytes]:
    timeline = (
        f"{date} {begin} - Bad.\nStatus changed to {status}.\n\n{end} - Good.\nStatus changed to Operational."
    )
    return {f"postmortems/{date}-example.md": incident_text(timeline, date=date, components="[calgary-core]")}


def test_a_month_s_availability_by_hand() -> None:
    # April has 720 hours, of which 72 were an outage; of the year, 24 h × (28 + 31 + 30) + 743 h of March and May.
    outputs = build(outage("2019-04-10", "12:00", "2019-04-13 12:00"))
    text = Page(outputs[CORE]).text
    assert "Apr 90%" in text
    assert "May 100%" in text
    assert "100%" in Page(outputs[TRUNKS]).text


def test_what_was_not_whole_is_not_called_so() -> None:
    assert "Apr 99.99%" in Page(build(outage("2019-04-10", "12:00", "12:02"))[CORE]).text


def test_degraded_performance_counts_as_available() -> None:
    outputs = build(outage("2019-04-10", "12:00", "2019-04-13 12:00", "Degraded Performance"))
    assert "Apr 100%" in Page(outputs[CORE]).text


def test_a_day_shows_its_worst_status_in_the_site_s_zone() -> None:
    # 23:30 to 00:30 touches two days; midnight itself belongs to the day that begins.
    outputs = build(outage("2019-05-10", "23:30", "2019-05-12 00:00"))
    (bar,) = Page(outputs[CORE]).find("svg", class_="days") or [{}]
    assert "May 10, 2019 – May 11, 2019: Major Outage; May 12, 2019 – May 31, 2019: " in bar["aria-label"]
    assert bar["aria-label"].startswith("Mar 3, 2019 – May 9, 2019: ")


def test_the_time_of_the_last_ninety_days_in_each_status_stands_below_the_bar() -> None:
    outputs = build(
        outage("2018-12-10", "12:00", "13:00")  # too long ago
        | outage("2019-05-10", "12:00", "2019-05-11 14:00", "Degraded Performance")
        | outage("2019-05-12", "12:00", "12:30")
    )
    for path in ("index.html", "components/index.html", CORE):
        assert "Major Outage 30 min Degraded Performance 1 day 2 hr" in Page(outputs[path]).text
    assert "hr" not in Page(outputs[TRUNKS]).text


def test_the_home_page_has_a_calendar_of_the_year() -> None:
    outputs = build(outage("2019-05-10", "12:00", "13:00"))
    bars = Page(outputs["index.html"]).find("svg", class_="days")
    assert len(bars) == 2 + 5  # two components, five months
    assert "May 10, 2019: Major Outage" in bars[-1]["aria-label"]


@pytest.mark.parametrize(("share", "text"), [(1.0, "100%"), (0.99999, "99.99%"), (0.9, "90%"), (0.0, "0%")])
def test_percentages_round_down(share: float, text: str) -> None:
    assert words("en").percent(share) == text
    assert Locale.parse("en") == words("en").locale
