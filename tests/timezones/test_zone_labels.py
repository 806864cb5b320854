"""A label is found where an author wrote one, and nowhere else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import TimeDelta

from afterword.timezones.labels import (
    FixedOffset,
    IanaZone,
    LabelMatch,
    NamedLabel,
    UnknownLabel,
    find_label,
    find_offset,
    parse_label,
)
from afterword.timezones.names import ABBREVIATIONS, LONG_NAMES


def described(found: LabelMatch | None) -> str | None:
    """The label's text and what it is, in short."""
    if found is None:
        return None
    match found.label:
        case FixedOffset(text=text, offset=offset):
            return f"{text} = {round(offset.total('minutes'))}"
        case IanaZone(text=text):
            return f"{text} = zone"
        case UnknownLabel(text=text):
            return f"{text} = unknown"
        case NamedLabel(text=text, meanings=meanings):
            return f"{text} = " + ", ".join(f"{m.family.key} {m.season.value}" for m in meanings)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # abbreviations
        ("MST - Calls fail", "MST = America_Mountain standard"),
        ("MST", "MST = America_Mountain standard"),
        ("MST) Calls fail", "MST = America_Mountain standard"),
        ("MST: Calls fail", "MST = America_Mountain standard"),
        ("MST** Calls fail", "MST = America_Mountain standard"),
        ("MST_", "MST = America_Mountain standard"),
        ("CEST, calls fail", "CEST = Europe_Central daylight"),
        ("PT calls fail", "PT = America_Pacific generic"),
        ("AET calls fail", "AET = Australia_Eastern generic"),
        ("ChST calls fail", "ChST = Chamorro standard"),
        ("SGT", "SGT = Singapore standard"),
        ("GMT", "GMT = GMT standard"),
        ("gmt", "gmt = GMT standard"),
        ("pst", "pst = America_Pacific standard"),
        ("IST", "IST = India standard, Israel standard, Europe/Dublin daylight"),
        ("CST", "CST = America_Central standard, China standard, Cuba standard"),
        ("BST", "BST = Europe/London daylight, Bangladesh standard"),
        ("PST/PDT", "PST/PDT = America_Pacific generic"),
        ("CET/CEST - text", "CET/CEST = Europe_Central generic"),
        # offsets by name
        ("UTC", "UTC = 0"),
        ("Utc", "Utc = 0"),
        ("utc and more", "utc = 0"),
        ("UTC+2", "UTC+2 = 120"),
        ("UTC-07:00: text", "UTC-07:00 = -420"),
        ("UTC−07:00", "UTC−07:00 = -420"),
        ("UTC-0700", "UTC-0700 = -420"),
        ("UTC +02:00", "UTC +02:00 = 120"),
        ("UTC+05:30", "UTC+05:30 = 330"),
        ("GMT+1 the vendor", "GMT+1 = 60"),
        ("GMT-5", "GMT-5 = -300"),
        ("Coordinated Universal Time", "Coordinated Universal Time = 0"),
        # a range or prose after UTC
        ("UTC +2 engineers", "UTC = 0"),
        ("UTC - 07:00", "UTC = 0"),
        ("UTC-14:30", "UTC = 0"),
        ("UTC-13:30 UTC", "UTC = 0"),
        ("UTC-11:00 UTC", "UTC = 0"),
        ("UTC–14:30", "UTC = 0"),
        # slips that are told, not taken for words of the entry
        ("UTC+2:5", "UTC+2:5 = unknown"),
        ("UTC+15:00 text", "UTC+15:00 = unknown"),
        ("GMT-13 text", "GMT-13 = unknown"),
        ("CET+1", "CET+1 = unknown"),
        ("America/Edmontn - text", "America/Edmontn = unknown"),
        ("america/edmonton", None),
        # names in words
        ("Mountain Standard Time - text", "Mountain Standard Time = America_Mountain standard"),
        ("mountain standard time", "mountain standard time = America_Mountain standard"),
        ("Central European Summer Time)", "Central European Summer Time = Europe_Central daylight"),
        ("Pacific Time", "Pacific Time = America_Pacific generic"),
        ("Pacific time the team", "Pacific time = America_Pacific generic"),
        ("US Pacific Time", "US Pacific Time = America_Pacific generic"),
        ("British Summer Time", "British Summer Time = Europe/London daylight"),
        ("Irish Standard Time", "Irish Standard Time = Europe/Dublin daylight"),
        ("Dumont d'Urville Time", "Dumont d'Urville Time = DumontDUrville standard"),
        (
            "St. Pierre & Miquelon Standard Time",
            "St. Pierre & Miquelon Standard Time = Pierre_Miquelon standard",
        ),
        ("UK time", "UK time = Europe/London generic"),
        ("MST and then for the first time", "MST = America_Mountain standard"),
        ("Eastern", "Eastern = America_Eastern generic"),
        ("Eastern) text", "Eastern = America_Eastern generic"),
        ("Eastern - text", "Eastern = America_Eastern generic"),
        ("Central: text", "Central = America_Central generic"),
        ("Mountain | text", "Mountain = America_Mountain generic"),
        ("Pacific, the team", "Pacific = America_Pacific generic"),
        ("Pacific Standard: text", "Pacific Standard = America_Pacific standard"),
        # IANA
        ("America/Edmonton - text", "America/Edmonton = zone"),
        ("America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires = zone"),
        ("Pacific/Auckland", "Pacific/Auckland = zone"),
        ("US/Pacific", "US/Pacific = zone"),
        ("Etc/GMT+5", "Etc/GMT+5 = zone"),
        ("America/Edmonton_ text", "America/Edmonton = zone"),
        ("America/Edmonton-- text", "America/Edmonton = zone"),
        ("America/Port-au-Prince.", "America/Port-au-Prince = zone"),
        ("Europe/US traffic drops", None),
        ("Asia/Pacific region", None),
        ("US/Europe links", None),
        ("US/East and US/West", None),
        ("Asia/China links", None),
        ("Europe/Berln", "Europe/Berln = unknown"),
        ("America/Europe links", None),
        # words of the entry
        ("API errors", None),
        ("DNS fails", None),
        ("SSH", None),
        ("TEST", None),
        ("Central database failed", None),
        ("Central-database failed", None),
        ("Mountain View is down", None),
        ("Pacific region", None),
        ("Eastern (primary)", None),
        ("WEST region down", None),
        ("WEST - text", "WEST = Europe_Western daylight"),
        ("CAT 6 cable unplugged", None),
        ("EAT", "EAT = Africa_Eastern standard"),
        ("AST parser crashed", None),
        ("est. 40 minutes", None),
        ("est", None),
        ("cat", None),
        ("Est", None),
        ("AT the office", None),
        ("ET-12 opened", None),
        ("PT-2041 merged", None),
        ("PT-14:30 PT", "PT = America_Pacific generic"),
        ("PT-2pm", "PT = America_Pacific generic"),
        ("PT's", None),
        ("CT/MRI scanner", None),
        ("PST8PDT", None),
        ("PSTN down", None),
        ("PST_MAX", None),
        ("UTC8", None),
        ("MSTx", None),
        ("First time that it fails", None),
        ("Some time later", None),
        ("", None),
        (" MST", None),
        ("Z", None),
    ],
)
def test_labels_after_a_time(text: str, expected: str | None) -> None:
    line = "13:30 " + text
    found = find_label(line, 6)
    assert described(found) == expected
    assert found is None or line[6 : found.end] == found.text


@pytest.mark.parametrize(
    ("line", "start", "expected"),
    [
        ("13:30Z text", 5, "Z = 0"),
        ("13:30z", 5, "z = 0"),
        ("13:30Zebra", 5, None),
        ("13:30 Z", 6, None),
        ("1:30pmPST", 6, "PST = America_Pacific standard"),
    ],
)
def test_labels_that_touch_the_time(line: str, start: int, expected: str | None) -> None:
    assert described(find_label(line, start)) == expected


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("+02:00", 120),
        ("-0700", -420),
        ("−07:00 text", -420),
        ("+01", 60),
        ("+14:00", 840),
        ("-12:00", -720),
        ("-13:00", None),
        ("+15:00", None),
        ("-07:20", None),
        ("-18:00", None),
        ("+2 engineers", 120),
        ("+02:00:30", None),
        ("+020", None),
        ("–07:00", None),
        ("2", None),
    ],
)
def test_offsets_without_a_name(text: str, minutes: int | None) -> None:
    found = find_offset("13:30" + text, 5)
    assert (found and found.label) == (
        None if minutes is None else FixedOffset(text.partition(" ")[0], TimeDelta(minutes=minutes))
    )


def test_every_known_name_is_found_whole() -> None:
    for name in (*ABBREVIATIONS, *LONG_NAMES):
        assert parse_label(name) is not None, name


@pytest.mark.parametrize("text", ["MST ", "MST - ", "", "the MST", "Pacific Time zone"])
def test_a_label_with_more_around_it_is_not_one_as_a_whole(text: str) -> None:
    assert parse_label(text) is None


@given(st.text(alphabet=st.sampled_from("PSTUCGMZ pacifitme+-−–:/0123_.’'éÉ\n")), st.integers(0, 12))
def test_a_label_is_what_stands_there_and_ends_with_a_word(text: str, start: int) -> None:
    for found in (find_label(text, start), find_offset(text, start)):
        if found:
            assert text[start : found.end] == found.text != ""
            assert not text[found.end : found.end + 1].isalnum()


@pytest.mark.parametrize("unit", ["a", "A ", "Pacific ", "+", "UTC-", "a'", "America/", "PST/", "_", "US "])
def test_long_lines_take_no_longer(unit: str) -> None:
    start = time.process_time()
    find_label(unit * 200_000, 0)
    find_offset(unit * 200_000, 0)
    assert time.process_time() - start < 0.5
