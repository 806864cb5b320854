"""An instant on the clocks of the incident's zone, whatever zone its author wrote it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whenever import OffsetDateTime


def in_zone(at: OffsetDateTime, zone: str) -> OffsetDateTime:
    """The same instant with the offset that held in this zone, an IANA name."""
    return at.to_tz(zone).to_fixed_offset()
