"""What the rules need to know besides the incident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whenever import Instant

    from afterword.model.settings import Settings
    from afterword.text import Source


@dataclass(frozen=True, slots=True)
class Context:
    """The site's settings, the file that the incident came from, and the moment that counts as now.

    `files` holds the paths of all files of the archive, for the images and pages that an incident points at, and `slugs`
    the names of all its incidents.
    """

    settings: Settings
    source: Source
    now: Instant
    files: frozenset[str]
    slugs: frozenset[str]
