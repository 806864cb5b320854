"""What an incident tells, wherever it was written, for tests that write incidents and read them back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from afterword.markdown.plain import plain_text
from tests.markdown.written_trees import shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.markdown.tree import Block
    from afterword.model.incident import ActionItem, Incident, TimelineEntry
    from afterword.model.time import Moment


def facts(incident: Incident) -> dict[str, object]:
    """Everything that readers are told, by what it is, without places."""
    timeline = incident.timeline
    return {
        "title": incident.title.value,
        "kind": incident.kind,
        "date": incident.date.value,
        "severity": incident.severity.value,
        "zone": incident.timezone,
        "components": [one.value for one in incident.components],
        "window": incident.window
        and (_moment(incident.window.begin.value), _moment(incident.window.end.value)),
        "summary": incident.summary,
        "names": (incident.authors, incident.tags, incident.publication, incident.audience),
        "open": bool(incident.ongoing),
        "published": _moment(incident.published.value if incident.published else None),
        "revisions": [(_moment(one.at), one.note) for one in incident.revisions],
        "milestones": {name: _moment(at.value) for name, at in incident.milestones.items()},
        "references": ([one.value for one in incident.aliases], [one.value for one in incident.related]),
        "lead": shape(incident.lead),
        "timeline": timeline and (timeline.level, plain_text(timeline.heading)),
        "preface": " ".join(_words(timeline.preface)) if timeline else "",
        "entries": [_entry(entry) for entry in incident.entries],
        "sections": [
            (one.role, one.level, one.anchor, one.internal, shape(one.blocks)) for one in incident.sections
        ],
        "action items": [_item(item) for item in incident.action_items],
        "footnotes": shape(incident.footnotes),
    }


def _moment(moment: Moment | None) -> object:
    return moment and (moment.rfc3339, moment.zone, moment.precision)


def _entry(entry: TimelineEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "at": _moment(entry.time.at),
        "until": _moment(entry.time.until),
        "approximate": entry.time.approximate,
        "marks": {one.value for one in entry.milestones},
        "phase": entry.phase and entry.phase.value,
        "statuses": [
            (one.claim, one.status.value, one.component and one.component.value) for one in entry.statuses
        ],
        "said": (entry.out_of_order, entry.reopened, entry.internal),
        "words": " ".join(_words(entry.body)),
    }


def _item(item: ActionItem) -> tuple[object, ...]:
    due = item.due and item.due.value
    return " ".join(plain_text(item.text).split()), item.done, item.owner, due, item.kind, item.ref


def _words(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The words of a text; a sentence that states a zone is no more than its times."""
    text = re.sub(r"\(all times in [^)]*\)", "", plain_text(blocks, internal=True))
    return iter(text.split())
