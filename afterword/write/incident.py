"""The whole file of an incident: front matter, the lead, its sections in their order, footnotes at the end."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from afterword.markdown.meaning import AS_WRITTEN
from afterword.markdown.tree import Heading, Inline
from afterword.markdown.write import write_lines
from afterword.model.incident import Section, Timeline
from afterword.parse.incident import component_names
from afterword.write.action_items import action_item_blocks
from afterword.write.front_matter import front_matter
from afterword.write.timeline import timeline_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.markdown.meaning import Targets
    from afterword.model.incident import ActionItem, Incident
    from afterword.model.settings import Settings


def write_incident(incident: Incident, settings: Settings, targets: Targets = AS_WRITTEN) -> str:
    """The text of a file that `parse` reads as this incident under the same settings; it ends in one line feed.

    `settings` are those that the file will be read with, in the words of authors and not of a page's language. Links
    and images lead to `targets`. An internal incident is written whole, marks and all: who may not see it must not get
    one.
    """
    names = component_names(incident.components, settings)
    parts = [front_matter(incident), write_lines(incident.lead, targets)]
    told: set[int] = set()
    for part in _in_order(incident):
        if isinstance(part, Timeline):
            parts.append(timeline_lines(incident, part, settings, names, targets))
            continue
        items = tuple(item for item in incident.action_items if _holds(part, item))
        told.update(map(id, items))
        heading = Heading(part.level, part.heading, part.span)
        parts.append(write_lines((heading, *part.blocks, *action_item_blocks(items)), targets))
    left = tuple(item for item in incident.action_items if id(item) not in told)
    if left:
        title = Inline("Action items", (0,), left[0].text.definitions)
        heading = Heading(2, title, left[0].span)
        parts.append(write_lines((heading, *action_item_blocks(left)), targets))
    parts.append(write_lines(incident.footnotes, targets))
    filled = [part for part in parts if part]
    lines = chain(filled[0], *(("", *part) for part in filled[1:]))
    return "\n".join(lines) + "\n"


def _in_order(incident: Incident) -> Iterator[Section | Timeline]:
    """The sections as their author arranged them, among them the timeline."""
    sections: list[Section | Timeline] = [*incident.sections]
    if incident.timeline:
        sections.append(incident.timeline)
    return iter(sorted(sections, key=lambda part: part.span.start))


def _holds(section: Section, item: ActionItem) -> bool:
    return section.span.start <= item.span.start < section.span.end
