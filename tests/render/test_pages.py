"""Pages as a reader's browser gets them: everything said, every link whole, nothing that a strict policy would stop."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys

import pytest

from afterword.model.archive import Edition
from tests.render.built import CALGARY_PAGE, FILES, INCIDENT, Page, broken_links, build
from tests.support import SITE, incident_text


@pytest.fixture(scope="module")
def calgary() -> Page:
    return Page(build(FILES)[CALGARY_PAGE])


def test_every_link_of_every_page_leads_somewhere() -> None:
    assert list(broken_links(build(FILES))) == []
    assert list(broken_links(build(FILES, edition=Edition.INTERNAL, drafts=True))) == []


def test_the_page_of_missing_pages_links_from_the_root() -> None:
    page = Page(build(FILES, site=SITE.replace(".com\n", ".com/archive\n"))["404.html"])
    assert "/archive/history/" in page.links
    assert all(link.startswith(("/archive/", "#")) for link in page.links)


@pytest.mark.parametrize(
    "text",
    [
        "Calls & registrations failing through <Calgary>",
        "Resolved SEV 2 Degraded Performance",
        "Calgary core SIP trunks",
        "Started 1:30 PM MST Feb 27, 2019 8:30 PM UTC",
        "Detected 1:30 PM MST Feb 27, 2019 8:30 PM UTC at the start",
        "Resolved 3:15 PM MST Feb 27, 2019 10:15 PM UTC after 1 hr 45 min",
        "Times are in Mountain Standard Time (UTC−07:00), with UTC beside them.",
        "Wednesday, February 27, 2019",
        "1:33 PM MST 8:33 PM UTC Time since the start: +3 min Investigating",
        "Status changed to Degraded Performance",
        "≈ 1:40 PM MST",
        "2:10 PM – 2:15 PM MST",
        "Update The core is restarted. Status remaining Degraded Performance",
        "Time unknown ??:??",
        "Resolved Newest update Calgary is back",
        "Status changed to Operational",
        "Test failover Prevent Owner: voice team Due: Apr 1, 2019 Reference: NET-218",
        "Corrections Mar 1, 2019, 9:00 AM MST (4:00 PM UTC) The time of the second restart was wrong.",
        "Written by network-operations Published Feb 27, 2019, 5:00 PM MST (Feb 28, 2019, 12:00 AM UTC)",
        "Trunks only.",
    ],
)
def test_an_incident_page_says_all_of_it(calgary: Page, text: str) -> None:
    assert text in re.sub(r"[\u202f\u00a0]", " ", calgary.text)


def test_every_entry_has_a_permanent_link(calgary: Page) -> None:
    entries = [
        values["id"]
        for tag, values in calgary.tags
        if tag == "li" and "id" in values and "entry" in values.get("class", "")
    ]
    assert entries[:2] == ["t20190227T2030Z", "t20190227T2033Z"]
    assert len(entries) == 6
    assert {f"#{entry}" for entry in entries} <= set(calgary.links)


def test_every_time_is_exact_for_machines(calgary: Page) -> None:
    times = [values["datetime"] for tag, values in calgary.tags if tag == "time"]
    assert "2019-02-27T13:30:00-07:00" in times
    assert "PT1H45M" in times


def test_links_of_authors_lead_to_pages(calgary: Page) -> None:
    assert "../2018-12-31-trunks/index.html#timeline" in calgary.links
    assert "../../files/postmortems/graph.svg" in calgary.links
    assert "https://vendor.example/notice" in calgary.links
    about = Page(build(FILES)["about/index.html"])
    assert "../incidents/2018-12-31-trunks/index.html" in about.links


def test_what_a_head_must_hold(calgary: Page) -> None:
    assert calgary.find("html")[0] == {"lang": "en", "dir": "ltr"}
    assert (
        calgary.find("link", rel="canonical")[0]["href"]
        == "https://status.example.com/incidents/2019-02-27-calgary/"
    )
    assert [link["href"] for link in calgary.find("link", rel="alternate")] == [
        "../../history.rss", "../../history.atom", "../../history.json",
        "../../updates.rss", "../../updates.atom", "../../updates.json",
        "index.json", "index.md",
    ]  # fmt: skip
    assert calgary.find("meta", name="description")[0]["content"].startswith("Calls through Calgary failed")
    assert "Calls & registrations failing through <Calgary> · Example" in calgary.text


def test_nothing_that_a_strict_policy_would_stop() -> None:
    for path, content in build(FILES).items():
        if not path.endswith(".html"):
            continue
        page = Page(content)
        assert not [tag for tag, _ in page.tags if tag in {"style", "iframe"}], path
        assert page.find("form") == [] or path == "search/index.html"
        assert all(
            re.search(r"assets/[a-z]+\.[0-9a-f]{10}\.js$", script["src"])
            for script in page.find("script")
            if script.get("type") != "application/ld+json"
        )
        assert b"<script>" not in content
        assert not [
            name for _, values in page.tags for name in values if name == "style" or name.startswith("on")
        ]
        assert len(page.find("main")) == 1
        assert len([tag for tag, _ in page.tags if tag == "h1"]) == 1, path
        assert len(page.ids) == len(set(page.ids)), path


def test_headings_never_skip_a_level() -> None:
    body = "# One\n\nA.\n\n#### Two\n\nB.\n\n## Three\n\nC.\n"
    for path, content in build(
        {**FILES, "postmortems/2019-02-01-example.md": incident_text(body=body, date="2019-02-01")}
    ).items():
        if path.endswith(".html"):
            levels = [int(tag[1]) for tag, _ in Page(content).tags if re.fullmatch("h[1-6]", tag)]
            assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), path


def test_what_is_open_stands_first_on_the_home_page() -> None:
    text = incident_text(
        "13:30 [investigating] - Calls fail; **do not restart** your phones.\nStatus changed to Partial Outage",
        ongoing="true",
    )
    page = Page(build({"postmortems/2019-02-27-example.md": text})["index.html"])
    assert "Open now Example Investigating Partial Outage" in page.text
    assert "do not restart your phones." in page.text.replace(" .", ".")
    component = Page(build({"postmortems/2019-02-27-example.md": text})["components/sip-trunks/index.html"])
    assert "Partial Outage not over yet" not in component.text
    assert "not over yet" in component.text


def test_announced_work_stands_on_the_home_page() -> None:
    text = incident_text(
        kind="maintenance",
        date="2019-07-01",
        scheduled_for="2019-07-01 01:00",
        scheduled_until="2019-07-01 03:00",
    )
    page = Page(build({"postmortems/2019-07-01-example.md": text})["index.html"])
    assert "Nothing is open" in page.text
    assert (
        "Announced maintenance Example Jul 1, 2019, 1:00 AM MDT (7:00 AM UTC) – Jul 1, 2019, 3:00 AM MDT (9:00 AM UTC)"
        in re.sub("\u202f", " ", page.text)
    )


def test_an_entry_from_another_zone_shows_the_clock_that_its_author_read() -> None:
    text = incident_text("13:30 MST - Here.\n\n3:45 PM EST - In Ottawa.")
    page = Page(build({INCIDENT: text})[CALGARY_PAGE])
    assert "1:45 PM MST 8:45 PM UTC 3:45 PM EST" in re.sub("\u202f", " ", page.text)


def test_a_zone_that_changed_its_clocks_is_named_by_both_names() -> None:
    text = incident_text("0:30 MDT - Before.\n\n1:30 MST - After.", date="2019-11-03")
    page = Page(build({"postmortems/2019-11-03-example.md": text})["incidents/2019-11-03-example/index.html"])
    assert "Mountain Daylight Time (UTC−06:00) and Mountain Standard Time (UTC−07:00)" in page.text


def test_a_language_brings_its_dates() -> None:
    page = Page(build(FILES, site=SITE + "language: de\n")[CALGARY_PAGE])
    assert page.find("html")[0]["lang"] == "de"
    assert "Mittwoch, 27. Februar 2019" in page.text
    assert "13:33 UTC−07:00" in page.text
    assert "Status geändert auf Beeinträchtigte Leistung" in page.text


SAME_TWICE = """
import hashlib
from tests.render.built import FILES, build
digest = hashlib.sha256()
for path, content in sorted(build(FILES).items()):
    digest.update(path.encode() + content)
print(digest.hexdigest())
"""


def test_the_same_sources_give_the_same_bytes_in_any_hash_seed_zone_and_locale() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", SAME_TWICE],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": "."},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone, locale in (
            ("0", "UTC", "C"),
            ("1", "Asia/Tokyo", "de_DE.UTF-8"),
            ("7", "", "tr_TR.UTF-8"),
        )
    }
    assert len(digests) == 1
