"""What a search index is made of: one small HTML document for each incident and content page that this edition shows.

A document holds what its page says and nothing that surrounds it, with the anchors of that page as the names of its
headings, so that a result can lead to an entry of the timeline. The markup is that of Pagefind (https://pagefind.app/docs).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from afterword.markdown.plain import plain_text
from afterword.markdown.tree import Footnote, Heading
from afterword.model.archive import Edition
from afterword.model.terms import Kind
from afterword.model.time import Precision
from afterword.render.linker import for_page
from afterword.render.prose import Prose
from afterword.render.times import Times
from afterword.render.tools import phase_label, state_label, statement_text
from afterword.render.writeup import write_up
from afterword.site.pages import ContentPageShown, IncidentPage, SearchPage
from afterword.site.searchable import Searchable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from afterword.derive.facts import EntryFacts
    from afterword.markdown.tree import Block, Inline
    from afterword.model.incident import ActionItem
    from afterword.render.words import Words
    from afterword.render.writeup import Part
    from afterword.site.pages import Site

_DOCUMENT = Markup(
    '<!doctype html>\n<html lang="{}">\n<head>\n<meta charset="utf-8">\n{}</head>\n<body>\n{}</body>\n</html>\n'
)
_ATTRIBUTE = Markup('<meta data-pagefind-{}="{}[content]" content="{}">\n')
_PARAGRAPH = Markup("<p>{}</p>\n")
_TITLE = Markup("<h1>{}</h1>\n")
_HEADING = Markup('<h2 id="{}">{}</h2>\n')


TOP = "content"
"""The place of a page that what has no heading of its own leads to: where every page of a theme begins."""


def searchable(site: Site, words: Words) -> Searchable:
    """What readers can search of an edition."""
    if not any(isinstance(page, SearchPage) for page in site.pages):
        return Searchable(words.tag)
    documents: dict[str, str] = {}
    for page in site.pages:
        match page:
            case IncidentPage():
                parts = _Incident(page, site, words)
                documents[page.path] = _document(page.card.title, words, parts.attributes(), parts.text())
            case ContentPageShown():
                documents[page.path] = _document(page.page.title, words, (), _content(page, site, words))
            case _:
                pass
    return Searchable(words.tag, documents)


def _document(
    title: str, words: Words, attributes: Iterable[tuple[str, str, str]], text: Iterable[str]
) -> str:
    head = Markup().join(_ATTRIBUTE.format(*attribute) for attribute in attributes)
    return str(_DOCUMENT.format(words.tag, head, Markup().join((_TITLE.format(title), *text))))


def _content(page: ContentPageShown, site: Site, words: Words) -> Iterator[str]:
    """A content page. Its headings are rendered in order, since that is how they get the names that they have there."""
    internal = site.edition is Edition.INTERNAL
    prose = Prose(
        for_page(site, page), page.page.path, words, page.page.footnotes, internal=internal, own_page=True
    )
    for block in page.page.blocks:
        html = prose.blocks((block,))
        yield html if isinstance(block, Heading) else _PARAGRAPH.format(prose.plain((block,)))
    yield from _paragraphs(_footnotes(page.page.footnotes, internal=internal))


@dataclass(frozen=True, slots=True)
class _Incident:
    page: IncidentPage
    site: Site
    words: Words

    def attributes(self) -> Iterator[tuple[str, str, str]]:
        """What results show of an incident, and what they are narrowed and sorted by: filters hold ids, not names."""
        card, words = self.page.card, self.words
        maintenance = card.kind is Kind.MAINTENANCE
        yield "meta", "day", words.date(card.day)
        if card.started and card.started.precision is not Precision.DAY:
            yield "meta", "began", card.started.rfc3339
        moments = [entry.entry.time.at for entry in self.page.facts.entries if entry.entry.time.at]
        if all(moment.precision is not Precision.DAY for moment in moments):
            yield "meta", "form", "instant" if self._has_days else "clock"
        yield (
            "meta",
            "severity",
            words.say("incident.kind.maintenance") if maintenance else card.severity.label,
        )
        yield "meta", "status", state_label(card, self.site.settings, words)
        for component in card.components:
            yield "filter", "component", component.id
        if not maintenance:
            yield "filter", "severity", card.severity.id
        yield "filter", "year", f"{card.day.year:04}"
        began = card.started.at.to_instant().format_iso() if card.started else card.day.format_iso()
        yield "sort", "date", began

    @property
    def _has_days(self) -> bool:
        """Whether entries of several days have to be told apart by their dates."""
        return sum(1 for entry in self.page.facts.entries if entry.day) > 1

    def text(self) -> Iterator[Markup]:
        """What the page says, in its order; what belongs to no heading comes first."""
        incident, card = self.page.incident, self.page.card
        told = write_up(incident)
        yield from _paragraphs(
            (
                incident.summary,
                self._plain(incident.lead),
                *_footnotes(incident.footnotes, internal=self._internal),
            )
        )
        for part in told.summary:
            yield from self._part(part)
        if incident.timeline:
            yield _HEADING.format("timeline", self._plain(incident.timeline.heading))
            yield from _paragraphs((self._plain(incident.timeline.preface),))
            for entry in self.page.facts.entries:
                yield from self._entry(entry, with_day=self._has_days)
        for part in told.parts:
            yield from self._part(part)
        if told.items:
            yield _HEADING.format("action-items-list", self.words.say("incident.action_items"))
            yield from self._items(told.items)
        if incident.revisions:
            yield _HEADING.format("corrections", self.words.say("incident.corrections"))
            yield from _paragraphs(revision.note for revision in incident.revisions)
        components = tuple(component.name for component in card.components)
        for key, names in (("components", components), ("tags", card.tags), ("authors", incident.authors)):
            if names:
                yield _HEADING.format(TOP, self.words.say(f"incident.{key}"))
                yield from _paragraphs(names)

    def _entry(self, fact: EntryFacts, *, with_day: bool) -> Iterator[Markup]:
        entry, words, settings = fact.entry, self.words, self.site.settings
        times = Times(words, self.page.incident.timezone)
        name = words.say("incident.unknown_time")
        if entry.time.at:
            name = times.instant_text(entry.time.at) if with_day else times.clock_text(entry.time.at)
            name = f"≈ {name}" if entry.time.approximate else name
        if entry.phase:
            name = f"{name} · {phase_label(entry.phase.value, self.page.card.kind, settings, words)}"
        yield _HEADING.format(entry.id, name)
        said = [statement_text(statement, settings, words) for statement in fact.statements]
        yield from _paragraphs((self._plain(entry.body), *said))

    def _part(self, part: Part) -> Iterator[Markup]:
        yield _HEADING.format(part.section.anchor, self._plain(part.section.heading))
        yield from _paragraphs((self._plain(part.section.blocks),))
        yield from self._items(part.items)

    def _items(self, items: Iterable[ActionItem]) -> Iterator[Markup]:
        for item in items:
            yield from _paragraphs((self._plain(item.text), f"{item.owner} {item.ref}"))

    @property
    def _internal(self) -> bool:
        return self.site.edition is Edition.INTERNAL

    def _plain(self, content: Inline | tuple[Block, ...]) -> str:
        return plain_text(content, internal=self._internal)


def _footnotes(footnotes: Iterable[Block], *, internal: bool) -> Iterator[str]:
    for block in footnotes:
        if isinstance(block, Footnote):
            yield plain_text(block.children, internal=internal)


def _paragraphs(texts: Iterable[str]) -> Iterator[Markup]:
    return (_PARAGRAPH.format(text) for text in texts if text.strip())
