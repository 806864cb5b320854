"""An incident as lists show it: the little that fits on a line or two, its ids already turned into the site's terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.derive.facts import derive
from afterword.model.terms import Audience, Component, Milestone, Publication
from afterword.site import urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whenever import Date, Instant

    from afterword.derive.facts import Facts, State
    from afterword.model.incident import Window
    from afterword.model.settings import Settings
    from afterword.model.terms import Kind, Severity, Status
    from afterword.model.time import Moment
    from afterword.redact import Disclosed


@dataclass(frozen=True, slots=True)
class IncidentCard:
    """What a list shows of an incident. `duration` is in seconds, None while it is open or unknown."""

    slug: str
    path: str
    title: str
    kind: Kind
    severity: Severity
    components: tuple[Component, ...]
    state: State
    worst: Status
    timezone: str
    day: Date
    started: Moment | None
    duration: int | None
    window: Window | None
    tags: tuple[str, ...]
    draft: bool
    internal: bool


@dataclass(frozen=True, slots=True)
class Story:
    """An incident with its facts and its card: what planning works on."""

    incident: Disclosed
    facts: Facts
    card: IncidentCard

    @property
    def order(self) -> tuple[int, str]:
        """Sorts by beginning, then by name; without any known time, by the beginning of the day."""
        return self.facts.dated.at.to_instant().timestamp(), self.incident.slug


def tell(incidents: Iterable[Disclosed], settings: Settings, now: Instant) -> tuple[Story, ...]:
    """Every incident with its facts, newest first by start."""
    components = {component.id: component for component in settings.components}
    stories = [_story(incident, settings, components, now) for incident in incidents]
    return tuple(sorted(stories, key=lambda story: story.order, reverse=True))


def _story(
    incident: Disclosed, settings: Settings, components: Mapping[str, Component], now: Instant
) -> Story:
    facts = derive(incident, settings, now)
    card = IncidentCard(
        slug=incident.slug,
        path=urls.incident(incident.slug),
        title=incident.title.value,
        kind=incident.kind,
        severity=next(item for item in settings.severities if item.id == incident.severity.value),
        components=tuple(
            components.get(name.value) or Component(name.value, name.value) for name in incident.components
        ),
        state=facts.state,
        worst=settings.status(facts.worst),
        timezone=incident.timezone,
        day=facts.day,
        started=facts.started,
        duration=facts.time_to.get(Milestone.RESOLVED),
        window=incident.window,
        tags=incident.tags,
        draft=incident.publication is Publication.DRAFT,
        internal=incident.audience is Audience.INTERNAL,
    )
    return Story(incident, facts, card)
