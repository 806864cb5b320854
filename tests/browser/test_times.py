"""The switch of times in a real Chromium: every time of every page in the zone that is chosen, here and on the next page."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date, format_datetime, format_skeleton, format_time

from tests.browser.archive import TWELVE_ENTRIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site

# Far east of the archive's Edmonton, at odd offsets, and where the clocks change on other days.
ZONES = {
    "Asia/Tokyo": "Japan Standard Time",
    "Asia/Kolkata": "India Standard Time",
    "America/St_Johns": "Newfoundland Time",
    "Pacific/Auckland": "New Zealand Time",
    "Europe/Berlin": "Central European Time",
}
_TIMES = """all => all.map(e => ({
    at: e.dateTime || e.dataset.at, form: e.dataset.as, seconds: 'seconds' in e.dataset, text: e.textContent,
    begin: e.dataset.as === 'end' ? e.previousElementSibling.dateTime : '', says: '', until: ''}))"""
_SPOKEN = """all => all.map(e => ({
    at: document.querySelector(e.getAttribute('href') + ' time').dateTime, until: e.dataset.until ?? '',
    form: e.closest('svg').dataset.form, seconds: false, says: e.dataset.says ?? '{time}', text: e.ariaLabel}))"""
_TIMELINE = """all => all.filter(e => !e.hidden).map(e =>
    e.matches('.day') ? e.textContent.trim() : e.querySelector('.permalink time')?.dateTime ?? '')"""


@contextmanager
def _reader(browser: Browser, **options: Any) -> Iterator[Page]:
    context = browser.new_context(**options)
    yield context.new_page()
    context.close()


def _choose(page: Page, choice: str) -> None:
    page.check(f"#times input[value='{choice}']")


def _plain(text: str) -> str:
    return " ".join(text.replace("\u202f", " ").replace("\xa0", " ").split())


def _local(instant: str, zone: str) -> datetime:
    return datetime.fromisoformat(instant).astimezone(ZoneInfo(zone))


def _label(at: datetime, zone: str) -> str:
    """What Chromium calls a zone's time in English of the United States."""
    if zone == "UTC":
        return "UTC"
    hours, minutes = divmod(abs(int((at.utcoffset() or at - at).total_seconds())) // 60, 60)
    sign = "-" if at.strftime("%z").startswith("-") else "+"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


def _expected(time: dict[str, Any], zone: str) -> str:
    at = _local(time["at"], zone)
    clock = format_time(at, "medium" if time["seconds"] else "short", locale="en")
    form = time["form"]
    if form == "end":
        form = "clock" if _local(time["begin"], zone).date() == at.date() else "instant"
    match form:
        case "clock":
            text = f"{clock} {_label(at, zone)}"
        case "time":
            text = clock
        case "day":
            text = format_date(at, "medium", locale="en")
        case "short-day":
            text = format_skeleton("MMMd", at, locale="en")
        case _:
            assert form == "instant"
            text = f"{format_date(at, 'medium', locale='en')}, {clock} {_label(at, zone)}"
    if not time["says"]:
        return _plain(text)
    until = _expected({**time, "at": time["until"], "says": ""}, zone) if time["until"] else ""
    return _plain(time["says"].replace("{time}", text).replace("{until}", until))


@pytest.mark.parametrize(("choice", "zone"), [("utc", "UTC"), *(("mine", zone) for zone in list(ZONES)[:3])])
def test_every_time_of_every_page_is_in_the_chosen_zone(
    browser: Browser, site: Site, choice: str, zone: str
) -> None:
    seen: set[str] = set()
    with _reader(browser, locale="en-GB", timezone_id="Europe/Berlin" if zone == "UTC" else zone) as page:
        page.goto(site.url)
        _choose(page, choice)
        for path in site.kinds:
            page.goto(site.url + path)  # the choice was made once, on the first page
            assert page.is_checked(f"#times input[value='{choice}']")
            spoken = page.eval_on_selector_all("svg a[aria-label]", _SPOKEN)
            for time in [*page.eval_on_selector_all("[data-as]", _TIMES), *spoken]:
                seen.add(time["form"] + "!" * bool(time["says"]) + "+" * time["seconds"])
                assert _plain(time["text"]) == _expected(time, zone), path
            assert page.locator(".utc:visible").count() == 0
    assert seen >= {"clock", "time", "end", "instant", "day", "short-day", "clock!", "instant!"}


@pytest.mark.parametrize("zone", ZONES)
def test_the_headings_of_days_move_to_where_days_change(browser: Browser, site: Site, zone: str) -> None:
    with _reader(browser, timezone_id=zone) as page:
        page.goto(site.url + TWELVE_ENTRIES)
        before = page.eval_on_selector_all(".timeline > ol > li", _TIMELINE)
        _choose(page, "mine")
        after = page.eval_on_selector_all(".timeline > ol > li", _TIMELINE)
        assert page.text_content("[data-zone]") == f"Times are in your own time zone, {ZONES[zone]}."
    instants = [line for line in before if line.startswith("20")]
    assert len(instants) == 12
    expected: list[str] = []
    last = None
    for instant in instants:
        at = _local(instant, zone)
        if at.date() != last:
            expected.append(format_date(at, "full", locale="en"))
        last = at.date()
        expected.append(instant)
    assert after == expected
    assert len(before) == 14  # two days in Edmonton


def test_back_in_the_incidents_zone_the_page_is_as_it_was_built(browser: Browser, site: Site) -> None:
    for path in (TWELVE_ENTRIES, "index.html", "components/sip-trunks/index.html"):
        with _reader(browser, timezone_id="Asia/Tokyo") as page:
            page.goto(site.url + path)
            built = page.inner_html("main")
            assert page.locator(".utc:visible").count() > 0
            _choose(page, "mine")
            assert page.inner_html("main") != built
            _choose(page, "utc")
            _choose(page, "")
            assert page.inner_html("main").replace(' hidden=""', "") == built
            page.reload()
            assert page.is_checked("#times input[value='']")


def test_the_switch_is_worked_by_keyboard(browser: Browser, site: Site) -> None:
    with _reader(browser, timezone_id="Asia/Tokyo") as page:
        page.goto(site.url + TWELVE_ENTRIES)
        page.focus("#times input:checked")
        page.keyboard.press("ArrowRight")
        assert page.is_checked("#times input[value='utc']")
        assert "UTC" in (page.text_content(".permalink time") or "")


def test_other_open_pages_follow(browser: Browser, site: Site) -> None:
    with _reader(browser, timezone_id="Asia/Tokyo") as page:
        page.goto(site.url + TWELVE_ENTRIES)
        other = page.context.new_page()
        other.goto(site.url)
        _choose(other, "utc")
        page.wait_for_selector("html[data-times=utc]")


def test_the_language_of_the_site_writes_the_times(browser: Browser, german_site: Site) -> None:
    with _reader(browser, locale="en-US", timezone_id="Europe/Berlin") as page:
        page.goto(german_site.url + TWELVE_ENTRIES)
        _choose(page, "mine")
        assert page.text_content(".timeline .day:not([hidden])") == "Sonntag, 10. März 2019"
        first = page.locator(".record time[data-as=instant]").first
        at = _local(first.get_attribute("datetime") or "", "Europe/Berlin")
        assert _plain(first.text_content() or "").startswith(
            _plain(format_datetime(at, "medium", locale="de").rpartition(":")[0])
        )


def test_without_javascript_the_incidents_zone_and_utc_are_both_there(browser: Browser, site: Site) -> None:
    with _reader(browser, java_script_enabled=False) as page:
        page.goto(site.url + TWELVE_ENTRIES)
        assert not page.is_visible("#times")
        entry = _plain(page.inner_text(".entry"))
        assert "9:00 PM MST" in entry
        assert "4:00 AM UTC" in entry
        record = _plain(page.inner_text(".record"))
        assert "MDT" in record
        assert "UTC)" in record


def test_from_disk_the_switch_works_too(browser: Browser, site: Site) -> None:
    with _reader(browser, timezone_id="Asia/Tokyo") as page:
        page.goto(f"{site.folder.as_uri()}/{TWELVE_ENTRIES}")
        _choose(page, "utc")
        assert "4:00 AM UTC" in _plain(page.inner_text(".entry"))


def test_where_storage_is_forbidden_the_choice_holds_for_the_page(browser: Browser, site: Site) -> None:
    heard: list[str] = []
    with _reader(browser, timezone_id="Asia/Tokyo") as page:
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no') }})"
        )
        page.goto(site.url + TWELVE_ENTRIES)
        _choose(page, "utc")
        assert "4:00 AM UTC" in _plain(page.inner_text(".entry"))
    assert heard == []
