"""Every figure of the statistics, worked out by hand from an archive that fits on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterword.derive.durations import LeftOut
from afterword.derive.factors import factors_listed
from afterword.derive.facts import derive
from afterword.derive.statistics import Quarter, Statistics, TimeTo, Told, statistics
from afterword.model.archive import Edition
from afterword.model.terms import Milestone
from afterword.redact import disclose, public
from tests.five_incidents import ARCHIVE
from tests.support import NOW, incident_text, load_files, load_one, only_incident

if TYPE_CHECKING:
    from collections.abc import Mapping

M = 60


def figures(files: Mapping[str, str | bytes] = ARCHIVE, edition: Edition = Edition.PUBLIC) -> Statistics:
    loaded = load_files(files)
    assert [d for d in loaded.diagnostics if d.level.value == "error"] == []
    shown = disclose(loaded.archive, edition)
    stories = [Told(incident, derive(incident, shown.settings, NOW)) for incident in shown.incidents]
    return statistics(stories, shown.settings, NOW)


def time_to(milestone: Milestone, found: Statistics) -> TimeTo:
    return next(item for item in found.times if item.milestone is milestone)


@pytest.mark.parametrize(
    ("milestone", "values", "left_out"),
    [
        (Milestone.DETECTED, [0, 2 * M, 4 * M, 7 * M], {LeftOut.DAY_ONLY: 1}),
        (Milestone.ACKNOWLEDGED, [9 * M, 10 * M], {LeftOut.OPEN: 1, LeftOut.NOT_TOLD: 2}),
        (Milestone.MITIGATED, [60 * M], {LeftOut.OPEN: 1, LeftOut.NOT_TOLD: 3}),
        (Milestone.RESOLVED, [30 * M, 90 * M, 120 * M, 1440 * M], {LeftOut.OPEN: 1}),
    ],
)
def test_the_times_and_what_is_left_out_of_them(
    milestone: Milestone, values: list[int], left_out: dict[LeftOut, int]
) -> None:
    overall = time_to(milestone, figures()).overall
    assert list(overall.values) == values
    assert dict(overall.left_out) == left_out
    assert overall.count + overall.missing == 5, "each incident is counted or left out"


def test_the_figures_of_a_time_by_hand() -> None:
    resolved = time_to(Milestone.RESOLVED, figures()).overall
    # Places 0.75, 1.5 and 2.25 of 30, 90, 120 and 1440 min: 30 + 0.75 · 60, 90 + 0.5 · 30, 120 + 0.25 · 1320
    assert resolved.shortest == 30 * M
    assert resolved.lower_quartile == 75 * M
    assert resolved.median == 105 * M
    assert resolved.upper_quartile == 450 * M
    assert resolved.longest == 1440 * M
    assert resolved.ninetieth is None, "four incidents say nothing of nine in ten"
    # 30 min to 1 h, 1 to 2 h, 2 to 4 h, 4 to 8 h, 8 h to 1 day, 1 to 3 days
    assert [(found.least // M, found.count) for found in resolved.bins] == [
        (30, 1), (60, 1), (120, 1), (240, 0), (480, 0), (1440, 1),
    ]  # fmt: skip


def test_the_same_by_severity_worst_first() -> None:
    detected = time_to(Milestone.DETECTED, figures())
    assert [(severity.id, d.median, d.count, d.missing) for severity, d in detected.by_severity] == [
        ("sev1", 0, 1, 0),
        ("sev2", 4 * M + 30, 2, 1),  # 2 and 7 min; one known to the day alone
        ("sev3", 4 * M, 1, 0),
    ]


def test_the_same_by_quarter_newest_first() -> None:
    resolved = time_to(Milestone.RESOLVED, figures())
    assert [(tuple(quarter), d.median, d.count, d.missing) for quarter, d in resolved.by_quarter] == [
        ((2019, 2), None, 0, 1),  # the open one
        ((2019, 1), 765 * M, 2, 0),  # 90 and 1440 min
        ((2018, 4), 75 * M, 2, 0),  # 30 and 120 min
    ]


def test_incidents_of_each_quarter_by_severity() -> None:
    found = figures()
    assert [severity.id for severity in found.severities] == ["sev1", "sev2", "sev3"]
    # 2019-06-01 in UTC, the build, is 31 May in Edmonton: the second quarter either way
    assert [(tuple(row.quarter), row.total, row.by_severity) for row in found.quarters] == [
        ((2019, 2), 1, (0, 0, 1)),
        ((2019, 1), 2, (0, 2, 0)),
        ((2018, 4), 2, (1, 1, 0)),
    ]
    assert found.total == 5


def test_quarters_without_incidents_are_counted_up_to_the_build() -> None:
    found = figures({"postmortems/2018-06-30-old.md": ARCHIVE_OF_ONE})
    assert [(tuple(row.quarter), row.total) for row in found.quarters] == [
        ((2019, 2), 0), ((2019, 1), 0), ((2018, 4), 0), ((2018, 3), 0), ((2018, 2), 1),
    ]  # fmt: skip


ARCHIVE_OF_ONE = incident_text("23:30 [started] - Bad.\n\n23:40 [resolved] - Good.", date="2018-06-30")


def test_the_quarter_is_that_of_the_incidents_own_zone() -> None:
    # 23:30 of 30 June in Edmonton is 05:30 of 1 July in UTC
    found = figures({"postmortems/2018-06-30-old.md": ARCHIVE_OF_ONE})
    assert found.quarters[-1].quarter == Quarter(2018, 2)


def test_tags_and_components_by_how_many_incidents_name_them() -> None:
    found = figures()
    assert found.tags.rows == (("sip", 3), ("tls", 1))
    assert (found.tags.counted, found.tags.without) == (3, 2)
    # Three each, so in the order of the settings
    assert found.components.rows == (("calgary-core", 3), ("sip-trunks", 3))
    assert (found.components.counted, found.components.without) == (5, 0)


def test_contributing_factors_by_how_many_a_report_lists() -> None:
    factors = figures().factors
    assert factors.rows == ((1, 1), (2, 1), (3, 1))  # the prose, the two headings, the three items
    assert (factors.reports, factors.total, factors.open, factors.not_told) == (3, 6, 1, 1)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("## Impact\n\n- a\n- b\n", 0),
        ("## Root cause\n\nOne.\n", 1),
        ("## Root cause\n\n***\n", 0),
        ("## Root cause\n\n1. a\n2. b\n\nBetween.\n\n- c\n", 3),
        ("## Root cause\n\nHeat\n: Of July.\n\nDust\n: Of years.\n", 2),
        (
            "## Root cause\n\n- not counted\n\n### Heat\n\n#### Of July\n\n- a\n- b\n\n### Dust\n\nOf years.\n",
            2,
        ),
        (
            "## Causes\n\n### Root cause\n\n- a\n- b\n\n### Trigger\n\nA release.\n\n## Impact\n\n### Calls\n",
            2,
        ),
        ("## Root cause\n\n- a\n- b\n\n## Contributing factors\n\n- c\n", 3),
        ("## Root cause\n\n- a\n\n::: internal\n- b\n:::\n", 1),
    ],
)
def test_what_counts_as_a_factor(text: str, number: int) -> None:
    loaded = load_one(incident_text("13:30 - Bad.") + text)
    assert factors_listed(public(only_incident(loaded))) == number


def test_many_factors_are_counted_together() -> None:
    listed = "".join(f"- Factor {number}.\n" for number in range(12))
    factors = figures(
        {"postmortems/2019-02-27-a.md": incident_text("13:30 - Bad.") + f"## Causes\n\n{listed}"}
    )
    assert factors.factors.rows[-1] == (10, 1)
    assert factors.factors.total == 12


def test_a_moment_before_the_start_is_no_duration() -> None:
    text = incident_text("13:30 - Bad.\n\n14:00 [resolved] - Good.", detected="2019-02-27 13:20")
    overall = time_to(Milestone.DETECTED, figures({"postmortems/2019-02-27-a.md": text})).overall
    assert overall.values == ()
    assert overall.left_out == ((LeftOut.BEFORE_START, 1),)


def test_what_is_internal_is_in_no_figure_of_the_public_edition() -> None:
    secret = {
        **ARCHIVE,
        "postmortems/2016-01-05-secret.md": incident_text(
            "13:30 [started] - Bad.\n\n13:31 [detected] - Seen.\n\n14:00 [resolved] - Good.",
            date="2016-01-05", severity="sev4", tags="[secret]", audience="internal",
        ),
    }  # fmt: skip
    assert figures(secret) == figures()
    inside = figures(secret, Edition.INTERNAL)
    assert inside.total == 6
    assert ("secret", 1) in inside.tags.rows
    assert inside.quarters[-1].quarter == Quarter(2016, 1)


def test_an_internal_entry_gives_no_time_to_the_public() -> None:
    text = incident_text(
        "13:30 [started] - Bad.\n\n13:40 [detected, internal] - Seen.\n\n14:00 [resolved] - Good."
    )
    files: dict[str, str | bytes] = {"postmortems/2019-02-27-a.md": text}
    assert time_to(Milestone.DETECTED, figures(files)).overall.left_out == ((LeftOut.NOT_TOLD, 1),)
    assert time_to(Milestone.DETECTED, figures(files, Edition.INTERNAL)).overall.values == (10 * M,)


def test_an_empty_archive_has_no_figures() -> None:
    found = figures({})
    assert (found.total, found.severities, found.quarters) == (0, (), ())
    assert all(item.overall.count == 0 and item.by_quarter == () for item in found.times)
    assert found.tags.rows == ()
    assert found.factors.rows == ()
