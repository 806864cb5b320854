"""Which zone an author may have meant, where `timezone` names none: read only when there is an error to tell."""

from __future__ import annotations

from difflib import get_close_matches
from importlib.resources import files

from afterword.timezones import table
from afterword.timezones.labels import FixedOffset, IanaZone, NamedLabel, parse_label
from afterword.timezones.zones import UTC, zone_exists

MOST = 4
"""How many are worth reading."""

# Whose largest cities people in other countries, or without daylight saving time, would look for.
_FURTHER = {
    "America/Los_Angeles": ("America/Vancouver", "America/Tijuana"),
    "America/Denver": ("America/Edmonton", "America/Phoenix"),
    "America/Chicago": ("America/Winnipeg", "America/Mexico_City"),
    "America/New_York": ("America/Toronto", "America/Panama"),
    "America/Halifax": ("America/Puerto_Rico", "Atlantic/Bermuda"),
    "Australia/Sydney": ("Australia/Melbourne", "Australia/Brisbane"),
    "Europe/Paris": ("Europe/Berlin", "Europe/Madrid", "Europe/Rome"),
    "Europe/Bucharest": ("Europe/Athens", "Europe/Helsinki", "Europe/Kyiv"),
    "Africa/Abidjan": ("UTC", "Europe/London"),
}


def suggest_zones(text: str) -> tuple[str, ...]:
    """Zones that exist and that this text may stand for, likeliest first; none where nothing is near.

    Knows labels ("PST", "Mountain Time"), tzdata's names without an area ("Japan"), cities ("Edmonton"), wrong case and
    slips of the finger ("America/Edmontn").
    """
    text = " ".join(text.split())
    found = _by_label(text) or _by_name(text) or _by_likeness(text)
    return tuple(dict.fromkeys(found))[:MOST]


def _by_label(text: str) -> list[str]:
    match parse_label(text) or parse_label(text.upper()):
        case FixedOffset(offset=offset) if not offset:
            return [UTC]
        case IanaZone(zone=zone):
            return [zone]
        case NamedLabel(meanings=meanings):
            first = [meaning.family.representative for meaning in meanings]
            return first + [zone for known in first for zone in _FURTHER.get(known, ())]
        case _:
            return []


def _by_name(text: str) -> list[str]:
    old = dict(row.split("|") for row in table.OLD_NAMES.splitlines())
    if text in old:
        return [old[text]]
    wanted = text.casefold().replace(" ", "_")
    return [zone for zone in _zones() if wanted in {zone.casefold(), _city(zone)}]


def _by_likeness(text: str) -> list[str]:
    wanted = text.casefold().replace(" ", "_")
    names: dict[str, list[str]] = {}
    for zone in _zones():
        names.setdefault(zone.casefold() if "/" in text else _city(zone), []).append(zone)
    close = get_close_matches(wanted, names, n=MOST, cutoff=0.8)
    return [zone for name in close for zone in names[name]]


def _city(zone: str) -> str:
    return zone.casefold().rpartition("/")[2]


def _zones() -> list[str]:
    """Every zone of tzdata that an incident may be in; those that tables of countries list come first."""
    data = files("tzdata")
    listed = data.joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    places = [row.split("\t")[2].strip() for row in listed.splitlines() if not row.startswith("#")]
    everything = data.joinpath("zones").read_text(encoding="utf-8").split()
    return [
        zone for zone in dict.fromkeys((*places, *everything)) if "Etc/" not in zone and zone_exists(zone)
    ]
