"""`check --fix` mends what has one right answer, leaves every other byte as it was, and has nothing to do the second time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from afterword.cli import main
from tests.support import FRONT, SITE, incident_text

if TYPE_CHECKING:
    from pathlib import Path

NOW = ["--now", "2019-06-01T00:00:00Z"]
NAME = "postmortems/2019-02-27-example.md"
DATED = "2019-02-27 14:00 - Good\n  again.\n\n\n2019-02-27 13:30 - Bad.\n\nMore on it.\n\n2019-02-27 13:40:30 - Worse."
SORTED = "2019-02-27 13:30 - Bad.\n\nMore on it.\n\n\n2019-02-27 13:40:30 - Worse.\n\n2019-02-27 14:00 - Good\n  again."

# What is written, what it becomes, and the codes of what was mended.
CASES = {
    "a label of the other half of the year": (
        incident_text("1:30pm MDT - a\n\n1:40pm (Mountain Daylight Time) - b"),
        incident_text("1:30pm MST - a\n\n1:40pm (Mountain Standard Time) - b"),
        ["zone-label-wrong", "zone-label-wrong"],
    ),
    "a zone stated for all times": (
        incident_text("(all times in Mountain Daylight Time)\n\n13:30 - a\n\n13:40 - b"),
        incident_text("(all times in Mountain Standard Time)\n\n13:30 - a\n\n13:40 - b"),
        ["zone-label-wrong"],
    ),
    "changed that changes nothing": (
        incident_text(
            "13:30 [investigating] - a\nStatus changed to Degraded Performance\n\n"
            "13:40 [update] - b\n**Status  Changed to** Degraded Performance\n\n"
            "13:50 [resolved] - c\nStatus changed to Operational"
        ),
        incident_text(
            "13:30 [investigating] - a\nStatus changed to Degraded Performance\n\n"
            "13:40 [update] - b\n**Status  remaining** Degraded Performance\n\n"
            "13:50 [resolved] - c\nStatus changed to Operational"
        ),
        ["status-unchanged"],
    ),
    "remaining that was not": (
        incident_text(
            "13:30 [investigating] - a\nStatus of SIP trunks remaining Partial Outage\n\n"
            "13:50 [resolved] - c\nStatus changed to Operational"
        ),
        incident_text(
            "13:30 [investigating] - a\nStatus of SIP trunks changed to Partial Outage\n\n"
            "13:50 [resolved] - c\nStatus changed to Operational"
        ),
        ["status-not-in-force"],
    ),
    "entries that all have their date": (incident_text(DATED), incident_text(SORTED), ["time-goes-back"]),
    "entries of a list, newest first": (
        incident_text("- 2019-02-27 14:00 - b\n- 2019-02-27 13:00 - a\n  - detail"),
        incident_text("- 2019-02-27 13:00 - a\n  - detail\n- 2019-02-27 14:00 - b"),
        ["time-goes-back"],
    ),
    "an hour of 24 with PM": (
        incident_text("~13:55 PM MST - a\n\n14:05:10pm - b"),
        incident_text("~1:55 PM MST - a\n\n2:05:10pm - b"),
        ["time-meridiem-invalid", "time-meridiem-invalid"],
    ),
    "a date in words": (
        incident_text("13:30 - a", date="27 Feb 2019"),
        incident_text("13:30 - a", date="2019-02-27"),
        ["date-invalid"],
    ),
    "a value that a comment cuts": (
        incident_text("13:30 - a", title='Calls fail after  change #4411, "again"'),
        incident_text("13:30 - a", title="'Calls fail after  change #4411, \"again\"'"),
        ["value-cut-by-comment"],
    ),
}  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "content/site.yaml").write_text(SITE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "bom"])
@pytest.mark.parametrize("case", CASES)
def test_fix(archive: Path, capsys: pytest.CaptureFixture[str], case: str, mark: str, ending: str) -> None:
    before, after, codes = CASES[case]
    file = archive / NAME
    file.write_bytes((mark + before).replace("\n", ending).encode())
    assert main(["check", "--fix", *NOW]) == 0
    assert file.read_bytes().decode() == (mark + after).replace("\n", ending)
    lines = [line for line in capsys.readouterr().err.splitlines() if line.startswith("fixed ")]
    assert [line.rpartition("(")[2].rstrip(")") for line in lines] == codes
    assert all(line.startswith(f"fixed {NAME}:") for line in lines)
    written = file.stat().st_mtime_ns
    assert main(["check", "--fix", *NOW]) == 0
    assert file.stat().st_mtime_ns == written
    assert "fixed" not in capsys.readouterr().err


UNMENDED = {
    # 13:55 AM may be before noon or after it.
    "two answers": incident_text("13:55 AM - a"),
    # The label is wrong for the first entry and right for the second: clocks changed between them.
    "right elsewhere": incident_text(
        "(all times in Mountain Standard Time)\n\n2019-03-09 13:30 - a\n\n2019-03-10 13:30 - b", date="2019-03-09"
    ),
    "an entry without a date": incident_text("2019-02-27 14:00 - b\n\n13:30 - a"),
    "in the order of time a status would be wrong": incident_text(
        "2019-02-27 14:00 [investigating] - a\nStatus changed to Partial Outage\n\n"
        "2019-02-27 13:30 [resolved] - b\nStatus changed to Operational"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", UNMENDED)
def test_what_has_no_one_answer_is_left(archive: Path, case: str) -> None:
    file = archive / NAME
    file.write_text(UNMENDED[case])
    assert main(["check", "--fix", *NOW]) == 1
    assert file.read_text() == UNMENDED[case]


def test_only_the_chosen_files_are_mended_and_what_is_left_is_told(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = incident_text("1:30pm MDT - a\n\n1:40pm - b", severity="sev9")
    other = archive / "postmortems/2019-02-27-other.md"
    for file in (archive / NAME, other):
        file.write_text(wrong)
    assert main(["check", "--fix", NAME, *NOW]) == 1
    assert (archive / NAME).read_text() == wrong.replace("MDT", "MST")
    assert other.read_text() == wrong
    told = capsys.readouterr().err
    assert "zone-label-wrong]" not in told
    assert "unknown-severity" in told


def test_a_fix_is_offered_as_text_and_as_json(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive / NAME).write_text(incident_text("1:30pm MDT - a\n\n1:40pm - b"))
    main(["check", *NOW])
    assert "= help: write `MST` (`afterword check --fix` does it)" in capsys.readouterr().err
    main(["check", "--format", "json", *NOW])
    (found,) = json.loads(capsys.readouterr().out)["diagnostics"]
    line = 3 + len(FRONT) + 5
    place = {"line": line, "column": 8, "end_line": line, "end_column": 11}
    assert found["fix"] == {"title": "write MST", "edits": [{**place, "text": "MST"}]}


def test_a_file_keeps_its_permissions_and_its_link(archive: Path) -> None:
    real = archive / "postmortems" / "2019-02-27-real.md"
    real.write_text(incident_text("1:30pm MDT - a"))
    real.chmod(0o640)
    main(["check", "--fix", *NOW])
    assert "MST" in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in real.parent.iterdir()] == ["2019-02-27-real.md"]
