"""In which order files are published, so that no link leads to what is not there yet."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PAGES = frozenset({".html", ".json", ".md"})
_FEEDS = frozenset({".rss", ".atom", ".xml", ".ics"})


def in_writing_order(paths: Iterable[str]) -> tuple[str, ...]:
    """What others point at before what points at it.

    Styles, scripts and pictures come first, then pages, the deepest first, then what announces them: everything at the
    top, such as the home page, and feeds and sitemaps.
    """
    return tuple(sorted(paths, key=_rank))


def _rank(path: str) -> tuple[int, int, str]:
    ending = PurePosixPath(path).suffix.lower()
    depth = path.count("/")
    if ending in _FEEDS or (ending in _PAGES and depth == 0):
        return (2, 0, path)
    if ending in _PAGES:
        return (1, -depth, path)
    return (0, 0, path)
