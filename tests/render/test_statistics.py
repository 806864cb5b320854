"""The page of statistics: answers in sentences, bars with their numbers, and nothing said of too few incidents."""

from __future__ import annotations

import json
import re

import pytest

from afterword.model.archive import Edition
from afterword.render.bars import length_bar
from afterword.render.words import words
from tests.five_incidents import ARCHIVE
from tests.render.built import Page, broken_links, build
from tests.support import SITE, incident_text

PAGE = "statistics/index.html"
FIRST = list(ARCHIVE)


def page(files: dict[str, str | bytes], site: str = SITE, edition: Edition = Edition.PUBLIC) -> Page:
    return Page(build(files, site=site, edition=edition)[PAGE])


def rows(found: Page, heading: str, until: str) -> str:
    """The text of a part of the page."""
    return found.text[found.text.index(heading) : found.text.index(until)]


def test_each_time_is_answered_in_a_sentence_with_its_number_of_incidents() -> None:
    text = page(ARCHIVE).text
    # 0, 2, 4 and 7 minutes: half stands between 2 and 4
    assert "Half of the incidents were detected within 3 min" in text
    assert "From 4 incidents. Left out: known to the day alone (1)." in text
    assert "Two incidents tell this time: 9 min and 10 min" in text
    assert "Left out: still open (1) and not told (2)." in text
    assert "One incident tells this time: 1 hr" in text
    assert "Half of the incidents were resolved within 1 hr 45 min" in text


def test_the_steps_from_the_shortest_to_the_longest() -> None:
    text = rows(page(ARCHIVE), "Time to resolve", "Incidents per quarter")
    assert "Shortest 30 min One in four within 1 hr 15 min Half within 1 hr 45 min" in text
    assert "Three in four within 7 hr 30 min Longest 1 day" in text
    assert "Nine in ten within" not in text
    assert "30 min – 1 hr 1 1 hr – 2 hr 1 2 hr – 4 hr 1 4 hr – 8 hr 0 8 hr – 1 day 0 1 day – 3 days 1" in text
    assert "SEV 1 2 hr 1 0 SEV 2 1 hr 30 min 3 0 SEV 3 – 0 1" in text
    assert "Q2 2019 – 0 1 Q1 2019 12 hr 45 min 2 0 Q4 2018 1 hr 15 min 2 0" in text


def test_incidents_by_quarter_factors_components_and_tags() -> None:
    text = page(ARCHIVE).text
    assert "5 incidents · Announced maintenance is not counted." in text
    assert "Quarter All SEV 1 SEV 2 SEV 3 Q2 2019 1 0 0 1 Q1 2019 2 0 2 0 Q4 2018 2 1 1 0" in text
    assert "Reports that list contributing factors: 3 of 5. Factors in all: 6." in text
    assert "Left out: still open (1) and not told (1). Factors Reports 1 1 2 1 3 1" in text
    assert "Component Incidents Calgary core 3 SIP trunks 3" in text
    assert "Tag Incidents sip 3 tls 1" in text
    assert "Without a tag: 2." in text


def test_bars_are_as_long_as_their_counts() -> None:
    html = build(ARCHIVE)[PAGE].decode()
    tags = html[html.index('id="tags"') :]
    assert re.findall(r'<rect width="([\d.]+)%"', tags) == ["100.0", "33.33"]
    assert length_bar(0, 3) == ""
    assert "style=" not in html


def test_what_is_counted_is_linked_to_its_page() -> None:
    outputs = build(ARCHIVE)
    links = set(Page(outputs[PAGE]).links)
    assert {
        "../severity/sev2/index.html",
        "../components/sip-trunks/index.html",
        "../tags/tls/index.html",
    } <= links
    assert list(broken_links(outputs)) == []


def test_an_empty_archive_has_a_page_without_tables() -> None:
    found = page({})
    assert "No incidents" in found.text
    assert found.find("table") == []
    assert "Response times" not in found.text


@pytest.mark.parametrize("number", [1, 2])
def test_of_few_incidents_no_quarters_and_no_histograms(number: int) -> None:
    found = page({path: ARCHIVE[path] for path in FIRST[:number]})
    assert not re.search("within|Left out:? *$|Half|PERCENTILE", found.text)
    assert found.find("dl") == []
    assert "Every time is counted from the start" in found.text
    html = build({path: ARCHIVE[path] for path in FIRST[:number]})[PAGE].decode()
    assert re.findall(r"<tbody>\s*</tbody>|<p[^>]*>\s*</p>", html) == []


def test_half_at_the_start() -> None:
    files: dict[str, str | bytes] = {
        f"postmortems/2019-02-2{day}-a.md": incident_text(
            "13:30 [started, detected] - Bad.\n\n14:00 [resolved] - Good.", date=f"2019-02-2{day}"
        )
        for day in range(3)
    }
    assert "Half of the incidents, or more, were detected the moment they began." in page(files).text


def test_ten_incidents_are_enough_for_nine_in_ten() -> None:
    files: dict[str, str | bytes] = {
        f"postmortems/2019-02-1{day}-a.md": incident_text(
            f"13:00 [started] - Bad.\n\n13:1{day} [resolved] - Good.", date=f"2019-02-1{day}"
        )
        for day in range(10)
    }
    # 10 to 19 minutes: place 0.9 · 9 = 8.1, so 18 minutes and a tenth of one
    assert "Nine in ten within 18 min Longest 19 min" in page(files).text


def test_many_tags_and_quarters_fold() -> None:
    tags = ", ".join(f"tag{number:02}" for number in range(15))
    text = incident_text("13:30 - Bad.\n\n14:00 [resolved] - Good.", date="2015-02-27", tags=f"[{tags}]")
    found = page({"postmortems/2015-02-27-a.md": text})
    assert "Further ones: 3 Tag Incidents tag12 1" in found.text
    assert "Earlier quarters Quarter All SEV 2 Q2 2016 0 0" in found.text


def test_a_site_may_do_without() -> None:
    outputs = build(ARCHIVE, site=f"{SITE}statistics: false\n")
    assert not {PAGE, "statistics/index.json", "schema/statistics.json"} & set(outputs)
    assert [
        path for path, data in outputs.items() if b"statistics" in data and path.endswith((".html", ".xml"))
    ] == []
    assert b"statistics/index.html" in build(ARCHIVE)["index.html"]
    assert b"https://status.example.com/statistics/" in build(ARCHIVE)["sitemap.xml"]


def test_the_public_page_counts_nothing_internal() -> None:
    secret = incident_text(
        "13:30 [started] - Bad.\n\n13:31 [detected] - Seen.\n\n14:00 [resolved] - Good.",
        date="2016-01-05", severity="sev4", tags="[secret]", audience="internal",
    )  # fmt: skip
    files = {**ARCHIVE, "postmortems/2016-01-05-secret.md": secret}
    assert build(files)[PAGE] == build(ARCHIVE)[PAGE]
    assert "secret 1" in page(files, edition=Edition.INTERNAL).text


def test_quarters_in_the_words_of_a_language() -> None:
    assert words("en").quarter(2019, 4) == "Q4 2019"
    assert words("fr").quarter(2019, 4) == "T4 2019"


def test_the_same_for_programs() -> None:
    document = json.loads(build(ARCHIVE)["statistics/index.json"])
    resolved = document["times"]["resolved"]
    # In minutes: 30, 90, 120 and 1440
    assert resolved["seconds"] == [1800, 5400, 7200, 86400]
    assert (resolved["lower_quartile"], resolved["median"], resolved["upper_quartile"]) == (4500, 6300, 27000)
    assert (resolved["shortest"], resolved["longest"], resolved["ninetieth_percentile"]) == (
        1800,
        86400,
        None,
    )
    assert resolved["left_out"] == {"open": 1, "not_told": 0, "day_only": 0, "before_start": 0}
    assert resolved["quarters"][1] == {
        "quarter": "2019-Q1",
        "incidents": 2,
        "left_out": {"open": 0, "not_told": 0, "day_only": 0, "before_start": 0},
        "median": 45900,
    }
    assert document["quarters"][0] == {
        "quarter": "2019-Q2", "incidents": 1, "severities": {"sev1": 0, "sev2": 0, "sev3": 1},
    }  # fmt: skip
    assert document["tags"] == [{"tag": "sip", "incidents": 3}, {"tag": "tls", "incidents": 1}]
    assert document["contributing_factors"]["factors"] == 6


def test_the_schema_knows_every_key_of_the_document() -> None:
    outputs = build(ARCHIVE)
    document = json.loads(outputs["statistics/index.json"])
    schema = json.loads(outputs["schema/statistics.json"])["properties"]
    assert list(schema) == list(document)
    times = schema["times"]["properties"]
    assert {milestone: list(times[milestone]["properties"]) for milestone in times} == {
        milestone: list(found) for milestone, found in document["times"].items()
    }
    for key in ("severities", "quarters"):
        listed = times["resolved"]["properties"][key]["items"]["properties"]
        assert list(listed) == list(document["times"]["resolved"][key][0])
