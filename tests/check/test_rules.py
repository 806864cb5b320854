"""What each rule says, and where: sources and the diagnostics that they get, none more."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from tests.support import PATH, SITE, codes, found, incident_text, load_files, load_one


class Case(NamedTuple):
    """A timeline, text and front matter, and every diagnostic as `line:column code`.

    The timeline begins on line 12, or on line 14 where there is text before it, and that text on line 8; each added
    key of front matter moves them down a line.
    """

    name: str
    timeline: str
    expected: list[str]
    body: str = ""
    front: dict[str, str] = {}  # noqa: RUF012 - never changed


D, O = "Status changed to Degraded Performance", "Status changed to Operational"  # noqa: E741

CASES = [
    # chronology
    Case("the next day without a date", "11:50pm - a\n\n12:10am - b\n\n12:20am - c", ["14:1 time-goes-back"]),
    Case("one step back is told once", "10:00 - a\n\n9:00 - b\n\n9:10 - c\n\n9:20 - d", ["14:1 time-goes-back"]),
    Case("a dated step back", "2019-02-28 10:00 - a\n\n2019-02-27 11:00 - b", ["14:1 time-goes-back"]),
    Case("the same minute is no step back", "10:00 - a\n\n10:00 - b", []),
    Case("disorder that is meant", "10:00 - a\n\n9:00 [out of order] - b\n\n10:10 - c", []),
    Case("after disorder, order counts from before it", "10:00 - a\n\n9:00 [out of order] - b\n\n9:30 - c", ["16:1 time-goes-back"]),
    Case("zones are compared as instants", "10:00 - a\n\n12:30 EST - b\n\n17:45 UTC - c", []),
    Case("a step back across zones", "10:00 - a\n\n11:30 EST - b", ["14:1 time-goes-back"]),
    Case("a day is not before a time on it", "10:00 - a\n\n2019-02-27 - b\n\n10:30 - c", []),
    Case("a day before the one above", "2019-02-28 10:00 - a\n\n2019-02-27 - b", ["14:1 time-goes-back"]),
    Case("an unknown time is in no order", "10:00 - a\n\n??:?? - b\n\n10:10 - c", []),
    Case("a range that ends before it begins", "10:20–10:05 - a", ["12:7 range-goes-back"]),
    Case(
        "the repeated hour is in order by its labels",
        "1:10am MDT - a\n\n1:50am MDT - b\n\n1:20am MST - c",
        [],
        front={"date": "2019-11-03"},
    ),
    Case(
        "and out of order by them",
        "1:20am MST - a\n\n1:50am MDT - b",
        ["14:1 time-goes-back"],
        front={"date": "2019-11-03"},
    ),
    # times
    Case("a skipped hour", "2:30am - a", ["12:1 time-does-not-exist"], front={"date": "2019-03-10"}),
    Case("a repeated hour", "1:30am - a", ["12:1 time-is-ambiguous"], front={"date": "2019-11-03"}),
    Case("no such minute", "12:75 - a", ["12:1 time-invalid"]),
    Case("no such hour", "25:10 - a", ["12:1 time-invalid"]),
    Case("the end of the day", "24:00 - a", ["12:1 time-invalid"]),
    Case("two clocks in one", "13:55 PM - a", ["12:1 time-meridiem-invalid"]),
    Case("no hour nought before noon", "0:25 AM - a", ["12:1 time-meridiem-invalid"]),
    Case("no such day", "31 Feb 10:00 - a", ["12:1 date-invalid"]),
    Case("no such year", "20202-02-27 10:00 - a", ["12:1 date-invalid"]),
    Case("two readings of a date", "02/03/2019 10:00 - a", ["12:1 date-ambiguous"]),
    Case("one reading of a date", "02/27/2019 10:00 - a", []),
    Case("the wrong day of the week", "Thu 27 Feb 10:00 - a", ["12:1 weekday-wrong"]),
    Case("a label of the other season", "10:00 MDT - a", ["12:7 zone-label-wrong"]),
    Case("a name of the other season", "10:00 Mountain Daylight Time - a", ["12:7 zone-label-wrong"]),
    Case("a label of another zone, judged there", "10:00 PDT - a", ["12:7 zone-label-wrong"]),
    Case("a generic label", "10:00 MT - a", []),
    Case("a label with several meanings", "10:00 IST - a", ["12:7 zone-label-ambiguous"]),
    Case("the same label at home", "10:00 IST - a", [], front={"timezone": "Asia/Kolkata"}),
    Case("a label that nobody knows", "10:00 QST - a", ["12:7 zone-label-unknown"]),
    Case("a stated zone of the other season, told once", "(all times in MDT)\n\n10:00 - a\n\n11:00 - b", ["12:15 zone-label-wrong"]),
    Case("a stated zone that nobody knows", "All times in Calgary Plain\n\n10:00 - a", ["12:14 zone-label-unknown"]),
    Case("a pair that agrees", "13:14 EST (18:14 UTC) - a", []),
    Case("a pair that agrees over midnight", "20:14 EST (01:14 UTC) - a", []),
    Case("a pair that does not agree", "13:14 EST (17:14 UTC) - a", ["12:12 zone-pair-differs"]),
    # marks and milestones
    Case("a mark with a slip", "10:00 [detectd] - a", ["12:8 unknown-mark"]),
    Case("a known mark beside an unknown one", "10:00 [detected, foo] - a", ["12:18 unknown-mark"]),
    Case("brackets that are no marks", "10:00 [see the runbook] - a", []),
    Case("two phases", "10:00 [investigating, identified] - a\n\n10:10 [resolved] - b", ["12:23 unknown-mark"]),
    Case("a milestone twice", "10:00 [detected] - a\n\n10:10 [detected] - b", ["14:8 milestone-repeated"]),
    Case(
        "a milestone in both places",
        "10:00 [detected] - a",
        ["13:8 milestone-repeated"],
        front={"detected": "2019-02-27 09:00"},
    ),
    Case("milestones out of order", "10:00 [detected] - a\n\n10:10 [started] - b", ["12:8 milestone-out-of-order"]),
    Case("a missing day is told once", "11:50pm [detected] - a\n\n12:30am [resolved] - b", ["14:1 time-goes-back"]),
    Case(
        "resolved before started",
        "10:00 [started] - a",
        ["6:11 milestone-out-of-order"],
        front={"resolved": "2019-02-27 09:00"},
    ),
    # statuses
    Case("a path that is right", f"10:00 [investigating] - a\n{D}\n\n10:10 [resolved] - b\n{O}", []),
    Case("status and value on two lines", "10:00 [investigating] - a\nStatus changed to\n**Degraded Performance**\n\n10:10 [resolved] - b\n\nStatus changed to\n\nFully Operational", []),
    Case("changed to what it was", f"10:00 - a\n{D}\n\n10:10 - b\n{D}\n\n10:20 - c\n{O}", ["16:1 status-unchanged"]),
    Case("changed to operational at the start", f"10:00 - a\n{O}", ["13:1 status-unchanged"]),
    Case("remaining what it was not", "10:00 - a\nStatus remaining Degraded Performance\n\n10:20 - c\n" + O, ["13:1 status-not-in-force"]),
    Case("a status that the site does not have", "10:00 - a\nStatus changed to Degraded Performanc\n\n10:20 - c\n" + O, ["13:19 unknown-status"]),
    Case("what follows an unknown status is not judged", "10:00 - a\nStatus changed to Sideways\n\n10:10 - b\nStatus remaining Degraded\n\n10:20 - c\n" + O, ["13:19 unknown-status"]),
    Case("a component that is not the incident's", "10:00 - a\nStatus of SIP trunks changed to Major Outage", ["13:11 component-not-affected"], front={"components": "[calgary-core]"}),
    Case("a component that the site does not have", "10:00 - a\nStatus of Fax changed to Major Outage", ["13:11 unknown-component"]),
    Case("two components on two paths", f"10:00 - a\n{D}\nStatus of SIP trunks changed to Major Outage\n\n10:10 - b\nStatus of Calgary core changed to Operational\n\n10:20 - c\nStatus of the SIP trunks changed to Operational", []),
    Case("a status before the first entry", f"{D}\n\n10:00 - a", ["12:1 status-outside-entry"]),
    Case("prose about a status page", "10:00 - a\n\nStatus page updated by hand.", []),
    # phases
    Case("skipping forward", "10:00 [investigating] - a\n\n10:10 [resolved] - b", []),
    Case("back from monitoring", "10:00 [monitoring] - a\n\n10:10 [investigating] - b\n\n10:20 [resolved] - c", []),
    Case("back from identified", "10:00 [identified] - a\n\n10:10 [investigating] - b\n\n10:20 [resolved] - c", ["14:8 phase-out-of-order"]),
    Case("an update moves nothing", "10:00 [identified] - a\n\n10:10 [update] - b\n\n10:20 [resolved] - c", []),
    Case("the bold phase of status pages", "10:00 - **Investigating** - a\n\n10:20 **Resolved**: c", []),
    Case("after the end", "10:00 [investigating] - a\n\n10:10 [resolved] - b\n\n10:20 [monitoring] - c\n\n10:30 [resolved] - d", ["16:8 phase-out-of-order"]),
    Case("reopened", "10:00 [investigating] - a\n\n10:10 [resolved] - b\n\n10:20 [reopened, investigating] - c\n\n10:30 [resolved] - d", []),
    Case("reopened and left open", "10:00 [investigating] - a\n\n10:10 [resolved] - b\n\n10:20 [reopened] - c", ["16:1 not-resolved"]),
    Case("over while affected", f"10:00 [investigating] - a\n{D}\n\n10:10 [resolved] - b", ["15:8 resolved-while-affected"]),
    Case("worse after the end", f"10:00 [investigating] - a\n\n10:10 [resolved] - b\n\n10:20 - c\n{D}\n\n10:30 - d\n{O}", ["17:1 degraded-after-resolved"]),
    Case("never over", "10:00 [investigating] - a", ["12:8 not-resolved"]),
    Case("never operational again", f"10:00 - a\n{D}", ["13:1 not-resolved"]),
    Case("still open, and said so", f"10:00 [investigating] - a\n{D}", [], front={"ongoing": "true"}),
    Case("over, and said to be open", "10:00 [investigating] - a\n\n10:10 [resolved] - b", ["6:10 resolved-but-ongoing"], front={"ongoing": "true"}),
    Case("neither phases nor statuses", "10:00 - a\n\n10:10 - b", []),
    Case("an internal public update", f"10:00 [internal, investigating] - a\n{D}\n\n10:10 [resolved] - b\n{O}", ["12:18 internal-update", "13:1 internal-update"]),
    Case("an internal entry beside it", f"10:00 [investigating] - a\n{D}\n\n10:05 [internal] - x\n\n10:10 [resolved] - b\n{O}", []),
    # prose
    Case("a duration that no two moments have", "10:00 - a\n\n10:40 - b", ["8:17 duration-contradicts"], body="It was down for two hours."),
    Case("a duration that two moments have", "10:00 - a\n\n11:55 - b", [], body="It was down for two hours."),
    Case("a duration of something else", "10:00 - a\n\n10:40 - b", [], body="Logs are kept for two hours."),
    Case("raw HTML", "", ["8:9 raw-html"], body="This is <b>bold."),
    Case("a comment", "", [], body="This is <!-- a comment --> seen."),
    Case("a script in a link", "", ["8:1 link-unsafe"], body="[x](javascript:alert(1))"),
    Case("a picture of another host", "", ["8:1 link-unsafe"], body="![x](https://example.com/x.png)"),
    Case("a picture without words", "", ["8:1 image-missing", "8:1 image-without-alt"], body="![](x.png)"),
    Case("a link to no file", "", ["8:1 link-broken"], body="[x](2018-01-01-other.md)"),
    Case("a footnote that is not there", "", ["8:5 footnote-undefined"], body="Text[^a]"),
    Case("a key in the text", "", ["8:9 possible-secret"], body="The key AKIAIOSFODNN7EXAMPLE leaked."),
    Case("a key in an internal part", "", [], body="::: internal\nThe key AKIAIOSFODNN7EXAMPLE leaked.\n:::"),
    Case("a private address", "", ["8:6 possible-secret"], body="Host 192.168.1.20 failed."),
    Case("an action item that nobody owns", "", ["10:1 action-item-without-owner"], body="## Action items\n\n- [ ] Test it"),
    Case("an action item past its day", "", ["10:35 action-item-overdue"], body="## Action items\n\n- [ ] Test it (owner: voice, due: 2019-05-01)"),
    Case("one that is done", "", [], body="## Action items\n\n- [x] Test it (owner: voice, due: 2019-05-01)"),
    Case("a due date that is none", "", ["10:35 action-item-invalid"], body="## Action items\n\n- [ ] Test it (owner: voice, due: soon)"),
    Case("a table of action items", "", ["12:1 action-item-without-owner"], body="## Action items\n\n| Action | Owner | Due |\n|---|---|---|\n| Test it | | |"),
    # references
    Case("a related incident that is not there", "", ["6:11 unknown-related"], front={"related": "[2018-01-01-other]"}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_rule(case: Case) -> None:
    path = f"postmortems/{case.front.get('date', '2019-02-27')}-example.md"
    loaded = load_files({path: incident_text(case.timeline, body=case.body, **case.front)})
    assert found(loaded) == case.expected


def test_ten_mistakes_are_told_in_one_run_in_order_and_without_echoes() -> None:
    text = """\
---
title: Ten mistakes
date: 2019-02-27
timezone: America/Edmonton
severity: sev9
components: [calgary-core]
colour: red
---

It was down for nine hours.

## Timeline

1:30pm MDT [detected] - The first.

1:20pm - The second.

13:55 PM - The third.

2:00pm [detectd] - The fourth.

2:10pm [investigating] - The fifth.
Status changed to Sideways

2:20pm [detected] - The sixth.

2:30pm [resolved] - The seventh.

## Notes

[Run](javascript:alert) <b>this</b>
"""
    assert found(load_one(text)) == [
        "5:11 unknown-severity",
        "7:1 unknown-key",
        "10:17 duration-contradicts",
        "14:8 zone-label-wrong",
        "16:1 time-goes-back",
        "18:1 time-meridiem-invalid",
        "20:9 unknown-mark",
        "23:19 unknown-status",
        "25:9 milestone-repeated",
        "31:1 link-unsafe",
        "31:25 raw-html",
        "31:32 raw-html",
    ]


def test_broken_front_matter_does_not_hide_a_broken_timeline() -> None:
    text = "---\ntitle: [\n---\n\n## Timeline\n\n13:55 PM - a\n\n11:50pm - b\n\n12:10am - c\n"
    told = codes(load_one(text))
    assert "yaml-syntax" in told
    assert told[-2:] == ["time-meridiem-invalid", "time-goes-back"]


def test_a_wrong_zone_is_told_once_and_its_times_are_not_judged_by_it() -> None:
    loaded = load_one(incident_text("1:30pm PST - a\n\n1:40pm MST - b", timezone="Mountain"))
    assert codes(loaded) == ["timezone-unknown"]


def test_fifty_broken_files_give_fifty_reports() -> None:
    files = {f"postmortems/2019-02-27-file-{number}.md": incident_text("12:75 - a") for number in range(50)}
    assert codes(load_files(files)) == ["time-invalid"] * 50


def test_neighbours() -> None:
    text = incident_text("10:00 - a")
    other = incident_text("10:00 - a", aliases="[old/page, incidents/2019-02-27-example]")
    third = incident_text("10:00 - a", aliases="[old/page]", related="[2019-02-27-example]")
    loaded = load_files(
        {
            PATH: text,
            "postmortems/2019/2019-02-27-Example.md": text,
            "postmortems/2019-02-28-other.md": other,
            "postmortems/2019-03-01-third.md": third,
        }
    )
    assert [(one.path, one.code.slug) for one in loaded.diagnostics if "differs" not in one.code.slug] == [
        ("postmortems/2019-02-28-other.md", "alias-clash"),
        ("postmortems/2019-03-01-third.md", "alias-clash"),
        ("postmortems/2019/2019-02-27-Example.md", "file-name-invalid"),
        ("postmortems/2019/2019-02-27-Example.md", "slug-clash"),
    ]


def test_required_sections() -> None:
    site = SITE + "require:\n  sev2: [impact, action items]\n"
    loaded = load_one(incident_text("10:00 - a", body="## Impact\n\nMuch."), site=site)
    assert found(loaded) == ["4:11 section-missing"]


def test_an_archive_without_settings_has_a_hint_and_takes_components_as_they_come() -> None:
    loaded = load_one(
        incident_text("10:00 - a", timezone="America/Edmonton", components="[SIP trunks, fax]"), site=None
    )
    assert codes(loaded) == ["settings-missing"]
    assert [(one.id, one.name) for one in loaded.archive.settings.components] == [
        ("fax", "fax"),
        ("sip-trunks", "SIP trunks"),
    ]


def test_strict_makes_warnings_errors() -> None:
    text = incident_text("10:00 - a", body="This is <b>bold.")
    assert [one.level.value for one in load_files({PATH: text}).diagnostics] == ["warning"]
    assert [one.level.value for one in load_files({PATH: text}, strict=True).diagnostics] == ["error"]
