"""Which feeds there are: of the whole archive, of every update, and of each component, tag and severity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.site import urls
from afterword.site.pages import Feed, FeedRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from afterword.site.cards import IncidentCard, Story
    from afterword.site.pages import ComponentPage, SeverityPage, TagPage

HISTORY = "history"
UPDATES = "updates"
COMPONENT = "component"
TAG = "tag"
SEVERITY = "severity"


def feeds(
    stories: Sequence[Story],
    components: Iterable[ComponentPage],
    tags: Iterable[TagPage],
    severities: Iterable[SeverityPage],
    limit: int,
) -> Iterator[Feed]:
    """Every feed, those of the whole archive first; each holds at most `limit` items."""
    newest = sorted(stories, key=_freshness, reverse=True)
    yield from _formats(HISTORY, urls.HOME, newest[:limit], limit)
    # The items of any incident may be among the newest: a late post-mortem is one of an old incident.
    yield from _formats(UPDATES, urls.HOME, newest, limit)
    groups: list[tuple[str, str, str, tuple[IncidentCard, ...]]] = [
        *((page.path, COMPONENT, page.row.component.name, page.cards) for page in components),
        *((page.path, TAG, page.tag.name, page.cards) for page in tags),
        *((page.path, SEVERITY, page.row.severity.label, page.cards) for page in severities),
    ]
    for path, group, name, cards in groups:
        slugs = {card.slug for card in cards}
        of_group = [story for story in newest if story.incident.slug in slugs][:limit]
        yield from _formats(HISTORY, path, of_group, limit, group=group, name=name)


def feed_rows(made: Iterable[Feed]) -> tuple[FeedRow, ...]:
    """What can be followed, the formats of one thing together."""
    rows: dict[tuple[str, bool], list[Feed]] = {}
    for feed in made:
        rows.setdefault((feed.beside, feed.updates), []).append(feed)
    return tuple(
        FeedRow(
            page=formats[0].beside,
            group=formats[0].group,
            name=formats[0].name,
            updates=formats[0].updates,
            paths=tuple(feed.path for feed in formats),
        )
        for formats in rows.values()
    )


def _formats(
    kind: str, beside: str, stories: Sequence[Story], limit: int, *, group: str = "", name: str = ""
) -> Iterator[Feed]:
    for suffix in urls.FEED_FORMATS:
        path = urls.feed(kind, suffix, beside)
        yield Feed(path, beside, tuple(stories), limit, updates=kind == UPDATES, group=group, name=name)


def _freshness(story: Story) -> tuple[int, str]:
    """When there was last something new to read: an update while it lasted, or the write-up after it."""
    facts = story.facts
    moments = (facts.last_update, facts.published, facts.dated)
    return max(moment.at.to_instant().timestamp() for moment in moments if moment), story.incident.slug
