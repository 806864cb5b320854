"""Diagnostics as people see them in a terminal, held against a snapshot beside this file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from afterword.cli.report_text import report_text
from tests.support import PATH, SITE, incident_text, load_files, load_one

SNAPSHOTS = Path(__file__).parent / "snapshots"


def _report(text: str, *, colour: bool = False) -> str:
    loaded = load_one(text)
    return report_text(loaded.diagnostics, loaded.sources, colour=colour)


SOURCES = {
    "two-places": incident_text("11:50pm - Errors rise.\n\n12:10am - The team is paged."),
    "far-apart": incident_text(
        "10:00 [investigating] - a\n\n10:10 [update] - b\n\n10:20 [resolved] - c", ongoing="true"
    ),
    "on-one-line": incident_text("13:14 EST (17:14 UTC) - a"),
    "long-line": incident_text(
        "", body="Words and words. " * 20 + "[Run](javascript:alert) " + "and more words. " * 20
    ),
    "tabs-and-wide-characters": incident_text("10:00 - 電話\t[障害](javascript:x) é́ 😀 <b>"),
    "no-help-needed": incident_text("10:00 - a", severity="sev9", colour="red", timezone="PST"),
}


@pytest.mark.parametrize("name", SOURCES)
def test_report(name: str) -> None:
    snapshot = SNAPSHOTS / f"{name}.txt"
    report = _report(SOURCES[name])
    if os.environ.get("UPDATE_SNAPSHOTS"):
        snapshot.parent.mkdir(exist_ok=True)
        snapshot.write_text(report, encoding="utf-8")
    assert report == snapshot.read_text(encoding="utf-8")


def test_colour_changes_nothing_but_colour() -> None:
    import re

    text = SOURCES["two-places"]
    assert "\x1b[" in _report(text, colour=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", _report(text, colour=True)) == _report(text)


def test_no_control_character_of_a_source_reaches_the_terminal() -> None:
    text = incident_text("12:75 - \x1b]0;owned\x07 \x9b31m \u202e", severity='"sev\\e[31m\\n9"')
    loaded = load_files({PATH: text, "content/site.yaml": SITE})
    report = report_text(loaded.diagnostics, loaded.sources)
    assert [char for char in report if not char.isprintable() and char != "\n"] == []
