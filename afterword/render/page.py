"""A page of the site drawn by a theme: which template, in whose zone, under which title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.derive.picture import silences_before
from afterword.markdown.tree import Heading
from afterword.model.archive import Edition
from afterword.model.terms import Kind
from afterword.render.feeds import feed_title
from afterword.render.figures import Figures
from afterword.render.head import linked_data, open_graph
from afterword.render.linker import for_page
from afterword.render.options import Options
from afterword.render.picture import draw_picture
from afterword.render.prose import Prose
from afterword.render.times import Times
from afterword.render.titles import description, title
from afterword.render.tools import Tools, milestone_facts, zone_sentence
from afterword.render.writeup import write_up
from afterword.site import urls
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
    from collections.abc import Mapping

    from afterword.diagnostics import Diagnostic
    from afterword.markdown.tree import Block
    from afterword.render.linker import Linker
    from afterword.render.theme import Theme
    from afterword.render.words import Words
    from afterword.site.pages import FeedRow, HtmlPage, Site

_TEMPLATES: Mapping[type, str] = {
    HomePage: "home.html",
    IncidentPage: "incident.html",
    HistoryPage: "history.html",
    YearPage: "year.html",
    MonthPage: "month.html",
    ComponentsPage: "components.html",
    ComponentPage: "component.html",
    TagsPage: "tags.html",
    TagPage: "tag.html",
    SeverityPage: "severity.html",
    StatisticsPage: "statistics.html",
    ContentPageShown: "page.html",
    MaintenancePage: "maintenance.html",
    ActionsPage: "actions.html",
    SubscribePage: "subscribe.html",
    SearchPage: "search.html",
    NotFoundPage: "404.html",
    RedirectPage: "redirect.html",
}
_SECTIONS = (
    (urls.history(), "site.history"),
    (urls.components(), "site.components"),
    (urls.maintenance(), "maintenance.title"),
    (urls.statistics(), "stats.title"),
    (urls.actions(), "incident.action_items"),
    (urls.search(), "search.title"),
)
_FEED_FORMATS = {
    "rss": ("application/rss+xml", "RSS"),
    "atom": ("application/atom+xml", "Atom"),
    "json": ("application/feed+json", "JSON Feed"),
}


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed as pages name it: in what format, and what it is called."""

    path: str
    type: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class SectionLink:
    """A part of the archive in the navigation; `current` is the value of `aria-current`, "" elsewhere."""

    path: str
    label: str
    current: str


def render_page(page: HtmlPage | RedirectPage, site: Site, theme: Theme, words: Words) -> bytes | Diagnostic:
    """A page as HTML, or what is wrong with the template that draws it."""
    drawn = theme.draw(_TEMPLATES[type(page)], _context(page, site, theme, words))
    return drawn.encode("utf-8") if isinstance(drawn, str) else drawn


def _context(page: HtmlPage | RedirectPage, site: Site, theme: Theme, words: Words) -> Mapping[str, object]:
    linker = for_page(site, page)
    source, kind, zone = _origin(page, site)
    page_times = Times(words, zone)
    internal = site.edition is Edition.INTERNAL
    prose = Prose(
        linker,
        source,
        words,
        _footnotes(page),
        internal=internal,
        own_page=isinstance(page, ContentPageShown),
        highest=_highest_heading(page),
    )
    tools = Tools(site.settings, words, linker, page_times, prose, kind)
    target = page.target if isinstance(page, RedirectPage) else page.path
    known = not isinstance(page, NotFoundPage)
    named, described = title(page, site, words), description(page, site, prose)
    context: dict[str, object] = {
        **tools.context(),
        "asset": lambda name: linker.to(theme.asset(name), ""),
        "options": Options(site.settings.theme.name, dict(site.settings.theme.options)),
        "page": page,
        "site": site,
        "title": named,
        "description": described,
        "open_graph": open_graph(page, site, words, named, described),
        "linked_data": linked_data(page, site, words, described),
        "language": words.tag,
        "direction": words.direction,
        "internal": internal,
        "indexed": known and site.edition is Edition.PUBLIC,
        "canonical": urls.absolute(site.base_url, target) if site.base_url and known else "",
        "feeds": _feeds_of(page, site, words),
        "feed_links": lambda row: _feed_links(row, site, words),
        "sections": _sections(page, site, words),
        "logo": _logo(site, linker),
    }
    if isinstance(page, IncidentPage):
        context |= {
            "picture": draw_picture(page, site.settings, words, page_times),
            "silences": silences_before(page.facts),
            "write_up": write_up(page.incident),
            "milestones": milestone_facts(page.facts, kind, words),
            "uses_statuses": any(entry.entry.statuses for entry in page.facts.entries),
            "zone_sentence": zone_sentence(page.facts, page_times),
        }
    elif isinstance(page, StatisticsPage):
        context |= Figures(words, page_times).context()
    elif isinstance(page, SearchPage):
        context |= {
            "index": linker.to(urls.SEARCH_INDEX, ""),
            "forms": words.forms,
            "plurals": words.plurals.language,
        }
    return context


def _origin(page: HtmlPage | RedirectPage, site: Site) -> tuple[str, Kind, str]:
    """The source of a page's prose, the kind of its incident, and the zone of its times."""
    match page:
        case IncidentPage():
            return page.incident.path, page.incident.kind, page.incident.timezone
        case ContentPageShown():
            return page.page.path, Kind.INCIDENT, site.settings.timezone
        case _:
            return "", Kind.INCIDENT, site.settings.timezone


def _highest_heading(page: HtmlPage | RedirectPage) -> int:
    """The level of the highest heading of a content page, 2 where it has none."""
    if not isinstance(page, ContentPageShown):
        return 2
    return min((block.level for block in page.page.blocks if isinstance(block, Heading)), default=2)


def _footnotes(page: HtmlPage | RedirectPage) -> tuple[Block, ...]:
    match page:
        case IncidentPage():
            return page.incident.footnotes
        case ContentPageShown():
            return page.page.footnotes
        case _:
            return ()


def _sections(page: HtmlPage | RedirectPage, site: Site, words: Words) -> tuple[SectionLink, ...]:
    """The parts that this archive has."""
    return tuple(
        SectionLink(path, words.say(key), _current(path, page.path))
        for path, key in _SECTIONS
        if path in site.links.outputs
    )


def _current(path: str, page: str) -> str:
    if path == page:
        return "page"
    return "true" if page.startswith(path.removesuffix("index.html")) else ""


def _feeds_of(page: HtmlPage | RedirectPage, site: Site, words: Words) -> tuple[FeedLink, ...]:
    """The feeds of the whole archive, and those of what the page shows."""
    return tuple(
        link
        for row in site.feeds
        if row.page in {urls.HOME, page.path}
        for link in _feed_links(row, site, words)
    )


def _feed_links(row: FeedRow, site: Site, words: Words) -> tuple[FeedLink, ...]:
    """The formats of a feed."""
    title = feed_title(row, site, words)
    return tuple(FeedLink(path, *_FEED_FORMATS[path.rpartition(".")[2]], title) for path in row.paths)


def _logo(site: Site, linker: Linker) -> str:
    path = site.settings.logo.lstrip("/")
    return linker.to(path, "") if path in site.links.outputs else ""
