"""The files of a chain of themes: what a template's name leads to, and assets under names that change with content."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from afterword.diagnostics import Code, Diagnostic
from afterword.markdown.html import highlight_css
from afterword.text import Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

STYLE = "style.css"

_ASSETS = "assets/"
_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]+")


def templates_of(
    files: Mapping[str, bytes], chain: tuple[str, ...]
) -> tuple[dict[str, Source], list[Diagnostic]]:
    """Every template of these themes as text, by `<theme>/<path>`, and which are none."""
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
                Diagnostic(
                    Code.THEME_INVALID,
                    f"not UTF-8 at byte {error.start}",
                    f"themes/{path}",
                    Span(0, 0),
                    "save it as UTF-8",
                )
            )
    return sources, diagnostics


def finder(
    sources: Mapping[str, Source], chain: tuple[str, ...]
) -> Callable[[str], tuple[str, str, Callable[[], bool]] | None]:
    """What Jinja asks for a template, along a chain of themes.

    `base.html` is the first of that name; `print/base.html` is that of `print`, or where it has none, of a theme below.
    """

    def find(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        theme, _, rest = name.partition("/")
        paths = [f"{theme}/{name}" for theme in chain]
        if theme in chain:
            paths = [f"{below}/{rest}" for below in chain[chain.index(theme) :]] + paths
        for path in paths:
            if path in sources:
                return sources[path].text, path, lambda: True
        return None

    return find


def assets_of(
    files: Mapping[str, bytes], chain: tuple[str, ...], accent: str
) -> tuple[dict[str, str], dict[str, bytes]]:
    """Where each asset stands in the output, by its name, and what stands there."""
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
