"""Every feed there is: valid, the same in all its formats, and new to a subscriber exactly when there is something new."""

from __future__ import annotations

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from tests.render.built import CALGARY, CALGARY_PAGE, FILES, INCIDENT, TRUNKS, Page, build
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


# What a subscriber sees


class Reader:
    """A feed reader as most are: an id is shown as new once, and by its date of change as changed."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.seen: dict[str, str] = {}

    def read(self, files: dict[str, str | bytes]) -> tuple[list[str], list[str]]:
        """The titles of what is new, and of what has a new date of change."""
        new, changed = [], []
        for item in feedparser.parse(build(files)[self.path]).entries:
            updated = dict.get(item, "updated", "")
            if item.id not in self.seen:
                new.append(item.title)
            elif self.seen[item.id] != updated:
                changed.append(item.title)
            self.seen[item.id] = updated
        return new, changed


LATE = """\
---
title: Calls failing
date: 2019-02-27
severity: sev2
components: [calgary-core]
---

## Timeline

13:33 [investigating] - Calls fail.

14:10 [identified] - The core is at fault.

15:15 [resolved] - Calls work.
"""
EDITS = {
    "text is edited": LATE.replace("Calls fail.", "Calls fail, and faxes."),
    "an entry is added before others": LATE.replace("13:33", "13:31 - Alarm.\n\n13:33"),
    "entries change places in the file": LATE.replace("14:10 [identified]", "14:11 [identified]").replace(
        "14:11 [identified]", "14:10 [identified]"
    ),
    "the title is changed": LATE.replace("title: Calls failing", "title: Calls and faxes failing"),
    "the severity is changed": LATE.replace("sev2", "sev1"),
}


@pytest.mark.parametrize("edited", EDITS.values(), ids=EDITS)
def test_an_edit_makes_nothing_new(edited: str) -> None:
    history, updates = Reader("history.atom"), Reader("updates.atom")
    before: dict[str, str | bytes] = {
        "postmortems/2019-02-27-calls.md": LATE,
        TRUNKS_PATH: TRUNKS.replace("related: [2019-02-27-calgary]\n", ""),
    }
    after = before | {"postmortems/2019-02-27-calls.md": edited}
    assert len(history.read(before)[0]) == 2
    assert len(updates.read(before)[0]) == 4
    assert history.read(after) == ([], [])
    new, changed = updates.read(after)
    # An entry that is no update makes a timeline that tells more than the updates did: a post-mortem.
    assert new == (["Calls failing: Post-mortem"] if "Alarm" in edited else [])
    assert changed == []


def test_a_renamed_file_is_not_new() -> None:
    files: dict[str, str | bytes] = {"postmortems/2019-02-27-calls.md": LATE}
    renamed: dict[str, str | bytes] = {
        "postmortems/2019-02-27-calls-and-faxes.md": LATE.replace(
            "severity:", "aliases: [/incidents/2019-02-27-calls/]\nseverity:"
        )
    }
    for path in ("history.rss", "history.atom", "updates.rss", "updates.atom"):
        reader = Reader(path)
        assert reader.read(files)[0] != []
        assert reader.read(renamed) == ([], [])


def test_a_post_mortem_two_weeks_late_reaches_subscribers_once() -> None:
    late = LATE.replace("severity:", "published: 2019-03-13 10:00\nseverity:") + "\n## Impact\n\nMany.\n"
    history, updates = Reader("history.atom"), Reader("updates.atom")
    for reader in (history, updates):
        reader.read({"postmortems/2019-02-27-calls.md": LATE})
    after: dict[str, str | bytes] = {"postmortems/2019-02-27-calls.md": late}
    assert updates.read(after) == (["Calls failing: Post-mortem"], [])
    assert history.read(after) == ([], ["Calls failing"])
    assert feedparser.parse(build(after)["updates.atom"]).entries[0].published == "2019-03-13T10:00:00-06:00"
    assert updates.read(after) == history.read(after) == ([], [])


def test_a_correction_changes_the_post_mortem_and_no_update() -> None:
    corrected = CALGARY.replace(
        "revisions:\n", "revisions:\n  - {at: 2019-04-01 09:00, note: Two trunks were three.}\n"
    )
    history, updates = Reader("history.atom"), Reader("updates.atom")
    for reader in (history, updates):
        reader.read(FILES)
    title = "Calls & registrations failing through <Calgary>"
    assert history.read(FILES | {INCIDENT: corrected}) == ([], [title])
    assert updates.read(FILES | {INCIDENT: corrected}) == ([], [f"{title}: Post-mortem"])


def test_an_update_during_the_outage_is_one_new_item() -> None:
    ongoing = LATE.replace("severity:", "ongoing: true\nseverity:")
    opening = ongoing[: ongoing.index("14:10")]
    history, updates = Reader("history.rss"), Reader("updates.rss")
    for reader in (history, updates):
        reader.read({"postmortems/2019-02-27-calls.md": opening})
    more: dict[str, str | bytes] = {"postmortems/2019-02-27-calls.md": ongoing[: ongoing.index("15:15")]}
    assert updates.read(more)[0] == ["Calls failing: Identified"]
    assert history.read(more)[0] == []
