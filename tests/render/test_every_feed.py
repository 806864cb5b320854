"""Every feed there is: which there are, what stands in each, and that its addresses are whole."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from tests.render.built import CALGARY_PAGE, FILES, Page, build
from tests.support import SITE, incident_text

OUTPUTS = build(FILES)
FEEDS = sorted(path for path in OUTPUTS if re.search(r"(history|updates)\.(rss|atom|json)$", path))
NAMES = sorted({path.rpartition(".")[0] for path in FEEDS})
BASE = "https://status.example.com"
TRUNKS_PATH = "postmortems/2018-12-31-trunks.md"


def items(path: str, outputs: Any = OUTPUTS) -> list[dict[str, Any]]:
    """The items of a feed as readers see them, whatever its format."""
    if path.endswith(".json"):
        return [
            {
                "id": item["id"],
                "title": item["title"],
                "link": item["url"],
                "content": _plain(item["content_html"]),
            }
            for item in json.loads(outputs[path])["items"]
        ]
    feed = feedparser.parse(outputs[path], sanitize_html=False, resolve_relative_uris=False)
    assert not feed.bozo, path
    return [
        {"id": item.id, "title": item.title, "link": item.link, "content": _plain(item.content[0].value)}
        for item in feed.entries
    ]


def _plain(html: str) -> str:
    """HTML without what feedparser changes in it."""
    return html.replace("<br />", "<br/>").replace("\r", "").strip()


def test_which_feeds_there_are() -> None:
    assert NAMES == [
        "components/calgary-core/history",
        "components/sip-trunks/history",
        "history",
        "severity/sev1/history",
        "severity/sev2/history",
        "severity/sev3/history",
        "severity/sev4/history",
        "tags/sip/history",
        "tags/tls-fault/history",
        "updates",
    ]
    assert len(FEEDS) == 3 * len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_all_formats_hold_the_same_items(name: str) -> None:
    rss, atom, of_json = (items(f"{name}.{suffix}") for suffix in ("rss", "atom", "json"))
    assert rss == atom == of_json


def test_a_feed_beside_a_page_holds_the_incidents_of_that_page() -> None:
    def titles(path: str) -> list[str]:
        return [item["title"] for item in items(path)]

    calgary, trunks = "Calls & registrations failing through <Calgary>", "Trunks down over the new year"
    assert titles("components/calgary-core/history.json") == [calgary]
    assert titles("components/sip-trunks/history.json") == [calgary, trunks]
    assert titles("tags/tls-fault/history.json") == [calgary]
    assert titles("severity/sev1/history.json") == [trunks]
    assert titles("severity/sev3/history.json") == []


def test_an_empty_feed_is_a_feed() -> None:
    assert not feedparser.parse(OUTPUTS["severity/sev3/history.atom"]).bozo
    assert json.loads(OUTPUTS["severity/sev3/history.json"])["items"] == []


@pytest.mark.parametrize("path", FEEDS)
def test_every_address_is_whole(path: str) -> None:
    own = f"{BASE}/{path}"
    if path.endswith(".json"):
        head = json.loads(OUTPUTS[path])
        assert head["feed_url"] == own
    else:
        assert any(
            link.get("rel") == "self" and link["href"] == own
            for link in feedparser.parse(OUTPUTS[path]).feed.links
        )
    for item in items(path):
        assert item["link"].startswith(f"{BASE}/incidents/")
        for address in re.findall(r'(?:href|src)="([^"]*)"', item["content"]):
            assert address.startswith(("https://", "#fn")), address


ATOM = "{http://www.w3.org/2005/Atom}"
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")


@pytest.mark.parametrize("path", [path for path in FEEDS if path.endswith(".atom")])
def test_atom_has_what_rfc_4287_requires(path: str) -> None:
    feed = ET.fromstring(OUTPUTS[path])
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1
        updated = element.findtext(f"{ATOM}updated") or ""
        assert DATE.fullmatch(updated.replace("Z", "+00:00"))
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    for entry in feed.iter(f"{ATOM}entry"):
        assert [link.get("rel") for link in entry.findall(f"{ATOM}link")] == ["alternate"]
        content = entry.find(f"{ATOM}content")
        assert content is not None
        assert content.get("type") == "html"
        # Summaries are plain text, and what is atom's own stands before what is foreign.
        assert all(child.tag.startswith(ATOM) for child in entry)
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", [path for path in FEEDS if path.endswith(".json")])
def test_json_feeds_have_what_the_format_requires(path: str) -> None:
    feed = json.loads(OUTPUTS[path])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {"title", "home_page_url", "feed_url", "language", "authors", "items"} <= set(feed)
    for item in feed["items"]:
        assert set(item) <= {
            "id", "url", "title", "content_html", "summary", "date_published", "date_modified", "authors", "tags",
        }  # fmt: skip
        assert item["id"].startswith("tag:status.example.com,20")
        assert isinstance(item["content_html"], str)
        assert all(DATE.fullmatch(item[key]) for key in ("date_published", "date_modified") if key in item)
        assert all(author["name"] for author in item.get("authors", []))


def test_every_update_and_the_post_mortem_are_items() -> None:
    told = [
        (item["title"], item["link"].removeprefix(f"{BASE}/incidents/")) for item in items("updates.atom")
    ]
    calgary = "Calls & registrations failing through <Calgary>"
    assert told == [
        (f"{calgary}: Post-mortem", "2019-02-27-calgary/"),
        (f"{calgary}: Resolved", "2019-02-27-calgary/#t20190227T2215Z"),
        (f"{calgary}: Update", "2019-02-27-calgary/#t20190227T2110Z"),
        (f"{calgary}: Investigating", "2019-02-27-calgary/#t20190227T2033Z"),
        ("Trunks down over the new year: Post-mortem", "2018-12-31-trunks/"),
    ]
    (newest, resolved, *_) = feedparser.parse(OUTPUTS["updates.atom"]).entries
    assert (newest.published, newest.updated) == ("2019-02-27T17:00:00-07:00", "2019-03-01T09:00:00-07:00")
    assert (resolved.published, resolved.updated) == ("2019-02-27T15:15:00-07:00",) * 2
    page = Page(OUTPUTS[CALGARY_PAGE])
    assert all(link.partition("#")[2] in {*page.ids, ""} for _, link in told if "calgary" in link)


def test_as_many_items_as_the_settings_say() -> None:
    outputs = build(FILES, site=SITE + "feeds: {items: 2}\n")
    assert [len(items(path, outputs)) for path in ("history.rss", "updates.rss", "updates.json")] == [2, 2, 2]
    outputs = build(FILES, site=SITE + "feeds: {items: 1}\n")
    assert [len(items(f"components/sip-trunks/history.{suffix}", outputs)) for suffix in ("rss", "json")] == [
        1,
        1,
    ]


def test_an_update_of_unknown_time_stands_where_the_timeline_tells_it() -> None:
    timeline = "13:30 [investigating] - One.\n\n??:?? [update] - Two.\n\n14:00 [resolved] - Three."
    outputs = build({"postmortems/2019-02-27-example.md": incident_text(timeline)})
    told = feedparser.parse(outputs["updates.atom"]).entries
    assert [item.title for item in told] == ["Example: Resolved", "Example: Update", "Example: Investigating"]
    assert told[1].published == "2019-02-27T13:30:00-07:00"


def test_text_that_xml_forbids_does_not_break_a_feed() -> None:
    text = incident_text(
        "13:30 [resolved] - Sign &#x1; and &#xFFFE; and <b> ]]> & done.", title="'A ]]> & <b> B'"
    )
    outputs = build({"postmortems/2019-02-27-example.md": text})
    for name in ("history", "updates"):
        assert items(f"{name}.rss", outputs) == items(f"{name}.atom", outputs)
        assert items(f"{name}.atom", outputs)[-1]["title"].startswith("A ]]> & <b> B")


def test_a_page_names_the_feeds_of_what_it_shows() -> None:
    page = Page(OUTPUTS["tags/sip/index.html"])
    linked = [link["href"] for link in page.find("link", rel="alternate")]
    assert linked[-3:] == ["history.rss", "history.atom", "history.json"]
    assert page.find("link", href="history.json")[0]["title"] == "Example: sip (JSON Feed)"


def test_the_subscribe_page_links_to_every_feed() -> None:
    page = Page(OUTPUTS["subscribe/index.html"])
    linked = {link["href"].removeprefix("../") for link in page.find("a") if "type" in link}
    assert set(FEEDS) <= linked


def test_a_browser_is_told_how_to_show_a_feed_to_people() -> None:
    (style,) = (path for path in OUTPUTS if path.startswith("assets/feed."))
    for path in ("history.rss", "tags/sip/history.atom"):
        steps = "../" * path.count("/")
        assert f'<?xml-stylesheet type="text/css" href="{steps}{style}"?>'.encode() in OUTPUTS[path]
        root = ET.fromstring(OUTPUTS[path])
        link = next(root.iter("{http://www.w3.org/1999/xhtml}a"))
        assert link.get("href") == f"{BASE}/{path.rpartition('history')[0]}"
