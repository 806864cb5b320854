"""Which zone names are near one that does not exist: read only where there is an error to tell."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from importlib.resources import files


def zones_named(text: str) -> list[str]:
    """Zones that this text names, but for upper and lower case, blanks, or the area left out: "New York"."""
    wanted = _folded(text)
    return [zone for zone in _zones() if wanted in {_folded(zone), _city(zone)}]


def zones_near(text: str) -> list[str]:
    """Zones that a slip of the finger or two would turn into this text, nearest first."""
    names: dict[str, list[str]] = {}
    for zone in _zones():
        names.setdefault(_folded(zone) if "/" in text else _city(zone), []).append(zone)
    close = get_close_matches(_folded(text), names, cutoff=0.8)
    if (
        "/" in text
    ):  # areas are long and alike, so the city must be near by itself: "Europe/US" is no zone misspelt
        close = [name for name in close if _alike(_city(text), _city(name)) >= 0.7]
    return [zone for name in close for zone in names[name]]


def is_misspelt_zone(text: str) -> bool:
    """Whether an Area/Name in running text can only be a zone with a slip in it, unlike "Asia/Pacific" or "US/East"."""
    return any(_alike(_folded(text), _folded(zone)) > 0.92 for zone in zones_near(text))


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _folded(text: str) -> str:
    return text.casefold().replace(" ", "_")


def _city(zone: str) -> str:
    return _folded(zone).rpartition("/")[2]


def _zones() -> list[str]:
    """Every zone of tzdata that an incident may be in; those that tables of countries list come first."""
    data = files("tzdata")
    listed = data.joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    places = [row.split("\t")[2].strip() for row in listed.splitlines() if not row.startswith("#")]
    everything = data.joinpath("zones").read_text(encoding="utf-8").split()
    return [zone for zone in dict.fromkeys((*places, *everything)) if "/" in zone and "Etc/" not in zone]
