"""Every feed as feedparser and two JavaScript parsers read it: the same items, instants and links, in all three formats."""

from __future__ import annotations

import html
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import feedparser
import pytest

from tests.sites import NAMES, feeds_of, site

if TYPE_CHECKING:
    from collections.abc import Callable

Feed = dict[str, Any]


def by_feedparser(data: bytes) -> Feed:
    """RSS or Atom as feedparser reads it, in the keys of `read_feeds.mjs`."""
    read = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    assert not read.bozo, read.get("bozo_exception")
    atom = read.version == "atom10"
    return {
        "format": {"rss20": "rss", "atom10": "atom"}[read.version],
        "title": read.feed.title,
        "home": read.feed.link,
        "self": next(link.href for link in read.feed.links if link.rel == "self"),
        "updated": _instant(dict.get(read.feed, "updated")),
        "items": [
            {
                "id": item.id,
                "title": item.title,
                "link": item.link,
                "published": _instant(dict.get(item, "published")),
                "updated": _instant(dict.get(item, "updated")) if atom else None,
                "content": item.content[0].value,
                "categories": [tag.term for tag in dict.get(item, "tags", [])],
            }
            for item in read.entries
        ],
    }


def by_json(data: bytes) -> Feed:
    """A JSON Feed as any program reads it: feedparser reads XML alone."""
    feed = json.loads(data)
    return {
        "format": "json",
        "title": feed["title"],
        "home": feed["home_page_url"],
        "self": feed["feed_url"],
        "updated": None,
        "items": [
            {
                "id": item["id"],
                "title": item["title"],
                "link": item["url"],
                "published": _instant(item.get("date_published")),
                "updated": _instant(item.get("date_modified")),
                "content": item["content_html"],
                "categories": item.get("tags", []),
            }
            for item in feed["items"]
        ],
    }


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        return datetime.strptime(text, "%a, %d %b %Y %H:%M:%S %z").astimezone(UTC)


def settled(feed: Feed, *, unescaped: bool = False) -> Feed:
    """A feed without what parsers do to it: feedparser trims texts and writes `<br />`, feed-parser unescapes again."""

    def text(value: str | None) -> str:
        value = (value or "").replace("<br />", "<br/>").replace("<hr />", "<hr/>").strip()
        while unescaped and (once := html.unescape(value)) != value:
            value = once
        return value

    def moment(value: str | datetime | None) -> datetime | None:
        return _instant(value) if isinstance(value, str) else value

    return feed | {
        "title": text(feed["title"]),
        "updated": moment(feed["updated"]),
        "items": [
            item
            | {
                "title": text(item["title"]),
                "published": moment(item["published"]),
                "updated": moment(item["updated"]),
                "content": text(item["content"]),
            }
            for item in feed["items"]
        ],
    }


@pytest.fixture(scope="module")
def by_javascript(node: Callable[..., Any]) -> Callable[[str], dict[str, dict[str, Feed]]]:
    read: dict[str, dict[str, dict[str, Feed]]] = {}

    def of(name: str) -> dict[str, dict[str, Feed]]:
        if name not in read:
            outputs = site(name)
            texts = {path: outputs[path].decode() for path in feeds_of(outputs)}
            read[name] = node("read_feeds.mjs", document=texts)
        return read[name]

    return of


@pytest.mark.parametrize("name", NAMES)
def test_all_parsers_read_the_same(
    name: str, by_javascript: Callable[[str], dict[str, dict[str, Feed]]], record_property: Any
) -> None:
    outputs = site(name)
    compared = 0
    for path, readings in by_javascript(name).items():
        of_python = (by_json if path.endswith(".json") else by_feedparser)(outputs[path])
        items = of_python["items"]
        assert set(readings) == ({"feedsmith"} if path.endswith(".json") else {"feedsmith", "feed-parser"})
        for parser, reading in readings.items():
            unescaped = parser == "feed-parser"
            expected = settled(of_python, unescaped=unescaped)
            assert settled(reading, unescaped=unescaped) == expected, f"{path} by {parser}"
        assert len({item["id"] for item in items}) == len(items), path
        compared += len(items)
    record_property("items", compared)
    assert compared > 0


@pytest.mark.parametrize("name", NAMES)
def test_all_formats_say_the_same(name: str) -> None:
    outputs = site(name)
    for path in feeds_of(outputs, "rss"):
        stem = path.removesuffix(".rss")
        rss, atom = (settled(by_feedparser(outputs[f"{stem}.{suffix}"])) for suffix in ("rss", "atom"))
        of_json = settled(by_json(outputs[f"{stem}.json"]))
        assert atom["items"] == of_json["items"], stem
        assert [item | {"updated": None} for item in atom["items"]] == rss["items"], stem
        for key in ("title", "home"):
            assert rss[key] == atom[key] == of_json[key]
        if rss["items"]:
            changed = max(item["updated"] for item in atom["items"])
            assert rss["updated"] == atom["updated"] == changed, stem


def test_a_difference_is_noticed(by_javascript: Callable[[str], dict[str, dict[str, Feed]]]) -> None:
    """What is left out of the comparison is no more than said: every other difference is one."""
    reading = by_javascript("parts")["history.atom"]["feedsmith"]
    assert len(reading["items"]) > 5
    others: dict[str, object] = {
        "id": "another",
        "link": "https://status.example.com/",
        "published": "2019-02-27T22:15:01Z",
        "updated": None,
        "title": "Calls",
        "content": "<p>Calls.</p>",
        "categories": [],
    }
    for key, value in others.items():
        items = [reading["items"][0] | {key: value}, *reading["items"][1:]]
        assert settled(reading | {"items": items}) != settled(reading), key
