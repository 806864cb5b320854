"""Writes `afterword/timezones/table.py`, so that no CLDR data is loaded and no zone scanned when afterword runs.

Run `python tools/make_zone_names.py` after an upgrade of babel or tzdata; a test fails while the table is stale.
`--check` writes nothing and exits with 1 where the table differs.

English names come from CLDR through Babel, abbreviations from tzdata since 2001. Babel keeps only the metazone that a
zone is in today. So a zone whose abbreviations were another family's in the past is a member of its family only from
that change on, which the table says with an instant after "@".
"""

from __future__ import annotations

import sys
from collections import defaultdict
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.core import get_global
from whenever import Instant, ZonedDateTime, clear_tzcache, reset_tzpath

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = Path(__file__).parent.parent / "afterword" / "timezones" / "table.py"

LISTED = frozenset(
    line.split("\t")[2].strip()
    for line in files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)
"""The names in use today, without those that tzdata keeps for the past."""

SINCE = Instant.from_utc(2001, 1, 1)
UNTIL = Instant.from_utc(2037, 12, 31)
NOW = (Instant.from_utc(2024, 7, 1), Instant.from_utc(2025, 7, 1))
"""The year that CLDR's current metazones are taken to describe."""

MOVED = {"Yukon"}
"""Families whose representative's own past was another family's: the Yukon kept Pacific Time until 2020."""

SEASONS = ("generic", "standard", "daylight")

# CLDR has a zone for each metazone in the whole world ("001"), but Babel drops it; these follow it, except that the
# largest city is taken where CLDR's is small. Families of one zone need no entry.
REPRESENTATIVES = """
Acre America/Rio_Branco; Africa_Central Africa/Maputo; Africa_Eastern Africa/Nairobi; Africa_Southern Africa/Johannesburg;
Africa_Western Africa/Lagos; Alaska America/Anchorage; Amazon America/Manaus; America_Central America/Chicago;
America_Eastern America/New_York; America_Mountain America/Denver; America_Pacific America/Los_Angeles;
Arabian Asia/Riyadh; Argentina America/Argentina/Buenos_Aires; Atlantic America/Halifax;
Australia_Central Australia/Adelaide; Australia_Eastern Australia/Sydney; Australia_Western Australia/Perth;
Brasilia America/Sao_Paulo; Chamorro Pacific/Guam; China Asia/Shanghai; Europe_Central Europe/Paris;
Europe_Eastern Europe/Bucharest; Europe_Western Europe/Lisbon; GMT Africa/Abidjan; Greenland America/Nuuk;
Gulf Asia/Dubai; Hawaii_Aleutian Pacific/Honolulu; India Asia/Kolkata; Indochina Asia/Bangkok;
Indonesia_Western Asia/Jakarta; Kazakhstan Asia/Almaty; Korea Asia/Seoul; Krasnoyarsk Asia/Krasnoyarsk;
Malaysia Asia/Kuala_Lumpur; Marshall_Islands Pacific/Majuro; Mexico_Pacific America/Mazatlan; Moscow Europe/Moscow;
New_Zealand Pacific/Auckland; Samoa Pacific/Pago_Pago; Uzbekistan Asia/Tashkent; Vladivostok Asia/Vladivostok;
Yakutsk Asia/Yakutsk; Yukon America/Whitehorse; Europe/London Europe/London; Europe/Dublin Europe/Dublin
"""

# A bare abbreviation of these is refused away from home, whatever CLDR's English prefers: each is written every day by
# people in two or three countries. All others mean what CLDR's `en` says, before what tzdata has in some smaller place:
# PST is Los Angeles and not Manila, MST Denver and not Mazatlan, CDT Chicago and not Havana.
AMBIGUOUS = {
    "BST": (("Europe/London", "daylight"), ("Bangladesh", "standard")),
    "CST": (("America_Central", "standard"), ("China", "standard"), ("Cuba", "standard")),
    "IST": (("India", "standard"), ("Israel", "standard"), ("Europe/Dublin", "daylight")),
}

# Abbreviations that tzdata gives to two families, with the one that is meant.
DECIDED = {"MSK": ("Moscow", "standard"), "MSD": ("Moscow", "daylight")}

# Abbreviations that neither tzdata nor CLDR's `en` has, but the English of the places themselves (en_AU, en_SG, …).
# CLDR's `en_CA` has many more, left out since nobody writes them and they read as words or acronyms: ICT, PET, VET, ART.
LOCAL_ABBREVIATIONS = {
    "AET": ("Australia_Eastern", "generic"),
    "BRST": ("Brasilia", "daylight"),
    "BRT": ("Brasilia", "standard"),
    "CHADT": ("Chatham", "daylight"),
    "CHAST": ("Chatham", "standard"),
    "GST": ("Gulf", "standard"),
    "HKST": ("Hong_Kong", "daylight"),
    "IRDT": ("Iran", "daylight"),
    "IRST": ("Iran", "standard"),
    "LHDT": ("Lord_Howe", "daylight"),
    "LHST": ("Lord_Howe", "standard"),
    "MYT": ("Malaysia", "standard"),
    "NPT": ("Nepal", "standard"),
    "NZT": ("New_Zealand", "generic"),
    "SGT": ("Singapore", "standard"),
}

# CLDR's short generic names that are English words; "13:30 AT&T down" must not be in Halifax.
WORDS = {"AT", "HAT"}

# Names of tzdata's that follow rules and no place, and that its newer releases no longer have as links.
POSIX_NAMES = {
    "CST6CDT": "America/Chicago",
    "EST5EDT": "America/New_York",
    "MST7MDT": "America/Denver",
    "PST8PDT": "America/Los_Angeles",
}

# Names that people write and CLDR does not have.
COLLOQUIAL_NAMES = {
    "Beijing Time": ("China", "standard"),
    "Eastern European Daylight Time": ("Europe_Eastern", "daylight"),
    "Hawaii Standard Time": ("Hawaii_Aleutian", "standard"),
    "Hawaii Time": ("Hawaii_Aleutian", "generic"),
    "Indian Standard Time": ("India", "standard"),
    "Israel Summer Time": ("Israel", "daylight"),
    "Korea Standard Time": ("Korea", "standard"),
    "Pakistan Time": ("Pakistan", "generic"),
    "Singapore Time": ("Singapore", "standard"),
    "UK Time": ("Europe/London", "generic"),
}


@dataclass
class Family:
    """Zones that share names; `alphabetic` has the (abbreviation, offset in minutes) of each season."""

    key: str
    names: dict[str, str]
    members: dict[str, str] = field(default_factory=dict)
    alphabetic: dict[str, set[tuple[str, int]]] = field(default_factory=lambda: defaultdict(set))
    offsets: dict[str, int] = field(default_factory=dict)

    @property
    def representative(self) -> str:
        """The zone that stands for the family where an author names it from elsewhere."""
        chosen = dict(entry.split() for entry in REPRESENTATIVES.split(";") if entry.strip())
        zone = chosen.get(self.key) or next(zone for zone in self.members if zone in LISTED)
        assert zone in self.members, (self.key, zone)
        return zone


def plain(data: Any) -> Any:
    """Babel's lazy data as dictionaries."""
    return {key: plain(value) for key, value in data.items()} if hasattr(data, "items") else data


def links() -> dict[str, str]:
    """Every tzdata name that is a link, with what it links to."""
    text = files("tzdata").joinpath("zoneinfo", "tzdata.zi").read_text(encoding="utf-8")
    return {line.split()[2]: line.split()[1] for line in text.splitlines() if line.startswith("L ")}


def zone_names() -> list[str]:
    """Every zone that may be an incident's: those of the form Area/City."""
    names = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return sorted(name for name in names if "/" in name and not name.startswith("Etc/"))


def periods(zone: str, start: Instant, end: Instant) -> Iterator[ZonedDateTime]:
    """The first moment of each stretch of time with one offset and abbreviation."""
    moment: ZonedDateTime | None = start.to_tz(zone)
    while moment is not None and moment.to_instant() < end:
        yield moment
        moment = moment.next_transition()


def minutes(moment: ZonedDateTime) -> int:
    return round(moment.offset.total("minutes"))


def season(moment: ZonedDateTime) -> str:
    """CLDR's notion: where tzdata has negative daylight saving (Ireland), CLDR calls the other half daylight."""
    saved = moment.dst_offset().total("minutes")
    if saved:
        return "daylight" if saved > 0 else "standard"
    around = (moment.add(seconds=-1), moment.next_transition() or moment)
    return "daylight" if any(other.dst_offset().total("minutes") < 0 for other in around) else "standard"


def families() -> dict[str, Family]:
    """Every CLDR metazone that has English names, with its zones; a zone with names of its own is a family of its own."""
    english = Locale("en")
    own = {zone: plain(names).get("long") for zone, names in english.time_zones.items()}
    own = {zone: names for zone, names in own.items() if names and zone in {"Europe/London", "Europe/Dublin"}}
    found = {
        key: Family(key, plain(names)["long"]) for key, names in english.meta_zones.items() if "long" in names
    }
    for zone, names in own.items():
        found[zone] = Family(zone, found["GMT"].names | names)
    metazones = dict(get_global("meta_zones")) | {zone: zone for zone in own}
    aliases = get_global("zone_aliases")
    for old, new in aliases.items():
        metazones.setdefault(new, metazones.get(old, ""))
    targets = links()
    for zone in zone_names():
        target = targets.get(zone, "")
        key = target if target in own else metazones.get(zone) or metazones.get(aliases.get(zone, target), "")
        if key in found:
            found[key].members[zone] = ""
    return {key: family for key, family in sorted(found.items()) if family.members}


def learn_abbreviations(family: Family) -> None:
    """Fill in which abbreviations and offsets the family's seasons have, and from when each zone has been in it."""
    start, end = NOW if family.key in MOVED else (SINCE, UNTIL)
    for moment in periods(family.representative, start, end):
        if moment.tz_abbrev().isalpha():
            family.alphabetic[season(moment)].add((moment.tz_abbrev(), minutes(moment)))
    for zone in family.members:
        for moment in periods(zone, *NOW):
            if moment.tz_abbrev().isalpha():
                family.alphabetic[season(moment)].add((moment.tz_abbrev(), minutes(moment)))
    saved = 60
    for moment in periods(family.representative, start, NOW[1]):
        if season(moment) == "standard":
            family.offsets["standard"] = minutes(moment)
        saved = round(abs(moment.dst_offset().total("minutes"))) or saved
    family.offsets["daylight"] = family.offsets["standard"] + saved
    known = family.alphabetic["standard"] | family.alphabetic["daylight"]
    for zone in family.members:
        for moment in periods(zone, SINCE, NOW[0]):
            if moment.tz_abbrev().isalpha() and (moment.tz_abbrev(), minutes(moment)) not in known:
                change = moment.next_transition()
                assert change is not None, zone
                family.members[zone] = change.to_instant().format_iso()


def abbreviations(found: dict[str, Family]) -> dict[str, tuple[tuple[str, str], ...]]:
    """What each abbreviation means away from home: CLDR's `en` first, then tzdata's, then local English."""
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for key, names in Locale("en").meta_zones.items():
        for name_season, name in plain(names).get("short", {}).items():
            if name not in WORDS:
                table[name] = ((key, name_season),)
    from_tzdata: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for key, family in found.items():
        for name_season, pairs in family.alphabetic.items():
            for name, _ in pairs:
                from_tzdata[name].add((key, name_season))
    for name, meanings in from_tzdata.items():
        if name not in table and name not in AMBIGUOUS and name not in DECIDED:
            assert len(meanings) == 1, f"decide what {name} means: {meanings}"
            table[name] = tuple(meanings)
    table |= {name: (meaning,) for name, meaning in (DECIDED | LOCAL_ABBREVIATIONS).items()}
    return dict(sorted((table | AMBIGUOUS).items()))


def render() -> str:
    """The whole module."""
    found = families()
    for family in found.values():
        learn_abbreviations(family)
    rows = []
    for key, family in found.items():
        pairs = [
            "".join(f"{name}={offset} " for name, offset in sorted(family.alphabetic[s])) for s in SEASONS[1:]
        ]
        zones = " ".join(
            f"{zone}@{since}" if since else zone for zone, since in sorted(family.members.items())
        )
        names = [family.names.get(s, "") for s in SEASONS]
        offsets = [str(family.offsets[s]) for s in SEASONS[1:]]
        rows.append(
            "|".join((key, family.representative, *names, *offsets, *(p.strip() for p in pairs), zones))
        )
    short = [f"{name}|" + " ".join(":".join(m) for m in ms) for name, ms in abbreviations(found).items()]
    long = [f"{name}|{':'.join(meaning)}" for name, meaning in sorted(COLLOQUIAL_NAMES.items())]
    old = [f"{name}|{target}" for name, target in sorted((links() | POSIX_NAMES).items()) if "/" not in name]
    old = [row.replace("|Etc/GMT", "|UTC").replace("|Etc/UTC", "|UTC") for row in old]
    return "\n".join((
        '"""CLDR\'s English names of zones and who uses them, as text that loads in no time. `names` gives it types.',
        "",
        "Written by tools/make_zone_names.py from CLDR (Unicode-3.0 licence) and tzdata; not to be edited.",
        '"""',
        "",
        "# family|representative zone|generic|standard|daylight name|offsets in minutes, standard|daylight",
        "# |abbreviations with offsets, standard|daylight|zones, with the instant from which they belong to it",
        'FAMILIES = """\\', *rows, '"""', "",
        "# abbreviation|what it may mean away from home, as family:season",
        'ABBREVIATIONS = """\\', *short, '"""', "",
        "# names that people write and CLDR does not have|family:season",
        'COLLOQUIAL_NAMES = """\\', *long, '"""', "",
        "# tzdata's old names that are no Area/City|the zone to write instead",
        'OLD_NAMES = """\\', *old, '"""', "",
    ))  # fmt: skip


def main() -> int:
    reset_tzpath(())
    clear_tzcache()
    text = render()
    if "--check" in sys.argv[1:]:
        return int(text != TABLE.read_text(encoding="utf-8"))
    TABLE.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
