"""A site in each language: whole catalogues, plurals and dates by CLDR, and nothing English but what authors wrote."""

from __future__ import annotations

import re
from html import unescape
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel import Locale
from whenever import Date, Instant

from afterword.model.archive import Edition
from afterword.model.settings import Settings
from afterword.model.terms import MAINTENANCE_PHASES, PHASES, SEVERITIES, STATUSES
from afterword.model.time import Moment, Precision
from afterword.render.catalogues import CATALOGUES
from afterword.render.labels import localized
from afterword.render.messages import ENGLISH
from afterword.render.times import Times
from afterword.render.words import words
from tests.render.built import CALGARY_PAGE, FILES, build
from tests.support import SITE

if TYPE_CHECKING:
    from collections.abc import Mapping

OTHERS = [tag for tag in CATALOGUES if tag != "en"]
_PLURAL = re.compile(r"(.+)\.(zero|one|two|few|many|other)")


def _plural_keys(messages: Mapping[str, str]) -> set[str]:
    """The messages that have plural forms: those with `.other` and at least one form that only a plural can be."""
    found = {match[1] for key in messages if (match := _PLURAL.fullmatch(key)) and match[2] == "other"}
    return {key for key in found if f"{key}.one" in messages}


PLURALS = _plural_keys(ENGLISH)


def _gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def _wanted(tag: str) -> dict[str, str]:
    """Every key that a catalogue must have, with the English text that its gaps are those of."""
    categories = {*Locale.parse(tag, sep="-").plural_form.tags, "other"}
    wanted = {
        key: text
        for key, text in ENGLISH.items()
        if not ((match := _PLURAL.fullmatch(key)) and match[1] in PLURALS and match[2] != "zero")
    }
    return wanted | {
        f"{key}.{category}": ENGLISH[f"{key}.other"] for key in PLURALS for category in categories
    }


@pytest.mark.parametrize("tag", CATALOGUES)
def test_a_catalogue_says_everything_and_nothing_else(tag: str) -> None:
    assert set(_wanted(tag)) - set(CATALOGUES[tag]) == set()
    assert set(CATALOGUES[tag]) - set(_wanted(tag)) == set()


@pytest.mark.parametrize("tag", CATALOGUES)
def test_a_message_has_the_gaps_of_the_english_one(tag: str) -> None:
    wanted = _wanted(tag)
    for key, text in CATALOGUES[tag].items():
        gaps = _gaps(wanted[key])
        # a form for one number alone may say that number in words
        spelt = key.rpartition(".")[2] in {"zero", "one", "two"}
        assert _gaps(text) == gaps or (spelt and _gaps(text) == gaps - {"count"}), key
        assert text.strip(), key


@pytest.mark.parametrize("tag", OTHERS)
def test_a_catalogue_is_no_copy_of_the_english_one(tag: str) -> None:
    worded = {key: re.sub(r"{\w+}|UTC|SEV|iCalendar", "", text) for key, text in CATALOGUES[tag].items()}
    same = {
        key
        for key, text in worded.items()
        if " " in text.strip() and re.search("[a-z]", text) and CATALOGUES[tag][key] == ENGLISH.get(key)
    }
    assert same == set()


def test_default_labels_are_those_of_the_english_catalogue() -> None:
    assert localized(Settings(), words("en")) == Settings()


def test_labels_are_translated_unless_the_site_wrote_its_own() -> None:
    plain = localized(Settings(), words("de"))
    assert [status.label for status in plain.statuses[:2]] == ["Funktionsfähig", "In Wartung"]
    assert plain.maintenance_phases[0].label == "Geplant"
    own = (STATUSES[0], *(item for item in STATUSES[1:]))
    settings = Settings(statuses=(type(own[0])("operational", "Alles gut", 0, "operational"), *own[1:]))
    assert localized(settings, words("de")).statuses[0].label == "Alles gut"


def test_every_default_label_can_be_translated() -> None:
    for what, items in (
        ("status", STATUSES),
        ("phase", (*PHASES, *MAINTENANCE_PHASES)),
        ("severity", SEVERITIES),
    ):
        for item in items:
            assert ENGLISH[f"label.{what}.{item.id}"] == item.label


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en-GB", "Components"),
        ("de-AT", "Komponenten"),
        ("pt", "Componentes"),
        ("pt-PT", "Componentes"),
        ("zh", "组件"),
        ("zh-CN", "组件"),
        ("zh-TW", "Components"),
        ("ja-JP", "コンポーネント"),
        ("ar-EG", "المكوّنات"),
        ("it", "Components"),
        ("tlh", "Components"),
    ],
)
def test_a_language_gets_the_catalogue_that_its_readers_read(language: str, said: str) -> None:
    found = words(language)
    assert found.say("site.components") == said
    assert found.tag == language
    assert found.native == (said != "Components" or language == "en-GB")


def test_a_language_without_catalogue_keeps_its_dates_and_english_plurals() -> None:
    italian = words("it")
    assert italian.date(Date(2019, 2, 27)) == "27 feb 2019"
    assert italian.count("list.count", 1_000_000) == "1.000.000 incidents"


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        ("de", 1, "1 Vorfall"),
        ("de", 1200, "1.200 Vorfälle"),
        ("fr", 0, "Aucun incident"),
        ("fr", 1, "1 incident"),
        ("fr", 1_000_000, "1\u202f000\u202f000 d’incidents"),
        ("ja", 1, "インシデント 1 件"),
        ("ar", 0, "لا حوادث"),
        ("ar", 1, "حادث واحد"),
        ("ar", 2, "حادثان"),
        ("ar", 3, "3 حوادث"),
        ("ar", 11, "11 حادثًا"),
        ("ar", 100, "100 حادث"),
    ],
)
def test_plurals(language: str, number: int, text: str) -> None:
    assert words(language).count("list.count", number) == text


@pytest.mark.parametrize(
    ("language", "direction", "instant", "zone", "duration", "elapsed"),
    [
        ("en", "ltr", "Feb 27, 2019, 1:30 PM MST", "Mountain Standard Time", "1 hr 45 min", "−3 min"),
        (
            "de",
            "ltr",
            "27.02.2019, 13:30 UTC−07:00",
            "Rocky-Mountains-Normalzeit",
            "1 Std., 45 Min.",
            "−3 Min.",
        ),
        (
            "es",
            "ltr",
            "27 feb 2019, 13:30 UTC−07:00",
            "hora estándar de las Montañas Rocosas",
            "1 h 45 min",
            "−3 min",
        ),
        ("ja", "ltr", "2019/02/27 13:30 UTC−07:00", "アメリカ山地標準時", "1 時間45 分", "−3 分"),
        ("zh-Hans", "ltr", "2019年2月27日 13:30 UTC−07:00", "北美山区标准时间", "1小时45分钟", "−3分钟"),
        (
            "ar",
            "rtl",
            "27\u200f/02\u200f/2019، 1:30 م UTC−07:00",
            "التوقيت الجبلي الرسمي لأمريكا الشمالية",
            "",
            "",
        ),
    ],
)
def test_times_by_cldr(
    language: str, direction: str, instant: str, zone: str, duration: str, elapsed: str
) -> None:
    found = words(language)
    times = Times(found, "America/Edmonton")
    moment = Moment(
        Instant.from_utc(2019, 2, 27, 20, 30).to_tz("America/Edmonton").to_fixed_offset(),
        "America/Edmonton",
        Precision.MINUTE,
    )
    assert found.direction == direction
    assert times.instant_text(moment).replace("\u202f", " ").replace("\xa0", " ") == instant
    assert times.zones([moment]) == [(zone, "−07:00")]
    if duration:
        assert found.duration(6300).replace("\xa0", " ") == duration
        assert found.signed(found.duration(180), negative=True).replace("\xa0", " ") == elapsed


def test_a_zone_has_the_abbreviation_that_the_language_has_for_it() -> None:
    at = Instant.from_utc(2019, 7, 1).to_tz("Europe/Berlin").to_fixed_offset()
    assert words("de").zone_label(at, "Europe/Berlin") == "MESZ"
    assert words("en").zone_label(at, "Europe/Berlin") == "CEST"
    assert words("fr").zone_label(at, "UTC") == "UTC"


_AUTHORED = {"Timeline", "Action items", "Contributing factors", "before"}
"""Headings and links that authors wrote, which English interface words happen to equal."""


def _shown(html: str) -> set[str]:
    """Every text and every attribute that a reader sees or hears."""
    visible = re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)
    found = re.findall(r">([^<]+)<", visible) + re.findall(r'(?:title|aria-label|alt)="([^"]*)"', visible)
    return {" ".join(unescape(text).split()) for text in found}


def _english_left(html: str, tag: str) -> set[str]:
    """The English interface words on a page of another language: whole texts, and parts of texts if they are phrases."""
    own = set(CATALOGUES[tag].values())
    pieces = {
        piece.strip(" .,:;“”()")
        for text in ENGLISH.values()
        if text not in own
        for piece in re.split(r"{\w+}", text)
    } - _AUTHORED
    shown = _shown(html)
    return {
        piece
        for piece in pieces
        if len(piece) > 3 and (piece in shown or (" " in piece and any(piece in text for text in shown)))
    }


@pytest.mark.parametrize("tag", OTHERS)
def test_nothing_english_is_left_but_what_authors_wrote(tag: str) -> None:
    outputs = build(FILES, site=f"{SITE}language: {tag}\n", edition=Edition.INTERNAL)
    pages = {path: content.decode() for path, content in outputs.items() if path.endswith(".html")}
    assert {path: left for path, html in pages.items() if (left := _english_left(html, tag))} == {}


def test_english_that_is_left_would_be_found() -> None:
    left = _english_left(build(FILES)[CALGARY_PAGE].decode(), "ar")
    assert {"Status changed to", "Contributing factors"} & left == {"Status changed to"}
    assert {"Detected", "Degraded Performance", "Skip to content"} <= left
