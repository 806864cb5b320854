"""Code in colour: Pygments with classes alone, so that a theme holds the colours and pages need no inline styles."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.formatters import HtmlFormatter
    from pygments.lexer import Lexer
    from pygments.style import Style
    from pygments.token import _TokenType

# Beyond this many characters code stays plain: lexers are not made for logs, and some take quadratic time.
MAX_LENGTH = 20_000


def highlighted(literal: str, language: str) -> str | None:
    """Code as HTML spans with Pygments' short classes; None for what is not highlighted."""
    if not language or len(literal) > MAX_LENGTH or not (lexer := _lexer(language.lower())):
        return None
    from pygments import format as write

    return write(lexer.get_tokens(literal), _formatter())


@cache
def _formatter() -> HtmlFormatter[str]:
    from pygments.formatters import HtmlFormatter

    return HtmlFormatter(nowrap=True)


@cache
def _lexer(language: str) -> Lexer | None:
    from pygments.lexers import get_lexer_by_name
    from pygments.lexers.special import TextLexer
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
    return None if isinstance(lexer, TextLexer) else lexer


def highlight_css(light: str = "xcode", dark: str = "github-dark", scope: str = ".highlight") -> str:
    """CSS for the classes of highlighted code, in the colours of two Pygments styles, by their names.

    Colours are pairs of CSS Color 5's `light-dark()`, so the theme's `color-scheme` decides between them.
    Backgrounds are the theme's. Raises `pygments.util.ClassNotFound` for an unknown style.
    """
    from pygments.styles import get_style_by_name
    from pygments.token import STANDARD_TYPES, Token

    day, night = get_style_by_name(light), get_style_by_name(dark)
    base = _declarations(day, night, Token)
    rules: dict[str, list[str]] = {}
    for kind, name in STANDARD_TYPES.items():
        declarations = _declarations(day, night, kind)
        if name and declarations and declarations != base:
            rules.setdefault(declarations, []).append(f"{scope} .{name}")
    return "".join(f"{','.join(names)}{{{declarations}}}\n" for declarations, names in rules.items())


def _declarations(day: type[Style], night: type[Style], kind: _TokenType) -> str:
    first, second = day.style_for_token(kind), night.style_for_token(kind)
    found = []
    if first["color"] or second["color"]:
        colours = [f"#{style['color']}" if style["color"] else "currentColor" for style in (first, second)]
        found.append(f"color:light-dark({colours[0]},{colours[1]})")
    if first["bold"]:
        found.append("font-weight:bold")
    if first["italic"]:
        found.append("font-style:italic")
    return ";".join(found)
