"""The page of statistics, made from the stories of an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.derive.statistics import Told, statistics
from afterword.model.terms import Component
from afterword.site import urls
from afterword.site.pages.statistics import StatisticsPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whenever import Instant

    from afterword.model.settings import Settings
    from afterword.site.cards import Story


def statistics_page(stories: Iterable[Story], settings: Settings, now: Instant) -> StatisticsPage:
    """The figures over these stories; components that the settings do not know are called by their ids."""
    figures = statistics((Told(story.incident, story.facts) for story in stories), settings, now)
    known = {component.id: component for component in settings.components}
    return StatisticsPage(
        urls.statistics(),
        urls.STATISTICS_JSON,
        figures,
        tuple((known.get(name) or Component(name, name), count) for name, count in figures.components.rows),
    )
