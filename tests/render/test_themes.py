"""A site's theme overrides one block, one macro, one asset or one page in one file, and inherits the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.bundled import bundled_themes
from afterword.pipeline import Options, compile_site
from afterword.tree import Tree
from tests.render.built import CALGARY_PAGE, FILES, Page, build
from tests.support import NOW, SITE

if TYPE_CHECKING:
    from collections.abc import Mapping

OURS = SITE + "theme: ours\n"
CARD = b"{% macro card_item(card) %}<li>OURS {{ card.title }}</li>{% endmacro %}"


def _ours(site: str = OURS, **files: bytes) -> Mapping[str, bytes]:
    """The site drawn by a theme of these files; `__` in a name stands for a slash and `_html` for the ending."""
    themes = {
        f"ours/{name.replace('__', '/').removesuffix('_html')}.html": data for name, data in files.items()
    }
    return build(FILES, site=site, themes=themes)


def test_a_theme_overrides_one_block_and_inherits_the_rest() -> None:
    template = b'{% extends "default/incident.html" %}{% block summary %}<p>OURS</p>{% endblock %}'
    page = Page(_ours(incident=template)[CALGARY_PAGE])
    assert "OURS" in page.text
    assert "one hour and 45 minutes" not in page.text.partition("OURS")[2]
    assert "Status changed to Degraded Performance" in page.text


def test_a_theme_overrides_one_file_for_every_template_that_uses_it() -> None:
    template = b'{% extends "default/base.html" %}{% block footer %}<footer>OUR FOOT</footer>{% endblock %}'
    outputs = _ours(base=template)
    assert all(
        b"OUR FOOT" in content
        for path, content in outputs.items()
        if path.endswith("index.html") and b"refresh" not in content
    )


def test_a_theme_overrides_one_page() -> None:
    outputs = _ours(tags=b'{% extends "base.html" %}{% block content %}<h1>OUR TAGS</h1>{% endblock %}')
    assert "OUR TAGS" in Page(outputs["tags/index.html"]).text
    assert [path for path, data in outputs.items() if b"OUR TAGS" in data] == ["tags/index.html"]


def test_a_theme_overrides_one_asset_under_a_name_of_its_own_content() -> None:
    outputs = build(FILES, site=OURS, themes={"ours/assets/style.css": b"body{color:red}"})
    (style,) = (path for path in outputs if path.startswith("assets/style."))
    assert outputs[style].startswith(b"body{color:red}")
    (before,) = (path for path in build(FILES) if path.startswith("assets/style."))
    assert style != before
    assert f'href="{style}"'.encode() in outputs["index.html"]
    assert any(path.startswith("assets/favicon.") for path in outputs)


def test_a_theme_overrides_one_macro_for_templates_and_for_other_macros() -> None:
    outputs = _ours(macros__anything=CARD)
    for path in ("index.html", "history/2019/02/index.html", "components/sip-trunks/index.html"):
        assert "OURS Calls & registrations" in Page(outputs[path]).text, path
        assert not Page(outputs[path]).find("li", class_="card"), path
    assert "Status changed to Degraded Performance" in Page(outputs[CALGARY_PAGE]).text


def test_a_file_of_macros_hides_none_of_the_file_of_the_same_name() -> None:
    home = Page(_ours(macros__shared=CARD)["index.html"])
    assert "OURS Calls & registrations" in home.text
    assert "Calgary core Operational" in home.text


def test_an_override_still_reaches_what_it_overrides() -> None:
    macro = b"{% macro mark(status) %}<i>OURS</i>{{ inherited.mark(status) }}{% endmacro %}"
    page = Page(_ours(macros__mark=macro)["components/index.html"])
    assert page.text.count("OURS") == len(page.find("span", class_="mark tone-operational")) > 0


def test_what_is_inherited_calls_what_overrides() -> None:
    macros = (
        b"{% macro cards(list) %}<div>{{ inherited.cards(list) }}</div>{% endmacro %}"
        b"{% macro flags(card) %}OUR FLAG{% endmacro %}"
    )
    assert "OUR FLAG" in Page(_ours(macros__ours=macros)["history/index.html"]).text


def test_a_new_macro_is_there_for_every_template() -> None:
    outputs = _ours(
        macros__greet=b"{% macro greet(name) %}{{ m._own is defined }} Hello {{ name }}{% endmacro %}{% macro _own() %}{% endmacro %}",
        home=b'{% extends "default/home.html" %}{% block open %}{{ m.greet(site.settings.title) }}{% endblock %}',
    )
    assert "False Hello Example" in Page(outputs["index.html"]).text


def test_a_macro_takes_a_text_from_its_caller() -> None:
    outputs = _ours(
        macros__boxed=b"{% macro boxed() %}<div>{{ caller() }}</div>{% endmacro %}",
        tags=b'{% extends "base.html" %}{% block content %}{% call m.boxed() %}<b>IN</b>{% endcall %}{% endblock %}',
    )
    assert b"<div><b>IN</b></div>" in outputs["tags/index.html"]


def test_each_page_has_macros_of_its_own() -> None:
    macro = b"{% macro flags(card) %}{{ page.path }} {{ href('index.html') }}{% endmacro %}"
    outputs = _ours(macros__flags=macro)
    assert b"history/index.html ../index.html" in outputs["history/index.html"]
    assert b"tags/sip/index.html ../../index.html" in outputs["tags/sip/index.html"]


def test_a_theme_inherits_from_another_before_the_default() -> None:
    themes = {
        "ours/macros/a.html": b"{% macro flags(card) %}OURS {{ inherited.flags(card) }}{% endmacro %}",
        "theirs/macros/a.html": b"{% macro flags(card) %}THEIRS [{{ inherited.flags(card) }}]{% endmacro %}",
        "theirs/tags.html": b"THEIR TAGS",
        "theirs/home.html": b"THEIR HOME",
        "ours/home.html": b"OUR HOME, not {% include 'theirs/home.html' %}",
        "theirs/assets/style.css": b"their{}",
    }
    outputs = build(FILES, site=SITE + "theme: {name: ours, base: theirs}\n", themes=themes)
    assert outputs["tags/index.html"] == b"THEIR TAGS"
    assert outputs["index.html"] == b"OUR HOME, not THEIR HOME"
    assert "OURS THEIRS []" in Page(outputs["history/index.html"]).text
    assert any(
        data.startswith(b"their{}") for path, data in outputs.items() if path.startswith("assets/style.")
    )


def test_a_folder_named_as_a_bundled_theme_replaces_its_files_one_by_one() -> None:
    files = {path: text if isinstance(text, bytes) else text.encode() for path, text in FILES.items()}
    files |= {"content/site.yaml": SITE.encode(), "themes/default/404.html": b"OURS"}
    result = compile_site(Tree(dict(sorted(files.items()))), Options(NOW), bundled_themes())
    assert result.outputs["404.html"] == b"OURS"
    assert b"sip" in result.outputs["tags/index.html"]


def test_options_reach_templates() -> None:
    template = b"{{ options.paper }} {{ options['two words'] }} {{ options.get('size', 'A4') }} {{ 'size' in options }} {{ options.base is defined }}"
    site = SITE + "theme: {name: ours, base: default, paper: <thick>, two words: both}\n"
    assert _ours(site, tags=template)["tags/index.html"] == b"&lt;thick&gt; both A4 False False"


def test_base_and_options_belong_to_the_theme_that_they_were_written_for() -> None:
    site = SITE + "theme: {name: ours, base: theirs, paper: thick}\n"
    files = {
        "content/site.yaml": site.encode(),
        "themes/ours/tags.html": b"{{ options.paper }} {% include 'severity.html' %}",
        "themes/theirs/severity.html": b"THEIRS",
    }
    for theme in (None, "ours"):
        result = compile_site(Tree(files), Options(NOW, theme=theme), bundled_themes())
        assert result.outputs["tags/index.html"] == b"thick THEIRS"
    result = compile_site(Tree(files), Options(NOW, theme="default"), bundled_themes())
    assert b"<h1>" in result.outputs["tags/index.html"]


def test_the_accent_of_the_settings_reaches_the_stylesheet() -> None:
    outputs = build(FILES, site=SITE + "accent: '#1a7f5a'\n")
    (style,) = (content for path, content in outputs.items() if path.startswith("assets/style."))
    assert b"--accent:#1a7f5a" in style
