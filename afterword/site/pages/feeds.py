"""What can be followed, and the page that lists it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterword.site.cards import Story


@dataclass(frozen=True, slots=True)
class FeedRow:
    """Something that can be followed, and the paths of its feeds, one a format. `group` and `name` are as in `Feed`."""

    page: str
    group: str
    name: str
    updates: bool
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest incidents for feed readers, in one of the formats that `path` ends in.

    `beside` is the page that shows the same, `group` whom the feed is about: "" for the whole archive, else the
    component, tag or severity `name`. An item is an incident, or with `updates` each thing that the public was told,
    at most `limit` of them.
    """

    path: str
    beside: str
    stories: tuple[Story, ...]
    limit: int
    updates: bool = False
    group: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class SubscribePage:
    """Every feed and calendar there is; `calendar` is a path."""

    path: str
    feeds: tuple[FeedRow, ...]
    calendar: str
