"""What is wrong in a theme is told with the line of the template that it is in, and nothing is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterword.diagnostics import Code
from tests.render.built import FILES, build_with_diagnostics
from tests.support import SITE

if TYPE_CHECKING:
    from collections.abc import Mapping

OURS = SITE + "theme: ours\n"
NO_END = "this uses itself without end"


def _told(files: Mapping[str, bytes], site: str = OURS) -> list[str]:
    """Each diagnostic as `path:line: message`, for a theme of these files; with one, there must be no site."""
    themes = {f"ours/{name}": data for name, data in files.items()}
    outputs, diagnostics = build_with_diagnostics(FILES, site=site, themes=themes)
    assert (outputs == {}) == bool(diagnostics)
    assert {diagnostic.code for diagnostic in diagnostics} <= {Code.THEME_INVALID}
    texts = {f"themes/{path}": data for path, data in themes.items()} | {"content/site.yaml": site.encode()}
    told = []
    for found in diagnostics:
        line = texts[found.path].count(b"\n", 0, found.span.start) + 1
        told.append(f"{found.path.removeprefix('themes/ours/')}:{line}: {found.message}")
    return told


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("<p>\n{% if %}\n", "2: Expected an expression, got 'end of statement block'"),
        ("<p>\n\n{{ page.nothing }}\n", "3: 'afterword.site.pages.overview.HomePage object' has no attribute 'nothing'"),
        ("<p>\n{{ undefined_name }}\n", "2: 'undefined_name' is undefined"),
        ("{{ t('no.such.message') }}", "1: there is no `no.such.message`"),
        ("\n{{ 1 + 'a' }}", "2: unsupported operand type(s) for +: 'int' and 'str'"),
        ("{% extends 'nowhere.html' %}", "1: there is no template `nowhere.html`"),
        ("\n{% extends 'histori.html' %}", "2: there is no template `histori.html`; the nearest is `history.html`"),
        ("\n{% import 'macros/share.html' as m with context %}", "2: there is no template `macros/share.html`; the nearest is `macros/shared.html`"),
        ("\n{{ asset('gone.css') }}", "2: there is no asset `gone.css`"),
        ("\n{{ asset('styles.css') }}", "2: there is no asset `styles.css`; the nearest is `style.css`"),
        ("\n{{ m.cardd(1) }}", "2: there is no macro `cardd`; the nearest is `cards`"),
        ("\n{{ m.qqqqqqqq }}", "2: there is no macro `qqqqqqqq`"),
        ("\n{{ m.mark(1, 2, 3) }}", "2: macro 'mark' takes not more than 1 argument(s)"),
        ("\n{{ options.paper }}", "2: the settings give the theme no option `paper`: write `theme: {name: ours, paper: …}`"),
        ("\n{{ options['paper'] }}", "2: the settings give the theme no option `paper`: write `theme: {name: ours, paper: …}`"),
        ("\n{% extends 'ours/home.html' %}", f"2: {NO_END}"),
    ],
)  # fmt: skip
def test_a_broken_template_is_told_with_its_line(template: str, said: str) -> None:
    assert _told({"home.html": template.encode()}) == [f"home.html:{said}"]


def test_an_error_inside_a_macro_is_told_in_the_macros_file() -> None:
    macro = b"{% macro card_item(card) %}\n<li>\n{{ card.nothing }}</li>{% endmacro %}"
    (told,) = _told({"macros/card_item.html": macro})
    assert told.startswith("macros/card_item.html:3: 'afterword.site.cards.IncidentCard object' has no")


def test_an_unknown_macro_inside_a_macro_is_told_in_the_macros_file() -> None:
    macro = b"{% macro card_item(card) %}\n{{ inherited.card(card) }}{% endmacro %}"
    (told,) = _told({"macros/card_item.html": macro})
    assert told == "macros/card_item.html:2: there is no macro `card`; the nearest is `cards`"


def test_a_macro_that_calls_itself_is_told() -> None:
    macro = b"{% macro card_item(card) %}\n{{ m.card_item(card) }}{% endmacro %}"
    assert _told({"macros/card_item.html": macro}) == [f"macros/card_item.html:2: {NO_END}"]


def test_an_error_inside_an_included_file_is_told_in_that_file() -> None:
    files = {"home.html": b"\n\n{% include 'shared/part.html' %}", "shared/part.html": b"\n{{ oops }}"}
    assert _told(files) == ["shared/part.html:2: 'oops' is undefined"]


def test_an_error_inside_a_block_of_a_parent_is_told_once_for_all_pages() -> None:
    template = b'{% extends "default/base.html" %}\n{% block footer %}\n{{ oops }}{% endblock %}'
    assert _told({"base.html": template}) == ["base.html:3: 'oops' is undefined"]


@pytest.mark.parametrize("name", ["unused.html", "macros/unused.html", "deep/er/unused.html"])
def test_a_template_that_no_page_uses_is_still_read(name: str) -> None:
    assert _told({name: b"\n{% endif %}"}) == [f"{name}:2: Encountered unknown tag 'endif'."]


def test_every_broken_template_is_told() -> None:
    files = {"a.html": b"{% if %}", "b.html": b"\xff", "macros/c.html": b"\n{{ }}"}
    assert _told(files) == [
        "a.html:1: Expected an expression, got 'end of statement block'",
        "b.html:1: not UTF-8 at byte 0",
        "macros/c.html:2: Expected an expression, got 'end of print statement'",
    ]


def test_a_macro_in_two_files_of_a_theme_is_told() -> None:
    macro = b"\n{% macro flags(card) %}{% endmacro %}"
    assert _told({"macros/a.html": macro, "macros/b.html": macro}) == [
        "macros/b.html:2: the macro `flags` stands in two files of this theme, here and in `themes/ours/macros/a.html`"
    ]


@pytest.mark.parametrize(
    ("theme", "place", "message", "advice"),
    [
        ("defualt", "defualt", "there is no theme `defualt`", "write `theme: default`"),
        ("{paper: a4, name: our}", "our", "there is no theme `our`", "write `theme: ours`"),
        ("{name: ours, base: prnt}", "prnt", "there is no theme `prnt`", "write `base: print`"),
        ("{name: ours, base: ours}", "ours", "a theme cannot inherit from itself", "leave `base` out"),
        ("{name: default, base: print}", "print", "every theme inherits from `default`", "leave `base` out"),
    ],
)
def test_themes_that_do_not_exist_or_go_in_a_circle_are_told_at_their_place(
    theme: str, place: str, message: str, advice: str
) -> None:
    site = f"{SITE}theme: {theme}\n"
    _, (found,) = build_with_diagnostics(
        FILES, site=site, themes={"ours/home.html": b"", "print/a.html": b""}
    )
    assert (found.code, found.path) == (Code.THEME_INVALID, "content/site.yaml")
    assert site[found.span.start : found.span.end] == place
    assert found.span.start == site.rindex(place)
    assert found.message.startswith(message)
    assert found.help.startswith(advice)
