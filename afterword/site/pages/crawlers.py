"""What search engines read before they read a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Every page that search engines should know, with the day it last changed where that is known."""

    path: str
    pages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Robots:
    """What crawlers may read; nothing in the internal edition."""

    path: str
    allowed: bool
    sitemap: bool
