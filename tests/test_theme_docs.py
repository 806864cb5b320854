"""docs/themes.md tells all that a theme gets and nothing that it does not, and its examples do what they say."""

from __future__ import annotations

import dataclasses
import re
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment, nodes

from afterword.bundled import bundled_themes
from afterword.render import page as pages
from afterword.render.macros import INHERITED, NAMESPACE
from afterword.render.theme import Theme
from tests.browser.archive import build_archive
from tests.examples import FENCE, attributes
from tests.render.built import FILES, Page, build
from tests.support import SITE
from tests.test_docs import THEMES

if TYPE_CHECKING:
    from collections.abc import Mapping

VALUES = (
    "derive.durations", "derive.facts", "derive.statistics", "derive.statuses", "model.archive", "model.incident", "model.settings", "model.terms",
    "model.time", "render.page", "render.picture", "render.tools", "render.writeup", "site.cards", "site.days",
    "site.pages.actions", "site.pages.components", "site.pages.feeds", "site.pages.history", "site.pages.overview", "site.pages.search", "site.pages.site", "site.related",
)  # fmt: skip
TEMPLATES = {
    path.removeprefix("default/"): Environment().parse(data.decode())
    for path, data in bundled_themes().items()
    if path.startswith("default/") and path.endswith(".html")
}


def _rows(heading: str) -> list[list[str]]:
    """The rows of all tables below a heading, each as its cells."""
    part = THEMES.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in part.splitlines()
        if line.startswith("|")
    ]
    return [row for row in rows if row[0].strip("-") and row[0] not in {"Name", "Macro", "Template", "Value"}]


def _quoted(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def _fields(text: str) -> list[str]:
    """The names that a cell tells of: what stands before each colon or semicolon, not the values behind."""
    return [name for part in text.split(";") for name in _quoted(part.split(":")[0])]


def test_every_name_that_templates_get_is_told_and_every_told_name_exists(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: set[str] = set()
    draw = Theme.draw

    def watch(theme: Theme, template: str, names: Mapping[str, object]) -> object:
        given.update(names)
        return draw(theme, template, names)

    monkeypatch.setattr(Theme, "draw", watch)
    build(FILES)
    told = [_quoted(row[0])[0].partition("(")[0] for row in _rows("Names")]
    assert sorted(told) == sorted({*given, NAMESPACE, INHERITED})


def test_every_template_is_told_with_its_blocks() -> None:
    base = {block.name for block in TEMPLATES["base.html"].find_all(nodes.Block)}
    blocks = {
        name: {block.name for block in tree.find_all(nodes.Block)} - (base if name != "base.html" else set())
        for name, tree in TEMPLATES.items()
        if not name.startswith("macros/")
    }
    assert {_quoted(row[0])[0]: set(_quoted(row[1])) for row in _rows("Templates and their blocks")} == blocks


def test_what_a_page_holds_is_told() -> None:
    told = {_quoted(row[0])[0]: set(_fields(row[2])) for row in _rows("Templates and their blocks")}
    for kind, template in pages._TEMPLATES.items():
        assert dataclasses.is_dataclass(kind)
        held = {field.name for field in dataclasses.fields(kind)} - {"path"}
        assert (template, told[template]) == (template, held)


def test_every_macro_is_told_with_its_parameters() -> None:
    written = []
    for name, tree in TEMPLATES.items():
        for macro in tree.find_all(nodes.Macro):
            assert name.startswith("macros/"), f"{name}: a macro that no theme can replace alone"
            plain = [argument.name for argument in macro.args[: len(macro.args) - len(macro.defaults)]]
            others = zip(macro.args[len(plain) :], macro.defaults, strict=True)
            plain += [f"{argument.name}={_constant(default)}" for argument, default in others]
            written.append(f"{macro.name}({', '.join(plain)})")
    assert sorted(_quoted(row[0])[0] for row in _rows("Macros")) == sorted(written)


def _constant(node: nodes.Node) -> str:
    assert isinstance(node, nodes.Const)
    return str(node.value).lower() if isinstance(node.value, bool) else repr(node.value)


def test_bundled_templates_call_macros_through_the_namespace_alone() -> None:
    macros = {macro.name for tree in TEMPLATES.values() for macro in tree.find_all(nodes.Macro)}
    names = {_quoted(row[0])[0].partition("(")[0] for row in _rows("Names")}
    for path, tree in TEMPLATES.items():
        assert not list(tree.find_all((nodes.Import, nodes.FromImport))), path
        called = {call.node.name for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name)}
        assert called & (macros - names) == set(), path


@pytest.mark.parametrize("row", _rows("Values"), ids=lambda row: row[0])
def test_the_fields_of_a_value_exist(row: list[str]) -> None:
    kinds = [
        kind
        for name in VALUES
        for kind in vars(import_module(f"afterword.{name}")).values()
        if isinstance(kind, type) and kind.__name__ == row[0]
    ]
    assert kinds, f"no type is called {row[0]}"
    told = _fields(row[1])
    assert told
    assert [name for name in told if not hasattr(kinds[0], name)] == []


def test_the_variables_of_the_stylesheet_are_told() -> None:
    style = bundled_themes()["default/assets/style.css"].decode()
    (root,) = re.findall(r"^:root \{(.*?)\}", style, re.MULTILINE | re.DOTALL)
    told = [
        name
        for name in _quoted(THEMES.split("\n## Stylesheet\n")[1].split("\n## ")[0])
        if name.startswith("--")
    ]
    assert set(told) == set(re.findall(r"(--[\w-]+):", root))


def test_the_classes_that_the_program_writes_are_told_and_styled() -> None:
    part = THEMES.split("\n## Stylesheet\n")[1].split("\n## ")[0]
    style = bundled_themes()["default/assets/style.css"].decode()
    for name in _quoted(part.split("writes the classes")[1].split("`feed.css`")[0]):
        assert f".{name.rstrip('…')}" in style
        assert any(f"{name.rstrip('…')}".encode() in data for data in build_archive().values()), name


def _example(name: str) -> dict[str, bytes]:
    fences = [fence for fence in FENCE.finditer(THEMES) if attributes(fence).get("with") == name]
    return {attributes(fence).get("file", "site"): fence["text"].encode() for fence in fences}


def test_five_minutes_give_what_they_promise() -> None:
    theme = _example("five-minutes")
    outputs = build(FILES, site=SITE + theme.pop("site").decode(), themes=theme)
    home, tag = Page(outputs["index.html"]), Page(outputs["tags/sip/index.html"])
    assert "Northline Voice, Calgary About us" in home.text
    assert "Northline Voice, Calgary About us" in tag.text
    for page in (home, tag):
        assert len(page.find("li", class_="severity-note")) == len(page.find("li", class_="card")) > 0
    (ours,) = (path for path in outputs if path.startswith("assets/ours."))
    assert [link["href"] for link in home.find("link", rel="stylesheet")][1:] == [ours]
    assert len(tag.find("link", rel="stylesheet")) == 1
    missing = Page(outputs["404.html"])
    assert "Page not found Example" in missing.text
    assert "Northline Voice" in missing.text


def test_options_give_what_they_promise() -> None:
    theme = _example("options")
    outputs = build(FILES, site=SITE + theme.pop("site").decode(), themes=theme)
    assert b"<p>Northline Voice, Calgary</p>" in outputs["index.html"]


def test_a_full_name_leads_down_the_chain() -> None:
    theme = _example("base")
    outputs = build(FILES, site=SITE + theme.pop("site").decode(), themes=theme)
    assert [
        link["href"].partition("/print.")[1]
        for link in Page(outputs["tags/sip/index.html"]).find("link", rel="stylesheet")
    ] == ["", "/print."]
