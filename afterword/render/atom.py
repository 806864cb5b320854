"""Atom 1.0 (RFC 4287): the same items as RSS, with ids, times of change and languages that every reader agrees on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.render.xml import document, element, leaf
from afterword.site import urls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterword.render.feed_item import FeedItem
    from afterword.render.words import Words
    from afterword.render.xml import Xml
    from afterword.site.pages import Site

# Nothing has happened yet, but `updated` is required (RFC 4287, 4.1.1).
_NEVER = "1970-01-01T00:00:00Z"


def atom(path: str, items: Sequence[FeedItem], site: Site, words: Words) -> bytes:
    """A feed of these incidents. Its dates come from its items, never from the clock."""
    newest = max((item.updated for item in items if item.updated), key=lambda at: at.at, default=None)
    own = urls.absolute(site.base_url, path)
    feed = element(
        "feed",
        leaf("id", own),
        leaf("title", words.say("feed.title", site=site.settings.title)),
        *([leaf("subtitle", site.settings.description)] if site.settings.description else []),
        leaf("updated", newest.rfc3339 if newest else _NEVER),
        element("author", leaf("name", site.settings.title)),
        _link(own, "self", "application/atom+xml"),
        _link(urls.absolute(site.base_url, urls.HOME), "alternate", "text/html"),
        *(_entry(item) for item in items),
        attributes={
            "xmlns": "http://www.w3.org/2005/Atom",
            "xml:lang": str(words.locale).replace("_", "-"),
        },
    )
    return document(feed)


def _entry(item: FeedItem) -> Xml:
    updated = item.updated.rfc3339 if item.updated else _NEVER
    return element(
        "entry",
        leaf("id", item.id),
        leaf("title", item.title),
        _link(item.url, "alternate", "text/html"),
        *([leaf("published", item.published.rfc3339)] if item.published else []),
        leaf("updated", updated),
        *(element("author", leaf("name", author)) for author in item.authors),
        *(element("category", attributes={"term": category}) for category in item.categories),
        *([leaf("summary", item.summary)] if item.summary else []),
        leaf("content", item.content, {"type": "html"}),
    )


def _link(href: str, relation: str, media_type: str) -> Xml:
    return element("link", attributes={"rel": relation, "type": media_type, "href": href})
