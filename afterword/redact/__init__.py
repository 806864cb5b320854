"""What one edition of the site may show: everything downstream takes these types, and only this stage makes them.

The public edition loses internal incidents, sections, timelines, entries and blocks here, in the model, before a fact
is derived or a byte rendered. An internal entry goes with its marks and its status lines: statuses and milestones of the
public edition are those of a timeline in which the entry never stood.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NewType

from afterword.model.archive import ContentPage, Edition
from afterword.model.incident import Incident
from afterword.model.terms import Audience, Publication
from afterword.redact.blocks import footnotes_in_use, internal_spans, without_internal
from afterword.redact.references import forget_references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from afterword.markdown.tree import Block
    from afterword.model.archive import Archive
    from afterword.model.incident import ActionItem, Section, Timeline
    from afterword.model.settings import Settings
    from afterword.text import Span

Disclosed = NewType("Disclosed", Incident)
"""An incident as one edition may show it. Nothing outside this package makes one (a test reads the source for it)."""

DisclosedPage = NewType("DisclosedPage", ContentPage)
"""A content page as one edition may show it."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """An archive as one edition may show it."""

    edition: Edition
    settings: Settings
    incidents: tuple[Disclosed, ...]
    pages: tuple[DisclosedPage, ...]
    static: Mapping[str, bytes]
    images: Mapping[str, bytes]


def disclose(archive: Archive, edition: Edition, *, drafts: bool = False) -> Disclosure:
    """The archive as this edition shows it; drafts only where they are asked for."""
    incidents = [
        incident for incident in archive.incidents if drafts or incident.publication is not Publication.DRAFT
    ]
    settings = archive.settings
    if edition is Edition.INTERNAL:
        shown = tuple(Disclosed(incident) for incident in incidents)
        pages = tuple(DisclosedPage(page) for page in archive.pages)
    else:
        incidents = [incident for incident in incidents if incident.audience is Audience.PUBLIC]
        shown = tuple(public(incident) for incident in incidents)
        pages = tuple(public_page(page) for page in archive.pages)
        settings = _public_settings(settings, shown)
    slugs = {incident.slug for incident in shown}
    linked = tuple(Disclosed(_related_within(incident, slugs)) for incident in shown)
    return Disclosure(edition, settings, linked, pages, archive.static, archive.images)


def public(incident: Incident) -> Disclosed:
    """The incident as the public may see it."""
    hidden = tuple(_hidden(incident))
    items = tuple(item for item in incident.action_items if not _inside(item.span, hidden))
    sections = tuple(_public_sections(incident.sections, items))
    timeline = _public_timeline(incident.timeline)
    lead = without_internal(incident.lead)
    texts = [lead, *_texts(sections, timeline)]
    redacted = replace(
        incident,
        lead=lead,
        timeline=timeline,
        sections=sections,
        footnotes=footnotes_in_use(without_internal(incident.footnotes), texts),
        action_items=items,
    )
    return Disclosed(forget_references(redacted, hidden))


def public_page(page: ContentPage) -> DisclosedPage:
    """A content page as the public may see it."""
    blocks = without_internal(page.blocks)
    footnotes = footnotes_in_use(without_internal(page.footnotes), [blocks])
    redacted = replace(page, blocks=blocks, footnotes=footnotes)
    return DisclosedPage(forget_references(redacted, tuple(internal_spans((*page.blocks, *page.footnotes)))))


def _hidden(incident: Incident) -> Iterator[Span]:
    """Every stretch of the source that the public must not see."""
    sections, timeline = incident.sections, incident.timeline
    for section in _internal_sections(sections):
        yield section.span
    if timeline:
        if timeline.internal:
            yield timeline.span
        yield from (entry.span for entry in timeline.entries if entry.internal)
    for blocks in (incident.lead, incident.footnotes, *_texts(sections, timeline)):
        yield from internal_spans(blocks)


def _internal_sections(sections: Iterable[Section]) -> Iterator[Section]:
    """Sections marked internal, and those beneath them."""
    hidden_below: int | None = None
    for section in sections:
        if hidden_below is None or section.level <= hidden_below:
            hidden_below = section.level if section.internal else None
        if hidden_below is not None:
            yield section


def _public_sections(sections: tuple[Section, ...], items: tuple[ActionItem, ...]) -> Iterator[Section]:
    hidden = set(map(id, _internal_sections(sections)))
    kept = [section for section in sections if id(section) not in hidden]
    for section, following in zip(kept, (*kept[1:], None), strict=False):  # nothing follows the last
        blocks = without_internal(section.blocks)
        has_parts = following is not None and following.level > section.level
        has_items = any(_inside(item.span, (section.span,)) for item in items)
        # A heading with nothing left under it would tell that something was there.
        if blocks or not section.blocks or has_parts or has_items:
            yield replace(section, blocks=blocks)


def _public_timeline(timeline: Timeline | None) -> Timeline | None:
    if timeline is None or timeline.internal:
        return None
    entries = tuple(
        replace(entry, body=without_internal(entry.body)) for entry in timeline.entries if not entry.internal
    )
    preface = without_internal(timeline.preface)
    if timeline.entries and not entries:
        return None
    return replace(timeline, preface=preface, entries=entries)


def _texts(sections: Iterable[Section], timeline: Timeline | None) -> Iterator[tuple[Block, ...]]:
    for section in sections:
        yield section.blocks
    if timeline:
        yield timeline.preface
        for entry in timeline.entries:
            yield entry.body


def _inside(span: Span, outer: Iterable[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in outer)


def _public_settings(settings: Settings, incidents: Iterable[Incident]) -> Settings:
    """Components that a site never declared are known from its incidents: only from those shown, then."""
    if settings.components_declared:
        return settings
    named = {component.value for incident in incidents for component in incident.components}
    components = tuple(component for component in settings.components if component.id in named)
    return replace(settings, components=components)


def _related_within(incident: Incident, slugs: set[str]) -> Incident:
    related = tuple(other for other in incident.related if other.value in slugs)
    return incident if related == incident.related else replace(incident, related=related)
