"""What authors write after a time to say whose time it is, read off a line of text.

A label is known or it is none: "13:30 API down" has no label, and only what can be nothing else, such as "CET+1", is an
unknown one. So that a word of the entry is never taken for one,
labels that are words as well ("Central", "EAT") count only where a mark or the end of the line follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from whenever import TimeDelta

from afterword.timezones.names import ABBREVIATIONS, LONG_NAMES, Meaning, Season
from afterword.timezones.spelling import is_misspelt_zone
from afterword.timezones.zones import UTC, zone_exists


@dataclass(frozen=True, slots=True)
class FixedOffset:
    """An offset from UTC, which is exact whatever the zone: "UTC", "Z", "+02:00", "GMT-5"."""

    text: str
    offset: TimeDelta


@dataclass(frozen=True, slots=True)
class NamedLabel:
    """A name of a time: "MST", "Mountain Standard Time", "PT".

    `abbreviation` is tzdata's spelling, "" for names in words; `meanings` is what it may mean away from home.
    """

    text: str
    abbreviation: str
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class IanaZone:
    """A zone by its IANA name: "America/Edmonton"."""

    text: str
    zone: str


@dataclass(frozen=True, slots=True)
class UnknownLabel:
    """What is meant as a label and names nothing: "UTC+15:00", "CET+1", "America/Edmontn"."""

    text: str


ZoneLabel: TypeAlias = FixedOffset | NamedLabel | IanaZone | UnknownLabel


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """A label found in a line; it ends before index `end`."""

    label: ZoneLabel
    end: int

    @property
    def text(self) -> str:
        """The label as its author wrote it."""
        return self.label.text


def find_label(text: str, start: int) -> LabelMatch | None:
    """The longest zone label that begins at this index and ends where a word ends, None where there is none.

    Blanks and brackets before it are the caller's to skip. "Z" counts only right after a digit. A bare offset is
    `find_offset`'s, since after a time `-18:00` may close a range.
    """
    found = _LABEL.match(text, start)
    if found is None:
        return None
    readings = (_fixed(found), _zone(found), _long(found), _bare(found), _pair(found), _short(found))
    best = max((reading for reading in readings if reading), key=lambda match: match.end, default=None)
    return best or _unknown(found)


def find_offset(text: str, start: int) -> LabelMatch | None:
    """The offset without a name that begins at this index: "+02:00", "-0700", "+01"; only one that clocks can have."""
    found = _OFFSET.match(text, start)
    offset = _offset(found["sign"], found["hours"], found["minutes"]) if found else None
    return LabelMatch(FixedOffset(found[0], offset), found.end()) if found and offset is not None else None


def parse_label(text: str) -> ZoneLabel | None:
    """The label that a text is as a whole, such as what stands in brackets."""
    found = find_label(text, 0) or find_offset(text, 0)
    return found.label if found and found.end == len(text) else None


_WORDLIKE = frozenset({"AST", "CAT", "EAT", "WAT", "WEST", "WET", "WIT"})
"""Abbreviations that are words of entries as well: "13:30 WEST region down"."""

_LOWER = {
    name.lower(): name
    for name in ("CDT", "CEST", "CET", "CST", "EDT", "GMT", "IST", "JST", "MDT", "MST", "PDT", "PST")
}
"""Abbreviations that are read in lower case too; "est", "bst" and the like are words or typing errors too often."""

# A label ends where a word does: not in "UTC8", "PT's", "PST_MAX", "CT/MRI" or the ticket "PT-2041"; but "PT-14:30" is a
# range, and so is "PT-2pm".
_END = r"(?!_?[^\W_]|['’]\w|/[^\W\d]|\+\d|[-−]\d{1,6}(?![\d:.]|[ ]?[ap]\.?m))"
_MARK_FOLLOWS = r"(?=[ ]*(?:$|[)\]}:;|,.*_`~/–—\n]|-(?![^\W\d_])))"
_HOURS = r"(?P<sign>[-+−])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?(?!\d|:\d)"

_LABEL = re.compile(
    rf"""
    (?:(?=(?P<zulu>(?<=\d)[Zz])(?!\w))|)
    (?:(?=(?P<utc>[Uu][Tt][Cc]|GMT|[Gg]mt)
        (?P<offset>[ ]?{_HOURS}(?![ ]?(?:UTC|GMT|[ap]\.?m)))?)|)
    (?:(?=(?P<iana>(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc|Europe|Indian
        |Mexico|Pacific|US)(?:/[A-Z](?:[\w+-]{{0,30}}[^\W_])?){{1,2}})(?!_?[^\W_]|/))|)
    (?:(?=(?P<shifted>(?P<from>[A-Z]{{3,4}})(?:\+\d[\d:]*|[-−]\d{{1,2}}(?![\d:.]|[ ]?[ap]\.?m)))(?!\w))|)
    (?:(?=(?P<long>(?:[\w.’'&-]{{1,16}}[ ]){{1,6}}?(?i:time)){_END})|)
    (?:(?=(?P<bare>(?:US[ ])?(?i:eastern|central|mountain|pacific)(?:[ ](?i:standard|daylight))?){_MARK_FOLLOWS})|)
    (?:(?=(?P<pair>(?P<one>[A-Z]{{2,4}})/(?P<two>[A-Z]{{2,4}})){_END})|)
    (?:(?=(?P<short>[A-Za-z]{{2,5}}){_END}(?P<mark>{_MARK_FOLLOWS})?)|)
    """,
    re.VERBOSE,
)
_OFFSET = re.compile(rf"{_HOURS}(?!\w)")
_WORD_ENDS = re.compile(_END)


def _fixed(found: re.Match[str]) -> LabelMatch | None:
    if found["zulu"]:
        return LabelMatch(FixedOffset(found["zulu"], TimeDelta.ZERO), found.end("zulu"))
    if found["utc"] and found["offset"]:
        # With a blank before it, only a whole offset is one: "13:30 UTC +2 engineers" and "06:00 UTC - 07:00" are not.
        apart = found["offset"].startswith(" ")
        offset = _offset(found["sign"], found["hours"], found["minutes"])
        if offset is not None and (found["minutes"] or not apart):
            return LabelMatch(FixedOffset(found["utc"] + found["offset"], offset), found.end("offset"))
    if found["utc"] and found["utc"].upper() == "UTC" and _WORD_ENDS.match(found.string, found.end("utc")):
        return LabelMatch(FixedOffset(found["utc"], TimeDelta.ZERO), found.end("utc"))
    return None


def _offset(sign: str, hours: str, minutes: str | None) -> TimeDelta | None:
    """An offset that some clock may have: tzdata's run from -12:00 to +14:00 in quarters of an hour."""
    size = int(hours) * 60 + int(minutes or 0)
    if int(minutes or 0) not in {0, 15, 30, 45} or size > (14 if sign == "+" else 12) * 60:
        return None
    return TimeDelta(minutes=size if sign == "+" else -size)


def _zone(found: re.Match[str]) -> LabelMatch | None:
    name = found["iana"]
    return LabelMatch(IanaZone(name, name), found.end("iana")) if name and zone_exists(name) else None


def _unknown(found: re.Match[str]) -> LabelMatch | None:
    """What nobody writes except as a label, so that a slip in it is told and not taken for a word of the entry."""
    if found["shifted"] and (found["from"] in ABBREVIATIONS or found["from"] == UTC):
        return LabelMatch(UnknownLabel(found["shifted"]), found.end("shifted"))
    if found["iana"] and is_misspelt_zone(found["iana"]):
        return LabelMatch(UnknownLabel(found["iana"]), found.end("iana"))
    return None


def _long(found: re.Match[str]) -> LabelMatch | None:
    if not found["long"]:
        return None
    name = found["long"].casefold().replace("’", "'").removeprefix("us ")
    if name in {"coordinated universal time", "universal time"}:
        return LabelMatch(FixedOffset(found["long"], TimeDelta.ZERO), found.end("long"))
    meanings = LONG_NAMES.get(name)
    return LabelMatch(NamedLabel(found["long"], "", meanings), found.end("long")) if meanings else None


def _bare(found: re.Match[str]) -> LabelMatch | None:
    if not found["bare"]:
        return None
    meanings = LONG_NAMES[found["bare"].casefold().removeprefix("us ") + " time"]
    return LabelMatch(NamedLabel(found["bare"], "", meanings), found.end("bare"))


def _pair(found: re.Match[str]) -> LabelMatch | None:
    """Both halves of the year named at once, as in "PST/PDT": true all year."""
    if not found["pair"]:
        return None
    one, two = (ABBREVIATIONS.get(found[group] or "", ()) for group in ("one", "two"))
    seasons = {(a.season, b.season) for a in one for b in two if a.family is b.family}
    if seasons != {(Season.STANDARD, Season.DAYLIGHT)}:
        return None
    family = next(a.family for a in one for b in two if a.family is b.family)
    return LabelMatch(NamedLabel(found["pair"], "", (Meaning(family, Season.GENERIC),)), found.end("pair"))


def _short(found: re.Match[str]) -> LabelMatch | None:
    written = found["short"] or ""
    name = _LOWER.get(written, "GMT" if written == "Gmt" else written)
    meanings = ABBREVIATIONS.get(name)
    if not meanings or (name in _WORDLIKE and found["mark"] is None):
        return None
    return LabelMatch(NamedLabel(written, name, meanings), found.end("short"))
