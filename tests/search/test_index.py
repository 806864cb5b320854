"""The search index: the same bytes every time, only what the page loads, and a clear word where it cannot be made."""

from __future__ import annotations

import gzip
import json
import os
import stat
from typing import TYPE_CHECKING, Any

import cbor2
import pytest

from afterword.search import SearchFailed, make_index, pagefind
from afterword.search.canonical import canonical
from afterword.search.pagefind import find_program, run
from afterword.site.searchable import Searchable
from tests.render.built import FILES, build_whole
from tests.support import SITE, incident_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANY = "".join(f"  - {{id: part-{number}, name: Part {number}}}\n" for number in range(12))


def _archive() -> Mapping[str, str | bytes]:
    """An archive whose filters have so many values that no two runs of Pagefind list them alike."""
    incidents = {
        f"postmortems/20{10 + number}-03-01-x.md": incident_text(
            "10:00 - Calls fail.",
            date=f"20{10 + number}-03-01",
            title=f"Case {number}",
            severity=f"sev{number % 4 + 1}",
            components=f"[part-{number}, part-{(number + 1) % 9}]",
        )
        for number in range(9)
    }
    return {**FILES, **incidents}


def _searchable(language: str = "en") -> Searchable:
    built = build_whole(_archive(), site=f"{SITE}{MANY}language: {language}\n")
    assert built.diagnostics == ()
    return built.searchable


def _unpacked(data: bytes) -> Any:
    content = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    assert content.startswith(b"pagefind_dcd")
    return cbor2.loads(content.removeprefix(b"pagefind_dcd"))


def test_the_same_documents_give_the_same_bytes() -> None:
    searchable = _searchable()
    first = make_index(searchable).files
    for _ in range(5):
        assert make_index(searchable).files == first


def test_the_order_of_documents_does_not_matter() -> None:
    searchable = _searchable()
    turned = dict(reversed(list(searchable.documents.items())))
    assert make_index(Searchable("en", turned)).files == make_index(searchable).files


def test_putting_in_order_changes_nothing_but_order() -> None:
    made = run(find_program().path, _searchable().documents)
    ordered = canonical(made)
    old, new = (
        json.loads(files["pagefind-entry.json"])["languages"]["en"]["hash"] for files in (made, ordered)
    )
    before, after = (
        _unpacked(files[f"pagefind.{name}.pf_meta"]) for files, name in ((made, old), (ordered, new))
    )
    for place in (0, 1, 2, 4, 5):
        assert after[place] == before[place]
    contents = [
        {name: sorted(_unpacked(files[f"filter/{path}.pf_filter"])[1]) for name, path in table[3]}
        for files, table in ((made, before), (ordered, after))
    ]
    assert contents[0] == contents[1]
    assert set(contents[0]) == {"component", "severity", "year"}


def test_only_what_the_page_loads_is_published() -> None:
    files = make_index(_searchable("de")).files
    outside = sorted(path for path in files if path.count("/") == 1 and ".pf_meta" not in path)
    assert outside == [
        "pagefind/pagefind-entry.json",
        "pagefind/pagefind-worker.js",
        "pagefind/pagefind.js",
        "pagefind/wasm.de.pagefind",
    ]
    assert {path.split("/")[1] for path in files if path.count("/") == 2} == {"filter", "fragment", "index"}
    assert len([path for path in files if "/fragment/" in path]) == len(_searchable("de").documents)


def test_a_language_that_pagefind_has_no_stems_for_gets_the_program_for_any() -> None:
    files = make_index(_searchable("is")).files
    assert [path for path in files if "wasm" in path] == ["pagefind/wasm.unknown.pagefind"]


def test_a_site_without_search_has_no_index_and_runs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "_PACKAGES", {})
    built = build_whole(FILES, site=f"{SITE}search: false\n")
    assert not [path for path in built.outputs if "search" in path]
    assert b"search" not in built.outputs["index.html"]
    assert make_index(built.searchable).files == {}
    assert "search/index.html" not in build_whole({}).outputs


def test_settings_of_other_sites_are_not_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    expected = make_index(_searchable()).files
    (tmp_path / "pagefind.toml").write_text('exclude_selectors = ["p"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "p")
    assert make_index(_searchable()).files == expected


@pytest.mark.parametrize(
    ("language", "extended", "unsegmented"),
    [("ja", False, True), ("zh-Hans", False, True), ("ja", True, False), ("de", False, False)],
)
def test_what_cannot_be_searched_is_known(
    monkeypatch: pytest.MonkeyPatch, language: str, extended: bool, unsegmented: bool
) -> None:
    monkeypatch.setattr(pagefind, "_PACKAGES", {"pagefind_bin": extended})
    assert make_index(_searchable(language)).unsegmented is unsegmented


def test_a_program_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "_PACKAGES", {"no_such_package_at_all": False})
    with pytest.raises(SearchFailed, match="is not installed"):
        make_index(_searchable())


@pytest.mark.skipif(os.name != "posix", reason="the program is a shell script")
def test_a_program_that_fails_or_cannot_start_is_told(tmp_path: Path) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho 'no space left' >&2\nexit 4\n", encoding="utf-8")
    with pytest.raises(SearchFailed, match="could not be run"):
        run(program, {"index.html": "<p>x</p>"})
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    with pytest.raises(SearchFailed, match="failed with status 4: no space left"):
        run(program, {"index.html": "<p>x</p>"})


def test_an_index_of_another_form_is_refused() -> None:
    made = dict(run(find_program().path, _searchable().documents))
    for changed in (
        {"pagefind-entry.json": b"{}"},
        {path: b"garbage" for path in made if path.endswith(".pf_meta")},
        {path: gzip.compress(b"pagefind_dcd\x83\x01") for path in made if path.endswith(".pf_filter")},
        {path: gzip.compress(b"pagefind_dcd\x01") for path in made if path.endswith(".pf_meta")},
    ):
        with pytest.raises(SearchFailed, match="of a form that this program does not know"):
            canonical({**made, **changed})
