"""`check --format sarif` by OASIS' schema, which the npm package @microsoft/jest-sarif brings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator

from afterword.bundled import explanation
from afterword.cli import main
from afterword.diagnostics import Code
from tests.support import SITE, incident_text

if TYPE_CHECKING:
    from pathlib import Path

NOW = ["--now", "2019-06-01T00:00:00Z"]
NAME = "postmortems/2019-02-27-example.md"


@pytest.fixture(scope="module")
def validator(packages: Path) -> Draft7Validator:
    path = packages / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
    schema = json.loads(path.read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "status page"
    (root / "content").mkdir(parents=True)
    (root / "postmortems").mkdir()
    (root / "content/site.yaml").write_text(SITE)
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(root)
    return root


def _log(capsys: pytest.CaptureFixture[str], validator: Draft7Validator) -> dict[str, Any]:
    main(["check", "--format", "sarif", *NOW])
    log: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(log)] == []
    return log


def test_a_wrong_label_has_its_place_its_rule_and_its_fix(
    archive: Path, capsys: pytest.CaptureFixture[str], validator: Draft7Validator
) -> None:
    text = incident_text("1:30pm MDT - 電話 a\n\n1:20pm MST - b")
    (archive / NAME).write_text(text, encoding="utf-8")
    (run,) = _log(capsys, validator)["runs"]
    label, back = run["results"]
    (place,) = label["locations"]
    line = text[: text.index("1:30pm")].count("\n") + 1
    region = {"startLine": line, "startColumn": 8, "endLine": line, "endColumn": 11}
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": f"status%20page/{NAME}"},
        "region": region,
    }
    ((change,),) = (fix["artifactChanges"] for fix in label["fixes"])
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "MST"}}]
    assert back["ruleId"] == "time-goes-back"
    assert back["relatedLocations"][0]["message"]["text"] == "the entry before it"
    rules = run["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == [
        "zone-label-wrong",
        "time-goes-back",
    ]


def test_nothing_wrong_is_a_log_without_results(
    archive: Path, capsys: pytest.CaptureFixture[str], validator: Draft7Validator
) -> None:
    (archive / NAME).write_text(incident_text("13:30 - a"))
    assert _log(capsys, validator)["runs"][0]["results"] == []


def test_levels_and_files_that_are_no_text(
    archive: Path, capsys: pytest.CaptureFixture[str], validator: Draft7Validator
) -> None:
    (archive / NAME).write_bytes(b"\xff")
    (archive / "postmortems/2019-02-28-other.md").write_text(incident_text("13:30 - <b>", date="2019-02-28"))
    (archive / "content/site.yaml").unlink()
    results = _log(capsys, validator)["runs"][0]["results"]
    assert {result["level"] for result in results} == {"error", "warning", "note"}


def test_every_code_can_be_a_rule() -> None:
    for code in Code:
        assert len(explanation(code.slug).partition("\n")[2].strip()) > 40


def test_the_schema_notices_what_breaks_it(
    archive: Path, capsys: pytest.CaptureFixture[str], validator: Draft7Validator
) -> None:
    (archive / NAME).write_text(incident_text("1:30pm MDT - a"))
    log = _log(capsys, validator)
    log["runs"][0]["results"][0]["level"] = "hint"
    assert not validator.is_valid(log)
