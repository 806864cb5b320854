"""What an author means but writes in a way of their own is understood, or told at its place; never passed over."""

from __future__ import annotations

import pytest

from afterword.markdown.tree import inlines
from tests.support import entries, found, incident_text, load_one, only_incident

SLIPS = [
    ("10:5 - a", "write hours, a colon and two digits of minutes, as in `10:05`"),
    ("1:3pm - a", "write hours, a colon and two digits of minutes, as in `1:03`"),
    ("13h30 - a", "write hours, a colon and two digits of minutes, as in `13:30`"),
    ("10;30: a", "write hours, a colon and two digits of minutes, as in `10:30`"),
    ("10:300 - a", "write hours, a colon and two digits of minutes, as in `13:30`"),
    ("0:25:59 AM - a", "write `12:25:59 AM` or `00:25:59`"),
    ("2019-13-01 10:00 - a", "write the day that was meant"),
    ("202-02-27 10:00 - a", "write the year in four digits"),
    ("Feb 27 1330 - a", "write `13:30` if it is a time, or a year from 1970 on"),
]


@pytest.mark.parametrize(("line", "advice"), SLIPS)
def test_a_slip_in_a_time_is_told_with_what_to_write(line: str, advice: str) -> None:
    loaded = load_one(incident_text(line))
    assert [(one.span.start, one.help) for one in loaded.diagnostics] == [
        (loaded.sources[only_incident(loaded).path].line_starts[11], advice)
    ]


@pytest.mark.parametrize("prose", ["3:1 odds were given.", "10;30 of them failed", "2:1"])
def test_a_ratio_is_no_time(prose: str) -> None:
    assert [entry.time.clock for entry in entries(f"13:00 - Calls fail\n\n{prose} or so")] == ["13:00"]


DEGRADED, OPERATIONAL = "Status changed to Degraded Performance", "Status changed to Operational"
STATUS_SHAPES = [
    f"- 10:00 - a\n  - {DEGRADED}\n- 10:10 - b\n  - {OPERATIONAL}",
    f"- 10:00 - a\n\n  {DEGRADED}\n- 10:10 - b\n\n  {OPERATIONAL}",
    f"10:00 - a\n\n- {DEGRADED}\n\n10:10 - b\n\n1. {OPERATIONAL}",
    f"| Time | Event |\n|---|---|\n| 10:00 | a |\n| | {DEGRADED} |\n| 10:10 | b |\n| | {OPERATIONAL} |",
    "| Time | Event | Status |\n|---|---|---|\n| 10:00 | a | Degraded |\n| 10:10 | b | Operational |",
    f"### 10:00\n\na\n\n{DEGRADED}\n\n### 10:10\n\nb\n\n**{OPERATIONAL}**",
    "10:00 - a\n\n- Status changed to\n\n  Degraded\n\n10:10 - b\n\n- Status changed to\n  **Operational**",
]


@pytest.mark.parametrize("timeline", STATUS_SHAPES)
def test_a_status_line_may_stand_in_any_container(timeline: str) -> None:
    loaded = load_one(incident_text(timeline))
    assert found(loaded) == []
    incident = only_incident(loaded)
    assert [[line.status.value for line in entry.statuses] for entry in incident.entries] == [
        ["degraded_performance"],
        ["operational"],
    ]
    assert [[text.source for text in inlines(entry.body)] for entry in incident.entries] == [["a"], ["b"]]


MARKS = [
    ("10:00 [detected][acknowledged] - a", []),
    ("10:00 [detected][1] - a\n\n[1]: https://example.com", []),
    ("10:00 [scheduled] - a", ["12:8 unknown-mark"]),
    ("10:00 [in progress] - a", ["12:8 unknown-mark"]),
]


@pytest.mark.parametrize(("line", "expected"), MARKS)
def test_marks_in_brackets_of_their_own(line: str, expected: list[str]) -> None:
    assert found(load_one(incident_text(line))) == expected


def test_marks_side_by_side_all_count_and_a_link_is_none() -> None:
    (entry,) = entries("10:00 [detected][acknowledged] - a")
    assert [mark.value.value for mark in entry.milestones] == ["detected", "acknowledged"]
    (entry,) = entries("10:00 [detected][1] - a\n\n[1]: https://example.com")
    assert entry.milestones == ()


def test_a_phase_of_maintenance_is_told_what_would_make_it_one() -> None:
    loaded = load_one(incident_text("10:00 [scheduled] - a"))
    assert [one.help.split(";")[0] for one in loaded.diagnostics] == [
        "if this was announced, write `kind: maintenance` in the front matter"
    ]


STATED = [
    ("13:00 UTC - a\n\n(all times in UTC)\n\n13:10 - b", "2019-02-27T13:10:00+00:00"),
    ("All times UTC\n\n13:00 - a\n\n### Calgary\n\nAll times in MST from here on.\n\n13:10 - b", "2019-02-27T13:10:00-07:00"),
    ("13:00 UTC - a\n\n### Later (all times UTC)\n\n13:10 - b", "2019-02-27T13:10:00+00:00"),
    ("13:00 UTC - a\n\n### 2019-02-28 (UTC)\n\n13:10 - b", "2019-02-28T13:10:00+00:00"),
    ("13:00 UTC - a\n\n**2019-02-28** (all times in UTC)\n\n13:10 - b", "2019-02-28T13:10:00+00:00"),
    ("13:00 UTC - a\n\nResponse times in UTC rose.\n\n13:10 - b", "2019-02-27T13:10:00-07:00"),
    ("13:00 UTC - a\n\nThe log has all times in UTC, as ever.\n\n13:10 - b", "2019-02-27T13:10:00-07:00"),
]  # fmt: skip


@pytest.mark.parametrize(("timeline", "instant"), STATED)
def test_a_zone_may_be_stated_anew_further_down(timeline: str, instant: str) -> None:
    first, second = entries(timeline)
    assert (first.time.at and first.time.at.rfc3339) == "2019-02-27T13:00:00+00:00"
    assert (second.time.at and second.time.at.rfc3339) == instant


HELP = [
    ("| Date | Time | Event |\n|---|---|---|\n| Feb 27 | 11:50pm | a |\n| Feb 27 | 12:10am | b |", "if it was the next day, its date is `2019-02-28`"),
    ("10:00 PST - a\n\n10:10 EST - b", "if it was after noon, write `10:10 PM`"),
    ("23:00 PST - a\n\n23:10 EST - b", "if it was the next day, write `2019-02-28 23:10`"),
    ("11:50pm - a\n\n12:10am - b", "if it was the next day, write `2019-02-28 12:10am`"),
]  # fmt: skip


@pytest.mark.parametrize(("timeline", "advice"), HELP)
def test_a_step_back_is_told_with_the_reading_that_restores_the_order(timeline: str, advice: str) -> None:
    (told,) = load_one(incident_text(timeline)).diagnostics
    assert told.code.slug == "time-goes-back"
    assert told.help.split("; ")[0] == advice


def test_a_pair_is_not_judged_by_a_label_that_is_wrong() -> None:
    assert found(load_one(incident_text("13:14 EDT (17:14 UTC) - a"))) == ["12:7 zone-label-wrong"]


def test_what_picks_one_of_two_instants_is_said_in_the_authors_own_clock() -> None:
    loaded = load_one(incident_text("1:30am - a", date="2019-11-03"))
    (told,) = (one for one in loaded.diagnostics if one.code.slug == "time-is-ambiguous")
    assert told.help.startswith("write `1:30am MDT` for the first time")


@pytest.mark.parametrize(
    "written", ["10:30? - a", "10:30~ - a", "10:30ish - a", "10:30+ a", "2019-02-27 10:30ish - a"]
)
def test_what_follows_a_time_may_make_it_approximate(written: str) -> None:
    (entry,) = entries(written)
    assert entry.time.approximate
    assert (entry.time.at and entry.time.at.rfc3339) == "2019-02-27T10:30:00-07:00"
    assert [text.source for text in inlines(entry.body)] == ["a"]


@pytest.mark.parametrize(
    "written", ["2019-02-27t17:30z - a", "2019-02-27 T17:30Z - a", "17:30 UTC; a", "17:30 UTC • a"]
)
def test_rare_marks_are_read_too(written: str) -> None:
    (entry,) = entries(written)
    assert (entry.time.at and entry.time.at.rfc3339) == "2019-02-27T17:30:00+00:00"
    assert [text.source for text in inlines(entry.body)] == ["a"]


def test_of_two_columns_of_times_the_first_counts_and_the_other_is_kept() -> None:
    header = "| Time (UTC) | Time (MST) | Event |\n|---|---|---|\n"
    (entry,) = entries(f"{header}| 17:00 | 10:00 | a |")
    assert (entry.time.at and entry.time.at.rfc3339) == "2019-02-27T17:00:00+00:00"
    assert [text.source for text in inlines(entry.body)] == ["a", "**Time (MST):** 10:00"]


WORDINGS = ["changed to Degraded", "changed from Operational to Degraded", "changed: Degraded", "is Degraded", "is now Degraded.",
            "- Degraded", ": **Degraded**", "changed to: *Degraded Performance*", "of the SIP trunks is now Degraded"]  # fmt: skip
NO_STATUSES = [
    "is unknown to us",
    "page is Degraded",
    "changed from bad to Degraded",
    "was checked",
    "- see the page",
    "was Degrading fast",
]


@pytest.mark.parametrize("wording", WORDINGS)
def test_a_status_in_other_words_is_one(wording: str) -> None:
    (entry,) = entries(f"10:00 - a\nStatus{'' if wording[0] == ':' else ' '}{wording}")
    assert [line.status.value for line in entry.statuses] == ["degraded_performance"]
    assert [text.source for text in inlines(entry.body)] == ["a"]


@pytest.mark.parametrize("wording", NO_STATUSES)
def test_prose_about_a_status_is_prose(wording: str) -> None:
    (entry,) = entries(f"10:00 - a\n\nStatus {wording}")
    assert entry.statuses == ()
    assert [text.source for text in inlines(entry.body)] == ["a", f"Status {wording}"]


def test_a_component_with_a_slip_is_told_once_and_by_its_name() -> None:
    timeline = f"10:00 - a\nStatus of Calgry core changed to Degraded\n\n10:10 - b\n{OPERATIONAL}"
    (told,) = load_one(incident_text(timeline)).diagnostics
    assert (told.code.slug, told.help) == ("unknown-component", "write `Calgary core`")


def test_what_is_still_open_has_no_end_in_front_matter() -> None:
    loaded = load_one(incident_text("10:00 - a", ongoing="true", resolved="2019-02-27 11:00"))
    assert found(loaded) == ["6:10 resolved-but-ongoing"]
