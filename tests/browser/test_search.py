"""The search in a real Chromium, below a sub-path and under a strict policy: what it finds, where it leads, how it fails."""

from __future__ import annotations

import itertools
import re
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.browser.archive import TWELVE_ENTRIES, build_archive
from tests.browser.conftest import POLICY, SEARCH_POLICY, serving
from tests.render.built import CALGARY_PAGE, build_whole
from tests.support import SITE, incident_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_PATH = "search/index.html"
_WITHOUT = "#search-without"


class Reader:
    """Somebody at the search page of a site."""

    def __init__(self, page: Page, root: str) -> None:
        self.page = page
        self.root = root

    def open(self, query: str = "") -> None:
        self.page.goto(f"{self.root}{_PATH}{query}")

    def search(self, words: str) -> None:
        self.page.fill("#search-q", words)
        self.page.keyboard.press("Enter")
        self.settle()

    def choose(self, name: str, value: str) -> None:
        self.page.select_option(f"#search-{name}", value)
        self.settle()

    def settle(self) -> None:
        """Wait until the results are those of what is asked."""
        self.page.wait_for_selector("#search-results[aria-busy=false]", state="attached")

    @property
    def titles(self) -> list[str]:
        return self.page.locator(".result .card-title").all_inner_texts()

    @property
    def count(self) -> str:
        return self.page.inner_text("#search-count")

    @property
    def places(self) -> list[tuple[str, str]]:
        """The places within results: what they are called, and where below the site they lead."""
        links = self.page.locator(".places a").all()
        return [
            (link.inner_text(), (link.get_attribute("href") or "").removeprefix(self.root)) for link in links
        ]


@contextmanager
def _reader(browser: Browser, root: str, **options: Any) -> Iterator[Reader]:
    context = browser.new_context(**options)
    yield Reader(context.new_page(), root)
    context.close()


@pytest.fixture
def reader(browser: Browser, site: Site) -> Iterator[Reader]:
    with _reader(browser, site.url) as reader:
        reader.open()
        yield reader


def test_a_word_of_an_entry_leads_to_that_entry(reader: Reader, site: Site) -> None:
    reader.search("handshake")
    assert reader.titles == ["An expired certificate broke the trunks"]
    assert reader.count == "1 result"
    ((name, address),) = reader.places
    assert name == "Mar 9, 2019, 9:45\N{NARROW NO-BREAK SPACE}PM MST · Update"
    assert reader.page.locator(".places mark").all_inner_texts() == ["handshake"]
    reader.page.click(".places a")
    reader.page.wait_for_url(f"{site.url}{TWELVE_ENTRIES}#*")
    assert reader.page.url == site.url + address
    assert "Traces show that the handshake ends early" in reader.page.inner_text(":target")


def test_a_heading_and_a_title_are_found_too(reader: Reader) -> None:
    reader.search("watch certificate chain")
    assert "Action items" in [name for name, _ in reader.places]
    reader.search("registrations")
    assert reader.titles == ["Calls & registrations failing through <Calgary>"]
    assert reader.page.get_attribute(".card-title", "href") == reader.root + CALGARY_PAGE
    assert reader.page.inner_text(".excerpt").startswith("Calls through Calgary failed")


def test_a_result_says_when_how_grave_and_how_it_stands(reader: Reader) -> None:
    reader.search("trunks year")
    assert reader.page.inner_text(".result .meta").split("\n")[0].startswith("Dec 31, 2018")
    assert "SEV 1" in reader.page.inner_text(".result .meta")


def test_text_that_looks_like_html_stays_text(browser: Browser) -> None:
    body = "A header of `<img src=x onerror=alert(1)>` and <mark> &lt;b&gt; broke the parser."
    built = _indexed(
        {"postmortems/2019-02-27-example.md": incident_text("10:00 - x", body=body, title="<i>Odd</i>")}
    )
    with serving(built) as root, _reader(browser, root) as reader:
        reader.open()
        reader.search("parser")
        assert reader.titles == ["<i>Odd</i>"]
        assert "<img src=x onerror=alert(1)>" in reader.page.inner_text(".excerpt")
        assert reader.page.locator(".result :is(img, i, b)").count() == 0


def test_a_title_that_is_all_there_is_stands_once(browser: Browser) -> None:
    sources = {"content/pages/about.md": "---\ntitle: Nothing else\n---\n"}
    with serving(_indexed(sources)) as root, _reader(browser, root) as reader:
        reader.open()
        reader.search("nothing")
        assert reader.page.inner_text(".result").strip() == "Nothing else"
        assert reader.page.locator(".excerpt").count() == 0


def test_filters_narrow_and_list_by_themselves(reader: Reader) -> None:
    reader.search("trunks")
    everything = reader.titles
    assert len(everything) >= 3
    reader.choose("severity", "sev1")
    assert reader.titles == ["Trunks down over the new year"]
    reader.choose("severity", "")
    assert reader.titles == everything
    reader.choose("year", "2018")
    assert reader.titles == ["Trunks down over the new year"]
    reader.choose("component", "calgary-core")
    assert (reader.titles, reader.count) == ([], "Nothing was found.")
    reader.choose("year", "2019")
    assert set(reader.titles) < set(everything)


def test_without_words_the_chosen_incidents_are_listed_newest_first(reader: Reader) -> None:
    reader.choose("component", "sip-trunks")
    assert reader.titles[-2:] == ["Trunks down over the new year", "Faxes failed"]
    assert reader.titles[0] == "New power supplies"
    assert reader.count == "7 results"


def test_the_switch_of_times_moves_the_days_of_results(reader: Reader) -> None:
    reader.search("certificate")
    assert reader.page.inner_text(".result .meta time") == "Mar 9, 2019"
    reader.page.check("#times input[value='utc']")
    assert reader.page.inner_text(".result .meta time") == "Mar 10, 2019"
    places = [" ".join(text.split()) for text in reader.page.locator(".places a").all_inner_texts()]
    assert "Mar 10, 2019, 6:10 AM UTC · Identified" in places
    reader.search("trunks")
    assert "Jan 1, 2019" in reader.page.locator(".result .meta time").all_inner_texts()


def test_a_search_has_an_address_and_a_way_back(reader: Reader) -> None:
    reader.search("calgary")
    first = reader.titles
    reader.choose("year", "2018")
    assert reader.page.url == f"{reader.root}{_PATH}?q=calgary&year=2018"
    reader.page.go_back()
    reader.page.wait_for_function("() => document.querySelector('#search-year').value === ''")
    reader.settle()
    assert reader.titles == first
    assert reader.page.input_value("#search-year") == ""
    reader.open("?q=handshake&severity=sev2&year=1999&component=none")
    reader.settle()
    assert reader.titles == ["An expired certificate broke the trunks"]
    assert reader.page.input_value("#search-q") == "handshake"
    assert reader.page.input_value("#search-severity") == "sev2"


def test_typing_is_enough(reader: Reader) -> None:
    reader.page.type("#search-q", "handsh")
    reader.page.wait_for_selector(".result")
    assert reader.titles == ["An expired certificate broke the trunks"]
    assert reader.page.url.endswith("?q=handsh")


def test_more_results_come_when_asked_for_and_take_the_focus(browser: Browser) -> None:
    many = {
        f"postmortems/2019-03-{day:02}-x.md": incident_text(
            "10:00 - Calls fail.", date=f"2019-03-{day:02}", title=f"Case {day}"
        )
        for day in range(1, 26)
    }
    with serving(_indexed(many)) as root, _reader(browser, root) as reader:
        reader.open("?q=calls")
        reader.settle()
        assert (len(reader.titles), reader.count) == (10, "25 results")
        for shown in (20, 25):
            reader.page.click("#search-more")
            reader.page.wait_for_function(
                "shown => document.querySelectorAll('.result').length === shown", arg=shown
            )
            assert (
                reader.page.evaluate("document.activeElement.textContent")
                == reader.titles[-(-shown // 10) * 10 - 10]
            )
        assert not reader.page.is_visible("#search-more")


@pytest.mark.parametrize(
    ("language", "written", "asked", "count"),
    [
        ("de", "Die Datenbanken antworteten nicht mehr.", "Datenbank", "1 Ergebnis"),
        ("fr", "Les certificats étaient expirés.", "certificat expire", "1 résultat"),
        ("pt-BR", "As chamadas falharam.", "chamada falhar", "1 resultado"),
        ("ar", "انقطعت المكالمات في كالغاري.", "المكالمات", "نتيجة واحدة"),
    ],
)
def test_words_are_found_by_their_stem_in_the_language_of_the_site(
    browser: Browser, language: str, written: str, asked: str, count: str
) -> None:
    built = _indexed({"postmortems/2019-02-27-example.md": incident_text(f"10:00 - {written}")}, language)
    with serving(built) as root, _reader(browser, root) as reader:
        reader.open()
        reader.search(asked)
        assert reader.titles == ["Example"]
        assert reader.count == count


@pytest.mark.parametrize(
    ("language", "written", "asked"),
    [
        ("ja", "データベースの証明書が期限切れになりました。", "証明書"),
        ("zh-Hans", "数据库的证书已经过期。", "证书"),
    ],
)
def test_words_that_no_space_parts_are_found_with_the_extra(
    browser: Browser, language: str, written: str, asked: str
) -> None:
    pytest.importorskip("pagefind_bin_extended", reason="the extra `cjk` is not installed")
    built = _indexed({"postmortems/2019-02-27-example.md": incident_text(f"10:00 - {written}")}, language)
    with serving(built) as root, _reader(browser, root) as reader:
        reader.open()
        reader.search(asked)
        assert reader.titles == ["Example"]


def test_axe_finds_nothing_before_and_after_a_search(browser: Browser, site: Site) -> None:
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    found: set[str] = set()
    with _reader(browser, site.url, bypass_csp=True, reduced_motion="reduce") as reader:
        reader.page.add_init_script(axe)
        for query, scheme, width in itertools.product(
            ("", "?q=trunks", "?q=nothinglikeit"), _SCHEMES, (320, 1440)
        ):
            reader.page.set_viewport_size({"width": width, "height": 900})
            reader.page.emulate_media(color_scheme=scheme)
            reader.open(query)
            reader.settle()
            assert reader.page.evaluate("document.documentElement.scrollWidth") == width
            result = reader.page.evaluate(
                "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", _TAGS
            )
            assert len(result["passes"]) > 10, "axe did not run"
            found |= {
                f"{query}: {scheme}, {width}: {violation['id']}: {node['html'][:200]}: {node['failureSummary']}"
                for violation in result["violations"]
                for node in violation["nodes"]
            }
    assert not found, "\n".join(sorted(found))


def test_a_search_is_quiet_and_asks_nobody_else(browser: Browser, site: Site) -> None:
    heard: list[str] = []
    asked: list[str] = []
    with _reader(browser, site.url) as reader:
        reader.page.on("console", lambda message: heard.append(message.text))
        reader.page.on("pageerror", lambda error: heard.append(str(error)))
        reader.page.on("request", lambda request: asked.append(request.url))
        reader.open("?q=trunks&year=2019")
        reader.settle()
        assert len(reader.titles) > 1
    assert heard == []
    names = {url.partition("?")[0].removeprefix(f"{site.url}pagefind/") for url in asked}
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"} <= names
    assert [url for url in asked if not url.startswith(site.url)] == []


def test_from_the_disk_the_page_points_to_the_lists(browser: Browser, site: Site) -> None:
    with _reader(browser, f"{site.folder.as_uri()}/") as reader:
        reader.open("?q=trunks")
        assert reader.page.is_visible(_WITHOUT)
        assert not reader.page.is_visible("#search")
        reader.page.click(f"{_WITHOUT} a >> nth=0")
        assert reader.page.inner_text("h1") == "History"


def test_without_javascript_the_page_points_to_the_lists(browser: Browser, site: Site) -> None:
    with _reader(browser, site.url, java_script_enabled=False) as reader:
        reader.open()
        assert reader.page.locator(f"{_WITHOUT} a").all_inner_texts() == ["History", "Components", "Tags"]
        assert reader.page.is_visible(_WITHOUT)
        assert not reader.page.is_visible("#search")


def test_an_index_that_is_not_there_is_told_and_the_lists_come_back(browser: Browser) -> None:
    without = {path: data for path, data in build_archive().items() if not path.startswith("pagefind/")}
    with serving(without) as root, _reader(browser, root) as reader:
        reader.open("?q=trunks")
        reader.page.wait_for_selector(_WITHOUT)
        assert reader.page.inner_text(f"{_WITHOUT} p").startswith("The search cannot be loaded just now.")
        assert not reader.page.is_visible("#search")


def test_where_webassembly_is_forbidden_the_lists_come_back(browser: Browser, site: Site) -> None:
    with serving(site.outputs, POLICY) as root, _reader(browser, root) as reader:
        reader.open("?q=trunks")
        reader.page.wait_for_selector(_WITHOUT)
        assert not reader.page.is_visible("#search")


def test_the_documentation_tells_the_policies_of_these_tests() -> None:
    told = (Path(__file__).parents[2] / "docs/hosting.md").read_text(encoding="utf-8")
    policies = re.findall(r"^Content-Security-Policy: (.+)$", told, re.MULTILINE)
    assert policies == [POLICY, SEARCH_POLICY]


def _indexed(sources: Mapping[str, str | bytes], language: str = "en") -> Mapping[str, bytes]:
    from afterword.search import make_index

    built = build_whole(sources, site=f"{SITE}language: {language}\n")
    assert built.diagnostics == ()
    return {**built.outputs, **make_index(built.searchable).files}
