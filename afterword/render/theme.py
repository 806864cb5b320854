"""A theme, loaded: its templates behind Jinja, its assets under names that change with their content.

A site's theme inherits from `default`, file by file: what it does not have is taken from there. A template extends the
one that it replaces by its full name, `{% extends "default/incident.html" %}`, and so overrides single blocks.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError

from afterword.diagnostics import Code, Diagnostic
from afterword.markdown.html import highlight_css
from afterword.site.claims import SETTINGS_PATH
from afterword.text import Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from types import TracebackType

    from afterword.model.settings import Settings

DEFAULT = "default"
STYLE = "style.css"

_ASSETS = "assets/"
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]+")


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme ready to draw pages. `assets` leads from an asset's name to its path in the output, `files` to its bytes."""

    environment: Environment
    sources: Mapping[str, Source]
    assets: Mapping[str, str]
    files: Mapping[str, bytes]

    def draw(self, template: str, context: Mapping[str, object]) -> str | Diagnostic:
        """A template filled in, or what is wrong with it."""
        try:
            return self.environment.get_template(template).render(context)
        except TemplateSyntaxError as error:
            return self._diagnose(error.filename or error.name or template, error.lineno, str(error.message))
        except Exception as error:
            place = _template_frame(error.__traceback__, self.sources)
            if place is None and not isinstance(error, TemplateError):
                raise
            path, line = place or (template, 1)
            return self._diagnose(path, line, str(error))

    def _diagnose(self, path: str, line: int, message: str) -> Diagnostic:
        source = self.sources.get(path)
        span = source.line_span(min(line, len(source.line_starts))) if source else Span(0, 0)
        return Diagnostic(
            Code.THEME_INVALID,
            message,
            source.path if source else path,
            span,
            "mend the template, or remove it to use the default theme's",
        )


def load(settings: Settings, files: Mapping[str, bytes]) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
    """The theme that the settings choose, over the default one.

    `files` holds every theme there is by `<theme>/<path>`. None where the chosen theme does not exist or a template of
    it cannot be read.
    """
    return _load(settings.theme.name, settings.accent, tuple(files.items()))


# Compiling the templates takes longer than a small archive's pages: the preview does it once for as long as they stay.
@lru_cache(maxsize=4)
def _load(
    name: str, accent: str, items: tuple[tuple[str, bytes], ...]
) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
    files = dict(items)
    names = sorted({path.partition("/")[0] for path in files})
    if name not in names:
        nearest = get_close_matches(name, names, 1) or [DEFAULT]
        message = f"there is no theme `{name}`"
        return None, (_invalid(SETTINGS_PATH, message, f"write `theme: {nearest[0]}`"),)
    chain = tuple(dict.fromkeys((name, DEFAULT)))
    sources, diagnostics = _templates(files, chain)
    assets, outputs = _assets(files, chain, accent)
    environment = Environment(
        loader=FunctionLoader(_loader(sources, chain)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=-1,
    )
    theme = Theme(environment, sources, assets, outputs)
    diagnostics += [broken for path in sources if (broken := _syntax_error(theme, path, name))]
    return (None if diagnostics else theme), tuple(diagnostics)


def _templates(
    files: Mapping[str, bytes], chain: tuple[str, ...]
) -> tuple[dict[str, Source], list[Diagnostic]]:
    sources: dict[str, Source] = {}
    diagnostics: list[Diagnostic] = []
    for path in sorted(files):
        theme, _, rest = path.partition("/")
        if theme not in chain or not rest.endswith(".html") or rest.startswith(_ASSETS):
            continue
        try:
            sources[path] = Source(f"themes/{path}", files[path].decode("utf-8"))
        except UnicodeDecodeError as error:
            diagnostics.append(
                _invalid(f"themes/{path}", f"not UTF-8 at byte {error.start}", "save it as UTF-8")
            )
    return sources, diagnostics


def _loader(
    sources: Mapping[str, Source], chain: tuple[str, ...]
) -> Callable[[str], tuple[str, str, Callable[[], bool]] | None]:
    def find(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        for path in (name, *(f"{theme}/{name}" for theme in chain)):
            if path in sources:
                return sources[path].text, path, lambda: True
        return None

    return find


def _syntax_error(theme: Theme, path: str, chosen: str) -> Diagnostic | None:
    """Whether a template of the chosen theme can be read, even if no page of this site uses it."""
    if not path.startswith(f"{chosen}/") or chosen == DEFAULT:
        return None
    try:
        theme.environment.get_template(path)
    except TemplateSyntaxError as error:
        return theme._diagnose(error.filename or path, error.lineno, str(error.message))  # noqa: SLF001
    return None


def _assets(
    files: Mapping[str, bytes], chain: tuple[str, ...], accent: str
) -> tuple[dict[str, str], dict[str, bytes]]:
    contents: dict[str, bytes] = {}
    for theme in reversed(chain):
        prefix = f"{theme}/{_ASSETS}"
        contents |= {path[len(prefix) :]: files[path] for path in sorted(files) if path.startswith(prefix)}
    if STYLE in contents:
        contents[STYLE] += _generated_style(accent).encode("utf-8")
    names = {name: _hashed(name, content) for name, content in contents.items()}
    return names, {names[name]: content for name, content in contents.items()}


def _generated_style(accent: str) -> str:
    """What a site's settings add to the stylesheet: no page carries a style of its own, so that a strict CSP holds."""
    style = highlight_css()
    if _COLOUR.fullmatch(accent):
        style += f"\n:root{{--accent:{accent}}}\n"
    return style


def _hashed(name: str, content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()[:10]
    stem, dot, extension = name.rpartition(".")
    return f"{_ASSETS}{stem}.{digest}.{extension}" if dot else f"{_ASSETS}{name}.{digest}"


def _template_frame(traceback: TracebackType | None, sources: Iterable[str]) -> tuple[str, int] | None:
    """The template and line in which an exception arose; Jinja maps the lines of its compiled code back to them."""
    known = set(sources)
    place = None
    while traceback is not None:
        filename = traceback.tb_frame.f_code.co_filename
        if filename in known:
            place = (filename, traceback.tb_lineno)
        traceback = traceback.tb_next
    return place


def _invalid(path: str, message: str, help_text: str) -> Diagnostic:
    return Diagnostic(Code.THEME_INVALID, message, path, Span(0, 0), help_text)
