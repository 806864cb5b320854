"""RSS 2.0, for the readers and aggregators that have followed status pages since there were any.

https://www.rssboard.org/rss-specification, with content:encoded for the whole text and atom:link for the feed's own
address (https://www.rssboard.org/rss-profile).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from afterword.model.time import whole_minutes
from afterword.render.feed_item import newest, note_to_people
from afterword.render.xml import document, element, leaf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterword.model.time import Moment
    from afterword.render.feed_item import FeedHead, FeedItem
    from afterword.render.xml import Xml

_NAMESPACES = {
    "version": "2.0",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


def rss(head: FeedHead, items: Sequence[FeedItem]) -> bytes:
    """A feed of these items. Its dates come from them, never from the clock."""
    changed = newest(items)
    channel = element(
        "channel",
        leaf("title", head.title),
        leaf("link", head.home),
        leaf("description", head.description or head.title),
        leaf("language", head.language),
        element("atom:link", attributes={"href": head.url, "rel": "self", "type": "application/rss+xml"}),
        *([leaf("lastBuildDate", rfc822(changed))] if changed else []),
        note_to_people(head),
        *(_item(item) for item in items),
    )
    return document(element("rss", channel, attributes=_NAMESPACES), head.style)


def rfc822(moment: Moment) -> str:
    """A date as RSS wants it, in the offset it was lived in: Wed, 27 Feb 2019 15:15:00 -0700."""
    return whole_minutes(moment.at).format_rfc2822().replace(" GMT", " +0000")


def _item(item: FeedItem) -> Xml:
    """`description` is what status pages put there, the updates as HTML; `content:encoded` is everything."""
    return element(
        "item",
        leaf("title", item.title),
        leaf("link", item.url),
        leaf("guid", item.id, {"isPermaLink": "false"}),
        leaf("pubDate", rfc822(item.published)),
        *(leaf("dc:creator", author) for author in item.authors),
        *(leaf("category", category) for category in item.categories),
        leaf("description", item.updates or escape(item.summary)),
        leaf("content:encoded", item.content),
    )
