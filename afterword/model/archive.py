"""All that a site is made from, once parsed and checked: incidents, content pages, files, and the settings over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterword.markdown.tree import Block
    from afterword.model.incident import Incident
    from afterword.model.settings import Settings


class Edition(Enum):
    """For whom a site is built."""

    PUBLIC = "public"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class ContentPage:
    """A page that is no incident, such as "about"; from `content/pages/`.

    `slug` is its path on the site without slashes around it (`about`, `legal/privacy`); `path` is its source file.
    """

    slug: str
    path: str
    title: str
    blocks: tuple[Block, ...]
    description: str = ""
    footnotes: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything that was read, in no order that anything may rely on.

    `static` holds the files of `content/static/` by their path below it. `images` holds the files that stand beside
    incidents and content pages, by their path from the archive's root; only those that a shown text uses are published.
    """

    settings: Settings
    incidents: tuple[Incident, ...]
    pages: tuple[ContentPage, ...] = ()
    static: Mapping[str, bytes] = field(default_factory=dict)
    images: Mapping[str, bytes] = field(default_factory=dict)
