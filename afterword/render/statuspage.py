"""Statuspage's API v2 as files, so that programs made for hosted status pages read this archive unchanged.

Ids are digests of names that never change, and what an archive cannot know (showcases, notifications) has the value that
says nothing. Bodies are plain text.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from afterword.derive.facts import Stage
from afterword.derive.local import in_zone
from afterword.model.terms import Kind
from afterword.model.time import whole_minutes
from afterword.render.feed_item import post_mortem_text, prose_of
from afterword.render.update_items import dated_updates, has_post_mortem
from afterword.site import urls
from afterword.site.aliases import identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from afterword.derive.facts import EntryFacts, Facts
    from afterword.model.terms import Component, Status
    from afterword.model.time import Moment
    from afterword.render.words import Words
    from afterword.site.cards import Story
    from afterword.site.interfaces import ApiV2
    from afterword.site.pages import ComponentRow, Site

# For components that no incident tells of, and for an archive without incidents.
_EPOCH = "1970-01-01T00:00:00.000+00:00"
_BY_COLOUR: Mapping[str, str] = {
    "operational": "operational",
    "maintenance": "under_maintenance",
    "degraded": "degraded_performance",
    "partial": "partial_outage",
    "major": "major_outage",
}
_IMPACTS: Mapping[str, str] = {
    "operational": "none",
    "under_maintenance": "maintenance",
    "degraded_performance": "minor",
    "partial_outage": "major",
    "major_outage": "critical",
}
_INCIDENT_PHASES = frozenset({"investigating", "identified", "monitoring", "resolved"})
_MAINTENANCE_PHASES = frozenset({"scheduled", "in_progress", "verifying", "completed"})
_ORDER = ("none", "maintenance", "minor", "major", "critical")

Json = dict[str, object]


def api_v2(page: ApiV2, site: Site, words: Words) -> bytes:
    """One file of the API."""
    changed = _latest(_changed(story.facts) for story in page.changed)
    page_id = digest(f"page/{urlsplit(site.base_url).hostname}")
    api = _Api(site, words, page_id, page.rows, changed, _dates(page.changed))
    document: Json = {"page": api.page()}
    if page.components:
        document["components"] = api.components()
    if page.incidents is not None:
        document["incidents"] = [api.incident(story) for story in page.incidents]
    if page.maintenances is not None:
        document["scheduled_maintenances"] = [api.incident(story) for story in page.maintenances]
    if page.status:
        document["status"] = api.status()
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def digest(name: str) -> str:
    """An id of the length that Statuspage's have."""
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class _Api:
    """What the shapes of one file share: when the archive changed, and when each component was first and last spoken of."""

    site: Site
    words: Words
    page_id: str
    rows: tuple[ComponentRow, ...]
    changed: Moment | None
    dates: Mapping[str, tuple[Moment | None, Moment | None]]

    def page(self) -> Json:
        settings = self.site.settings
        return {
            "id": self.page_id,
            "name": settings.title,
            "url": self.site.base_url,
            "time_zone": settings.timezone,
            "updated_at": self.instant(self.changed),
        }

    def status(self) -> Json:
        """The worst of what is the matter now, whether a component or an open incident says so."""
        now = [_IMPACTS[status_id(row.status)] for row in self.rows if not row.component.retired]
        worst = max(now, key=_ORDER.index, default="none")
        return {"indicator": worst, "description": self.words.say(f"api.indicator.{worst}")}

    def components(self) -> list[Json]:
        """The components in use, each group before its own."""
        shown: list[Json] = []
        groups: dict[str, list[ComponentRow]] = {}
        for row in self.rows:
            if not row.component.retired:
                groups.setdefault(row.component.group, []).append(row)
        for name, rows in groups.items():
            if name:
                worst = max((row.status for row in rows), key=lambda status: status.rank)
                ids = [component_id(row.component) for row in rows]
                shown.append(
                    self._component(digest(f"group/{name}"), name, worst, len(shown) + 1)
                    | {"group": True, "components": ids}
                )
            for row in rows:
                shown.append(self._of_row(row, len(shown) + 1))
        return shown

    def _of_row(self, row: ComponentRow, position: int) -> Json:
        component = row.component
        first, last = self.dates.get(component.id, (None, None))
        return self._component(component_id(component), component.name, row.status, position) | {
            "created_at": self.instant(first),
            "updated_at": self.instant(last),
            "description": component.description or None,
            "group_id": digest(f"group/{component.group}") if component.group else None,
        }

    def _component(self, identifier: str, name: str, status: Status, position: int) -> Json:
        return {
            "id": identifier,
            "name": name,
            "status": status_id(status),
            "created_at": _EPOCH,
            "updated_at": _EPOCH,
            "position": position,
            "description": None,
            "showcase": False,
            "start_date": None,
            "group_id": None,
            "page_id": self.page_id,
            "group": False,
            "only_show_if_degraded": False,
        }

    def incident(self, story: Story) -> Json:
        """An incident or, with its window, maintenance."""
        incident, facts = story.incident, story.facts
        identifier = digest(f"incident/{identity(incident)}")
        address = urls.absolute(self.site.base_url, story.card.path)
        updates = self._updates(story)
        resolved = next((at for name, at in facts.milestones.items() if name.value == "resolved"), None)
        monitoring = next(
            (
                entry.entry.time.at
                for entry in facts.entries
                if entry.is_update and entry.phase == "monitoring"
            ),
            None,
        )
        created = _first(entry.entry.time.at for entry in facts.entries if entry.is_update) or facts.dated
        changed = _changed(facts)
        document: Json = {
            "id": identifier,
            "name": story.card.title,
            "status": "postmortem" if self._ends_in_post_mortem(story) else _phase(story, facts.state.phase),
            "created_at": self.instant(created),
            "updated_at": self.instant(changed),
            "monitoring_at": self.instant(monitoring) if monitoring else None,
            "resolved_at": self.instant(resolved) if resolved else None,
            "impact": _impact(story),
            "shortlink": address,
            "started_at": self.instant(facts.started or created),
            "page_id": self.page_id,
            "incident_updates": updates,
            "components": self._affected_components({part.id for part in story.card.components}),
        }
        if has_post_mortem(story):
            document |= {
                "postmortem_body": post_mortem_text(story, self.site, self.words),
                "postmortem_body_last_updated_at": self.instant(changed),
                "postmortem_published_at": self.instant(facts.published or facts.dated),
            }
        if incident.kind is Kind.MAINTENANCE:
            window = incident.window
            document |= {
                "scheduled_for": self.instant(window.begin.value if window else facts.dated),
                "scheduled_until": self.instant(window.end.value if window else resolved or changed),
            }
        return document

    def _affected_components(self, ids: set[str]) -> list[Json]:
        """These components as the list of all shows them; those that are no longer in use stand after it."""
        listed = {part["id"]: part for part in self.components()}
        after = len(listed) + 1
        rows = [row for row in self.rows if row.component.id in ids]
        return [listed.get(component_id(row.component)) or self._of_row(row, after) for row in rows]

    def _ends_in_post_mortem(self, story: Story) -> bool:
        over = story.facts.state.stage is Stage.CLOSED and story.incident.kind is Kind.INCIDENT
        return over and has_post_mortem(story)

    def _updates(self, story: Story) -> list[Json]:
        """What was told, newest first; never nothing, because no hosted incident is without an update."""
        updates = [
            self._update(story, entry.entry.id, _phase(story, entry.phase), self._body(story, entry), at)
            | {"affected_components": self._affected(entry)}
            for entry, at in dated_updates(story)
        ]
        facts = story.facts
        if self._ends_in_post_mortem(story):
            body = post_mortem_text(story, self.site, self.words)
            updates.insert(
                0, self._update(story, "post-mortem", "postmortem", body, facts.published or facts.dated)
            )
        if not updates:
            body = story.incident.summary or self._plain(story) or story.card.title
            phase = _phase(story, facts.state.phase)
            updates = [self._update(story, "summary", phase, body, _changed(facts))]
        return updates

    def _update(self, story: Story, part: str, status: str, body: str, at: Moment) -> Json:
        when = self.instant(at)
        return {
            "id": digest(f"incident/{identity(story.incident)}/{part}"),
            "status": status,
            "body": body,
            "incident_id": digest(f"incident/{identity(story.incident)}"),
            "created_at": when,
            "updated_at": when,
            "display_at": when,
            "affected_components": None,
            "deliver_notifications": False,
            "custom_tweet": None,
            "tweet_id": None,
        }

    def _affected(self, entry: EntryFacts) -> list[Json] | None:
        components = {row.component.id: row.component for row in self.rows}
        settings = self.site.settings
        return [
            {
                "code": component_id(components[change.component]),
                "name": components[change.component].name,
                "old_status": status_id(settings.status(change.before)),
                "new_status": status_id(settings.status(change.after)),
            }
            for change in entry.statuses
            if change.component in components
        ] or None

    def _body(self, story: Story, entry: EntryFacts) -> str:
        return prose_of(story, self.site, self.words).plain(entry.entry.body)

    def _plain(self, story: Story) -> str:
        return prose_of(story, self.site, self.words).plain(story.incident.lead)

    def instant(self, moment: Moment | None) -> str:
        """With milliseconds and the offset of the page's zone, as Statuspage writes it."""
        if moment is None:
            return _EPOCH
        local = whole_minutes(in_zone(moment.at, self.site.settings.timezone))
        return local.to_stdlib().isoformat(timespec="milliseconds")


def component_id(component: Component) -> str:
    """A component's id, from the one that settings give it."""
    return digest(f"component/{component.id}")


def status_id(status: Status) -> str:
    """One of Statuspage's five; a site's own status counts as the one whose colour it has."""
    return status.id if status.id in _IMPACTS else _BY_COLOUR.get(status.colour, "degraded_performance")


def _impact(story: Story) -> str:
    if story.incident.kind is Kind.MAINTENANCE:
        return "maintenance"
    return _IMPACTS[status_id(story.card.worst)]


def _phase(story: Story, phase: str) -> str:
    """One of Statuspage's; a site's own phase, and none, count as the first or the last of them."""
    maintenance = story.incident.kind is Kind.MAINTENANCE
    if phase in (_MAINTENANCE_PHASES if maintenance else _INCIDENT_PHASES):
        return phase
    if story.facts.state.stage is Stage.CLOSED and not phase:
        return "completed" if maintenance else "resolved"
    return "in_progress" if maintenance else "investigating"


def _dates(stories: Iterable[Story]) -> dict[str, tuple[Moment | None, Moment | None]]:
    dates: dict[str, tuple[Moment | None, Moment | None]] = {}
    for story in stories:
        for component in story.card.components:
            first, last = dates.get(component.id, (None, None))
            dates[component.id] = (
                _earliest((first, story.facts.dated)),
                _latest((last, _changed(story.facts))),
            )
    return dates


def _changed(facts: Facts) -> Moment:
    return facts.updated or facts.dated


def _earliest(moments: Iterable[Moment | None]) -> Moment | None:
    return min((moment for moment in moments if moment), key=lambda moment: moment.at, default=None)


def _latest(moments: Iterable[Moment | None]) -> Moment | None:
    return max((moment for moment in moments if moment), key=lambda moment: moment.at, default=None)


def _first(moments: Iterable[Moment | None]) -> Moment | None:
    return next((moment for moment in moments if moment), None)
