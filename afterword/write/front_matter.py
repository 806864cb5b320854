"""The front matter of an incident, in canonical keys and their usual order; what has its default is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.model.terms import Audience, Kind, Milestone, Publication
from afterword.parse.metadata import front_matter_keys as keys
from afterword.parse.yaml.spell import spelled, spelled_lines
from afterword.write.times import instant_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from afterword.model.incident import Incident, Revision
    from afterword.model.time import Moment


def front_matter(incident: Incident) -> list[str]:
    """Its lines, between two lines `---`. Severity and components stand by their ids."""
    return ["---", *_lines(incident), "---"]


def _lines(incident: Incident) -> Iterator[str]:
    def instant(name: str, moment: Moment) -> str:
        return f"{name}: {spelled(instant_text(moment, incident.timezone))}"

    yield f"{keys.TITLE.name}: {spelled(incident.title.value)}"
    yield f"{keys.DATE.name}: {incident.date.value.format_iso()}"
    yield f"{keys.TIMEZONE.name}: {incident.timezone}"
    if incident.kind is not Kind.INCIDENT:
        yield f"{keys.KIND.name}: {incident.kind.value}"
    if incident.window:
        yield instant(keys.SCHEDULED_FOR.name, incident.window.begin.value)
        yield instant(keys.SCHEDULED_UNTIL.name, incident.window.end.value)
    yield f"{keys.SEVERITY.name}: {spelled(incident.severity.value)}"
    yield from _list(keys.COMPONENTS.name, [one.value for one in incident.components])
    if incident.summary:
        yield from spelled_lines(keys.SUMMARY.name, incident.summary)
    yield from _list(keys.AUTHORS.name, incident.authors)
    yield from _list(keys.TAGS.name, incident.tags)
    if incident.publication is not Publication.PUBLISHED:
        yield f"{keys.PUBLICATION.name}: {incident.publication.value}"
    if incident.ongoing and incident.ongoing.value:
        yield f"{keys.ONGOING.name}: true"
    if incident.published:
        yield instant(keys.PUBLISHED.name, incident.published.value)
    for milestone in Milestone:
        if at := incident.milestones.get(milestone):
            yield instant(keys.MILESTONES[milestone].name, at.value)
    yield from _revisions(incident.revisions, incident.timezone)
    yield from _list(keys.ALIASES.name, [f"/{alias.value}" for alias in incident.aliases])
    yield from _list(keys.RELATED.name, [other.value for other in incident.related])
    if incident.audience is not Audience.PUBLIC:
        yield f"{keys.AUDIENCE.name}: {incident.audience.value}"


def _list(name: str, items: Iterable[str]) -> Iterator[str]:
    written = ", ".join(spelled(item, in_list=True) for item in items)
    if written:
        yield f"{name}: [{written}]"


def _revisions(revisions: tuple[Revision, ...], home: str) -> Iterator[str]:
    if revisions:
        yield f"{keys.REVISIONS.name}:"
    for revision in revisions:
        yield f"  - {keys.REVISION_AT.name}: {spelled(instant_text(revision.at, home))}"
        yield f"    {keys.REVISION_NOTE.name}: {spelled(revision.note)}"
