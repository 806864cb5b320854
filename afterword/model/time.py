"""Exact instants together with the zone that people lived them in.

Instants are compared and subtracted as instants, never as wall times: in Python two datetimes of one zone compare by
wall time and forget the fold (PEP 495), which is why these come from `whenever`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whenever import OffsetDateTime

    from afterword.text import Span


class Precision(Enum):
    """How exactly a time was written. A date alone is a day, and its instant is the day's first."""

    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant, with the offset it was lived in.

    `zone` is an IANA name, or "UTC-07:00" where the author wrote an offset that is not the incident's own.
    """

    at: OffsetDateTime
    zone: str
    precision: Precision = Precision.MINUTE

    @property
    def rfc3339(self) -> str:
        """The instant as RFC 3339 writes it, with the offset it was lived in."""
        text = whole_minutes(self.at).format_iso()
        return text[:-1] + "+00:00" if text.endswith("Z") else text


def whole_minutes(at: OffsetDateTime) -> OffsetDateTime:
    """The same instant with an offset that documents can hold: in UTC where its own has seconds (RFC 3339, 4.2).

    Monrovia's clocks were 44 minutes and 30 seconds behind until 1972.
    """
    return at if at.offset.total("seconds") % 60 == 0 else at.to_instant().to_fixed_offset()


@dataclass(frozen=True, slots=True)
class EntryTime:
    """When a timeline entry happened, as far as its author knew.

    `at` is None where the author wrote that the time is unknown (`??:??`); `until` closes a range; `span` covers what
    was written of the time, and `clock` is the time of day in it, as written; `dated` tells that a date stands there too.
    """

    at: Moment | None
    span: Span
    until: Moment | None = None
    approximate: bool = False
    clock: str = ""
    dated: bool = False
