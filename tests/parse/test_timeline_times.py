"""Every way to write a time that people use becomes the exact instant that it means, with its text whole."""

from __future__ import annotations

import pytest

from afterword.markdown.tree import inlines
from tests.support import codes, entries, incident_text, load_one, only_incident

MST = "-07:00"

# What is written at the start of an entry, the instant that it is on 2019-02-27 in Edmonton, and the text that is left.
SHAPES = [
    ("1:30pm - Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("1:30 PM Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("1:30 p.m. - Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("12:05am - Calls fail", "2019-02-27T00:05:00-07:00", "Calls fail"),
    ("12:05pm - Calls fail", "2019-02-27T12:05:00-07:00", "Calls fail"),
    ("9:06a Calls fail", "2019-02-27T09:06:00-07:00", "Calls fail"),
    ("9:06 a trunk fails", "2019-02-27T09:06:00-07:00", "a trunk fails"),
    ("4pm - Calls fail", "2019-02-27T16:00:00-07:00", "Calls fail"),
    ("13:30 Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("13:30:05 Calls fail", "2019-02-27T13:30:05-07:00", "Calls fail"),
    ("13.30 Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("1330: Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("1936 UTC: Calls fail", "2019-02-27T19:36:00+00:00", "Calls fail"),
    ("13:30 – Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("13:30 — Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("13:30: Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("13:30 | Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("**13:30** - Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("**13:30 UTC**: Calls fail", "2019-02-27T13:30:00+00:00", "Calls fail"),
    ("**13:30:** Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("**13:30 UTC: calls fail** everywhere", "2019-02-27T13:30:00+00:00", "**calls fail** everywhere"),
    ("[13:30] Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("`13:30` Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("_13:30_ Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("[13:30](https://example.com/log) Calls fail", "2019-02-27T13:30:00-07:00",
     "[13:30](https://example.com/log) Calls fail"),
    ("13:30 [A report](https://example.com) arrives", "2019-02-27T13:30:00-07:00",
     "[A report](https://example.com) arrives"),
    # Dates
    ("2019-02-27 13:30 Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("2019-02-28 13:30 Calls fail", "2019-02-28T13:30:00-07:00", "Calls fail"),
    ("2019/02/28 13:30 Calls fail", "2019-02-28T13:30:00-07:00", "Calls fail"),
    ("2019-02-27T20:30:05Z Calls fail", "2019-02-27T20:30:05+00:00", "Calls fail"),
    ("2019-02-27T13:30-07:00 Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("2019-02-27 13:30:05 -0500 Calls fail", "2019-02-27T13:30:05-05:00", "Calls fail"),
    ("2019-02-27 13:30:05+01:00 Calls fail", "2019-02-27T13:30:05+01:00", "Calls fail"),
    ("Feb 28 13:30 - Calls fail", "2019-02-28T13:30:00-07:00", "Calls fail"),
    ("February 28th, 2019, 1:30 PM: Calls fail", "2019-02-28T13:30:00-07:00", "Calls fail"),
    ("February 28, 2019: 1:30pm UTC Calls fail", "2019-02-28T13:30:00+00:00", "Calls fail"),
    ("28 Feb 2019, 1:30pm - Calls fail", "2019-02-28T13:30:00-07:00", "Calls fail"),
    ("13:30 Feb 28 - Calls fail", "2019-02-28T13:30:00-07:00", "Calls fail"),
    ("15:30 UTC Feb 28: Calls fail", "2019-02-28T15:30:00+00:00", "Calls fail"),
    ("Thu 28 Feb 13:30 - Calls fail", "2019-02-28T13:30:00-07:00", "Calls fail"),
    ("28/02/2019 13:30 Calls fail", "2019-02-28T13:30:00-07:00", "Calls fail"),
    ("02-28-2019 1:30 pm - Calls fail", "2019-02-28T13:30:00-07:00", "Calls fail"),
    ("Feb 28th **13:30** Calls fail", "2019-02-28T13:30:00-07:00", "Calls fail"),
    ("Jan 1 00:10 - Calls fail", "2019-01-01T00:10:00-07:00", "Calls fail"),
    ("Dec 31 23:50 - Calls fail", "2018-12-31T23:50:00-07:00", "Calls fail"),
    ("2019-02-28: Calls fail", "2019-02-28T00:00:00-07:00", "Calls fail"),
    ("Feb 28 - Calls fail", "2019-02-28T00:00:00-07:00", "Calls fail"),
    # Zones
    ("13:30 UTC - Calls fail", "2019-02-27T13:30:00+00:00", "Calls fail"),
    ("1:30pm MST - Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("1:30 PM (MST) - Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("13:30 Mountain Standard Time - Calls fail", "2019-02-27T13:30:00-07:00", "Calls fail"),
    ("13:30 PT - Calls fail", "2019-02-27T13:30:00-08:00", "Calls fail"),
    ("13:30 Europe/Berlin - Calls fail", "2019-02-27T13:30:00+01:00", "Calls fail"),
    ("13:30 UTC+2 - Calls fail", "2019-02-27T13:30:00+02:00", "Calls fail"),
    ("13:30 EST (18:30 UTC) - Calls fail", "2019-02-27T13:30:00-05:00", "Calls fail"),
    ("13:30 CET / 12:30 UTC - Calls fail", "2019-02-27T13:30:00+01:00", "Calls fail"),
    ("13:30 API down", "2019-02-27T13:30:00-07:00", "API down"),
    ("13:30 TEST: ok", "2019-02-27T13:30:00-07:00", "TEST: ok"),
    # A label in front
    ("First detected: 13:30", "2019-02-27T13:30:00-07:00", "First detected"),
    ("First detected: 13:30 - by a customer", "2019-02-27T13:30:00-07:00", "First detected: by a customer"),
    ("Fault occurs 2019-02-27 13:30", "2019-02-27T13:30:00-07:00", "Fault occurs"),
    ("**Start**: February 28, 2019 ~16:00 UTC - Calls fail", "2019-02-28T16:00:00+00:00", "**Start**: Calls fail"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "instant", "text"), SHAPES, ids=[shape[0] for shape in SHAPES])
@pytest.mark.parametrize("container", ["paragraph", "item", "heading"])
def test_a_time_becomes_its_instant_in_every_container(
    written: str, instant: str, text: str, container: str
) -> None:
    line = {"paragraph": written, "item": f"- {written}", "heading": f"### {written}"}[container]
    (entry,) = entries(line)
    assert entry.time.at is not None
    assert entry.time.at.rfc3339 == instant
    assert [inline.source for inline in inlines(entry.body)] == [text]


RANGES = [
    ("10:05–10:20 - Restart", "2019-02-27T10:05:00-07:00", "2019-02-27T10:20:00-07:00"),
    ("10:05-10:20 UTC - Restart", "2019-02-27T10:05:00+00:00", "2019-02-27T10:20:00+00:00"),
    ("17:00-18:00 - Restart", "2019-02-27T17:00:00-07:00", "2019-02-27T18:00:00-07:00"),
    ("2019-02-27 17:00-18:00 - Restart", "2019-02-27T17:00:00-07:00", "2019-02-27T18:00:00-07:00"),
    ("2:00-3:30pm - Restart", "2019-02-27T14:00:00-07:00", "2019-02-27T15:30:00-07:00"),
    ("11:30-1:15pm - Restart", "2019-02-27T11:30:00-07:00", "2019-02-27T13:15:00-07:00"),
    ("16:05:57-58 Restart", "2019-02-27T16:05:57-07:00", "2019-02-27T16:05:58-07:00"),
    ("Between 02:00 and 02:30 - Restart", "2019-02-27T02:00:00-07:00", "2019-02-27T02:30:00-07:00"),
    ("23:50 – 2019-02-28 00:10 - Restart", "2019-02-27T23:50:00-07:00", "2019-02-28T00:10:00-07:00"),
    ("February 11-19, 2019: fails daily", "2019-02-11T00:00:00-07:00", "2019-02-19T00:00:00-07:00"),
]


@pytest.mark.parametrize(("written", "start", "end"), RANGES, ids=[shape[0] for shape in RANGES])
def test_two_times_are_a_range_and_never_an_offset(written: str, start: str, end: str) -> None:
    (entry,) = entries(written)
    assert entry.time.at is not None
    assert entry.time.until is not None
    assert (entry.time.at.rfc3339, entry.time.until.rfc3339) == (start, end)


@pytest.mark.parametrize(
    "written",
    [
        "~13:30 - x",
        "approx. 13:30 - x",
        "ca. 13:30 - x",
        "around 13:30 - x",
        "2019-02-27 ~13:30 - x",
        "13:30+ x",
    ],
)
def test_a_time_may_be_approximate(written: str) -> None:
    (entry,) = entries(written)
    assert entry.time.approximate
    assert entry.time.at is not None
    assert entry.time.at.rfc3339 == "2019-02-27T13:30:00-07:00"


@pytest.mark.parametrize(
    "written",
    ["??:?? - x", "13:?? - x", "[???] x", "22:XX x", "2019-02-27 X: x", "06:2xZ - x", "2019-02-?? HH:mm - x"],
)
def test_an_unknown_time_is_an_entry_without_instant_and_no_mistake(written: str) -> None:
    loaded = load_one(incident_text(f"10:00 - first\n\n{written}\n\n11:00 - last"))
    assert codes(loaded) == []
    before, unknown, after = only_incident(loaded).entries
    assert before.time.at is not None
    assert unknown.time.at is None
    assert after.time.at is not None
    assert [inline.source for inline in inlines(unknown.body)] == ["x"]


@pytest.mark.parametrize(
    "prose",
    [
        "At 13:30 the team met.",
        "1350 calls were dropped.",
        "10.52.0.30 stopped answering.",
        "9.30 hours of logs were read.",
        "3 engineers joined.",
        "13 MB were lost.",
        "5 of them failed.",
        "12.5% of calls failed.",
        "Note: see the entry of 13:00",
        "Version 2.10 was rolled out.",
    ],
)
def test_prose_belongs_to_the_entry_above(prose: str) -> None:
    (entry,) = entries(f"13:00 - Calls fail\n\n{prose}")
    assert [inline.source for inline in inlines(entry.body)] == ["Calls fail", prose]


STATED = [
    ("## Timeline (UTC)", "13:30 - x", "2019-02-27T13:30:00+00:00"),
    ("## Timeline (all times PST)", "13:30 - x", "2019-02-27T13:30:00-08:00"),
    ("## Timeline of events (times in CET)", "13:30 - x", "2019-02-27T13:30:00+01:00"),
    ("## Timeline", "(all times in Mountain Standard Time)\n\n13:30 - x", "2019-02-27T13:30:00-07:00"),
    ("## Timeline", "All times UTC\n\n13:30 - x", "2019-02-27T13:30:00+00:00"),
    ("## Timeline", "All times in Central European Time (CET).\n\n- 13:30 - x", "2019-02-27T13:30:00+01:00"),
    ("## Timeline", "Unless said otherwise, all times are in UTC.\n\n13:30 - x", "2019-02-27T13:30:00+00:00"),
    ("## Timeline", "| Time (UTC) | Event |\n|---|---|\n| 13:30 | x |", "2019-02-27T13:30:00+00:00"),
    ("## Timeline", "All times UTC\n\n13:30 EST - x", "2019-02-27T13:30:00-05:00"),
]


@pytest.mark.parametrize(("heading", "timeline", "instant"), STATED)
def test_a_zone_may_be_stated_for_all_times(heading: str, timeline: str, instant: str) -> None:
    (entry,) = entries(timeline, heading=heading)
    assert entry.time.at is not None
    assert entry.time.at.rfc3339 == instant


DAYS = [
    "11:50pm - a\n\n2019-02-28 12:10am - b\n\n12:20am - c",
    "11:50pm - a\n\n**2019-02-28**\n\n12:10am - b\n\n12:20am - c",
    "11:50pm - a\n\n### February 28\n\n12:10am - b\n\n12:20am - c",
    "11:50pm - a\n\n2019-02-28\n\n12:10am - b\n\n12:20am - c",
    "- 2019-02-27\n  - 11:50pm - a\n- 2019-02-28\n  - 12:10am - b\n  - 12:20am - c",
    "| Date | Time | Event |\n|---|---|---|\n| Feb 27 | 11:50pm | a |\n| Feb 28 | 12:10am | b |\n| Feb 28 | 12:20am | c |",
    "| Day | Date | Time | Event |\n|---|---|---|---|\n| Wed | Feb 27 | 23:50 | a |\n| Thu | Feb 28 | 00:10 | b |\n| | | 00:20 | c |",
    "Time | Event\n--- | ---\n2019-02-27 23:50 | a\n2019-02-28 00:10 | b\n00:20 | c",
    "11:50pm - a\n2019-02-28 12:10am - b\n12:20am - c",
]  # fmt: skip


@pytest.mark.parametrize("timeline", DAYS)
def test_a_date_sets_the_day_for_what_follows(timeline: str) -> None:
    loaded = load_one(incident_text(timeline))
    assert codes(loaded) == []
    found = [(entry.time.at and entry.time.at.rfc3339[:16], [text.source for text in inlines(entry.body)])
             for entry in only_incident(loaded).entries]  # fmt: skip
    assert found == [("2019-02-27T23:50", ["a"]), ("2019-02-28T00:10", ["b"]), ("2019-02-28T00:20", ["c"])]


def test_a_day_with_text_but_without_a_time_is_an_entry() -> None:
    first, second = entries("### 2019-02-27\n\nThe disk fills up.\n\n### 2019-02-28 09:00\n\nIt is full.")
    assert first.time.at is not None
    assert first.time.at.rfc3339 == "2019-02-27T00:00:00-07:00"
    assert [text.source for text in inlines(first.body)] == ["The disk fills up."]
    assert [text.source for text in inlines(second.body)] == ["It is full."]


def test_nothing_of_a_timeline_is_lost() -> None:
    timeline = """\
Preface before the first entry.

- 13:30 - first
  continued

  ```
  code of the first
  ```
  - nested without a time
- an item without a time
- 13:40 - second

> a quote

| a | table |
|---|---|
| of | things |

### A heading without a time

13:50 - third
"""
    incident = only_incident(load_one(incident_text(timeline)))
    assert incident.timeline is not None
    first, second, third = incident.entries
    assert [text.source for text in inlines(incident.timeline.preface)] == ["Preface before the first entry."]
    assert [text.source for text in inlines(first.body)] == [
        "first\ncontinued", "nested without a time", "an item without a time",
    ]  # fmt: skip
    assert [text.source for text in inlines(second.body)] == [
        "second", "a quote", "a", "table", "of", "things", "A heading without a time",
    ]  # fmt: skip
    assert [text.source for text in inlines(third.body)] == ["third"]


def test_an_entrys_address_stays_when_others_change() -> None:
    before = entries("13:30 - a\n\n13:40 - b\n\n13:40 - c")
    after = entries("10:00 - new\n\n13:30 - changed\n\n13:40 - b\n\n13:40 - c\n\n14:00 - new")
    assert [entry.id for entry in before] == [entry.id for entry in after[1:4]]
    assert len({entry.id for entry in after}) == 5
