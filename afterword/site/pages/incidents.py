"""The page of one incident, the only one that holds it whole, and the same for machines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterword.derive.facts import Facts
    from afterword.redact import Disclosed
    from afterword.site.cards import IncidentCard, Story
    from afterword.site.pages.history import Period
    from afterword.site.related import Related


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """One incident, whole. `older` and `newer` are its neighbours in time.

    `json` and `markdown` are the paths of the same for programs, and as its author would write it, `preview` that of its
    picture for links, "" where there is none. `likely` are related by what they share, `related` by what authors say.
    """

    path: str
    incident: Disclosed
    facts: Facts
    card: IncidentCard
    json: str
    markdown: str
    month: Period
    older: IncidentCard | None
    newer: IncidentCard | None
    related: tuple[IncidentCard, ...]
    likely: tuple[Related, ...]
    preview: str


@dataclass(frozen=True, slots=True)
class IncidentMarkdown:
    """What an incident's page says, in the form that its author writes."""

    path: str
    incident: Disclosed


@dataclass(frozen=True, slots=True)
class IncidentJson:
    """What an incident's page says, for machines."""

    path: str
    story: Story


@dataclass(frozen=True, slots=True)
class IncidentPreview:
    """The picture for previews of links to an incident's page."""

    path: str
    page: IncidentPage
