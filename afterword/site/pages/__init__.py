"""Every kind of page, holding exactly what it shows; a page of a new kind joins `HtmlPage` or `Page` here."""

from __future__ import annotations

from typing import TypeAlias

from afterword.site.interfaces import Interface
from afterword.site.pages.actions import ActionRow, ActionsPage
from afterword.site.pages.components import (
    ComponentGroup,
    ComponentPage,
    ComponentRow,
    ComponentsPage,
    Impact,
)
from afterword.site.pages.crawlers import Robots, Sitemap
from afterword.site.pages.feeds import Feed, FeedRow, SubscribePage
from afterword.site.pages.history import (
    HistoryPage,
    MonthGroup,
    MonthPage,
    Paging,
    Period,
    SeverityPage,
    SeverityRow,
    TagPage,
    TagRow,
    TagsPage,
    YearPage,
)
from afterword.site.pages.incidents import IncidentJson, IncidentMarkdown, IncidentPage, IncidentPreview
from afterword.site.pages.maintenance import MaintenancePage
from afterword.site.pages.overview import HomePage, OpenIncident
from afterword.site.pages.search import SearchFilter, SearchPage
from afterword.site.pages.site import NavLink, Site
from afterword.site.pages.statistics import StatisticsPage
from afterword.site.pages.texts import ContentPageShown, NotFoundPage, RedirectPage

__all__ = [
    "ActionRow",
    "ActionsPage",
    "ComponentGroup",
    "ComponentPage",
    "ComponentRow",
    "ComponentsPage",
    "ContentPageShown",
    "Feed",
    "FeedRow",
    "HistoryPage",
    "HomePage",
    "HtmlPage",
    "Impact",
    "IncidentJson",
    "IncidentMarkdown",
    "IncidentPage",
    "IncidentPreview",
    "MaintenancePage",
    "MonthGroup",
    "MonthPage",
    "NavLink",
    "NotFoundPage",
    "OpenIncident",
    "Page",
    "Paging",
    "Period",
    "RedirectPage",
    "Robots",
    "SearchFilter",
    "SearchPage",
    "SeverityPage",
    "SeverityRow",
    "Site",
    "Sitemap",
    "StatisticsPage",
    "SubscribePage",
    "TagPage",
    "TagRow",
    "TagsPage",
    "YearPage",
]

HtmlPage: TypeAlias = (
    HomePage
    | IncidentPage
    | HistoryPage
    | YearPage
    | MonthPage
    | ComponentsPage
    | ComponentPage
    | TagsPage
    | TagPage
    | SeverityPage
    | StatisticsPage
    | ContentPageShown
    | ActionsPage
    | MaintenancePage
    | SubscribePage
    | SearchPage
    | NotFoundPage
)
"""A page that a theme draws."""

Page: TypeAlias = (
    HtmlPage
    | RedirectPage
    | IncidentJson
    | IncidentMarkdown
    | IncidentPreview
    | Feed
    | Interface
    | Sitemap
    | Robots
)
"""A file that the site makes."""
