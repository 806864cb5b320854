"""Pages, feeds and documents as bytes: the last pure stage, and the door to all stages from an archive on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from afterword.diagnostics import Diagnostic, has_errors, in_order
from afterword.progress import Progress, no_progress
from afterword.redact import disclose
from afterword.render import theme as themes
from afterword.render.calendar import calendar
from afterword.render.feeds import Feeds
from afterword.render.incident_json import incident_json
from afterword.render.incident_markdown import incident_markdown
from afterword.render.incidents_json import incidents_json, json_schema
from afterword.render.labels import in_authors_words, localized
from afterword.render.page import render_page
from afterword.render.search_documents import searchable
from afterword.render.sitemap import robots, sitemap
from afterword.render.statistics_json import statistics_json
from afterword.render.statuspage import api_v2
from afterword.render.words import words as words_of
from afterword.site.interfaces import ApiV2, Calendar, IncidentsJson, JsonSchema, StatisticsJson
from afterword.site.pages import (
    Feed,
    IncidentJson,
    IncidentMarkdown,
    IncidentPreview,
    Robots,
    SearchPage,
    Sitemap,
)
from afterword.site.plan import plan
from afterword.site.searchable import Searchable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whenever import Instant

    from afterword.model.archive import Archive, Edition
    from afterword.model.settings import Settings
    from afterword.render.theme import Theme
    from afterword.render.words import Words
    from afterword.site.pages import Page, Site


SEARCH_SCRIPT = "search.js"
"""The asset that only the search page asks for."""


@dataclass(frozen=True, slots=True)
class Built:
    """An edition: its files by path, what is wrong with it, and what its search index is to be made of."""

    outputs: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    searchable: Searchable = field(default_factory=Searchable)


def build_site(
    archive: Archive,
    theme_files: Mapping[str, bytes],
    *,
    edition: Edition,
    now: Instant,
    drafts: bool = True,
    progress: Progress = no_progress,
) -> Built:
    """One edition of the site, every file by its path; none of them where anything is wrong.

    `theme_files` holds every theme by `<theme>/<path>`, a site's own over those that come along. `now` decides only
    what lies ahead. Errors are clashes between addresses, and a theme that cannot draw.
    """
    words = words_of(archive.settings.language)
    authored = archive.settings
    archive = replace(archive, settings=localized(authored, words))
    disclosure = disclose(archive, edition, drafts=drafts)
    site, clashes = plan(disclosure, now)
    theme, broken = themes.load(archive.settings, theme_files)
    if theme is None or has_errors(clashes):
        return Built({}, in_order((*clashes, *broken)))
    authored = in_authors_words(site.settings, authored)
    outputs, problems = _render(site, theme, words, authored, progress)
    diagnostics = in_order((*clashes, *broken, *problems))
    if has_errors(diagnostics):
        return Built({}, diagnostics)
    return Built(outputs, diagnostics, searchable(site, words))


def _render(
    site: Site, theme: Theme, words: Words, authored: Settings, progress: Progress
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    outputs = dict(site.files)
    outputs |= {path: data for path, data in theme.files.items() if path not in _unused(site, theme)}
    problems: list[Diagnostic] = []
    feeds = Feeds(site, words, theme.assets)
    for number, page in enumerate(site.pages):
        progress("Rendering", number, len(site.pages))
        made = _bytes(page, site, theme, words, feeds, authored=authored)
        if isinstance(made, Diagnostic):
            problems.append(made)
        else:
            outputs[page.path] = made
    return outputs, problems


def _unused(site: Site, theme: Theme) -> frozenset[str]:
    """Assets that no page of this site asks for."""
    searched = any(isinstance(page, SearchPage) for page in site.pages)
    return frozenset() if searched else frozenset({theme.assets[SEARCH_SCRIPT]})


def _bytes(
    page: Page, site: Site, theme: Theme, words: Words, feeds: Feeds, *, authored: Settings
) -> bytes | Diagnostic:
    match page:
        case IncidentJson():
            return incident_json(page, site, words)
        case IncidentPreview():
            from afterword.render.preview import preview

            return preview(page.page, site, words)
        case IncidentMarkdown():
            return incident_markdown(page, site, authored)
        case Feed():
            return feeds.render(page)
        case Calendar():
            return calendar(page, site, words)
        case ApiV2():
            return api_v2(page, site, words)
        case IncidentsJson():
            return incidents_json(page, site)
        case StatisticsJson():
            return statistics_json(page)
        case JsonSchema():
            return json_schema(page, site)
        case Sitemap():
            return sitemap(page, site)
        case Robots():
            return robots(page, site)
        case _:
            return render_page(page, site, theme, words)
