"""A zone gives a wall time exactly the instants at which its clocks showed it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from whenever import OffsetDateTime, PlainDateTime, TimeDelta, hours

from afterword.timezones.zones import (
    Exact,
    Reading,
    Repeated,
    Skipped,
    label_in_force,
    offset_name,
    resolve,
    zone_exists,
)


def reading(at: str, label: str) -> Reading:
    return Reading(OffsetDateTime(at), label)


def test_an_ordinary_time_is_one_instant() -> None:
    wall = PlainDateTime("2019-02-27T13:30")
    assert resolve(wall, "America/Edmonton") == Exact(OffsetDateTime("2019-02-27T13:30-07:00"))
    assert resolve(wall, "UTC") == Exact(OffsetDateTime("2019-02-27T13:30+00:00"))


@pytest.mark.parametrize(
    ("wall", "zone", "earlier", "later", "left", "reached", "length"),
    [
        (
            "2019-03-10T02:30",
            "America/Edmonton",
            reading("2019-03-10T01:30-07:00", "MST"),
            reading("2019-03-10T03:30-06:00", "MDT"),
            "2019-03-10T02:00",
            "2019-03-10T03:00",
            hours(1),
        ),
        (  # tzdata has Irish time with negative daylight saving
            "2019-03-31T01:00",
            "Europe/Dublin",
            reading("2019-03-31T00:00+00:00", "GMT"),
            reading("2019-03-31T02:00+01:00", "IST"),
            "2019-03-31T01:00",
            "2019-03-31T02:00",
            hours(1),
        ),
        (  # half an hour, and no abbreviations
            "2019-10-06T02:15",
            "Australia/Lord_Howe",
            reading("2019-10-06T01:45+10:30", "UTC+10:30"),
            reading("2019-10-06T02:45+11:00", "UTC+11:00"),
            "2019-10-06T02:00",
            "2019-10-06T02:30",
            TimeDelta(minutes=30),
        ),
        (  # Samoa moved across the date line and had no 30 December
            "2011-12-30T12:00",
            "Pacific/Apia",
            reading("2011-12-29T12:00-10:00", "UTC-10:00"),
            reading("2011-12-31T12:00+14:00", "UTC+14:00"),
            "2011-12-30T00:00",
            "2011-12-31T00:00",
            hours(24),
        ),
    ],
)
def test_a_skipped_time_tells_what_the_clocks_did(
    wall: str, zone: str, earlier: Reading, later: Reading, left: str, reached: str, length: TimeDelta
) -> None:
    expected = Skipped(zone, earlier, later, PlainDateTime(left), PlainDateTime(reached), length)
    assert resolve(PlainDateTime(wall), zone) == expected


@pytest.mark.parametrize(
    ("wall", "zone", "earlier", "later"),
    [
        (
            "2019-11-03T01:30",
            "America/Edmonton",
            reading("2019-11-03T01:30-06:00", "MDT"),
            reading("2019-11-03T01:30-07:00", "MST"),
        ),
        (  # in Ramadan clocks go back
            "2019-05-05T02:30",
            "Africa/Casablanca",
            reading("2019-05-05T02:30+01:00", "UTC+01:00"),
            reading("2019-05-05T02:30+00:00", "UTC"),
        ),
        (  # both were called MSK
            "2014-10-26T01:30",
            "Europe/Moscow",
            reading("2014-10-26T01:30+04:00", "UTC+04:00"),
            reading("2014-10-26T01:30+03:00", "UTC+03:00"),
        ),
    ],
)
def test_a_repeated_time_tells_the_label_that_picks_each(
    wall: str, zone: str, earlier: Reading, later: Reading
) -> None:
    assert resolve(PlainDateTime(wall), zone) == Repeated(zone, earlier, later)


@pytest.mark.parametrize(
    ("wall", "zone"),
    [
        ("2019-03-10T01:59:59", "America/Edmonton"),
        ("2019-03-10T03:00", "America/Edmonton"),
        ("2019-11-03T00:59:59", "America/Edmonton"),
        ("2019-11-03T02:00", "America/Edmonton"),
        ("2016-07-01T12:00", "Europe/Istanbul"),
    ],
)
def test_the_edges_of_a_change_are_one_instant(wall: str, zone: str) -> None:
    assert isinstance(resolve(PlainDateTime(wall), zone), Exact)


@pytest.mark.parametrize(
    ("name", "exists"),
    [
        ("America/Edmonton", True),
        ("America/Argentina/Buenos_Aires", True),
        ("Asia/Calcutta", True),
        ("US/Pacific", True),
        ("UTC", True),
        ("Etc/GMT+5", True),
        ("america/edmonton", False),
        ("America/edmonton", False),
        ("utc", False),
        ("America/Calgary", False),
        ("EST", False),
        ("MST", False),
        ("PST", False),
        ("PST8PDT", False),
        ("GMT", False),
        ("Japan", False),
        ("America", False),
        ("America/", False),
        ("/America/Edmonton", False),
        ("right/UTC", False),
        ("posix/America/Edmonton", False),
        ("../tzdata/zones", False),
        ("America/../America/Edmonton", False),
        ("Ümläut/Zone", False),
        ("America/Edmonton\0", False),
        ("", False),
    ],
)
def test_which_names_are_zones(name: str, exists: bool) -> None:
    assert zone_exists(name) is exists


@pytest.mark.parametrize(
    ("minutes", "name"),
    [(0, "UTC"), (-420, "UTC-07:00"), (345, "UTC+05:45"), (-30, "UTC-00:30"), (840, "UTC+14:00")],
)
def test_offsets_are_written_as_people_write_them(minutes: int, name: str) -> None:
    assert offset_name(TimeDelta(minutes=minutes)) == name


@pytest.mark.parametrize(
    ("at", "zone", "label"),
    [
        ("2019-02-27T13:30-07:00", "America/Edmonton", "MST"),
        ("2019-07-27T13:30-06:00", "America/Edmonton", "MDT"),
        ("2019-07-27T13:30-03:00", "America/Sao_Paulo", "UTC-03:00"),
        ("2019-07-27T13:30+00:00", "UTC", "UTC"),
        ("2019-07-27T13:30-07:00", "UTC-07:00", "UTC-07:00"),
    ],
)
def test_the_label_to_print(at: str, zone: str, label: str) -> None:
    assert label_in_force(OffsetDateTime(at), zone) == label


def test_the_machines_own_zone_files_are_never_read(tmp_path: Path) -> None:
    machine = tmp_path / "zoneinfo"
    (machine / "America").mkdir(parents=True)
    (machine / "right" / "America").mkdir(parents=True)
    tokyo = str(files("tzdata").joinpath("zoneinfo", "Asia", "Tokyo"))
    for name in ("America/Edmonton", "right/America/Edmonton", "America/Nowhere"):
        shutil.copy(tokyo, machine / name)
    program = (
        "import whenever\n"
        "wall = whenever.PlainDateTime('2019-02-27T13:30')\n"
        "print(wall.assume_tz('America/Edmonton', disambiguation='raise').offset)\n"
        "from afterword.timezones.zones import resolve, zone_exists\n"
        "print(resolve(wall, 'America/Edmonton').at.offset)\n"
        "print(zone_exists('right/America/Edmonton'), zone_exists('America/Nowhere'))\n"
    )
    environment = {**os.environ, "PYTHONTZPATH": str(machine), "TZDIR": str(machine), "TZ": "America/Nowhere"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    # The first line shows that the planted files would be read, even from the cache, if nothing forbade it.
    assert done.stdout.splitlines() == ["PT9H", "-PT7H", "False False"]
