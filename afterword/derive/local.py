"""An instant on the clocks of the incident's zone, whatever zone its author wrote it in, and where a day of it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whenever import Time

from afterword.model.time import Moment, Precision

if TYPE_CHECKING:
    from whenever import Date, OffsetDateTime


def in_zone(at: OffsetDateTime, zone: str) -> OffsetDateTime:
    """The same instant with the offset that held in this zone, an IANA name."""
    return at.to_tz(zone).to_fixed_offset()


def day_begins(day: Date, zone: str) -> Moment:
    """The first instant of a day in this zone, for what asks for an instant where a day is all that is known."""
    return Moment(
        day.at(Time(0)).assume_tz(zone, disambiguation="compatible").to_fixed_offset(), zone, Precision.DAY
    )
