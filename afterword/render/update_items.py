"""What the feeds of updates say: one item for each public update, and one for the post-mortem.

The post-mortem is an item of its own because it is often written weeks later, when no reader looks at the incident again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.derive.facts import Stage
from afterword.render.feed_item import (
    FeedItem,
    categories,
    post_mortem,
    prose_of,
    tag_uri,
    told,
    update_label,
)
from afterword.site import urls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.derive.facts import EntryFacts
    from afterword.model.time import Moment
    from afterword.render.words import Words
    from afterword.site.cards import Story
    from afterword.site.pages import Site


def update_items(story: Story, site: Site, words: Words) -> tuple[FeedItem, ...]:
    """Everything that the public was told of an incident, newest first."""
    told_then = [_update(update, at, story, site, words) for update, at in dated_updates(story)]
    return (*([_post_mortem(story, site, words)] if has_post_mortem(story) else []), *told_then)


def has_post_mortem(story: Story) -> bool:
    """Whether there is a write-up: not while the response goes on, unless it says when it was published.

    A timeline that tells more than the updates did is one by itself only where it is said to be published or nothing
    was told before: an entry that is added to it later is no news.
    """
    incident = story.incident
    if story.facts.state.stage is not Stage.CLOSED and not incident.published:
        return False
    if incident.summary or incident.lead or incident.sections or incident.action_items:
        return True
    told_of = [entry.is_update for entry in story.facts.entries]
    return not all(told_of) and bool(incident.published or not any(told_of))


def dated_updates(story: Story) -> Iterator[tuple[EntryFacts, Moment]]:
    """The updates, newest first, with their instants; one of unknown time came no earlier than what stands before it."""
    last = story.facts.dated
    dated = []
    for entry in story.facts.entries:
        last = entry.entry.time.at or last
        if entry.is_update:
            dated.append((entry, last))
    return reversed(dated)


def _update(update: EntryFacts, at: Moment, story: Story, site: Site, words: Words) -> FeedItem:
    prose = prose_of(story, site, words)
    content = told(update, site, words, prose) + prose.footnotes()
    return FeedItem(
        id=tag_uri(site, story, update.entry.id),
        title=words.say(
            "feed.update.title",
            incident=story.card.title,
            phase=update_label(update, story, site.settings, words),
        ),
        url=urls.absolute(site.base_url, story.card.path, update.entry.id),
        published=at,
        updated=at,
        authors=(),
        categories=categories(story),
        summary=prose.plain(update.entry.body),
        updates=str(content),
        content=str(content),
    )


def _post_mortem(story: Story, site: Site, words: Words) -> FeedItem:
    prose = prose_of(story, site, words)
    content = str(post_mortem(story, site, words, prose))
    published = story.facts.published or story.facts.dated
    return FeedItem(
        id=tag_uri(site, story, "post-mortem"),
        title=words.say("feed.update.title", incident=story.card.title, phase=words.say("feed.write_up")),
        url=urls.absolute(site.base_url, story.card.path),
        published=published,
        updated=max(
            (published, *(item.at for item in story.incident.revisions)), key=lambda moment: moment.at
        ),
        authors=story.incident.authors,
        categories=categories(story),
        summary=story.incident.summary or prose.plain(story.incident.lead),
        updates=content,
        content=content,
    )
