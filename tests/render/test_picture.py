"""The picture of an incident on its page: what is drawn, what it links to, what stands beside it as text."""

from __future__ import annotations

import gzip
import re

import pytest

from tests.render.built import Page, build
from tests.support import SITE, incident_text

PAGE = "incidents/2019-02-27-example/index.html"
SOURCE = "postmortems/2019-02-27-example.md"


def figure(timeline: str, *, site: str = SITE, **front: str) -> str:
    outputs = build({SOURCE: incident_text(timeline, **front)}, site=site)
    match = re.search(
        r'<div class="drawn">.*?</figure>(?:\s*<details>.*?</details>)?', outputs[PAGE].decode(), re.DOTALL
    )
    return match[0] if match else ""


STATUSES = """\
2019-02-27 13:30 - Calls fail.
Status changed to Major Outage.

13:40 - Better. #mitigated
Status changed to Degraded Performance.

14:30 **[Resolved]** - Done.
Status changed to Operational.
"""


def test_bands_are_to_scale_and_told_as_a_table() -> None:
    drawn = figure(STATUSES)
    bars = re.findall(r'<rect class="bar[^"]*" x="([\d.]+)%" width="([\d.]+)%"', drawn)
    one = [("0.0", "16.7"), ("16.7", "83.3")]
    assert bars[: len(one) * 2] == one * 2
    text = Page(drawn.encode()).text
    assert "Calgary core Major Outage" in text
    assert (
        "SIP trunks Degraded Performance Feb 27, 2019, 1:40 PM MST (8:40 PM UTC) Feb 27, 2019, 2:30 PM MST (9:30"
        in text
    )


def test_every_link_leads_to_an_entry_and_has_a_name() -> None:
    page = Page(build({SOURCE: incident_text(STATUSES)})[PAGE])
    links = [link for link in page.find("a") if "aria-label" in link and link["href"].startswith("#")]
    assert len(links) >= 5
    assert all(link["aria-label"] and link["href"][1:] in page.ids for link in links)


def test_a_status_is_told_by_height_and_pattern_beside_colour() -> None:
    drawn = figure(STATUSES)
    heights = set(
        re.findall(r'<rect class="bar[^"]*" x="[\d.]+%" width="[\d.]+%" y="[\d.]+" height="(\d+)"', drawn)
    )
    assert len(heights) == 2
    assert "url(#picture-degraded)" in drawn


@pytest.mark.parametrize("minutes", [1, 40])
def test_entries_in_one_minute_have_no_picture(minutes: int) -> None:
    assert figure("\n\n".join(["2019-02-27 13:30 - Bad."] * minutes)) == ""


def test_forty_entries_in_one_minute_are_merged() -> None:
    drawn = figure("\n\n".join(["2019-02-27 13:30 - Bad."] * 40 + ["14:30 - Over."]))
    assert drawn.count('class="dot"') == 4
    assert "38 entries" in drawn


def test_nine_days_of_silence_are_cut_and_said_to_be() -> None:
    drawn = figure("2019-02-27 13:30 - Bad.\n\n13:40 - Worse.\n\n2019-03-08 13:40 - Over.")
    assert "9 days" in drawn
    assert drawn.count('class="cut"') == 1


def test_an_open_incident_ends_at_its_last_entry_and_stays_open() -> None:
    drawn = figure(
        "2019-02-27 13:30 **[Investigating]** - Bad.\nStatus changed to Major Outage.\n\n13:40 **[Update]** - Still.",
        ongoing="true",
    )
    assert "It was not over at the last entry." in drawn
    assert drawn.count('class="lasting') == 2


def test_entries_of_unknown_time_are_counted() -> None:
    drawn = figure("2019-02-27 13:30 - Bad.\n\n??:?? - Somebody looked.\n\n14:30 - Over.")
    assert "1 entry of unknown time" in drawn
    assert drawn.count('class="dot"') == 2


def test_eight_components_have_a_band_each() -> None:
    names = [f"c{number}" for number in range(8)]
    site = (
        "title: Example\nurl: https://status.example.com\ntimezone: America/Edmonton\ncomponents:\n"
        + "".join(f"  - {{id: {name}, name: {name.upper()}}}\n" for name in names)
    )
    drawn = figure(STATUSES, site=site, components=f"[{', '.join(names)}]")
    assert drawn.count('class="name"') == 8


def test_no_style_and_no_script_stands_in_it() -> None:
    drawn = figure(STATUSES)
    assert "style=" not in drawn
    assert "<script" not in drawn


def test_an_incident_of_twelve_entries_weighs_little() -> None:
    timeline = STATUSES.replace(
        "13:40 - Better",
        "\n\n".join(
            f"13:3{minute} - We looked at trace {minute} of the core and found nothing wrong."
            for minute in range(1, 10)
        )
        + "\n\n13:40 - Better",
    )
    outputs = build({SOURCE: incident_text(timeline)})
    html = outputs[PAGE].decode()
    assert html.count('<li class="entry') == 12
    drawn = re.search(r'<div class="drawn">.*?</figure>(?:\s*<details>.*?</details>)?', html, re.DOTALL)
    assert drawn
    assert len(drawn[0].encode()) < 6 * 1024
    used = [
        PAGE,
        *(path for path in outputs if path.endswith((".css", ".js")) and path.rpartition("/")[2] in html),
    ]
    assert len(used) > 1
    assert sum(len(gzip.compress(outputs[path], 9)) for path in used) < 25 * 1024


def test_a_long_silence_is_marked_in_the_timeline() -> None:
    timeline = "2019-02-27 13:30 - Bad.\n\n13:40 - Worse.\n\n2019-03-08 13:40 - Over."
    html = build({SOURCE: incident_text(timeline)})[PAGE].decode()
    assert re.findall(r'<li class="silence">([^<]*)</li>\s*<li class="day">', html) == ["9 days later"]
