"""How a page, a feed or a JSON document names the other files of the site: relative, from the root, or by whole address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.site import urls
from afterword.site.links import Elsewhere
from afterword.site.pages import NotFoundPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterword.site.links import Links
    from afterword.site.pages import HtmlPage, RedirectPage, Site


@dataclass(frozen=True, slots=True)
class Linker:
    """Links as one document writes them. `page` is the path that a link to a place on the same page belongs to."""

    links: Links
    page: str
    to: Callable[[str, str], str]

    def authored(self, href: str, source: str) -> str | None:
        """What an author's link or image becomes; None where it leads to nothing that this edition holds."""
        match self.links.resolve(href, source):
            case Elsewhere.OUTSIDE:
                return href
            case Elsewhere.SAME_PAGE:
                return self.to(self.page, href.removeprefix("#")) if href.startswith("#") else href
            case Elsewhere.NOWHERE:
                return None
            case target:
                return self.to(target.path, target.fragment)


def for_page(site: Site, page: HtmlPage | RedirectPage) -> Linker:
    """Relative links; from the root for the page that servers show at any address."""
    if isinstance(page, NotFoundPage):
        return Linker(
            site.links,
            page.path,
            lambda path, fragment: _placed(urls.root_relative(site.base_url, path), fragment),
        )
    return Linker(site.links, page.path, lambda path, fragment: urls.relative(page.path, path, fragment))


def beside(site: Site, path: str) -> Linker:
    """Links relative to the file at `path`, which is no page."""
    return Linker(site.links, path, lambda target, fragment: urls.relative(path, target, fragment))


def for_machines(site: Site, path: str) -> Linker:
    """Whole addresses where the site knows its own, else links relative to the page at `path`."""
    if not site.base_url:
        return beside(site, path)
    return Linker(site.links, path, lambda target, fragment: urls.absolute(site.base_url, target, fragment))


def _placed(address: str, fragment: str) -> str:
    return f"{address}#{fragment}" if fragment else address
