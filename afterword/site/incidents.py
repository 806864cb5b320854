"""The pages of incidents, each with its neighbours and relations, and what stands beside it for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from afterword.site import urls
from afterword.site.claims import Claimant
from afterword.site.lists import month_period
from afterword.site.pages import IncidentJson, IncidentMarkdown, IncidentPage, IncidentPreview
from afterword.site.related import relations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afterword.site.cards import Story
    from afterword.site.claims import Claims

Made: TypeAlias = IncidentPage | IncidentJson | IncidentMarkdown | IncidentPreview


def incident_pages(stories: Sequence[Story], claims: Claims, *, previews: bool) -> Iterator[Made]:
    """All of it, from stories with the newest first; those whose address is taken are left out."""
    related = relations(stories)
    counts: dict[tuple[int, int], int] = {}
    for story in stories:
        key = (story.card.day.year, story.card.day.month)
        counts[key] = counts.get(key, 0) + 1
    for index, story in enumerate(stories):
        incident, card = story.incident, story.card
        what = Claimant(f"the incident `{incident.slug}`", incident.path, incident.title.span)
        json, markdown = urls.incident_json(incident.slug), urls.incident_markdown(incident.slug)
        preview = urls.incident_preview(incident.slug) if previews else ""
        wanted = (card.path, json, markdown, *([preview] if preview else []))
        if not all(claims.take(path, what) for path in wanted):
            continue
        page = IncidentPage(
            path=card.path,
            incident=incident,
            facts=story.facts,
            card=card,
            json=json,
            markdown=markdown,
            month=month_period(card.day.year, card.day.month, counts[card.day.year, card.day.month]),
            older=stories[index + 1].card if index + 1 < len(stories) else None,
            newer=stories[index - 1].card if index else None,
            related=related.declared[incident.slug],
            likely=related.likely[incident.slug],
            preview=preview,
        )
        yield page
        yield IncidentJson(json, story)
        yield IncidentMarkdown(markdown, incident)
        if preview:
            yield IncidentPreview(preview, page)
