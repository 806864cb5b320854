"""Words of the site: durations in words, numbers with their plurals, XML that holds whatever it is given."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whenever import OffsetDateTime, TimeDelta

from afterword.render import xml
from afterword.render.messages import ENGLISH
from afterword.render.words import iso_duration, words

WORDS = words("en")


@pytest.mark.parametrize(
    ("seconds", "text", "iso"),
    [
        (0, "0 min", "PT0S"),
        (45, "45 sec", "PT45S"),
        (60, "1 min", "PT1M"),
        (95, "1 min 35 sec", "PT1M35S"),
        (600, "10 min", "PT10M"),
        (629, "10 min", "PT10M29S"),
        (6300, "1 hr 45 min", "PT1H45M"),
        (3600, "1 hr", "PT1H"),
        (3599, "1 hr", "PT59M59S"),
        (90_000, "1 day 1 hr", "P1DT1H"),
        (86_460, "1 day", "P1DT1M"),
        (-180, "3 min", "PT3M"),
    ],
)
def test_durations(seconds: int, text: str, iso: str) -> None:
    assert WORDS.duration(seconds) == text
    assert iso_duration(seconds) == iso


def test_two_instants_that_are_one_keep_their_own_clocks() -> None:
    here = OffsetDateTime(2019, 2, 27, 13, 30, offset=TimeDelta(hours=-7))
    assert [
        WORDS.clock(at).replace("\u202f", " ") for at in (here, here.to_fixed_offset(TimeDelta.ZERO))
    ] == [
        "1:30 PM",
        "8:30 PM",
    ]


@pytest.mark.parametrize(
    ("number", "text"), [(0, "No incidents"), (1, "1 incident"), (1200, "1,200 incidents")]
)
def test_plurals(number: int, text: str) -> None:
    assert WORDS.count("list.count", number) == text


def test_an_unknown_language_is_english() -> None:
    assert str(words("tlh-x-none").locale) == "en"


def test_every_gap_of_a_message_has_a_name() -> None:
    assert not [key for key, text in ENGLISH.items() if "{}" in text or "{0" in text]


@given(st.text(), st.text())
def test_xml_is_well_formed_whatever_it_holds(content: str, attribute: str) -> None:
    document = xml.document(
        xml.element("a", xml.leaf("b", content, {"c": attribute}), attributes={"d": attribute})
    )
    root = ET.fromstring(document)
    allowed = xml.text(content).count("\ufffd") == content.count("\ufffd")
    if allowed:
        assert (root.findtext("b") or "") == content
