"""Which offset a label claims for a zone near a moment: a label is true when that is the offset in force.

The zone's own abbreviations decide first, since rules change: "MSK" was UTC+4 from 2011 to 2014. Where tzdata has only
digits, CLDR's names do, by the half of the year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from whenever import hours

from afterword.timezones.names import Family, Season, family_of, season_in_own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whenever import TimeDelta, ZonedDateTime

    from afterword.timezones.labels import NamedLabel
    from afterword.timezones.names import Meaning

_AROUND = hours(24 * 400)
"""How near another stretch of the zone's time must be for its label to be in people's heads: a year and a little."""


def claimed_offset(label: NamedLabel, moment: ZonedDateTime) -> TimeDelta | None:
    """The offset that the label claims in the moment's zone; None where people there did not use it around that date."""
    if label.abbreviation == moment.tz_abbrev():
        return moment.offset
    family = family_of(moment)
    for meaning in label.meanings:
        if meaning.season is Season.GENERIC and (
            meaning.family is family or meaning.family.season_of(moment)
        ):
            return moment.offset
    for stretch in _around(moment):
        if label.abbreviation == stretch.tz_abbrev():
            return stretch.offset
        if any(_holds(meaning, stretch, family) for meaning in label.meanings):
            return stretch.offset
    for meaning in label.meanings:
        if meaning.family is family:  # such as MDT in Phoenix, which has no daylight saving time
            return meaning.offset
    return None


def _holds(meaning: Meaning, stretch: ZonedDateTime, family: Family | None) -> bool:
    named = season_in_own if meaning.family is family else Family.season_of
    return named(meaning.family, stretch) is meaning.season


def _around(moment: ZonedDateTime) -> Iterator[ZonedDateTime]:
    """The stretches of time with one offset that lie around this moment, its own first, then the nearest in the past."""
    yield moment
    earlier: ZonedDateTime | None = moment
    for _ in range(2):
        start = earlier.add(nanoseconds=1).prev_transition() if earlier else None
        earlier = start.subtract(nanoseconds=1) if start and moment - start < _AROUND else None
        if earlier:
            yield earlier
    later = moment.next_transition()
    for _ in range(2):
        if later and later - moment < _AROUND:
            yield later
            later = later.next_transition()
