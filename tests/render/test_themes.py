"""A site's theme overrides what it names and inherits the rest; what is wrong in it is told with its line."""

from __future__ import annotations

import pytest

from afterword.diagnostics import Code
from tests.render.built import CALGARY_PAGE, FILES, Page, build, build_with_diagnostics
from tests.support import SITE

OURS = SITE + "theme: ours\n"


def test_a_theme_overrides_one_block_and_inherits_the_rest() -> None:
    themes = {
        "ours/incident.html": b'{% extends "default/incident.html" %}{% block summary %}<p>OURS</p>{% endblock %}'
    }
    page = Page(build(FILES, site=OURS, themes=themes)[CALGARY_PAGE])
    assert "OURS" in page.text
    assert "one hour and 45 minutes" not in page.text
    assert "Status changed to Degraded Performance" in page.text


def test_a_theme_overrides_one_file_for_every_template_that_uses_it() -> None:
    themes = {
        "ours/base.html": b'{% extends "default/base.html" %}{% block footer %}<footer>OUR FOOT</footer>{% endblock %}'
    }
    outputs = build(FILES, site=OURS, themes=themes)
    assert all(
        b"OUR FOOT" in content
        for path, content in outputs.items()
        if path.endswith("index.html") and b"refresh" not in content
    )


def test_a_theme_overrides_one_asset_under_a_name_of_its_own_content() -> None:
    outputs = build(FILES, site=OURS, themes={"ours/assets/style.css": b"body{color:red}"})
    (style,) = (path for path in outputs if path.startswith("assets/style."))
    assert outputs[style].startswith(b"body{color:red}")
    (before,) = (path for path in build(FILES) if path.startswith("assets/style."))
    assert style != before
    assert f'href="{style}"'.encode() in outputs["index.html"]
    assert any(path.startswith("assets/favicon.") for path in outputs)


def test_the_accent_of_the_settings_reaches_the_stylesheet() -> None:
    outputs = build(FILES, site=SITE + "accent: '#1a7f5a'\n")
    (style,) = (content for path, content in outputs.items() if path.startswith("assets/style."))
    assert b"--accent:#1a7f5a" in style


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        (b"<p>\n{% if %}\n", 2, "Expected an expression"),
        (b"<p>\n\n{{ page.nothing }}\n", 3, "nothing"),
        (b"<p>\n{{ undefined_name }}\n", 2, "undefined_name"),
        (b"{{ t('no.such.message') }}", 1, "no.such.message"),
        (b"\n{{ 1 + 'a' }}", 2, "unsupported operand"),
        (b"{% extends 'nowhere.html' %}", 1, "nowhere.html"),
        (b"{{ asset('gone.css') }}", 1, "gone.css"),
    ],
)
def test_a_broken_template_is_told_with_its_line_and_nothing_is_built(
    template: bytes, line: int, said: str
) -> None:
    outputs, diagnostics = build_with_diagnostics(FILES, site=OURS, themes={"ours/home.html": template})
    assert outputs == {}
    (found,) = diagnostics
    assert (found.code, found.path) == (Code.THEME_INVALID, "themes/ours/home.html")
    assert template[: found.span.start].count(b"\n") + 1 == line
    assert said in found.message


def test_a_template_that_no_page_uses_is_still_read() -> None:
    _, diagnostics = build_with_diagnostics(FILES, site=OURS, themes={"ours/unused.html": b"{% endif %}"})
    assert [found.path for found in diagnostics] == ["themes/ours/unused.html"]


def test_bytes_that_are_no_text_are_told() -> None:
    _, diagnostics = build_with_diagnostics(FILES, site=OURS, themes={"ours/home.html": b"\xff"})
    assert [found.message for found in diagnostics] == ["not UTF-8 at byte 0"]


def test_a_theme_that_does_not_exist_is_told_with_the_nearest() -> None:
    _, diagnostics = build_with_diagnostics(FILES, site=SITE + "theme: defualt\n")
    assert [(found.message, found.help) for found in diagnostics] == [
        ("there is no theme `defualt`", "write `theme: default`")
    ]
