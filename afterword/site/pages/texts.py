"""Pages that hold a text and nothing of the archive: those that authors wrote, old addresses, addresses that do not exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from afterword.redact import DisclosedPage


@dataclass(frozen=True, slots=True)
class ContentPageShown:
    """A page that an author wrote."""

    path: str
    page: DisclosedPage


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """What servers show for addresses that do not exist; read at any depth, so its links start from the root."""

    path: str


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """An old address; `target` is where its readers are sent."""

    path: str
    target: str
    title: str
