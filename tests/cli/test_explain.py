"""Every diagnostic has an explanation whose wrong example is told as just that, and whose right one is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from afterword.bundled import explanation
from afterword.cli import main
from afterword.diagnostics import Code
from tests.examples import FENCE, Example, attributes

FOLDER = Path(__file__).resolve().parents[2] / "afterword" / "explain"

# What no small example can show: tests of their own do (tests/parse/test_decode.py, tests/publish/test_read_tree.py).
_WITHOUT_EXAMPLE = {Code.FILE_TOO_LARGE, Code.FILE_UNREADABLE, Code.SETTINGS_MISSING}


def _examples(text: str) -> dict[str, Example]:
    """The examples under `## Wrong` and `## Right`."""
    found: dict[str, Example] = {}
    for part in re.split(r"^## (?=Wrong$|Right$)", text, flags=re.MULTILINE)[1:]:
        title = part.split("\n", 1)[0].strip()
        example = found.setdefault(title, Example())
        for fence in FENCE.finditer(part):
            example.add(fence["kind"], attributes(fence).get("file", ""), fence["text"])
    return found


def test_each_code_has_an_explanation_and_none_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} == {code.slug for code in Code}


@pytest.mark.parametrize("code", [code for code in Code if code not in _WITHOUT_EXAMPLE], ids=str)
def test_the_wrong_example_is_told_as_just_that(code: Code) -> None:
    wrong = _examples(explanation(code.slug))["Wrong"]
    assert (wrong.told() if code is Code.URL_MISSING else wrong.told_beside_the_address()) == {code.slug}


@pytest.mark.parametrize("code", [code for code in Code if code not in _WITHOUT_EXAMPLE], ids=str)
def test_the_right_example_is_right(code: Code) -> None:
    assert _examples(explanation(code.slug))["Right"].told_beside_the_address() == set()


def test_the_command_prints_an_explanation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "time-goes-back"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("time-goes-back (error)\n")
    assert "## Wrong" in out


def test_a_slip_in_the_code_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "time-goes-bak"]) == 2
    assert "did you mean `time-goes-back`?" in capsys.readouterr().err


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == sorted(
        code.slug for code in Code
    )
