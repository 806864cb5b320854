"""What feeds say of one incident, whatever their format: its identity, its dates, its whole content as HTML.

Identity is a tag URI (RFC 4151) made of the host and the incident's slug, or the slug that its aliases remember: neither
a new title nor another path on the host nor a renamed file makes an old incident new to a reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup

from afterword.model.archive import Edition
from afterword.render.linker import for_machines
from afterword.render.prose import Prose
from afterword.render.times import Times
from afterword.render.tools import phase_label, statement_text
from afterword.render.writeup import write_up
from afterword.render.xml import element, leaf
from afterword.site import urls
from afterword.site.aliases import identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterword.derive.facts import EntryFacts
    from afterword.model.incident import ActionItem
    from afterword.model.settings import Settings
    from afterword.model.time import Moment
    from afterword.render.words import Words
    from afterword.render.writeup import Part
    from afterword.render.xml import Xml
    from afterword.site.cards import Story
    from afterword.site.pages import Site

_PARAGRAPH = Markup("<p>{}</p>\n")
_UPDATE = Markup("<p><small>{}</small><br/><strong>{}</strong></p>\n")
_ENTRY = Markup("<p><strong>{}</strong></p>\n")
_HEADING = Markup("<h{0}>{1}</h{0}>\n")


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An incident in a feed, or one thing that was told of it.

    Of an incident, `published` is its latest public update and `updated` its latest change of any kind, both the
    beginning of its day where no time is known; `summary` is plain text, `updates` and `content` are HTML, the second
    whole.
    """

    id: str
    title: str
    url: str
    published: Moment
    updated: Moment
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    summary: str
    updates: str
    content: str


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What a feed says of itself: its name, its own address, that of the page beside it, the stylesheet for browsers."""

    title: str
    url: str
    home: str
    description: str
    language: str
    author: str
    style: str
    note: str
    back: str


def note_to_people(head: FeedHead) -> Xml:
    """What a person reads who opens a feed in a browser: XHTML in a feed, which readers of feeds pass over.

    Both formats allow elements of other namespaces (RFC 4287, section 6; RSS 2.0, "Extending RSS"). XSLT could do more,
    but browsers are taking it out.
    """
    link = leaf("h:a", head.back, {"href": head.home})
    words = leaf("h:p", head.note)
    return element("h:div", words, link, attributes={"xmlns:h": "http://www.w3.org/1999/xhtml"})


def newest(items: Sequence[FeedItem]) -> Moment | None:
    """When the feed last changed: from its items, never from the clock."""
    return max((item.updated for item in items), key=lambda at: at.at, default=None)


def feed_item(story: Story, site: Site, words: Words) -> FeedItem:
    """What every feed says of this incident."""
    facts, card = story.facts, story.card
    published = facts.last_update or facts.published or facts.dated
    prose = prose_of(story, site, words)
    updates = _updates(story, site, words, prose)
    whole = post_mortem(story, site, words, prose)
    return FeedItem(
        id=tag_uri(site, story),
        title=card.title,
        url=urls.absolute(site.base_url, card.path),
        published=published,
        updated=max(facts.updated or published, published, key=lambda moment: moment.at),
        authors=story.incident.authors,
        categories=categories(story),
        summary=story.incident.summary or prose.plain(story.incident.lead),
        updates=str(updates),
        content=str(updates + Markup("<hr/>\n") + whole if updates and whole else updates + whole),
    )


def tag_uri(site: Site, story: Story, part: str = "") -> str:
    """The identity of an incident, or of a part of it such as an entry's id (RFC 4151)."""
    slug = identity(story.incident)
    # Names of incidents begin with their day, and unlike the date in the front matter a name is not edited.
    year = slug[:4] if slug[:4].isdecimal() else str(story.incident.date.value.year)
    name = f"incident/{slug}/{part}" if part else f"incident/{slug}"
    return f"tag:{urlsplit(site.base_url).hostname or 'localhost'},{year}:{urls.encode(name)}"


def categories(story: Story) -> tuple[str, ...]:
    """What an item is about, for readers that sort by it."""
    return tuple(dict.fromkeys((*(item.name for item in story.card.components), *story.card.tags)))


def _updates(story: Story, site: Site, words: Words, prose: Prose) -> Markup:
    """The public updates, newest first, as status pages' readers expect."""
    return Markup("").join(
        _update(update, story, site.settings, words) + told(update, site, words, prose)
        for update in story.facts.updates
    )


def told(entry: EntryFacts, site: Site, words: Words, prose: Prose) -> Markup:
    """What an entry says, its statuses in the words of status pages."""
    return prose.blocks(entry.entry.body) + _statements(entry, site.settings, words)


def post_mortem(story: Story, site: Site, words: Words, prose: Prose) -> Markup:
    """The write-up in its own order; the timeline unless it holds nothing but the updates."""
    incident, facts = story.incident, story.facts
    page_times = Times(words, incident.timezone)
    written = write_up(incident)
    html = _PARAGRAPH.format(incident.summary) if incident.summary else Markup("")
    html += prose.blocks(incident.lead) + _parts(written.summary, prose)
    if incident.timeline and any(not entry.is_update for entry in facts.entries):
        html += _HEADING.format(2, prose.inline(incident.timeline.heading))
        html += prose.blocks(incident.timeline.preface)
        for entry in facts.entries:
            html += _ENTRY.format(_when(entry, page_times, words))
            html += told(entry, site, words, prose)
    html += _parts(written.parts, prose) + _items(written.items, prose) + prose.footnotes()
    for revision in incident.revisions:
        note = Markup("<strong>{}</strong>, {}: {}").format(
            words.say("feed.correction"), page_times.instant_text(revision.at), revision.note
        )
        html += _PARAGRAPH.format(note)
    return html


def post_mortem_text(story: Story, site: Site, words: Words) -> str:
    """The write-up's words alone, sections apart; the timeline is told by the updates."""
    prose = prose_of(story, site, words)
    written = write_up(story.incident)
    pieces = [story.incident.summary, prose.plain(story.incident.lead)]
    for part in (*written.summary, *written.parts):
        pieces += [prose.plain(part.section.heading), prose.plain(part.section.blocks)]
    return "\n\n".join(piece for piece in pieces if piece) or story.card.title


def prose_of(story: Story, site: Site, words: Words) -> Prose:
    """The prose of an incident for documents that are read away from the site."""
    return Prose(
        for_machines(site, story.card.path),
        story.incident.path,
        words,
        story.incident.footnotes,
        internal=site.edition is Edition.INTERNAL,
    )


def _update(update: EntryFacts, story: Story, settings: Settings, words: Words) -> Markup:
    label = update_label(update, story, settings, words)
    return _UPDATE.format(_when(update, Times(words, story.incident.timezone), words), label)


def update_label(update: EntryFacts, story: Story, settings: Settings, words: Words) -> str:
    """The phase that an update tells, in a word."""
    phase = update.entry.phase.value if update.entry.phase else ""
    return phase_label(phase, story.incident.kind, settings, words)


def _when(entry: EntryFacts, page_times: Times, words: Words) -> str:
    time = entry.entry.time
    if time.at is None:
        return words.say("incident.unknown_time")
    text = page_times.instant_text(time.at)
    if time.until:
        text = words.say("range", begin=text, end=page_times.instant_text(time.until))
    return f"≈ {text}" if time.approximate else text


def _statements(entry: EntryFacts, settings: Settings, words: Words) -> Markup:
    return Markup("").join(
        _PARAGRAPH.format(statement_text(statement, settings, words)) for statement in entry.statements
    )


def _parts(parts: tuple[Part, ...], prose: Prose) -> Markup:
    html = Markup("")
    for part in parts:
        html += _HEADING.format(part.rank, prose.inline(part.section.heading))
        html += prose.blocks(part.section.blocks)
        html += _items(part.items, prose)
    return html


def _items(items: tuple[ActionItem, ...], prose: Prose) -> Markup:
    if not items:
        return Markup("")
    listed = Markup("").join(Markup("<li>{}</li>\n").format(prose.inline(item.text)) for item in items)
    return Markup("<ul>\n{}</ul>\n").format(listed)
