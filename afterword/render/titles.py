"""What pages are called in tabs, bookmarks, search results and previews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.render.tools import shortened
from afterword.site.pages import (
    ActionsPage,
    ComponentPage,
    ComponentsPage,
    ContentPageShown,
    HistoryPage,
    HomePage,
    IncidentPage,
    MaintenancePage,
    MonthPage,
    NotFoundPage,
    RedirectPage,
    SearchPage,
    SeverityPage,
    StatisticsPage,
    SubscribePage,
    TagPage,
    TagsPage,
    YearPage,
)

if TYPE_CHECKING:
    from afterword.render.prose import Prose
    from afterword.render.words import Words
    from afterword.site.pages import HtmlPage, Paging, Site

_DESCRIPTION = 200


def title(page: HtmlPage | RedirectPage, site: Site, words: Words) -> str:  # noqa: C901, PLR0912 - a case for each kind of page
    """What a page is called in tabs, bookmarks and search results."""
    match page:
        case IncidentPage():
            return page.card.title
        case HistoryPage(paging=paging):
            name = words.say("history.title")
            return name if paging.number == 1 else f"{name}, {_part(paging, words)}"
        case YearPage():
            return f"{words.say('history.title')} {page.year.year}"
        case MonthPage():
            return words.month(page.year.year, page.group.period.month or 1)
        case ComponentsPage():
            return words.say("component.title")
        case ComponentPage():
            return page.row.component.name
        case TagsPage():
            return words.say("tags.title")
        case TagPage():
            return words.say("tag.title", tag=page.tag.name)
        case SeverityPage():
            return words.say("severity.title", severity=page.row.severity.label)
        case StatisticsPage():
            return words.say("stats.title")
        case ContentPageShown():
            return page.page.title
        case MaintenancePage(paging=paging):
            name = words.say("maintenance.title")
            return name if paging.number == 1 else f"{name}, {_part(paging, words)}"
        case ActionsPage():
            return words.say("incident.action_items")
        case SubscribePage():
            return words.say("subscribe.title")
        case SearchPage():
            return words.say("search.title")
        case NotFoundPage():
            return words.say("missing.title")
        case HomePage() | RedirectPage():
            return site.settings.title


def _part(paging: Paging, words: Words) -> str:
    return words.say("list.page", number=paging.number, total=paging.total)


def description(page: HtmlPage | RedirectPage, site: Site, prose: Prose) -> str:
    """A sentence or two for search results and previews; "" where a page has nothing of its own to say."""
    match page:
        case IncidentPage():
            return shortened(page.incident.summary or prose.plain(page.incident.lead), _DESCRIPTION)
        case ContentPageShown():
            return page.page.description or shortened(prose.plain(page.page.blocks), _DESCRIPTION)
        case ComponentPage() if page.row.component.description:
            return page.row.component.description
        case HomePage():
            return site.settings.description
        case _:
            return ""
