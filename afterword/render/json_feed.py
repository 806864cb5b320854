"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/): the same items for programs that would rather not read XML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterword.render.feed_item import FeedHead, FeedItem


def json_feed(head: FeedHead, items: Sequence[FeedItem]) -> bytes:
    """A feed of these items; what is not known is left out, as the format has it."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": head.title,
        "home_page_url": head.home,
        "feed_url": head.url,
        **({"description": head.description} if head.description else {}),
        "language": head.language,
        "authors": [{"name": head.author, "url": head.home}],
        "items": [_item(item) for item in items],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _item(item: FeedItem) -> dict[str, object]:
    return {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "content_html": item.content,
        **({"summary": item.summary} if item.summary else {}),
        "date_published": item.published.rfc3339,
        "date_modified": item.updated.rfc3339,
        **({"authors": [{"name": author} for author in item.authors]} if item.authors else {}),
        **({"tags": list(item.categories)} if item.categories else {}),
    }
