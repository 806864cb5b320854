"""Which zone an author may have meant, where `timezone` names none: read only when there is an error to tell."""

from __future__ import annotations

from afterword.timezones import table
from afterword.timezones.labels import FixedOffset, IanaZone, NamedLabel, parse_label
from afterword.timezones.spelling import zones_named, zones_near
from afterword.timezones.zones import UTC

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
}


def suggest_zones(text: str) -> tuple[str, ...]:
    """Zones that exist and that this text may stand for, likeliest first; none where nothing is near.

    Knows labels ("PST", "Mountain Time"), tzdata's names without an area ("Japan"), cities ("Edmonton"), wrong case and
    slips of the finger ("America/Edmontn").
    """
    text = " ".join(text.split())
    found = _by_label(text) or _old_name(text) or zones_named(text) or zones_near(text)
    return tuple(dict.fromkeys(found))[:MOST]


def _by_label(text: str) -> list[str]:
    match parse_label(text) or parse_label(text.upper()):
        case FixedOffset(offset=offset) if not offset:
            return [UTC]
        case IanaZone(zone=zone):
            return [zone]
        case NamedLabel(abbreviation="GMT"):
            return [UTC, "Europe/London"]
        case NamedLabel(meanings=meanings):
            first = [meaning.family.representative for meaning in meanings]
            return first + [zone for known in first for zone in _FURTHER.get(known, ())]
        case _:
            return []


def _old_name(text: str) -> list[str]:
    return [row.partition("|")[2] for row in table.OLD_NAMES.splitlines() if row.startswith(f"{text}|")]
