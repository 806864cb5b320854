"""Annotations for GitHub Actions: each diagnostic on one line, whatever an author wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterword.cli import main
from tests.support import SITE, incident_text

if TYPE_CHECKING:
    from pathlib import Path

NOW = ["--now", "2019-06-01T00:00:00Z"]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "docs" / "status, 100%"
    (root / "content").mkdir(parents=True)
    (root / "postmortems").mkdir()
    (root / "content/site.yaml").write_text(SITE)
    monkeypatch.chdir(root)
    return root


def _printed(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    assert main(["check", "--format", "github", *options, *NOW]) == 1
    return capsys.readouterr().out.splitlines()


def test_an_error_stands_at_its_columns_with_its_help(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = incident_text("1:30pm MDT - a")
    (archive / "postmortems/2019-02-27-example.md").write_text(text)
    line = text[: text.index("1:30pm")].count("\n") + 1
    (found,) = _printed(capsys)
    assert found.startswith(
        f"::error file=postmortems/2019-02-27-example.md,line={line},col=8,endColumn=11,title=zone-label-wrong::America/"
    )
    assert found.endswith("%0Ahelp: write `MST`")


def test_paths_start_from_the_repository_and_nothing_breaks_the_line(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (archive.parents[1] / ".git").mkdir()
    (archive / "postmortems/2019-02-27-example.md").write_text(
        incident_text("13:30 - a", severity="'100%: a, b'", kind='"x\\n::error ::y"')
    )
    lines = _printed(capsys)
    assert len(lines) >= 2
    assert all(line.startswith("::error file=docs/status%2C 100%25/postmortems/") for line in lines)
    assert any("100%25: a, b" in line for line in lines)


def test_levels_are_errors_warnings_and_notices(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive / "content/site.yaml").unlink()
    (archive / "postmortems/2019-02-27-example.md").write_text(
        incident_text("13:30 - <b>bold", severity="sev9", components="[a]")
    )
    assert {line.split()[0] for line in _printed(capsys)} == {"::error", "::warning", "::notice"}


def test_a_right_archive_prints_nothing(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive / "postmortems/2019-02-27-example.md").write_text(incident_text("13:30 - a"))
    assert main(["check", "--format", "github", *NOW]) == 0
    assert capsys.readouterr().out == ""
