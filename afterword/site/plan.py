"""From what an edition may show to the whole site: its pages in order, its files, and every clash between addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.derive.facts import Stage
from afterword.diagnostics import Code, Diagnostic
from afterword.model.archive import Edition
from afterword.model.terms import Kind
from afterword.site import urls
from afterword.site.actions import actions_page
from afterword.site.aliases import alias_path
from afterword.site.cards import tell
from afterword.site.claims import Claimant, Claims
from afterword.site.days import calendar, spans_of
from afterword.site.feeds import feed_rows, feeds
from afterword.site.figures import statistics_page
from afterword.site.incidents import incident_pages
from afterword.site.interfaces import interfaces
from afterword.site.links import Links, local_files, published_path
from afterword.site.lists import (
    by_component,
    by_severity,
    by_tag,
    by_time,
    component_groups,
)
from afterword.site.maintenance import maintenance_pages
from afterword.site.pages import (
    ComponentPage,
    ContentPageShown,
    Feed,
    HomePage,
    NavLink,
    NotFoundPage,
    OpenIncident,
    RedirectPage,
    Robots,
    SearchFilter,
    SearchPage,
    SeverityPage,
    Site,
    Sitemap,
    SubscribePage,
    TagPage,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whenever import Instant

    from afterword.markdown.tree import Block
    from afterword.model.settings import Settings
    from afterword.redact import Disclosed, Disclosure
    from afterword.site.cards import IncidentCard, Story
    from afterword.site.pages import ComponentsPage, Page

LATEST = 10
"""How many incidents the home page lists."""


def plan(disclosure: Disclosure, now: Instant) -> tuple[Site, tuple[Diagnostic, ...]]:
    """The whole site. Feeds and sitemap need whole addresses, and are left out where the site does not know its own."""
    settings = disclosure.settings
    base_url = settings.url.rstrip("/")
    stories = tell(disclosure.incidents, settings, now)
    cards = tuple(story.card for story in stories)
    claims = Claims()

    components, component_pages = by_component(stories, settings, now)
    tags, tag_pages = by_tag(cards)
    severities = by_severity(cards, settings)
    timed = tuple(by_time(cards, tuple(page.row for page in severities)))
    fixed: list[Page] = [
        _home(stories, components, settings, now), *timed, components, tags, *severities, NotFoundPage(urls.NOT_FOUND),
        *_search(cards, severities, disclosure, claims),
    ]  # fmt: skip
    fixed += maintenance_pages(cards)
    if settings.actions or disclosure.edition is Edition.INTERNAL:
        fixed.append(actions_page(stories, settings, now))
    figures = statistics_page(stories, settings, now) if settings.statistics else None
    fixed += [figures] if figures else []
    pages: list[Page] = [
        *(page for page in fixed if claims.take(page.path, Claimant("a page of the archive"))),
        *incident_pages(stories, claims, previews=bool(base_url) and settings.previews),
        *(page for page in component_pages if claims.take(page.path, _component(page.row.component.id))),
        *(page for page in tag_pages if claims.take(page.path, _tag(page.tag.name, stories))),
    ]
    followed = _followed(stories, pages, settings.feeds.items, claims) if base_url else ()
    pages += followed
    rows = [page.row for page in component_pages]
    documents = interfaces(stories, rows, figures.figures if figures else None, addressed=bool(base_url))
    pages += (page for page in documents if claims.take(page.path, Claimant("a document for programs")))
    pages += _content_pages(disclosure, claims)
    pages += _redirects(disclosure.incidents, claims)
    if base_url and disclosure.edition is Edition.PUBLIC:
        pages.append(_sitemap(pages, stories))
        claims.take(urls.SITEMAP, Claimant("the sitemap"))
    if urls.ROBOTS not in disclosure.static:
        pages.append(Robots(urls.ROBOTS, disclosure.edition is Edition.PUBLIC, bool(base_url)))

    static, sources = _static(disclosure, claims)
    images, image_sources = _images(disclosure, claims)
    sources |= image_sources | _page_sources(disclosure)
    outputs = frozenset((*(page.path for page in pages), *static, *images))
    site = Site(
        settings=settings,
        edition=disclosure.edition,
        base_url=base_url,
        pages=tuple(pages),
        files=static | images,
        links=Links(sources, outputs),
        navigation=_navigation(disclosure),
        footer=tuple(
            NavLink(page.title, urls.page(page.slug)) for page in disclosure.pages if "/" not in page.slug
        ),
        feeds=feed_rows(page for page in followed if isinstance(page, Feed)),
    )
    return site, tuple(claims.diagnostics)


def _home(stories: Sequence[Story], components: ComponentsPage, settings: Settings, now: Instant) -> HomePage:
    upcoming = [story.card for story in stories if story.facts.state.stage is Stage.UPCOMING]
    rows = [row for group in components.groups for row in group.rows]
    return HomePage(
        path=urls.HOME,
        open=tuple(
            _open(story, settings)
            for story in sorted(stories, key=_worst_first)
            if story.facts.state.stage is Stage.OPEN
        ),
        upcoming=tuple(reversed(upcoming)),
        latest=tuple(story.card for story in stories if story.facts.state.stage is Stage.CLOSED)[:LATEST],
        groups=component_groups(rows),
        calendar=calendar(spans_of(stories, settings, now), settings, now),
        total=len(stories),
    )


def _open(story: Story, settings: Settings) -> OpenIncident:
    entries = story.facts.entries
    now = settings.status(entries[-1].worst) if entries else settings.operational
    return OpenIncident(story.card, now, next((entry for entry in entries if entry.newest), None))


def _worst_first(story: Story) -> tuple[bool, int]:
    return (story.card.kind is Kind.MAINTENANCE, story.card.severity.rank)


def _search(
    cards: Sequence[IncidentCard], severities: Sequence[SeverityPage], disclosure: Disclosure, claims: Claims
) -> Iterator[SearchPage]:
    """The search page where there is something to find; the folder of its index is nobody else's."""
    if not disclosure.settings.search or not (cards or disclosure.pages):
        return
    claims.take(urls.SEARCH_FOLDER.rstrip("/"), Claimant("the search index"))
    named = {component.id: component.name for card in cards for component in card.components}
    filters = {
        "component": sorted(named.items(), key=lambda item: item[1].casefold()),
        "severity": [(page.row.severity.id, page.row.severity.label) for page in severities if page.cards],
        "year": [
            (f"{year:04}", f"{year:04}") for year in sorted({card.day.year for card in cards}, reverse=True)
        ],
    }
    yield SearchPage(
        urls.search(),
        tuple(SearchFilter(name, tuple(options)) for name, options in filters.items() if options),
    )


def _followed(
    stories: Sequence[Story], pages: Sequence[Page], limit: int, claims: Claims
) -> tuple[Page, ...]:
    """Everything that can be followed, of the pages that got their address, and the page that lists it."""
    made = feeds(
        stories,
        [page for page in pages if isinstance(page, ComponentPage)],
        [page for page in pages if isinstance(page, TagPage)],
        [page for page in pages if isinstance(page, SeverityPage)],
        limit,
    )
    taken = tuple(feed for feed in made if claims.take(feed.path, Claimant("a feed")))
    page = SubscribePage(urls.subscribe(), feed_rows(taken), urls.CALENDAR)
    return (*taken, page) if claims.take(page.path, Claimant("a page of the archive")) else taken


def _component(identifier: str) -> Claimant:
    return Claimant(
        f"the component `{identifier}`",
        help="give one of the two components another id: ids that differ only in case or punctuation share an address",
    )


def _tag(name: str, stories: Iterable[Story]) -> Claimant:
    source = next(story.incident for story in stories if name in story.incident.tags)
    return Claimant(
        f"the tag `{name}`",
        source.path,
        source.title.span,
        help="write a tag in one way everywhere: tags that differ only in case or punctuation share an address",
    )


def _content_pages(disclosure: Disclosure, claims: Claims) -> Iterator[ContentPageShown]:
    for page in sorted(disclosure.pages, key=lambda page: page.slug):
        path = urls.page(page.slug)
        claimant = Claimant("this page", page.path, help="rename the page")
        if claims.take(path, claimant):
            yield ContentPageShown(path, page)


def _redirects(incidents: Iterable[Disclosed], claims: Claims) -> Iterator[RedirectPage]:
    for incident in sorted(incidents, key=lambda incident: incident.slug):
        for alias in incident.aliases:
            path = alias_path(alias.value)
            if path is None:
                claims.diagnostics.append(
                    Diagnostic(
                        Code.INVALID_VALUE,
                        f"`{alias.value}` is no address of this site",
                        incident.path,
                        alias.span,
                        "write the old path from the site's root, such as `/2019/02/calgary/`",
                    )
                )
                continue
            what = f"the alias `{alias.value}`"
            claimant = Claimant(what, incident.path, alias.span, Code.ALIAS_CLASH, "remove the alias")
            if claims.take(path, claimant):
                yield RedirectPage(path, urls.incident(incident.slug), incident.title.value)


def _static(disclosure: Disclosure, claims: Claims) -> tuple[dict[str, bytes], dict[str, str]]:
    files: dict[str, bytes] = {}
    for path in sorted(disclosure.static):
        source = f"content/static/{path}"
        if claims.take(path, Claimant("this file", source, help="rename the file")):
            files[path] = disclosure.static[path]
    return files, {f"content/static/{path}": path for path in files}


def _images(disclosure: Disclosure, claims: Claims) -> tuple[dict[str, bytes], dict[str, str]]:
    """The files beside sources that shown texts use, and only those: others may be internal."""
    files: dict[str, bytes] = {}
    sources: dict[str, str] = {}
    for texts, source, folder, page in _texts(disclosure):
        for file in local_files(texts, source):
            if file not in disclosure.images or file in sources:
                continue
            path = published_path(file, folder, page)
            if claims.take(path, Claimant(f"the file `{file}`", source, help="rename the file")):
                files[path] = disclosure.images[file]
                sources[file] = path
    return files, sources


def _texts(disclosure: Disclosure) -> Iterator[tuple[list[tuple[Block, ...]], str, str, str]]:
    """The texts of everything that is shown, with their source, the folder of its files, and its page."""
    for incident in disclosure.incidents:
        timeline = incident.timeline
        texts = [incident.lead, incident.footnotes, *(section.blocks for section in incident.sections)]
        if timeline:
            texts += [timeline.preface, *(entry.body for entry in timeline.entries)]
        yield texts, incident.path, incident.folder, urls.incident(incident.slug)
    for page in disclosure.pages:
        yield [page.blocks, page.footnotes], page.path, "", urls.page(page.slug)


def _page_sources(disclosure: Disclosure) -> dict[str, str]:
    """What a link to a source file leads to; a folder of an incident stands for its index.md."""
    sources = {page.path: urls.page(page.slug) for page in disclosure.pages}
    for incident in disclosure.incidents:
        sources[incident.path] = urls.incident(incident.slug)
        if incident.folder:
            sources[incident.folder] = urls.incident(incident.slug)
    return sources


def _sitemap(pages: Iterable[Page], stories: Iterable[Story]) -> Sitemap:
    changed = {story.card.path: story.facts.updated for story in stories}
    listed = []
    for page in pages:
        if not page.path.endswith("index.html") or isinstance(page, RedirectPage):
            continue
        moment = changed.get(page.path)
        listed.append((page.path, moment.rfc3339 if moment else ""))
    return Sitemap(urls.SITEMAP, tuple(sorted(listed)))


def _navigation(disclosure: Disclosure) -> tuple[NavLink, ...]:
    return tuple(NavLink(link.label, url=link.url) for link in disclosure.settings.links)
