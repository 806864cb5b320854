"""`actions` lists the promises of the whole archive for people and programs."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from afterword.cli import main
from tests.support import SITE, incident_text

if TYPE_CHECKING:
    from pathlib import Path

NOW = ["--now", "2019-06-01T00:00:00Z"]  # the last of May in Edmonton
FIRST = incident_text("13:30 - Bad.", title="First") + (
    "\n## Action items\n\n"
    "- [ ] Due in June (owner: Core, due: 2019-06-30, ref: NET-1)\n"
    "- [x] Done (owner: core)\n"
    "- [ ] Due on that day (due: 2019-05-31)\n"
)
SECOND = incident_text("13:30 - Bad.", title="電話", date="2019-02-28", audience="internal") + (
    "\n## Action items\n\n"
    "- [ ] =HYPERLINK(1) (owner: core, due: 2019-05-30, kind: prevent)\n"
    "- [ ] Due long ago (due: 2019-03-01)\n"
)


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "postmortems").mkdir()
    (tmp_path / "content/site.yaml").write_text(SITE)
    (tmp_path / "postmortems/2019-02-27-first.md").write_text(FIRST)
    (tmp_path / "postmortems/2019-02-28-second.md").write_text(SECOND, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _texts(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    assert main(["actions", "--format", "json", *options, *NOW]) == 0
    return [row["text"] for row in json.loads(capsys.readouterr().out)["actions"]]


def test_the_most_urgent_come_first(capsys: pytest.CaptureFixture[str]) -> None:
    everything = ["Due long ago", "=HYPERLINK(1)", "Due on that day", "Due in June", "Done"]
    assert _texts(capsys) == everything
    assert _texts(capsys, "--open") == everything[:4]
    assert _texts(capsys, "--overdue") == everything[:2]
    assert _texts(capsys, "--owner", "CORE") == ["=HYPERLINK(1)", "Due in June", "Done"]
    assert _texts(capsys, "--owner", "nobody") == []


def test_a_table_for_people_is_in_columns_whatever_the_script(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["actions", "--open", *NOW]) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines() == [
        "overdue  2019-03-01  –     Due long ago     電話",
        "overdue  2019-05-30  core  =HYPERLINK(1)    電話",
        "open     2019-05-31  –     Due on that day  First",
        "open     2019-06-30  Core  Due in June      First",
    ]
    assert printed.err == "4 action items of 5\n"


def test_csv_is_read_back_and_runs_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["actions", "--format", "csv", "--overdue", *NOW]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["text"] for row in rows] == ["Due long ago", "'=HYPERLINK(1)"]
    assert rows[1]["kind"] == "prevent"
    assert rows[1]["path"] == "postmortems/2019-02-28-second.md"


def test_an_archive_with_errors_says_that_items_may_be_missing(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (archive / "postmortems/2019-02-27-first.md").write_text(
        FIRST.replace("severity: sev2", "severity: sev9")
    )
    assert main(["actions", *NOW]) == 1
    assert "items may be missing" in capsys.readouterr().err
