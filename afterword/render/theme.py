"""A theme, loaded: its templates behind Jinja, its assets under names that change with their content.

A theme inherits from its base, and in the end from `default`, file by file: what it does not have is taken from there.
A template extends the one that it replaces by its full name, `{% extends "default/incident.html" %}`, and so overrides
single blocks; macros are inherited one by one (`afterword.render.macros`). docs/themes.md tells theme authors all.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.exceptions import TemplateNotFound, TemplateRuntimeError

from afterword.diagnostics import Code, Diagnostic
from afterword.render.macros import Shelf, shelve, with_macros
from afterword.render.theme_files import assets_of, finder, templates_of
from afterword.site.claims import SETTINGS_PATH
from afterword.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from afterword.model.settings import Settings, ThemeChoice
    from afterword.text import Source

DEFAULT = "default"

_MEND = "mend the template, or remove it to use the inherited one"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme ready to draw pages. `assets` leads from an asset's name to its path in the output, `files` to its bytes."""

    environment: Environment
    sources: Mapping[str, Source]
    shelves: tuple[Shelf, ...]
    assets: Mapping[str, str]
    files: Mapping[str, bytes]

    def draw(self, template: str, names: Mapping[str, object]) -> str | Diagnostic:
        """A template filled in with what these names stand for, and with macros; or what is wrong with it."""
        try:
            context = with_macros(self.environment, self.shelves, names)
            return self.environment.get_template(template).render(context)
        except TemplateSyntaxError as error:
            return self._diagnose(error.filename or error.name or template, error.lineno, str(error.message))
        except Exception as error:
            place = _place(error, self.sources)
            if place is None and not isinstance(error, TemplateError):
                raise
            path, line = place or (template, 1)
            return self._diagnose(path, line, self._told(error), _advice(error))

    def asset(self, name: str) -> str:
        """An asset's path in the output. Raises Jinja's TemplateRuntimeError where there is none of this name."""
        if name not in self.assets:
            raise TemplateRuntimeError(f"there is no asset `{name}`{_nearest(name, self.assets)}")
        return self.assets[name]

    def unreadable(self) -> Iterator[Diagnostic]:
        """Every template that Jinja cannot read, whether or not a page of this site uses it."""
        for path in self.sources:
            try:
                self.environment.get_template(path)
            except TemplateSyntaxError as error:
                yield self._diagnose(error.filename or path, error.lineno, str(error.message))

    def _told(self, error: Exception) -> str:
        match error:
            case TemplateNotFound():
                names = {path.partition("/")[2] for path in self.sources} | set(self.sources)
                return f"there is no template `{error.message}`{_nearest(str(error.message), names)}"
            case RecursionError():
                return "this uses itself without end"
            case KeyError():
                return f"there is no `{error.args[0]}`"
            case _:
                return str(error) or type(error).__name__

    def _diagnose(self, path: str, line: int, message: str, advice: str = _MEND) -> Diagnostic:
        source = self.sources.get(path)
        span = source.line_span(min(line, len(source.line_starts))) if source else Span(0, 0)
        return Diagnostic(Code.THEME_INVALID, message, source.path if source else path, span, advice)


def load(settings: Settings, files: Mapping[str, bytes]) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
    """The theme that the settings choose, over those that it inherits from.

    `files` holds every theme there is by `<theme>/<path>`. None where a theme does not exist, where themes inherit in
    a circle, or where a template cannot be read.
    """
    chain = _chain(settings.theme, {path.partition("/")[0] for path in files if "/" in path})
    if isinstance(chain, Diagnostic):
        return None, (chain,)
    return _load(chain, settings.accent, tuple(files.items()))


def _chain(choice: ThemeChoice, known: set[str]) -> tuple[str, ...] | Diagnostic:
    """The themes in which a file is looked for, in this order; or what is wrong with the choice."""
    for name, span, key in (
        (choice.name, choice.name_span, "theme"),
        (choice.base, choice.base_span, "base"),
    ):
        if name and name not in known:
            nearest = get_close_matches(name, sorted(known), 1) or [DEFAULT]
            return _ill_chosen(f"there is no theme `{name}`", span, f"write `{key}: {nearest[0]}`")
    if choice.base and choice.name in {choice.base, DEFAULT}:
        circle = (
            "a theme cannot inherit from itself"
            if choice.base == choice.name
            else f"every theme inherits from `{DEFAULT}`, and so it inherits from none"
        )
        advice = f"leave `base` out, or give your theme a folder and a name of its own: `themes/ours` over `{choice.base}`"
        return _ill_chosen(circle, choice.base_span, advice)
    return tuple(dict.fromkeys((choice.name, choice.base or DEFAULT, DEFAULT)))


# Compiling the templates takes longer than a small archive's pages: the preview does it once for as long as they stay.
@lru_cache(maxsize=4)
def _load(
    chain: tuple[str, ...], accent: str, items: tuple[tuple[str, bytes], ...]
) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
    files = dict(items)
    sources, diagnostics = templates_of(files, chain)
    assets, outputs = assets_of(files, chain, accent)
    environment = Environment(
        loader=FunctionLoader(finder(sources, chain)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=-1,
    )
    shelves, twice = shelve(environment, sources, chain)
    theme = Theme(environment, sources, shelves, assets, outputs)
    diagnostics += [*twice, *theme.unreadable()]
    return (None if diagnostics else theme), tuple(diagnostics)


def _place(error: Exception, sources: Iterable[str]) -> tuple[str, int] | None:
    """The template and line in which an exception arose; Jinja maps the lines of its compiled code back to them."""
    known = set(sources)
    places = []
    traceback = error.__traceback__
    while traceback is not None:
        filename = traceback.tb_frame.f_code.co_filename
        if filename in known:
            places.append((filename, traceback.tb_lineno))
        traceback = traceback.tb_next
    if isinstance(error, RecursionError) and places:
        # Where the stack happens to be full says nothing: what stands on it most often is what goes in a circle.
        return Counter(places).most_common(1)[0][0]
    return places[-1] if places else None


def _nearest(name: str, known: Iterable[str]) -> str:
    nearest = get_close_matches(name, sorted(known), 1, cutoff=0.7)
    return f"; the nearest is `{nearest[0]}`" if nearest else ""


def _advice(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "where a theme replaces something, what it replaces is `super()` in a block and `inherited.…` in a macro"
    return _MEND


def _ill_chosen(message: str, span: Span, advice: str) -> Diagnostic:
    return Diagnostic(Code.THEME_INVALID, message, SETTINGS_PATH, span, advice)
