"""The print theme: other than the default one where it means to be, by a few overrides, and whole everywhere else."""

from __future__ import annotations

import re

import pytest

from afterword.bundled import bundled_themes
from tests.browser.archive import TWELVE_ENTRIES, build_archive
from tests.render.built import FILES, Page, broken_links, build
from tests.support import SITE

OUTPUTS = build_archive(theme="print")
PAGES = {path: data.decode() for path, data in OUTPUTS.items() if path.endswith(".html")}


def test_it_has_the_pages_of_the_default_theme_and_no_broken_link() -> None:
    assert PAGES.keys() == {path for path in build_archive() if path.endswith(".html")}
    assert list(broken_links(OUTPUTS)) == []


@pytest.mark.parametrize("nowhere", ["<script src", "<details", "<fieldset", 'class="card"'])
def test_nothing_runs_folds_or_is_a_card(nowhere: str) -> None:
    assert [path for path, page in PAGES.items() if nowhere in page] == []


def test_what_the_default_theme_folds_away_is_there_for_all_to_read() -> None:
    assert "The picture as a table Component Status From To" in Page(OUTPUTS[TWELVE_ENTRIES]).text
    assert PAGES[TWELVE_ENTRIES].count("unfolded-title") == 1


def test_every_instant_of_another_zone_has_utc_beside_it() -> None:
    for path, whole in PAGES.items():
        # UTC stands beside a range, not between its ends.
        page = re.sub(r"<time[^>]*>[^<]*</time> – (?=<time[^>]*>[^<]*</time></a>)", "", whole)
        for found in re.finditer(
            r'<time datetime="[\d-]+T[^"]+" data-as="(?!day)[^>]*>[^<]*</time>(.{0,60})', page, re.DOTALL
        ):
            beside = found[1].replace("</a>", "").lstrip()
            assert beside.startswith(('<span class="utc">(', '<span class="when-utc utc">')), (path, found[0])
    assert "Mar 9, 2019, 9:04 PM MST (Mar 10, 2019, 4:04 AM UTC)" in Page(OUTPUTS[TWELVE_ENTRIES]).text


def test_a_time_in_utc_stands_alone() -> None:
    outputs = build(FILES, site=SITE.replace("America/Edmonton", "UTC") + "theme: print\n")
    assert b'class="utc"' not in outputs["incidents/2018-12-31-trunks/index.html"]


def test_sections_are_numbered_unless_the_settings_say_otherwise() -> None:
    def sheets(theme: str) -> list[str]:
        page = Page(build(FILES, site=f"{SITE}theme: {theme}\n")["index.html"])
        return [link["href"].split("/")[1].split(".")[0] for link in page.find("link", rel="stylesheet")]

    assert sheets("default") == ["style"]
    assert sheets("print") == ["style", "print"]
    assert sheets("{name: print, numbers: off}") == ["style", "print", "unnumbered"]


def test_it_replaces_blocks_and_macros_and_never_a_whole_template() -> None:
    templates = {
        path: data.decode()
        for path, data in bundled_themes().items()
        if path.startswith("print/") and path.endswith(".html")
    }
    for path, text in templates.items():
        assert (
            path.startswith("print/macros/")
            or f'{{% extends "default/{path.removeprefix("print/")}" %}}' in text
        )
    own = sum(len(text) for text in templates.values())
    whole = sum(
        len(data)
        for path, data in bundled_themes().items()
        if path.startswith("default/") and path.endswith(".html")
    )
    assert own < whole / 4
