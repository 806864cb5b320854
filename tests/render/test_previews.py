"""What previews of links and search engines are told: Open Graph, JSON-LD, and a picture of each incident."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from afterword.model.archive import Edition
from tests.browser.archive import build_archive
from tests.render.built import CALGARY_PAGE, FILES, Page, build
from tests.support import SITE, incident_text

if TYPE_CHECKING:
    from collections.abc import Mapping

PREVIEW = "incidents/2019-02-27-calgary/preview.png"
ADDRESS = "https://status.example.com/"
TONES = {"degraded": (0xA3, 0x75, 0x00), "operational": (0x2C, 0x7A, 0x4D), "ink": (0x1C, 0x1F, 0x24)}


def _graph(page: bytes) -> list[dict[str, Any]]:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.decode(), re.DOTALL)
    assert len(blocks) <= 1
    return json.loads(blocks[0])["@graph"] if blocks else []


def _open_graph(page: bytes) -> list[tuple[str, str]]:
    metas = [values for tag, values in Page(page).tags if tag == "meta"]
    return [(values["property"], values["content"]) for values in metas if "property" in values]


def _colours(data: bytes) -> dict[tuple[int, ...], int]:
    """How many pixels there are of each colour."""
    image = Image.open(BytesIO(data)).convert("RGB")
    return {colour: count for count, colour in image.getcolors(1 << 16) or []}  # type: ignore[misc]


def test_an_incident_is_an_article_with_its_picture() -> None:
    page = build(FILES)[CALGARY_PAGE]
    told = dict(_open_graph(page))
    assert told["og:type"] == "article"
    assert told["og:title"] == "Calls & registrations failing through <Calgary>"
    assert told["og:url"] == f"{ADDRESS}incidents/2019-02-27-calgary/"
    assert told["og:description"].startswith("Calls through Calgary failed")
    assert told["og:image"] == ADDRESS + PREVIEW
    assert told["og:image:alt"].endswith("SEV 2, Feb 27, 2019")
    assert told["article:published_time"] == "2019-02-27T17:00:00-07:00"
    assert told["article:modified_time"] == "2019-03-01T09:00:00-07:00"
    assert [value for name, value in _open_graph(page) if name == "article:tag"] == ["sip", "TLS fault"]
    assert b'<meta name="twitter:card" content="summary_large_image">' in page


def test_search_engines_read_the_same_and_the_way_to_the_page() -> None:
    article, trail = _graph(build(FILES)[CALGARY_PAGE])
    assert article["@type"] == "Article"
    assert article["headline"] == "Calls & registrations failing through <Calgary>"
    assert (article["datePublished"], article["dateModified"]) == (
        "2019-02-27T17:00:00-07:00",
        "2019-03-01T09:00:00-07:00",
    )
    assert [one["name"] for one in article["about"]] == ["Calgary core", "SIP trunks"]
    assert article["author"][0]["name"] == "network-operations"
    assert [step["item"].removeprefix(ADDRESS) for step in trail["itemListElement"]] == [
        "history/",
        "history/2019/02/",
        "incidents/2019-02-27-calgary/",
    ]


def test_the_home_page_is_a_site_that_can_be_searched() -> None:
    (site,) = _graph(build(FILES)["index.html"])
    assert (site["@type"], site["url"]) == ("WebSite", ADDRESS)
    assert site["potentialAction"]["target"] == f"{ADDRESS}search/?q={{search_term_string}}"
    (without,) = _graph(build(FILES, site=SITE + "search: false\n")["index.html"])
    assert "potentialAction" not in without


def test_no_text_ends_the_block() -> None:
    evil = "'</script><script>alert(1)</script><!--'"
    page = build({"postmortems/2019-02-27-calgary.md": incident_text("10:00 - Bad.", title=evil)})[
        CALGARY_PAGE
    ]
    assert _graph(page)[0]["headline"] == evil.strip("'")
    assert b"<script>" not in page


@pytest.mark.parametrize(
    ("site", "edition"), [(SITE.replace("url:", "description:"), Edition.PUBLIC), (SITE, Edition.INTERNAL)]
)
def test_without_an_address_and_for_colleagues_there_is_none_of_it(site: str, edition: Edition) -> None:
    outputs = build(FILES, site=site, edition=edition)
    assert _open_graph(outputs[CALGARY_PAGE]) == []
    assert _graph(outputs[CALGARY_PAGE]) == []


def test_pages_that_are_nowhere_tell_nothing() -> None:
    outputs = build(FILES)
    for path in ("404.html", "old.html"):
        assert _open_graph(outputs[path]) == []
    assert dict(_open_graph(outputs["tags/index.html"]))["og:type"] == "website"


def test_a_picture_holds_title_and_bands_to_scale() -> None:
    outputs = build(FILES)
    image = Image.open(BytesIO(outputs[PREVIEW]))
    assert (image.format, image.size) == ("PNG", (1200, 630))
    colours = _colours(outputs[PREVIEW])
    # 3 of 105 minutes were operational before the first status; two bands stand one below the other.
    assert colours[TONES["operational"]] / colours[TONES["degraded"]] == pytest.approx(3 / 102, rel=0.05)
    assert colours[TONES["ink"]] > 5_000
    assert outputs[PREVIEW] == build(FILES)[PREVIEW]
    assert len(outputs[PREVIEW]) < 25_000


def _picture(title: str, *, site: str = SITE) -> dict[tuple[int, ...], int]:
    text = incident_text("10:00 - Bad.", title=f"'{title}'")
    outputs: Mapping[str, bytes] = build({"postmortems/2019-02-27-calgary.md": text}, site=site)
    return _colours(outputs[PREVIEW])


def test_what_the_typeface_cannot_write_is_left_out_and_not_shown_as_boxes() -> None:
    nothing = _picture("電話")
    assert _picture("هاتف") == nothing
    for title in ("Téléphone — “größer”", "Телефон", "Τηλέφωνο"):
        assert _picture(title)[TONES["ink"]] > nothing[TONES["ink"]] + 3_000


@pytest.mark.parametrize("title", ["W" * 400, "word " * 100, "x"])
def test_no_title_runs_out_of_the_picture(title: str) -> None:
    text = incident_text("10:00 - Bad.", title=f"'{title.strip()}'")
    data = build({"postmortems/2019-02-27-calgary.md": text})[PREVIEW]
    image = Image.open(BytesIO(data)).convert("RGB")
    paper = image.getpixel((0, 0))
    for edge in ((0, 0, 78, 630), (1122, 0, 1200, 630), (0, 380, 1200, 420)):
        assert [colour for _, colour in image.crop(edge).getcolors() or []] == [paper]


def test_from_right_to_left_text_begins_at_the_right() -> None:
    data = build_archive("ar")["incidents/2019-03-09-twelve/preview.png"]
    image = Image.open(BytesIO(data)).convert("L")
    ink = image.crop((0, 130, 1200, 380)).point([255] * 128 + [0] * 128).getbbox()
    assert ink is not None
    assert ink[2] > 1100


def test_the_setting_turns_pictures_off() -> None:
    outputs = build(FILES, site=SITE + "previews: false\n")
    assert not [path for path in outputs if path.endswith("preview.png")]
    assert b"og:image" not in outputs[CALGARY_PAGE]
    assert b'content="summary"' in outputs[CALGARY_PAGE]
