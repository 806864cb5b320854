"""Ways to write a time, made from the time that they mean, for tests that read them back.

What a time means is worked out here with the standard library's `zoneinfo`, which the program does not use.
"""

from __future__ import annotations

import zoneinfo
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from importlib.resources import files

from hypothesis import strategies as st

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

HOMES = ["America/Edmonton", "America/New_York", "Europe/Berlin", "Europe/London", "Asia/Kolkata", "Asia/Tokyo", "UTC",
         "Australia/Lord_Howe", "America/Santiago", "Africa/Nairobi", "Pacific/Auckland", "America/St_Johns"]  # fmt: skip
LABELS = {
    "America/Edmonton": ("MST", "MDT"), "America/New_York": ("EST", "EDT"), "Europe/Berlin": ("CET", "CEST"),
    "Europe/London": ("GMT", "BST"), "America/Los_Angeles": ("PST", "PDT"), "Asia/Tokyo": ("JST", "JST"),
}  # fmt: skip
"""Zones whose abbreviations mean them wherever they are read, or, of the ambiguous ones, at home."""


@cache
def zone_of(name: str) -> zoneinfo.ZoneInfo:
    """The standard library's zone, from the pinned tzdata rather than the machine's."""
    with files("tzdata.zoneinfo").joinpath(name).open("rb") as file:
        return zoneinfo.ZoneInfo.from_file(file, name)


def readings(wall: datetime, zone: str) -> list[datetime]:
    """Every instant at which clocks in a zone showed a wall time (PEP 495): one, none in a gap, two where set back."""
    both = [wall.replace(tzinfo=zone_of(zone), fold=fold) for fold in (0, 1)]
    true = [at for at in both if at.astimezone(UTC).astimezone(zone_of(zone)).replace(tzinfo=None) == wall]
    return list({at.utcoffset(): at for at in true}.values())


@dataclass(frozen=True)
class Written:
    """A time as somebody wrote it. `meant` holds the instants that it may be: one where nothing is wrong with it."""

    home: str
    day: date
    text: str
    meant: tuple[datetime, ...]
    dated: bool
    seconds: bool
    needs_mark: bool
    cells: tuple[str, ...]
    """The same over the first cells of a table's row."""


def _clocks(wall: datetime) -> st.SearchStrategy[tuple[str, bool]]:
    """Ways to write a time of day, and whether a mark must stand behind it to tell it from a number."""
    hour, minute = wall.hour, wall.minute
    letter = "ap"[hour >= 12]
    twelve = hour % 12 or 12
    if wall.second:
        return st.sampled_from(
            [
                (f"{hour:02}:{minute:02}:{wall.second:02}", False),
                (f"{twelve}:{minute:02}:{wall.second:02} {letter}m", False),
            ]
        )
    ways = [(f"{hour:02}:{minute:02}", False), (f"{hour}:{minute:02}", False), (f"{hour:02}.{minute:02}", False),
            (f"{hour:02}{minute:02}", True), (f"{twelve}:{minute:02}{letter}m", False), (f"{twelve}:{minute:02} {letter.upper()}M", False),
            (f"{twelve:02}:{minute:02} {letter}.m.", False), (f"{twelve}:{minute:02}{letter}", False)]  # fmt: skip
    if not minute:
        ways.append((f"{twelve}{letter}m", False))
    return st.sampled_from(ways)


def _dates(day: date) -> st.SearchStrategy[str]:
    name, short = MONTHS[day.month - 1], MONTHS[day.month - 1][:3]
    weekday = DAYS[day.weekday()]
    ending = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}.get(day.day, "th")
    ways = [f"{day.isoformat()}", f"{day.year}/{day.month:02}/{day.day:02}", f"{short} {day.day}", f"{name} {day.day}, {day.year}",
            f"{name} {day.day}{ending}", f"{day.day} {short}", f"{day.day} {name} {day.year}", f"{day.day}{ending} of {name}",
            f"{weekday} {day.isoformat()}", f"{weekday[:3]} {day.day} {short}", f"{weekday}, {name} {day.day}, {day.year}"]  # fmt: skip
    if day.day > 12:
        ways += [f"{day.day:02}-{day.month:02}-{day.year}", f"{day.month}/{day.day}/{day.year}"]
    return st.sampled_from(ways)


def _offset_text(offset: timedelta) -> str:
    minutes = round(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


@st.composite
def _zones(draw: st.DrawFn, wall: datetime, home: str) -> tuple[str, tuple[datetime, ...]]:
    """A label after a time, "" for none, and what the time means with it."""
    kind = draw(st.sampled_from(["", "", "UTC", "offset", "label", "iana"]))
    if kind == "":
        return "", tuple(readings(wall, home))
    if kind == "UTC":
        return "UTC", (wall.replace(tzinfo=UTC),)
    if kind == "offset":
        offset = timedelta(minutes=15 * draw(st.integers(-12 * 4, 14 * 4)))
        return f"UTC{_offset_text(offset)}", (wall.replace(tzinfo=timezone(offset)),)
    if kind == "iana":
        zone = draw(st.sampled_from([name for name in HOMES if name != "UTC"]))
        return zone, tuple(readings(wall, zone))
    zone = draw(st.sampled_from(sorted(LABELS)))
    if zone == "Europe/London" and home != zone:
        zone = "Europe/Berlin"
    if wall in (at.replace(tzinfo=None) for at in readings(wall, home)) and home in LABELS:
        zone = home
    found = readings(wall, zone)
    if not found:
        return "", tuple(readings(wall, home))
    at = draw(st.sampled_from(found))
    return at.tzname() or "", (at,)


@st.composite
def times(draw: st.DrawFn, *, near_changes: bool = True) -> Written:
    """Any time in any of the ways to write it."""
    home = draw(st.sampled_from(HOMES))
    front = draw(st.dates(date(2000, 1, 1), date(2025, 10, 31)))
    if near_changes and draw(st.booleans()):
        front = date(front.year, draw(st.sampled_from([3, 4, 9, 10, 11])), draw(st.integers(1, 30)))
    dated = draw(st.booleans())
    day = front + timedelta(days=draw(st.integers(-40, 40))) if dated else front
    wall = datetime.combine(day, datetime.min.time()) + timedelta(
        minutes=draw(st.integers(0, 24 * 60 - 1)), seconds=draw(st.sampled_from([0, 0, 0, 5, 59]))
    )
    clock, needs_mark = draw(_clocks(wall))
    zone, meant = draw(_zones(wall, home))
    label = draw(st.sampled_from([f" {zone}", f" ({zone})"])) if zone else ""
    cells: tuple[str, ...] = (f"{clock}{label}",)
    text = f"{clock}{label}"
    if dated:
        written = draw(_dates(day))
        cells = (written, f"{clock}{label}")
        # Four digits after "Feb 27" are a year.
        joints = [" at "] if needs_mark and str(day.year) not in written else [" ", ", ", " at "]
        text = f"{written}{draw(st.sampled_from(joints))}{clock}{label}"
        if not needs_mark and draw(st.booleans()):
            text = f"{clock}{label} {draw(st.sampled_from(['', 'on ']))}{written}"
        elif ":" in clock and clock[-1].isdigit() and draw(st.booleans()):
            iso = f"{wall:%H:%M:%S}" if wall.second else f"{wall:%H:%M}"
            text = f"{day.isoformat()}T{iso}{label}"
    return Written(home, front, text, meant, dated, bool(wall.second), needs_mark, cells)


DECORATIONS = ["{}", "{}", "**{}**", "__{}__", "*{}*", "`{}`", "[{}]", "~{}", "approx. {}", "**`{}`**"]
SEPARATORS = [" - ", " – ", " — ", ": ", " | ", " ", ", "]

CONTAINERS = {
    "paragraph": "{}",
    "bullet": "- {}",
    "number": "1. {}",
    "task": "* {}",
    "heading": "### {}",
    "quoted-line": "{}\nand more of it",
    "nested": "- Meanwhile\n  - {}",
    "deeper": "- Meanwhile\n  - Elsewhere\n    1. {}",
    "internal": "::: internal\n\n{}\n\n:::",
    "loose": "- {}\n\n  and more of it",
}
