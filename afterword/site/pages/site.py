"""The whole site as one value: its pages, its files, and what all pages have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterword.model.archive import Edition
    from afterword.model.settings import Settings
    from afterword.site.links import Links
    from afterword.site.pages import Page
    from afterword.site.pages.feeds import FeedRow


@dataclass(frozen=True, slots=True)
class NavLink:
    """A link that stands on every page: to `path` of this site, or to another site's `url`."""

    label: str
    path: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the output holds: pages to draw, files to copy, and what all pages have in common.

    `navigation` are the links of every page's head beside those to the archive itself, `footer` those of its foot;
    `feeds` is everything that can be followed, nothing where the site has no address of its own.
    """

    settings: Settings
    edition: Edition
    base_url: str
    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
    links: Links
    navigation: tuple[NavLink, ...] = ()
    footer: tuple[NavLink, ...] = ()
    feeds: tuple[FeedRow, ...] = ()
