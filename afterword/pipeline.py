"""The whole way from an archive's files to a site's files, as pure functions: no disk, no clock, no environment.

    load          files → settings, incidents and pages, with everything that is wrong with them
    compile_site  files → the site's files; none where anything is wrong

What comes before (reading the disk) and after (writing it, serving it) is `publish` and `serve`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from afterword.check import check_archive, check_incident
from afterword.check.context import Context
from afterword.check.markup import markup_of
from afterword.diagnostics import Code, Diagnostic, Level, has_errors, in_order
from afterword.model.archive import Archive, Edition
from afterword.model.settings import ThemeChoice
from afterword.model.terms import Component, Publication
from afterword.parse.decode import SIZE_LIMIT, decode
from afterword.parse.incident import incident_name, read_incident
from afterword.parse.metadata.settings import read_settings
from afterword.parse.page import read_page
from afterword.progress import Progress, no_progress
from afterword.site.searchable import Searchable
from afterword.text import Source, Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from whenever import Instant

    from afterword.model.archive import ContentPage
    from afterword.model.incident import Incident
    from afterword.model.settings import Settings
    from afterword.tree import Tree

SETTINGS_PATH = "content/site.yaml"
INCIDENTS = "postmortems/"
PAGES = "content/pages/"
STATIC = "content/static/"


@dataclass(frozen=True, slots=True)
class Options:
    """What a build is asked for besides its sources. `now` is an argument because nothing here has a clock.

    `base_url` and `theme` replace what the settings say; `strict` makes warnings errors.
    """

    now: Instant
    edition: Edition = Edition.PUBLIC
    drafts: bool = False
    base_url: str | None = None
    theme: str | None = None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: the archive, the files that diagnostics speak of, and the diagnostics, in order."""

    archive: Archive
    sources: Mapping[str, Source]
    diagnostics: tuple[Diagnostic, ...]
    checked: int


@dataclass(frozen=True, slots=True)
class Result:
    """A compiled site. `outputs` maps a path below the output folder to bytes, and is empty where there are errors.

    `searchable` is what the search index is made of, by a program that has to be run: `afterword.search` does that.
    """

    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    outputs: Mapping[str, bytes] = field(default_factory=dict)
    incidents: int = 0
    searchable: Searchable = field(default_factory=Searchable)


def load(
    tree: Tree, options: Options, only: Container[str] | None = None, progress: Progress = no_progress
) -> Loaded:
    """Read and check an archive; `only` limits what is read of incidents and pages to these paths.

    Drafts are always read; what is wrong with one is told only where drafts are wanted or where it is asked for.
    """
    sources: dict[str, Source] = {}
    found: list[Diagnostic] = list(tree.problems)
    settings = _settings(tree, options, sources, found)
    if options.base_url is not None:
        settings = replace(settings, url=options.base_url.rstrip("/"))
    if options.theme not in {None, settings.theme.name}:
        # Base and options are for the theme that they were written for.
        settings = replace(settings, theme=ThemeChoice(options.theme))
    incidents: list[Incident] = []
    pages: list[ContentPage] = []
    checked = 0
    # A file that could not be read is there all the same: what links to it is not wrong as well.
    files = frozenset(tree.files) | {problem.path for problem in tree.problems}
    slugs = frozenset(
        incident_name(path)[0] for path in files if path.startswith(INCIDENTS) and path.endswith(".md")
    )
    for number, path in enumerate(tree.files):
        progress("Reading", number, len(tree.files))
        if (
            not path.endswith(".md")
            or not path.startswith((INCIDENTS, PAGES))
            or (only is not None and path not in only)
        ):
            continue
        checked += 1
        source, problems = decode(path, tree.files[path])
        sources[path] = source or _unreadable(path, tree.files[path])
        if source is None:
            found += problems
            continue
        if path.startswith(PAGES):
            page, more = read_page(source)
            found += [*problems, *more]
            if page:
                pages.append(page)
                found += markup_of((*page.blocks, *page.footnotes), path, files)
            continue
        parsed = read_incident(source, settings)
        if parsed.incident.publication is Publication.DRAFT and not options.drafts and only is None:
            continue
        incidents.append(parsed.incident)
        found += problems
        found += parsed.diagnostics
        found += check_incident(parsed.incident, Context(settings, source, options.now, files, slugs))
    found += check_archive(incidents)
    if not settings.components_declared:
        settings = replace(settings, components=_named_components(incidents, sources))
    archive = Archive(
        settings,
        tuple(incidents),
        tuple(pages),
        static={
            path.removeprefix(STATIC): data for path, data in tree.files.items() if path.startswith(STATIC)
        },
        images={path: data for path, data in tree.files.items() if _is_beside_text(path)},
    )
    return Loaded(archive, sources, in_order(_in_mode(found, options)), checked)


def compile_site(
    tree: Tree,
    options: Options,
    bundled_themes: Mapping[str, bytes],
    progress: Progress = no_progress,
) -> Result:
    """Check an archive and make its site; `bundled_themes` holds the themes that come along, by path below `themes/`."""
    from afterword.render import build_site

    loaded = load(tree, options, progress=progress)
    if has_errors(loaded.diagnostics):
        return Result(loaded.diagnostics, loaded.sources)
    themes = dict(bundled_themes)
    themes |= {
        path.removeprefix("themes/"): data for path, data in tree.files.items() if path.startswith("themes/")
    }
    built = build_site(loaded.archive, themes, edition=options.edition, now=options.now, progress=progress)
    diagnostics = in_order([*loaded.diagnostics, *_in_mode(built.diagnostics, options)])
    sources = dict(loaded.sources)
    for problem in built.diagnostics:
        if problem.path not in sources and (source := _text(problem.path, tree, bundled_themes)):
            sources[problem.path] = source
    if has_errors(diagnostics):
        return Result(diagnostics, sources)
    return Result(diagnostics, sources, built.outputs, len(loaded.archive.incidents), built.searchable)


def _settings(tree: Tree, options: Options, sources: dict[str, Source], found: list[Diagnostic]) -> Settings:
    """The site's settings, or the defaults with a hint."""
    data = tree.files.get(SETTINGS_PATH)
    if data is None:
        if not any(problem.path == SETTINGS_PATH for problem in tree.problems):
            found.append(
                Diagnostic(
                    Code.SETTINGS_MISSING,
                    "there are no settings, so the site has no title or address of its own and no feeds",
                    SETTINGS_PATH,
                    Span(0, 0),
                    "write `title:`, `url:` and `components:` into it, or let `afterword init` make one",
                )
            )
        return read_settings(None)[0]
    source, problems = decode(SETTINGS_PATH, data)
    found += problems
    sources[SETTINGS_PATH] = source or _unreadable(SETTINGS_PATH, data)
    settings, problems = read_settings(source)
    found += problems
    if source and not settings.url and options.base_url is None and not has_errors(problems):
        found.append(
            Diagnostic(
                Code.URL_MISSING,
                "without an address the site has no feeds, no sitemap and no canonical links",
                SETTINGS_PATH,
                Span(0, 0),
                "write `url: https://…`, or build with `--base-url`",
            )
        )
    return settings


def _unreadable(path: str, data: bytes) -> Source:
    """What can be shown of a file that is not text, for the diagnostic that points into it."""
    return Source(path, data[:SIZE_LIMIT].decode("utf-8", "replace"))


def _named_components(incidents: Iterable[Incident], sources: Mapping[str, Source]) -> tuple[Component, ...]:
    """The components that incidents name, where the site lists none: each under the name that it first has."""
    names: dict[str, str] = {}
    for incident in sorted(incidents, key=lambda incident: incident.path):
        for component in incident.components:
            written = sources[incident.path].slice(component.span).strip("\"' ")
            names.setdefault(component.value, written or component.value)
    return tuple(Component(identifier, name) for identifier, name in sorted(names.items()))


def _is_beside_text(path: str) -> bool:
    """Whether a file stands beside an incident or a page, such as an image in it."""
    return path.startswith((INCIDENTS, PAGES)) and not path.endswith(".md")


def _in_mode(diagnostics: Iterable[Diagnostic], options: Options) -> Iterable[Diagnostic]:
    """Under `--strict`, warnings become errors."""
    if not options.strict:
        return diagnostics
    return (
        replace(diagnostic, strict=True) if diagnostic.level is Level.WARNING else diagnostic
        for diagnostic in diagnostics
    )


def _text(path: str, tree: Tree, bundled_themes: Mapping[str, bytes]) -> Source | None:
    """A template as text, so that a diagnostic can show its line."""
    data = tree.files.get(path) or bundled_themes.get(path.removeprefix("themes/"))
    return Source(path, data.decode("utf-8", "replace")) if data else None
