"""Screenshots of this archive's main pages, in both schemes, on a phone and a desk: to look at, and those in README.

Needs the test requirements and Chromium:

    python tools/make_screenshots.py FOLDER      every page, scheme and size
    python tools/make_screenshots.py --readme    the small ones in docs/images/
"""

from __future__ import annotations

import argparse
import shutil
import sys
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import sync_playwright

from afterword.cli import main as afterword

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
INCIDENT = "incidents/2019-02-27-calls-failing-through-calgary"
PAGES = {
    "home": "",
    "incident": INCIDENT,
    "history": "history",
    "component": "components/sip-trunks",
    "statistics": "statistics",
    "maintenance": "maintenance",
    "search": "search",
}
SIZES = {"phone": 360, "desktop": 1280}
# Name in docs/images, page, scheme, width and height: small enough to load with README.
Scheme = Literal["light", "dark"]
README: tuple[tuple[str, str, Scheme, int, int], ...] = (
    ("home-light", "home", "light", 900, 760),
    ("incident-light", "incident", "light", 900, 1120),
    ("incident-dark", "incident", "dark", 900, 1120),
)
NOW = "2026-11-24T00:00:00Z"


def main(arguments: list[str]) -> int:
    """Build the archive into a temporary folder and take the pictures of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, help="where the screenshots go")
    parser.add_argument("--readme", action="store_true", help="make those of README")
    options = parser.parse_args(arguments)
    if not (options.folder or options.readme):
        parser.error("name a folder, or --readme")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        parser.error("Chromium is not installed")
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        site = Path(name, "site")
        if status := afterword(
            ["build", "--root", str(ROOT), "--output", str(site), "--now", NOW, "--quiet"]
        ):
            return status
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        if options.folder:
            options.folder.mkdir(parents=True, exist_ok=True)
            schemes: tuple[Scheme, ...] = ("light", "dark")
            for (page, path), scheme, (size, width) in product(PAGES.items(), schemes, SIZES.items()):
                target = options.folder / f"{page}-{size}-{scheme}.png"
                _take(browser, site / path / "index.html", target, scheme, (width, 0))
        if options.readme:
            for image, page, scheme, width, height in README:
                target = ROOT / "docs" / "images" / f"{image}.png"
                _take(browser, site / PAGES[page] / "index.html", target, scheme, (width, height))
        browser.close()
    return 0


def _take(browser: Browser, page: Path, target: Path, scheme: Scheme, size: tuple[int, int]) -> None:
    """One screenshot; of the whole page where the height is 0."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height or 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    shown = context.new_page()
    shown.goto(page.as_uri())
    shown.screenshot(path=target, full_page=not height)
    context.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
