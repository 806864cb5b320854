"""An incident's `index.json`: everything that its page says, for programs. Times carry the offset they were lived in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from afterword.render.feed_item import prose_of
from afterword.render.linker import for_machines
from afterword.render.writeup import write_up
from afterword.site import urls

if TYPE_CHECKING:
    from afterword.derive.facts import EntryFacts, Facts
    from afterword.model.incident import ActionItem, Revision, Section
    from afterword.model.time import Moment
    from afterword.render.prose import Prose
    from afterword.render.words import Words
    from afterword.site.cards import Story
    from afterword.site.pages import IncidentJson, Site


def incident_json(page: IncidentJson, site: Site, words: Words) -> bytes:
    """The document as UTF-8, keys in the order that docs/format.md tells. Addresses are whole where the site knows its own."""
    story = page.story
    incident, facts, card = story.incident, story.facts, story.card
    linker = for_machines(site, page.path)
    prose = prose_of(story, site, words)
    told = write_up(incident)
    document = {
        "slug": incident.slug,
        "title": card.title,
        "url": linker.to(card.path, ""),
        "markdown": linker.to(urls.incident_markdown(incident.slug), ""),
        "kind": incident.kind.value,
        "severity": card.severity.id,
        "state": state_of(story),
        "worst_status": facts.worst,
        "components": [{"id": component.id, "name": component.name} for component in card.components],
        "tags": list(incident.tags),
        "authors": list(incident.authors),
        "timezone": incident.timezone,
        "summary": incident.summary or prose.plain(incident.lead),
        "lead_html": str(prose.blocks(incident.lead)),
        "scheduled_for": _at(incident.window.begin.value if incident.window else None),
        "scheduled_until": _at(incident.window.end.value if incident.window else None),
        "milestones": {name.value: _at(moment) for name, moment in facts.milestones.items()},
        "durations": _durations(facts),
        "published": _at(facts.published),
        "updated": _at(facts.updated),
        "timeline": [_entry(entry, prose) for entry in facts.entries],
        "preface": prose.plain(incident.timeline.preface) if incident.timeline else "",
        "sections": [_section(part.section, prose) for part in (*told.summary, *told.parts)],
        "action_items": [_action_item(item, prose) for item in incident.action_items],
        "revisions": [_revision(revision) for revision in incident.revisions],
        "footnotes_html": str(prose.footnotes()),
        "related": [other.value for other in incident.related],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def state_of(story: Story) -> str:
    """The phase in force; where the timeline uses none, whether the incident is open, closed or to come."""
    state = story.facts.state
    return (
        state.phase or {"open": "ongoing", "closed": "resolved", "upcoming": "scheduled"}[state.stage.value]
    )


def _durations(facts: Facts) -> dict[str, int]:
    """Seconds from *started* to each other milestone."""
    return {f"time_to_{milestone.value}": seconds for milestone, seconds in facts.time_to.items()}


def _at(moment: Moment | None) -> str | None:
    return moment.rfc3339 if moment else None


def _entry(fact: EntryFacts, prose: Prose) -> dict[str, object]:
    entry = fact.entry
    return {
        "id": entry.id,
        "at": _at(entry.time.at),
        "until": _at(entry.time.until),
        "zone": entry.time.at.zone if entry.time.at else None,
        "precision": entry.time.at.precision.value if entry.time.at else None,
        "approximate": entry.time.approximate,
        "elapsed": fact.elapsed,
        "text": prose.plain(entry.body),
        "html": str(prose.blocks(entry.body)),
        "marks": [mark.value.value for mark in entry.milestones],
        "phase": entry.phase.value if entry.phase else None,
        "statuses": [
            {"component": status.component, "from": status.before, "to": status.after}
            for status in fact.statuses
        ],
    }


def _section(section: Section, prose: Prose) -> dict[str, object]:
    return {
        "role": section.role.value,
        "heading": prose.plain(section.heading),
        "level": section.level,
        "anchor": section.anchor,
        "text": prose.plain(section.blocks),
        "html": str(prose.blocks(section.blocks)),
    }


def _action_item(item: ActionItem, prose: Prose) -> dict[str, object]:
    return {
        "text": prose.plain(item.text),
        "html": str(prose.inline(item.text)),
        "done": item.done,
        "owner": item.owner or None,
        "due": item.due.value.format_iso() if item.due else None,
        "kind": item.kind.value if item.kind else None,
        "ref": item.ref or None,
    }


def _revision(revision: Revision) -> dict[str, object]:
    return {"at": _at(revision.at), "note": revision.note}
