"""What follows from a timeline, as pages will say it."""

from __future__ import annotations

import pytest

from afterword.derive.facts import Facts, Stage, derive
from afterword.model.terms import Milestone
from afterword.redact import public
from tests.support import NOW, incident_text, load_one, only_incident


def facts(timeline: str = "", **front: str) -> Facts:
    loaded = load_one(incident_text(timeline, **front))
    assert [d for d in loaded.diagnostics if d.level.value == "error"] == []
    return derive(public(only_incident(loaded)), loaded.archive.settings, NOW)


def when(facts_: Facts, milestone: Milestone) -> str | None:
    moment = facts_.milestones.get(milestone)
    return moment.rfc3339 if moment else None


@pytest.mark.parametrize(
    ("timeline", "front", "started", "resolved"),
    [
        ("13:30 - Bad.\n\n15:15 - Good.", {}, "13:30", "15:15"),
        ("13:00 - A deploy.\n\n13:30 [started] - Bad.\n\n15:15 - Good.", {}, "13:30", "15:15"),
        ("13:30 - Bad.\n\n15:15 - Good.", {"started": "2019-02-27 13:10"}, "13:10", "15:15"),
        ("13:30 [investigating] - Bad.\n\n15:15 [resolved] - Good.\n\n16:00 - A party.", {}, "13:30", "15:15"),
        ("13:30 - Bad.\n\n15:15 [resolved] - Good.\n\n16:00 [reopened, investigating] - Bad.\n\n17:00 [resolved] - Good.",
         {}, "13:30", "17:00"),
        ("13:30 - Bad.\n\n14:00 - Still.", {"ongoing": "true"}, "13:30", None),
        ("??:?? - Nobody saw.\n\n13:30 - Bad.\n\n15:15 - Good.", {}, "13:30", "15:15"),
        ("13:30 - Bad.\n\n13:10 [out of order] - The cause, found later.\n\n15:15 - Good.", {}, "13:10", "15:15"),
    ],
)  # fmt: skip
def test_when_it_started_and_when_it_was_over(
    timeline: str, front: dict[str, str], started: str, resolved: str | None
) -> None:
    result = facts(timeline, **front)
    assert when(result, Milestone.STARTED) == f"2019-02-27T{started}:00-07:00"
    assert when(result, Milestone.RESOLVED) == (f"2019-02-27T{resolved}:00-07:00" if resolved else None)


def test_durations_are_measured_on_instants_across_a_change_of_clocks() -> None:
    result = facts(
        "1:30am MDT - Bad.\n\n1:30am MST [resolved] - Good, an hour later by no clock on the wall.",
        date="2019-11-03",
    )
    assert result.time_to == {Milestone.RESOLVED: 3600}
    assert [entry.elapsed for entry in result.entries] == [0, 3600]


TWO_PATHS = """
13:30 [investigating] - Bad.
Status of SIP trunks changed to Partial Outage

13:40 - Worse, but no update.
Status of SIP trunks changed to Major Outage
Status of Calgary core changed to Degraded Performance

13:50 [update] - Nothing new.

14:00 [monitoring] - Better.
Status of SIP trunks changed to Fully Operational

14:30 [resolved] - Good.
Status of Calgary core changed to Fully Operational
"""


def test_every_update_says_how_each_component_is_and_other_entries_what_they_declare() -> None:
    said = [
        [
            ("changed" if line.changed else "remaining", line.status, line.components)
            for line in entry.statements
        ]
        for entry in facts(TWO_PATHS).entries
    ]
    assert said == [
        [("changed", "partial_outage", ("sip-trunks",)), ("remaining", "operational", ("calgary-core",))],
        [
            ("changed", "major_outage", ("sip-trunks",)),
            ("changed", "degraded_performance", ("calgary-core",)),
        ],
        [
            ("remaining", "degraded_performance", ("calgary-core",)),
            ("remaining", "major_outage", ("sip-trunks",)),
        ],
        [
            ("changed", "operational", ("sip-trunks",)),
            ("remaining", "degraded_performance", ("calgary-core",)),
        ],
        [("changed", "operational", ("calgary-core",)), ("remaining", "operational", ("sip-trunks",))],
    ]


def test_a_line_that_holds_for_all_components_names_none() -> None:
    result = facts(
        "13:30 [investigating] - Bad.\nStatus changed to Degraded Performance\n\n"
        "14:00 [resolved] - Good.\nStatus changed to Operational"
    )
    assert [line.components for entry in result.entries for line in entry.statements] == [(), ()]


def test_an_incident_without_statuses_prints_none() -> None:
    result = facts("13:30 [investigating] - Bad.\n\n14:00 [resolved] - Good.")
    assert [entry.statements for entry in result.entries] == [(), ()]
    assert result.worst == "operational"


def test_impact_lasts_from_the_first_bad_status_to_the_return() -> None:
    windows = [
        (window.component, window.worst, window.last, window.begin.rfc3339[11:16], window.end.rfc3339[11:16])
        for window in facts(TWO_PATHS).windows
        if window.end
    ]
    assert windows == [
        ("calgary-core", "degraded_performance", "degraded_performance", "13:40", "14:30"),
        ("sip-trunks", "major_outage", "major_outage", "13:30", "14:00"),
    ]


def test_the_newest_update_is_the_last_told_in_its_place() -> None:
    result = facts(
        "13:30 [investigating] - Bad.\n\n14:00 [resolved] - Good.\n\n13:50 [update, out of order] - Found later.\n\n"
        "15:00 - Lunch."
    )
    assert [entry.newest for entry in result.entries] == [False, True, False, False]


def test_a_day_is_named_where_it_begins() -> None:
    result = facts("23:50 - Bad.\n\n??:?? - Something.\n\n2019-02-28 00:10 - Worse.\n\n00:20 - Good.")
    assert [entry.day.format_iso() if entry.day else None for entry in result.entries] == [
        "2019-02-27", None, "2019-02-28", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("window", "timeline", "stage", "phase"),
    [
        (("2019-06-02 01:00", "2019-06-02 03:00"), "", Stage.UPCOMING, "scheduled"),
        (("2019-05-31 17:00", "2019-06-01 03:00"), "", Stage.OPEN, "in_progress"),
        (("2019-05-01 01:00", "2019-05-01 03:00"), "", Stage.CLOSED, "completed"),
        (
            ("2019-05-01 01:00", "2019-05-01 03:00"),
            "01:00 [in progress] - Begun.\n\n02:00 [completed] - Done.",
            Stage.CLOSED,
            "completed",
        ),
    ],
)
def test_announced_work_lies_ahead_until_its_window_opens(
    window: tuple[str, str], timeline: str, stage: Stage, phase: str
) -> None:
    result = facts(
        timeline, date="2019-05-01", kind="maintenance", scheduled_for=window[0], scheduled_until=window[1]
    )
    assert (result.state.stage, result.state.phase) == (stage, phase)


def test_an_open_incident_is_in_the_phase_of_its_last_update() -> None:
    result = facts(
        "13:30 [investigating] - Bad.\n\n13:40 [identified] - Found.\n\n13:50 [update] - Busy.",
        ongoing="true",
    )
    assert (result.state.stage, result.state.phase) == (Stage.OPEN, "identified")
    assert [entry.phase for entry in result.entries] == ["investigating", "identified", "identified"]


def test_published_defaults_to_the_last_instant_and_corrections_count_as_changes() -> None:
    plain = facts("13:30 - Bad.\n\n15:15 - Good.")
    assert plain.published
    assert plain.published.rfc3339 == "2019-02-27T15:15:00-07:00"
    corrected = facts("13:30 - Bad.", revisions="\n  - {at: 2019-03-01 09:00, note: A typo.}")
    assert corrected.updated
    assert corrected.updated.rfc3339 == "2019-03-01T09:00:00-07:00"
