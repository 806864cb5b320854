"""What zones' times are called in English, so that an author's label can be judged and a reader told what holds.

Names are CLDR's, abbreviations tzdata's; both stand ready in `table`, so that nothing is scanned when this is imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from whenever import Instant, TimeDelta

from afterword.timezones import table
from afterword.timezones.zones import is_offset_name, offset_name

if TYPE_CHECKING:
    from whenever import OffsetDateTime, ZonedDateTime


class Season(Enum):
    """What part of the year a name is true in; CLDR's words."""

    GENERIC = "generic"
    STANDARD = "standard"
    DAYLIGHT = "daylight"


@dataclass(frozen=True, slots=True)
class Family:
    """Zones that share names: a CLDR metazone, or one zone that CLDR gives names of its own (London, Dublin).

    `names` has "" where CLDR has no name; `offsets` are the representative's latest; `abbreviations` are tzdata's with
    their offsets in minutes, none where tzdata has only digits.
    """

    key: str
    representative: str
    names: dict[Season, str]
    offsets: dict[Season, TimeDelta]
    abbreviations: dict[Season, frozenset[tuple[str, int]]]

    def season_of(self, moment: ZonedDateTime) -> Season | None:
        """The season whose abbreviation and offset hold at that moment; None where they are no abbreviation of these."""
        pair = (moment.tz_abbrev(), _minutes(moment))
        for season, pairs in self.abbreviations.items():
            if pair in pairs:
                return season
        return None


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a label may mean."""

    family: Family
    season: Season

    @property
    def name(self) -> str:
        """The whole name: "India Standard Time"."""
        return self.family.names[self.season]

    @property
    def offset(self) -> TimeDelta | None:
        """The offset that it names, by the representative's latest rules; None for a name that is true all year."""
        return self.family.offsets.get(self.season)


def family_of(moment: ZonedDateTime) -> Family | None:
    """The family that a zone is in at that moment, None where CLDR has no names for it or it was in another one."""
    family, since = _MEMBERS.get(moment.tz_id or "", (None, None))
    return family if since is None or moment >= since else None


def season(moment: ZonedDateTime) -> Season:
    """Which half of the year it is by tzdata's count, for zones without abbreviations.

    Ireland, whose daylight saving tzdata counts as negative and CLDR does not, has abbreviations.
    """
    return Season.DAYLIGHT if moment.dst_offset() > TimeDelta.ZERO else Season.STANDARD


def season_in_own(family: Family, moment: ZonedDateTime) -> Season | None:
    """The season that the moment has in its zone's own family; None where other names held in the zone then.

    Where tzdata has digits for a zone whose family has abbreviations, it is only the family's time if the offset is:
    Kaliningrad from 2011 to 2014 was not in Eastern European Time.
    """
    found = family.season_of(moment)
    if found or moment.tz_abbrev().isalpha():
        return found
    found = season(moment)
    named = any(family.abbreviations.values())
    return None if named and family.offsets[found] != moment.offset else found


def long_name(at: OffsetDateTime, zone: str) -> str:
    """What the time is called in words, in English: "Mountain Standard Time".

    `zone` is what `Moment.zone` may be. Where CLDR has no name, the offset: "UTC+01:00".
    """
    if not is_offset_name(zone) and at.to_tz(zone).tz_abbrev() == "UTC":
        return "Coordinated Universal Time"
    found = in_force(at, zone)
    return (found.name if found else "") or offset_name(at.offset)


def in_force(at: OffsetDateTime, zone: str) -> Meaning | None:
    """Whose time a zone was on and in which season, so that other languages can name it; None where CLDR cannot."""
    if is_offset_name(zone):
        return None
    moment = at.to_tz(zone)
    family = family_of(moment)
    found = season_in_own(family, moment) if family else None
    if not family or not found:  # a zone that was in another family then: Cancún had Central Time until 2015
        candidates = ((other, other.season_of(moment)) for other in FAMILIES.values())
        family, found = next(((other, it) for other, it in candidates if it), (None, None))
    return Meaning(family, found) if family and found else None


def _minutes(moment: ZonedDateTime) -> int:
    return round(moment.offset.total("minutes"))


def _pairs(text: str) -> frozenset[tuple[str, int]]:
    return frozenset((name, int(offset)) for name, offset in (pair.split("=") for pair in text.split()))


def _meaning(text: str) -> Meaning:
    key, name = text.split(":")
    return Meaning(FAMILIES[key], Season(name))


def _families() -> dict[str, Family]:
    families = {}
    for row in table.FAMILIES.splitlines():
        key, representative, generic, standard, daylight, low, high, low_pairs, high_pairs, _ = row.split("|")
        families[key] = Family(
            key,
            representative,
            {Season.GENERIC: generic, Season.STANDARD: standard, Season.DAYLIGHT: daylight},
            {Season.STANDARD: TimeDelta(minutes=int(low)), Season.DAYLIGHT: TimeDelta(minutes=int(high))},
            {Season.STANDARD: _pairs(low_pairs), Season.DAYLIGHT: _pairs(high_pairs)},
        )
    return families


def _members() -> dict[str, tuple[Family, Instant | None]]:
    members = {}
    for row in table.FAMILIES.splitlines():
        family = FAMILIES[row.partition("|")[0]]
        for entry in row.rpartition("|")[2].split():
            zone, _, since = entry.partition("@")
            members[zone] = (family, Instant(since) if since else None)
    return members


def _meanings(rows: str) -> dict[str, tuple[Meaning, ...]]:
    return {
        name: tuple(_meaning(text) for text in texts.split())
        for name, texts in (row.split("|") for row in rows.splitlines())
    }


def _long_names() -> dict[str, tuple[Meaning, ...]]:
    names = {name.casefold(): meanings for name, meanings in _meanings(table.COLLOQUIAL_NAMES).items()}
    for family in FAMILIES.values():
        for time_of_year, name in family.names.items():
            if name:
                folded = name.casefold().replace("’", "'")
                names[folded] = (*names.get(folded, ()), Meaning(family, time_of_year))
    return names


FAMILIES = _families()
"""Every family by its key."""

_MEMBERS = _members()

ABBREVIATIONS = _meanings(table.ABBREVIATIONS)
"""What each abbreviation may mean away from the places that use it, as tzdata spells it."""

LONG_NAMES = _long_names()
"""What each name means, by its case-folded form with straight apostrophes. More than one: Greenwich Mean Time."""
