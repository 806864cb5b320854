"""What programs read beside feeds: the calendar, the lists of Statuspage's API, the list of incidents, the statistics, and the schemas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from afterword.derive.facts import Stage
from afterword.model.terms import Kind
from afterword.site import urls

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afterword.derive.statistics import Statistics
    from afterword.site.cards import Story
    from afterword.site.pages import ComponentRow

NEWEST = 50
"""How many incidents Statuspage's lists hold."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Incidents and maintenance for calendar programs."""

    path: str
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class ApiV2:
    """A file of Statuspage's API v2. What is None has no place in it."""

    path: str
    changed: tuple[Story, ...]
    rows: tuple[ComponentRow, ...]
    status: bool = False
    components: bool = False
    incidents: tuple[Story, ...] | None = None
    maintenances: tuple[Story, ...] | None = None


@dataclass(frozen=True, slots=True)
class IncidentsJson:
    """The list of incidents, newest first."""

    path: str
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class StatisticsJson:
    """The figures over the whole archive."""

    path: str
    figures: Statistics


@dataclass(frozen=True, slots=True)
class JsonSchema:
    """What a document holds: an `incident`, the list of `incidents`, or the `statistics`."""

    path: str
    document: Literal["incident", "incidents", "statistics"]


Interface: TypeAlias = Calendar | ApiV2 | IncidentsJson | StatisticsJson | JsonSchema


def interfaces(
    stories: Sequence[Story], rows: Sequence[ComponentRow], figures: Statistics | None, *, addressed: bool
) -> Iterator[Interface]:
    """Every document of the whole archive; those that need whole addresses only where the site is `addressed`.

    `figures` are None where the site has no statistics.
    """
    listed = tuple(stories)
    yield IncidentsJson(urls.INCIDENTS_JSON, listed)
    yield JsonSchema(urls.schema("incident"), "incident")
    yield JsonSchema(urls.schema("incidents"), "incidents")
    if figures:
        yield StatisticsJson(urls.STATISTICS_JSON, figures)
        yield JsonSchema(urls.schema("statistics"), "statistics")
    if not addressed:
        return
    yield Calendar(urls.CALENDAR, listed)
    yield from _api_v2(listed, tuple(rows))


def _api_v2(stories: tuple[Story, ...], rows: tuple[ComponentRow, ...]) -> Iterator[ApiV2]:
    incidents = tuple(story for story in stories if story.incident.kind is Kind.INCIDENT)
    works = tuple(story for story in stories if story.incident.kind is Kind.MAINTENANCE)
    unresolved = tuple(story for story in incidents if story.facts.state.stage is not Stage.CLOSED)
    upcoming = tuple(story for story in works if story.facts.state.stage is Stage.UPCOMING)
    active = tuple(story for story in works if story.facts.state.stage is Stage.OPEN)

    def file(
        name: str,
        *,
        status: bool = False,
        components: bool = False,
        incidents: tuple[Story, ...] | None = None,
        maintenances: tuple[Story, ...] | None = None,
    ) -> ApiV2:
        return ApiV2(urls.api_v2(name), stories, rows, status, components, incidents, maintenances)

    yield file("status", status=True)
    yield file("components", components=True)
    yield file("incidents", incidents=incidents[:NEWEST])
    yield file("incidents/unresolved", incidents=unresolved)
    yield file("scheduled-maintenances", maintenances=works[:NEWEST])
    yield file("scheduled-maintenances/upcoming", maintenances=upcoming)
    yield file("scheduled-maintenances/active", maintenances=active)
    yield file(
        "summary", status=True, components=True, incidents=unresolved, maintenances=(*active, *upcoming)
    )
