"""Atom 1.0 (RFC 4287): the same items as RSS, with ids, times of change and languages that every reader agrees on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.render.feed_item import newest, note_to_people
from afterword.render.xml import document, element, leaf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterword.render.feed_item import FeedHead, FeedItem
    from afterword.render.xml import Xml

# Nothing has happened yet, but `updated` is required (RFC 4287, 4.1.1).
_NEVER = "1970-01-01T00:00:00Z"


def atom(head: FeedHead, items: Sequence[FeedItem]) -> bytes:
    """A feed of these items. Its dates come from them, never from the clock."""
    changed = newest(items)
    feed = element(
        "feed",
        leaf("id", head.url),
        leaf("title", head.title),
        *([leaf("subtitle", head.description)] if head.description else []),
        leaf("updated", changed.rfc3339 if changed else _NEVER),
        element("author", leaf("name", head.author)),
        _link(head.url, "self", "application/atom+xml"),
        _link(head.home, "alternate", "text/html"),
        note_to_people(head),
        *(_entry(item) for item in items),
        attributes={"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": head.language},
    )
    return document(feed, head.style)


def _entry(item: FeedItem) -> Xml:
    return element(
        "entry",
        leaf("id", item.id),
        leaf("title", item.title),
        _link(item.url, "alternate", "text/html"),
        leaf("published", item.published.rfc3339),
        leaf("updated", item.updated.rfc3339),
        *(element("author", leaf("name", author)) for author in item.authors),
        *(element("category", attributes={"term": category}) for category in item.categories),
        *([leaf("summary", item.summary)] if item.summary else []),
        leaf("content", item.content, {"type": "html"}),
    )


def _link(href: str, relation: str, media_type: str) -> Xml:
    return element("link", attributes={"rel": relation, "type": media_type, "href": href})
