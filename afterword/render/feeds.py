"""A feed as bytes. An incident stands in many feeds and in three formats of each, and is put into words only once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from afterword.render.atom import atom
from afterword.render.feed_item import FeedHead, feed_item
from afterword.render.json_feed import json_feed
from afterword.render.rss import rss
from afterword.render.update_items import update_items
from afterword.site import urls

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from afterword.render.feed_item import FeedItem
    from afterword.render.words import Words
    from afterword.site.cards import Story
    from afterword.site.pages import Feed, FeedRow, Site

STYLE = "feed.css"
"""The asset with which browsers show a feed to people."""


@dataclass(frozen=True, slots=True)
class Feeds:
    """The feeds of one site. `assets` leads from the name of a theme's asset to its path."""

    site: Site
    words: Words
    assets: Mapping[str, str]
    _incidents: dict[str, FeedItem] = field(default_factory=dict)
    _updates: dict[str, tuple[FeedItem, ...]] = field(default_factory=dict)

    def render(self, feed: Feed) -> bytes:
        """The feed in the format that its path ends in."""
        head, items = self._head(feed), self._items(feed)
        if feed.path.endswith(".json"):
            return json_feed(head, items)
        return atom(head, items) if feed.path.endswith(".atom") else rss(head, items)

    def _items(self, feed: Feed) -> Sequence[FeedItem]:
        if not feed.updates:
            return [self._incident(story) for story in feed.stories]
        items = [item for story in feed.stories for item in self._told(story)]
        # The sort keeps the order of a timeline among what was told in the same minute.
        items.sort(key=lambda item: item.published.at.to_instant(), reverse=True)
        return items[: feed.limit]

    def _incident(self, story: Story) -> FeedItem:
        slug = story.incident.slug
        if slug not in self._incidents:
            self._incidents[slug] = feed_item(story, self.site, self.words)
        return self._incidents[slug]

    def _told(self, story: Story) -> tuple[FeedItem, ...]:
        slug = story.incident.slug
        if slug not in self._updates:
            self._updates[slug] = update_items(story, self.site, self.words)
        return self._updates[slug]

    def _head(self, feed: Feed) -> FeedHead:
        site, words = self.site, self.words
        style = self.assets.get(STYLE, "")
        title = feed_title(feed, site, words)
        return FeedHead(
            title=title,
            url=urls.absolute(site.base_url, feed.path),
            home=urls.absolute(site.base_url, feed.beside),
            description=site.settings.description,
            language=words.tag,
            author=site.settings.title,
            style=urls.relative(feed.path, style) if style else "",
            note=words.say("feed.note"),
            back=words.say("feed.back"),
        )


def feed_title(feed: Feed | FeedRow, site: Site, words: Words) -> str:
    """What a feed is called in readers and in the heads of pages."""
    title = site.settings.title
    if feed.updates:
        return words.say("feed.updates.title", site=title)
    if feed.group:
        return words.say("feed.group.title", site=title, name=feed.name)
    return words.say("feed.title", site=title)
