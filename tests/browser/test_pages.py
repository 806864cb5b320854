"""Every page in a real Chromium: accessible, quiet, self-contained, usable by keyboard and on the smallest screen."""

from __future__ import annotations

import itertools
import json
from contextlib import contextmanager
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.browser.archive import TWELVE_ENTRIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Site

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_AXE = "axe_playwright_python"
_SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@contextmanager
def _page(browser: Browser, **options: Any) -> Iterator[Page]:
    context = browser.new_context(**options)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("which", ["site", "print_site", "arabic_site"])
def test_axe_finds_nothing(browser: Browser, which: str, request: pytest.FixtureRequest) -> None:
    site: Site = request.getfixturevalue(which)
    axe = files(_AXE).joinpath("axe.min.js").read_text("utf-8")
    found: set[str] = set()
    # A policy without inline scripts would keep axe itself out; that the policy holds is shown elsewhere.
    with _page(browser, bypass_csp=True, reduced_motion="reduce") as page:
        page.add_init_script(axe)
        for path in site.kinds:
            page.goto(site.url + path)
            for scheme, width in itertools.product(_SCHEMES, (360, 1440)):
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme=scheme)
                result = page.evaluate(
                    "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations']})", _TAGS
                )
                assert len(result["passes"]) > 10, "axe did not run"
                found |= {
                    f"{path}: {scheme}, {width}: {violation['id']}: {node['html'][:200]}: {node['failureSummary']}"
                    for violation in result["violations"]
                    for node in violation["nodes"]
                }
    assert not found, "\n".join(sorted(found))


@pytest.mark.parametrize("from_disk", [False, True], ids=["server", "disk"])
def test_pages_are_quiet_and_ask_nobody_else(browser: Browser, themed_site: Site, from_disk: bool) -> None:
    heard: list[str] = []
    asked: list[str] = []
    root = f"{themed_site.folder.as_uri()}/" if from_disk else themed_site.url
    with _page(browser) as page:
        page.on("console", lambda message: heard.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"{page.url}: {error}"))
        page.on("requestfailed", lambda request: heard.append(f"{request.url}: {request.failure}"))
        page.on("request", lambda request: asked.append(request.url))
        for path in themed_site.pages:
            # The page of missing pages is shown by a server alone: its links begin at the server's root.
            if not (from_disk and path == "404.html"):
                page.goto(root + path)
    # An icon still on its way when the next page is opened is given up, which is no fault.
    heard = [line for line in heard if not line.endswith("net::ERR_ABORTED")]
    assert heard == []
    assert len(asked) > len(themed_site.pages)
    assert [url for url in asked if not url.startswith((root, "data:"))] == []


def test_the_policy_of_these_tests_stops_what_it_should(browser: Browser, site: Site) -> None:
    with _page(browser) as page:
        page.goto(site.url)
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))"
        )
        assert page.evaluate("window.ran") is None


@pytest.mark.parametrize("path", ["index.html", "components/sip-trunks/index.html", TWELVE_ENTRIES])
def test_every_link_is_reached_by_keyboard_and_seen(browser: Browser, themed_site: Site, path: str) -> None:
    with _page(browser, viewport={"width": 1024, "height": 800}) as page:
        page.goto(themed_site.url + path)
        page.evaluate("document.querySelectorAll('a[href], input').forEach((e, i) => e.dataset.nr = i)")
        wanted = set(
            page.eval_on_selector_all(
                "a[href], input",
                "all => all.filter(e => (!e.closest('details:not([open])') || e.closest('summary')) && !(e.type === 'radio' && !e.checked)).map(e => e.dataset.nr)",
            )
        )
        assert len(wanted) > 10
        reached: set[str] = set()
        unseen = []
        for _ in range(4 * len(wanted)):
            page.keyboard.press("Tab")
            state = json.loads(
                page.evaluate(
                    """() => {
                        const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
                        const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
                        return JSON.stringify({nr: e.dataset.nr ?? null, html: e.outerHTML.slice(0, 120),
                            seen: ring && box.width > 0 && box.height > 0});
                    }"""
                )
            )
            if state["nr"] in reached or (state["nr"] is None and reached >= wanted):
                break
            if state["nr"] is not None:
                reached.add(state["nr"])
            if not state["seen"]:
                unseen.append(state["html"])
        assert wanted <= reached
        assert unseen == []


def test_the_skip_link_leads_past_the_navigation(browser: Browser, themed_site: Site) -> None:
    with _page(browser) as page:
        page.goto(themed_site.url)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("which", ["site", "print_site", "arabic_site"])
def test_nothing_scrolls_sideways_on_the_smallest_screen(
    browser: Browser, which: str, request: pytest.FixtureRequest
) -> None:
    site: Site = request.getfixturevalue(which)
    wide = []
    with _page(browser, viewport={"width": 320, "height": 640}) as page:
        for path in site.kinds:
            page.goto(site.url + path)
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > 320:
                wide.append(f"{path}: {width}")
    assert wide == []
