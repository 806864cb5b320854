"""`incidents/index.json`, the light list of incidents, and the JSON Schemas published beside the JSON documents.

The schemas are in JSON Schema 2020-12 (https://json-schema.org/draft/2020-12). They allow further keys, because keys are
added in later versions and none is taken away.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from afterword.render.incident_json import state_of
from afterword.render.linker import for_machines
from afterword.site import urls

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterword.model.time import Moment
    from afterword.render.linker import Linker
    from afterword.site.cards import Story
    from afterword.site.interfaces import IncidentsJson, JsonSchema
    from afterword.site.pages import Site

Schema = dict[str, object]

_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_INSTANT: Schema = {"type": "string", "format": "date-time"}
_INSTANT_OR_NULL: Schema = {"type": ["string", "null"], "format": "date-time"}
_DAY_OR_NULL: Schema = {"type": ["string", "null"], "format": "date"}
_TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
_SECONDS_OR_NULL: Schema = {"type": ["integer", "null"]}
_KIND: Schema = {"enum": ["incident", "maintenance"]}
_MILESTONES = ("started", "detected", "acknowledged", "mitigated", "resolved")


def incidents_json(page: IncidentsJson, site: Site) -> bytes:
    """The list as UTF-8, newest first."""
    linker = for_machines(site, page.path)
    return _encoded({"incidents": [_listed(story, linker) for story in page.stories]})


def json_schema(page: JsonSchema, site: Site) -> bytes:
    """A schema as UTF-8."""
    schema: Schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    if site.base_url:
        schema["$id"] = urls.absolute(site.base_url, page.path)
    return _encoded(schema | (_incidents_schema() if page.listed else _incident_schema()))


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


def _object(properties: Mapping[str, Schema], *, optional: bool = False) -> Schema:
    schema: Schema = {"type": "object", "properties": dict(properties)}
    return schema if optional else schema | {"required": list(properties)}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _incidents_schema() -> Schema:
    listed = _object(
        {
            "slug": _TEXT,
            "title": _TEXT,
            "url": _TEXT,
            "json": _TEXT,
            "kind": _KIND,
            "severity": _TEXT,
            "state": _TEXT,
            "worst_status": _TEXT,
            "components": _TEXTS,
            "tags": _TEXTS,
            "date": {"type": "string", "format": "date"},
            "started": _INSTANT_OR_NULL,
            "duration": _SECONDS_OR_NULL,
            "published": _INSTANT_OR_NULL,
            "updated": _INSTANT_OR_NULL,
        }
    )
    return {"title": "The incidents of an archive, newest first"} | _object({"incidents": _list(listed)})


def _incident_schema() -> Schema:
    return {"title": "An incident or maintenance"} | _object(
        {
            "slug": _TEXT,
            "title": _TEXT,
            "url": _TEXT,
            "kind": _KIND,
            "severity": _TEXT,
            "state": _TEXT,
            "worst_status": _TEXT,
            "components": _list(_object({"id": _TEXT, "name": _TEXT})),
            "tags": _TEXTS,
            "authors": _TEXTS,
            "timezone": _TEXT,
            "summary": _TEXT,
            "lead_html": _TEXT,
            "scheduled_for": _INSTANT_OR_NULL,
            "scheduled_until": _INSTANT_OR_NULL,
            "milestones": _object(dict.fromkeys(_MILESTONES, _INSTANT), optional=True),
            "durations": {"type": "object", "additionalProperties": {"type": "integer"}},
            "published": _INSTANT_OR_NULL,
            "updated": _INSTANT_OR_NULL,
            "timeline": _list(_entry_schema()),
            "preface": _TEXT,
            "sections": _list(
                _object(
                    {
                        "role": _TEXT,
                        "heading": _TEXT,
                        "level": {"type": "integer", "minimum": 1, "maximum": 6},
                        "anchor": _TEXT,
                        "text": _TEXT,
                        "html": _TEXT,
                    }
                )
            ),
            "action_items": _list(
                _object(
                    {
                        "text": _TEXT,
                        "html": _TEXT,
                        "done": {"type": ["boolean", "null"]},
                        "owner": _TEXT_OR_NULL,
                        "due": _DAY_OR_NULL,
                        "kind": {"enum": ["prevent", "detect", "mitigate", "process", None]},
                        "ref": _TEXT_OR_NULL,
                    }
                )
            ),
            "revisions": _list(_object({"at": _INSTANT, "note": _TEXT})),
            "footnotes_html": _TEXT,
            "related": _TEXTS,
        }
    )


def _entry_schema() -> Schema:
    return _object(
        {
            "id": _TEXT,
            "at": _INSTANT_OR_NULL,
            "until": _INSTANT_OR_NULL,
            "zone": _TEXT_OR_NULL,
            "precision": {"enum": ["day", "minute", "second", None]},
            "approximate": {"type": "boolean"},
            "elapsed": _SECONDS_OR_NULL,
            "text": _TEXT,
            "html": _TEXT,
            "marks": _list({"enum": list(_MILESTONES)}),
            "phase": _TEXT_OR_NULL,
            "statuses": _list(_object({"component": _TEXT, "from": _TEXT, "to": _TEXT})),
        }
    )


def _encoded(document: Mapping[str, object]) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
