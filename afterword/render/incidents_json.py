"""`incidents/index.json`, the light list of incidents, and the JSON Schemas published beside the JSON documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.render.incident_json import state_of
from afterword.render.linker import for_machines
from afterword.render.schema import (
    DAY_OR_NULL,
    INSTANT,
    INSTANT_OR_NULL,
    SECONDS_OR_NULL,
    TEXT,
    TEXT_OR_NULL,
    TEXTS,
    Schema,
    encoded,
    list_of,
    object_of,
)
from afterword.render.statistics_json import statistics_schema
from afterword.site import urls

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from afterword.model.time import Moment
    from afterword.render.linker import Linker
    from afterword.site.cards import Story
    from afterword.site.interfaces import IncidentsJson, JsonSchema
    from afterword.site.pages import Site

_KIND: Schema = {"enum": ["incident", "maintenance"]}
_MILESTONES = ("started", "detected", "acknowledged", "mitigated", "resolved")


def incidents_json(page: IncidentsJson, site: Site) -> bytes:
    """The list as UTF-8, newest first."""
    linker = for_machines(site, page.path)
    return encoded({"incidents": [_listed(story, linker) for story in page.stories]})


def json_schema(page: JsonSchema, site: Site) -> bytes:
    """A schema as UTF-8."""
    schema: Schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    if site.base_url:
        schema["$id"] = urls.absolute(site.base_url, page.path)
    return encoded(schema | _SCHEMAS[page.document]())


def _listed(story: Story, linker: Linker) -> dict[str, object]:
    incident, facts, card = story.incident, story.facts, story.card
    return {
        "slug": incident.slug,
        "title": card.title,
        "url": linker.to(card.path, ""),
        "json": linker.to(urls.incident_json(incident.slug), ""),
        "kind": incident.kind.value,
        "severity": card.severity.id,
        "state": state_of(story),
        "worst_status": facts.worst,
        "components": [component.id for component in card.components],
        "tags": list(incident.tags),
        "date": facts.day.format_iso(),
        "started": _at(facts.started),
        "duration": card.duration,
        "published": _at(facts.published),
        "updated": _at(facts.updated),
    }


def _at(moment: Moment | None) -> str | None:
    return moment.rfc3339 if moment else None


def _incidents_schema() -> Schema:
    listed = object_of(
        {
            "slug": TEXT,
            "title": TEXT,
            "url": TEXT,
            "json": TEXT,
            "kind": _KIND,
            "severity": TEXT,
            "state": TEXT,
            "worst_status": TEXT,
            "components": TEXTS,
            "tags": TEXTS,
            "date": {"type": "string", "format": "date"},
            "started": INSTANT_OR_NULL,
            "duration": SECONDS_OR_NULL,
            "published": INSTANT_OR_NULL,
            "updated": INSTANT_OR_NULL,
        }
    )
    return {"title": "The incidents of an archive, newest first"} | object_of({"incidents": list_of(listed)})


def _incident_schema() -> Schema:
    return {"title": "An incident or maintenance"} | object_of(
        {
            "slug": TEXT,
            "title": TEXT,
            "url": TEXT,
            "markdown": TEXT,
            "kind": _KIND,
            "severity": TEXT,
            "state": TEXT,
            "worst_status": TEXT,
            "components": list_of(object_of({"id": TEXT, "name": TEXT})),
            "tags": TEXTS,
            "authors": TEXTS,
            "timezone": TEXT,
            "summary": TEXT,
            "lead_html": TEXT,
            "scheduled_for": INSTANT_OR_NULL,
            "scheduled_until": INSTANT_OR_NULL,
            "milestones": object_of(dict.fromkeys(_MILESTONES, INSTANT), optional=True),
            "durations": {"type": "object", "additionalProperties": {"type": "integer"}},
            "published": INSTANT_OR_NULL,
            "updated": INSTANT_OR_NULL,
            "timeline": list_of(_entry_schema()),
            "preface": TEXT,
            "sections": list_of(
                object_of(
                    {
                        "role": TEXT,
                        "heading": TEXT,
                        "level": {"type": "integer", "minimum": 1, "maximum": 6},
                        "anchor": TEXT,
                        "text": TEXT,
                        "html": TEXT,
                    }
                )
            ),
            "action_items": list_of(
                object_of(
                    {
                        "text": TEXT,
                        "html": TEXT,
                        "done": {"type": ["boolean", "null"]},
                        "owner": TEXT_OR_NULL,
                        "due": DAY_OR_NULL,
                        "kind": {"enum": ["prevent", "detect", "mitigate", "process", None]},
                        "ref": TEXT_OR_NULL,
                    }
                )
            ),
            "revisions": list_of(object_of({"at": INSTANT, "note": TEXT})),
            "footnotes_html": TEXT,
            "related": TEXTS,
        }
    )


def _entry_schema() -> Schema:
    return object_of(
        {
            "id": TEXT,
            "at": INSTANT_OR_NULL,
            "until": INSTANT_OR_NULL,
            "zone": TEXT_OR_NULL,
            "precision": {"enum": ["day", "minute", "second", None]},
            "approximate": {"type": "boolean"},
            "elapsed": SECONDS_OR_NULL,
            "text": TEXT,
            "html": TEXT,
            "marks": list_of({"enum": list(_MILESTONES)}),
            "phase": TEXT_OR_NULL,
            "statuses": list_of(object_of({"component": TEXT, "from": TEXT, "to": TEXT})),
        }
    )


_SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "incident": _incident_schema,
    "incidents": _incidents_schema,
    "statistics": statistics_schema,
}
