"""The commands as a newcomer runs them: what they print, where, their exit status, and what they leave on the disk."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from afterword.cli import main
from afterword.search import pagefind
from tests.support import SITE, incident_text, unprivileged_folder

if TYPE_CHECKING:
    from pathlib import Path

GOOD = incident_text("1:30pm - Calls fail.\n\n1:40pm - Calls work.")
BAD = incident_text("1:30pm - Calls fail.\n\n1:20pm - Calls work.")
NOW = ["--now", "2019-06-01T00:00:00Z"]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of one good incident, and the working folder in it."""
    root = tmp_path / "archive"
    _write(root / "content/site.yaml", SITE)
    _write(root / "postmortems/2019-02-27-example.md", GOOD)
    monkeypatch.chdir(root)
    return root


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _bytes(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_build_writes_a_site_and_says_so_in_one_line(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", *NOW]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("1 incident: ")
    assert printed.err.count("\n") == 1
    page = archive / "public/incidents/2019-02-27-example/index.html"
    assert "Calls fail." in page.read_text(encoding="utf-8")


def test_a_second_build_writes_nothing(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", *NOW])
    before = _bytes(archive / "public")
    capsys.readouterr()
    assert main(["build", *NOW]) == 0
    assert f": 0 files written, {len(before)} unchanged, 0 removed" in capsys.readouterr().err
    assert _bytes(archive / "public") == before


def test_build_publishes_a_search_index_and_removes_the_old_one(archive: Path) -> None:
    assert main(["build", *NOW]) == 0
    index = archive / "public/pagefind"
    before = {path.name for path in index.rglob("*.pf_fragment")}
    assert (index / "pagefind.js").is_file()
    assert "pagefind/pagefind.js" in (archive / "public/search/index.html").read_text(encoding="utf-8")
    _write(archive / "postmortems/2019-02-27-example.md", GOOD.replace("Calls work", "They work"))
    assert main(["build", *NOW]) == 0
    after = {path.name for path in index.rglob("*.pf_fragment")}
    assert len(before) == len(after) == 1
    assert before != after
    _write(archive / "content/site.yaml", SITE + "search: false\n")
    assert main(["build", *NOW]) == 0
    assert not index.exists()
    assert not [path for path in (archive / "public").rglob("*") if "search" in path.name]


def test_without_a_search_index_nothing_is_published(
    archive: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["build", *NOW])
    before = _bytes(archive / "public")
    _write(archive / "postmortems/2019-02-27-example.md", GOOD.replace("Calls work", "They work"))
    monkeypatch.setattr(pagefind, "_PACKAGES", {})
    capsys.readouterr()
    assert main(["build", *NOW]) == 3
    assert capsys.readouterr().err == (
        "error: there is no search index: Pagefind, which makes it, is not installed\n"
        "  help: install the program again, or write `search: false` in the settings\n"
    )
    assert _bytes(archive / "public") == before


def test_a_search_that_finds_little_is_told(
    archive: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "_PACKAGES", {"pagefind_bin": False})
    _write(archive / "content/site.yaml", SITE + "language: ja\n")
    assert main(["build", *NOW]) == 0
    assert "install `afterword[cjk]`" in capsys.readouterr().err


def test_with_an_error_the_output_folder_is_left_as_it_was(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["build", *NOW])
    before = _bytes(archive / "public")
    _write(archive / "postmortems/2019-03-01-good.md", GOOD.replace("2019-02-27", "2019-03-01"))
    _write(archive / "postmortems/2019-02-27-example.md", BAD)
    capsys.readouterr()
    assert main(["build", *NOW]) == 1
    assert "time-goes-back" in capsys.readouterr().err
    assert _bytes(archive / "public") == before


def test_with_an_error_no_output_folder_is_made(archive: Path) -> None:
    _write(archive / "postmortems/2019-02-27-example.md", BAD)
    assert main(["build", *NOW]) == 1
    assert not (archive / "public").exists()


def test_what_is_taken_out_of_the_sources_is_gone_at_the_next_build(archive: Path) -> None:
    _write(archive / "postmortems/2019-03-01-other.md", GOOD.replace("2019-02-27", "2019-03-01"))
    main(["build", *NOW])
    assert (archive / "public/incidents/2019-03-01-other/index.html").exists()
    (archive / "postmortems/2019-03-01-other.md").unlink()
    main(["build", *NOW])
    assert not (archive / "public/incidents/2019-03-01-other").exists()


def test_drafts_are_built_on_request_alone(archive: Path) -> None:
    page = archive / "public/incidents/2019-03-01-draft/index.html"
    draft = GOOD.replace("2019-02-27", "2019-03-01").replace("severity", "publication: draft\nseverity")
    _write(archive / "postmortems/2019-03-01-draft.md", draft)
    main(["build", *NOW])
    assert not page.exists()
    main(["build", "--drafts", *NOW])
    assert page.exists()


def test_a_broken_draft_does_not_stop_a_build(archive: Path) -> None:
    _write(
        archive / "postmortems/2019-02-27-draft.md", BAD.replace("severity", "publication: draft\nseverity")
    )
    assert main(["build", *NOW]) == 0
    assert main(["check", *NOW]) == 1


def test_check_prints_diagnostics_to_standard_error(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _write(archive / "postmortems/2019-02-27-example.md", BAD)
    assert main(["check", *NOW]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "postmortems/2019-02-27-example.md:14:1" in printed.err
    assert printed.err.endswith("1 file checked: 1 error\n")


def test_check_of_chosen_files_reads_no_others(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(archive / "postmortems/2019-02-28-bad.md", BAD)
    assert main(["check", "postmortems/2019-02-27-example.md", *NOW]) == 0
    assert "1 file checked: nothing is wrong" in capsys.readouterr().err
    assert main(["check", "postmortems", *NOW]) == 1


def test_check_as_json(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(archive / "postmortems/2019-02-27-example.md", BAD)
    assert main(["check", "--format", "json", *NOW]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["version"] == 1
    assert document["summary"] == {"files": 1, "errors": 1, "warnings": 0}
    (diagnostic,) = document["diagnostics"]
    assert set(diagnostic) == {
        "code", "level", "message", "path", "line", "column", "end_line", "end_column", "help", "fix",
    }  # fmt: skip
    place = (diagnostic["line"], diagnostic["column"], diagnostic["end_line"], diagnostic["end_column"])
    assert place == (14, 1, 14, 7)
    assert (diagnostic["code"], diagnostic["level"]) == ("time-goes-back", "error")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "nowhere.md"], "there is no `nowhere.md`"),
        (["check", "/"], "is not in the archive"),
        (["build", "--now", "yesterday"], "is not an instant"),
        (["build", "--base-url", "status.example.com"], "is not a web address"),
        (["build", "--output", "content"], "content"),
        (["build", "--output", "."], "the archive itself"),
        (["check", "--root", "content"], "holds no folder `postmortems`"),
        (["new", "Example", "--severity", "sev9"], "it has: sev1, sev2, sev3, sev4"),
        (["new", "Example", "--component", "calgary-cor"], "did you mean `calgary-core`?"),
        (["new", "Example", "--date", "tomorrow"], "is not a date"),
        (["new", "Example", "--template", "none"], "there is: incident, maintenance"),
        (["new", "Example", "--template", "../../secret"], "there is: incident, maintenance"),
        (["explain", "nothing-like-it"], "lists them all"),
    ],
)
def test_wrong_usage_is_told_and_changes_nothing(
    archive: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    before = _bytes(archive)
    assert main(arguments) == 2
    assert message in capsys.readouterr().err
    assert _bytes(archive) == before


def test_outside_an_archive_the_way_in_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["build"]) == 2
    assert "afterword init" in capsys.readouterr().err


def test_the_archive_is_found_from_a_folder_inside(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(archive / "postmortems")
    assert main(["check", *NOW]) == 0


@pytest.mark.skipif(os.name != "posix", reason="needs file modes")
def test_a_disk_that_refuses_is_status_3(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # Whatever a build imports and reads of the program itself is in memory before privileges go.
    assert main(["build", "--root", str(archive), *NOW]) == 0
    with unprivileged_folder() as root:
        _write(root / "content/site.yaml", SITE)
        _write(root / "postmortems/2019-02-27-example.md", GOOD)
        (root / "public").mkdir(mode=0o500)
        assert main(["build", "--root", str(root), *NOW]) == 3
    assert "Permission denied" in capsys.readouterr().err


def test_init_makes_an_archive_that_builds_and_overwrites_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "fresh"
    root.mkdir()
    (root / ".gitignore").write_text("mine\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["init", "fresh"]) == 0
    assert "cd fresh && afterword build" in capsys.readouterr().err
    assert (root / ".gitignore").read_text(encoding="utf-8") == "mine\n"
    monkeypatch.chdir(root)
    assert main(["check", "--strict", "--now", "2026-01-01T00:00:00Z"]) == 0
    assert main(["build"]) == 0
    assert (root / ".github/workflows/archive.yml").is_file()
    before = _bytes(root / "postmortems")
    assert main(["init"]) == 0
    assert _bytes(root / "postmortems") == before


@pytest.mark.parametrize(
    "title", ['Login: "blank"', "#1 is down", "- dash", "yes", "1:30", "Ünïcödé 電話", "{a: b}", "it's"]
)
@pytest.mark.parametrize("template", ["incident", "maintenance"])
def test_new_writes_a_draft_that_is_valid_as_it_stands(
    archive: Path, capsys: pytest.CaptureFixture[str], title: str, template: str
) -> None:
    assert (
        main(["new", title, "--date", "2019-05-01", "--component", "SIP trunks", "--template", template]) == 0
    )
    path = archive / capsys.readouterr().out.strip()
    assert path.name.startswith("2019-05-01-")
    assert "components: [sip-trunks]" in path.read_text(encoding="utf-8")
    assert main(["check", "--strict", *NOW]) == 0
    assert main(["new", title, "--date", "2019-05-01"]) == 2


def test_new_uses_a_template_of_the_archive(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _write(archive / "postmortems/_templates/short.md", "---\ntitle: {{title}}\ndate: {{date}}\n---\nOurs.\n")
    assert main(["new", "A title", "--date", "2019-05-01", "--template", "short"]) == 0
    text = (archive / capsys.readouterr().out.strip()).read_text(encoding="utf-8")
    assert text == "---\ntitle: A title\ndate: 2019-05-01\n---\nOurs.\n"


def test_new_opens_the_editor(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", f'{shutil.which("sh")} -c \'echo "<!-- seen -->" >> "$0"\'')
    assert main(["new", "A title", "--date", "2019-05-01", "--edit"]) == 0
    assert "seen" in (archive / "postmortems/2019-05-01-a-title.md").read_text(encoding="utf-8")


def test_the_output_depends_on_now_by_argument_alone(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["build", "--output", "one", *NOW])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1559347200")
    main(["build", "--output", "two"])
    one, two = ({path: data for path, (data, _) in _bytes(archive / name).items()} for name in ("one", "two"))
    assert one == two
