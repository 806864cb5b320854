"""Feeds as a reader's program reads them."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from tests.render.built import CALGARY, FILES, INCIDENT, build

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def parsed(path: str, files: dict[str, str | bytes] = FILES) -> Any:
    feed = feedparser.parse(build(files)[path])
    assert not feed.bozo
    return feed


@pytest.mark.parametrize("path", ["history.rss", "history.atom"])
def test_both_formats_say_the_same(path: str) -> None:
    feed = parsed(path)
    assert feed.feed.title == "Example: incident history"
    assert {"rel": "self", "href": f"https://status.example.com/{path}"}.items() <= next(
        dict(link) for link in feed.feed.links if link.rel == "self"
    ).items()
    assert [(item.title, item.link, item.id) for item in feed.entries] == [
        (
            "Calls & registrations failing through <Calgary>",
            "https://status.example.com/incidents/2019-02-27-calgary/",
            "tag:status.example.com,2019:incident/2019-02-27-calgary",
        ),
        (
            "Trunks down over the new year",
            "https://status.example.com/incidents/2018-12-31-trunks/",
            "tag:status.example.com,2018:incident/2018-12-31-trunks",
        ),
    ]


def test_dates_are_those_of_the_content() -> None:
    rss, atom = parsed("history.rss"), parsed("history.atom")
    assert rss.feed.updated == "Fri, 01 Mar 2019 09:00:00 -0700"
    assert [item.published for item in rss.entries] == [
        "Wed, 27 Feb 2019 15:15:00 -0700",
        "Tue, 01 Jan 2019 00:20:00 -0700",
    ]
    assert [(item.published, item.updated) for item in atom.entries] == [
        ("2019-02-27T15:15:00-07:00", "2019-03-01T09:00:00-07:00"),
        ("2019-01-01T00:20:00-07:00", "2019-01-01T00:20:00-07:00"),
    ]
    assert atom.feed.updated == "2019-03-01T09:00:00-07:00"


def test_an_item_tells_the_updates_newest_first_and_then_the_post_mortem() -> None:
    content = re.sub("\u202f", " ", parsed("history.atom").entries[0].content[0].value)
    order = [
        "<small>Feb 27, 2019, 3:15 PM MST</small><br /><strong>Resolved</strong>",
        "Status changed to Operational",
        "<strong>Update</strong>",
        "Status remaining Degraded Performance",
        "<strong>Investigating</strong>",
        "<hr />",
        "one hour and 45 minutes",
        "<h2>Timeline</h2>",
        "≈ Feb 27, 2019, 1:40 PM MST",
        "Time unknown",
        "<h2>Contributing factors</h2>",
        "Test failover",
        "Trunks only.",
        "Mar 1, 2019, 9:00 AM MST: The time of the second restart was wrong.",
    ]
    places = [content.find(text) for text in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def test_a_feed_that_only_shows_descriptions_shows_the_updates() -> None:
    first, second = parsed("history.rss").entries
    assert "<strong>Resolved</strong>" in first.summary
    assert "Contributing factors" not in first.summary
    assert "Contributing factors" in first.content[0].value
    assert second.summary == ""


def test_links_and_images_are_whole_addresses() -> None:
    for path in ("history.rss", "history.atom"):
        content = parsed(path).entries[0].content[0].value
        links = re.findall(r'(?:href|src)="([^"]*)"', content)
        assert "https://status.example.com/files/postmortems/graph.svg" in links
        assert "https://status.example.com/incidents/2018-12-31-trunks/#timeline" in links
        assert all(link.startswith(("https://", "#fn")) for link in links)


def test_an_id_survives_a_new_title_and_a_renamed_file() -> None:
    renamed = CALGARY.replace("Calls & registrations failing", "Another title").replace(
        "aliases: [", "aliases: [/incidents/2019-02-27-calgary/, "
    )
    files = {path: text for path, text in FILES.items() if path != INCIDENT} | {
        "postmortems/2019-02-27-calls.md": renamed
    }
    files["postmortems/2018-12-31-trunks.md"] = str(files["postmortems/2018-12-31-trunks.md"]).replace(
        "[2019-02-27-calgary]", "[2019-02-27-calls]"
    )
    before, after = parsed("history.atom").entries[0], parsed("history.atom", files).entries[0]
    assert before.id == after.id
    assert before.link != after.link


def test_the_language_of_a_feed_is_said() -> None:
    outputs = build(FILES)
    root = ET.fromstring(outputs["history.atom"])
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert b"<language>en</language>" in outputs["history.rss"]


def test_only_as_many_items_as_the_settings_say() -> None:
    from tests.support import SITE

    outputs = build(FILES, site=SITE + "feeds: {items: 1}\n")
    assert len(ET.fromstring(outputs["history.atom"]).findall(f"{ATOM}entry")) == 1


def test_the_sitemap_names_every_page_and_when_it_changed() -> None:
    outputs = build(FILES)
    root = ET.fromstring(outputs["sitemap.xml"])
    listed = {
        str(url.findtext(f"{SITEMAP}loc")): url.findtext(f"{SITEMAP}lastmod")
        for url in root.iter(f"{SITEMAP}url")
    }
    pages = {
        f"https://status.example.com/{path.removesuffix('index.html')}"
        for path in outputs
        if path.endswith("index.html") and b"http-equiv" not in outputs[path]
    }
    assert set(listed) == pages
    assert listed["https://status.example.com/incidents/2019-02-27-calgary/"] == "2019-03-01T09:00:00-07:00"
    assert b"Sitemap: https://status.example.com/sitemap.xml" in outputs["robots.txt"]
