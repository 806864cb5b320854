"""Conversion agrees with the standard library's, and every zone's names with the times that they are names of.

All zones of tzdata, a hundred thousand wall times, most of them near a change of the clocks; the same ones in each run.
"""

from __future__ import annotations

import random
import zoneinfo
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from whenever import Instant, OffsetDateTime, PlainDateTime, TimeDelta, ZonedDateTime

from afterword.timezones.labels import parse_label
from afterword.timezones.names import Season, family_of, long_name
from afterword.timezones.place import LabelWrong, Placed, place
from afterword.timezones.zones import Exact, Repeated, Skipped, label_in_force, resolve, zone_exists

if TYPE_CHECKING:
    from collections.abc import Iterator

WALL_TIMES = 100_000
FIRST, LAST = datetime(1970, 1, 1), datetime(2037, 12, 31)  # noqa: DTZ001 - wall times have no zone
SPAN = round((LAST - FIRST).total_seconds())


def all_zones() -> list[str]:
    return files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()


@pytest.fixture
def pinned_zoneinfo() -> Iterator[None]:
    """The standard library's zones from the tzdata package as well."""
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath(())
    yield
    zoneinfo.reset_tzpath(before)


@cache
def changes(zone: str) -> tuple[ZonedDateTime, ...]:
    """Every moment from 1970 to 2037 from which another offset or name holds."""
    moment: ZonedDateTime | None = Instant.from_utc(1970, 1, 1).to_tz(zone)
    found = []
    while moment and (moment := moment.next_transition()) and moment.year < 2038:
        found.append(moment)
    return tuple(found)


def wall_times(zone: str, count: int, chance: random.Random) -> Iterator[datetime]:
    """A quarter anywhere, the others within two hours of a change of this zone's clocks."""
    near = changes(zone)
    for number in range(count):
        if number % 4 and near:
            change = chance.choice(near).to_plain().to_stdlib()
            yield change + timedelta(seconds=chance.randint(-7_200, 7_200))
        else:
            yield FIRST + timedelta(seconds=chance.randrange(SPAN))


def test_every_wall_time_is_what_the_standard_library_says(pinned_zoneinfo: None) -> None:
    chance = random.Random(2019)
    zones = all_zones()
    seen = {Exact: 0, Skipped: 0, Repeated: 0}
    for zone in zones:
        other = zoneinfo.ZoneInfo.no_cache(zone)
        for wall in wall_times(zone, WALL_TIMES // len(zones) + 1, chance):
            # PEP 495: with fold 0 the offset before a change counts, with fold 1 the one after it.
            first, second = wall.replace(tzinfo=other), wall.replace(tzinfo=other, fold=1)
            before, after = first.utcoffset(), second.utcoffset()
            assert before is not None
            assert after is not None
            result = resolve(PlainDateTime(wall), zone)
            seen[type(result)] += 1
            match result:
                case Exact(at):
                    got = (at, at)
                    assert before == after, (zone, wall)
                case Repeated(_, earlier, later):
                    got = (earlier.at, later.at)
                    assert before > after, (zone, wall)
                case Skipped(_, earlier, later, length=length):
                    got = (later.at, earlier.at)
                    assert length.to_stdlib() == after - before > timedelta(0), (zone, wall)
            assert tuple(at.to_stdlib().astimezone(UTC) for at in got) == (
                first.astimezone(UTC),
                second.astimezone(UTC),
            ), (zone, wall)
    assert sum(seen.values()) >= WALL_TIMES
    assert min(seen.values()) > 5_000, seen


def test_each_label_of_a_repeated_hour_picks_the_reading_it_stands_by() -> None:
    checked = 0
    for zone in filter(zone_exists, all_zones()):
        for change in changes(zone):
            wall = change.to_plain()
            result = resolve(wall, zone) if change.year >= 2001 else None
            if isinstance(result, Repeated):
                for reading in (result.earlier, result.later):
                    label = parse_label(reading.label)
                    assert label, (zone, reading)
                    assert place(wall, label, zone) == Placed(reading.at, zone), (zone, reading)
                    checked += 1
    assert checked > 10_000


def samples(zone: str) -> Iterator[OffsetDateTime]:
    """Noon in the middle of each season of some years, where no clocks change."""
    for year in (2001, 2006, 2010, 2012, 2014, 2016, 2019, 2022, 2025):
        for month in (1, 4, 7, 10):
            match resolve(PlainDateTime(year, month, 18, 12), zone):
                case Exact(at):
                    yield at


def names_in_force(at: OffsetDateTime, zone: str) -> set[str]:
    """The abbreviation and CLDR's name of the time that holds then."""
    return {label_in_force(at, zone), long_name(at, zone)}


def judge(label: str, at: OffsetDateTime, zone: str) -> object:
    read = parse_label(label)
    assert read, label
    return place(at.to_plain(), read, zone)


def test_the_labels_in_force_are_true_in_every_zone() -> None:
    checked = 0
    for zone in filter(zone_exists, all_zones()):
        for at in samples(zone):
            family = family_of(at.to_tz(zone))
            generic = {family.names[Season.GENERIC]} - {""} if family else set()
            for label in names_in_force(at, zone) | generic:
                assert judge(label, at, zone) == Placed(at, zone), (zone, at, label)
                checked += 1
    assert checked > 30_000


def test_the_labels_of_the_other_half_of_the_year_are_wrong_in_every_zone() -> None:
    checked, zones = 0, set()
    for zone in filter(zone_exists, all_zones()):
        for at in samples(zone):
            moment = at.to_tz(zone)
            before = moment.prev_transition()
            if not before or moment - before > TimeDelta(hours=24 * 300):
                continue
            other = before.subtract(hours=1)
            others = names_in_force(other.to_fixed_offset(), zone) - names_in_force(at, zone)
            for label in others if other.offset != at.offset else ():
                if label.startswith("UTC"):
                    continue
                assert judge(label, at, zone) == LabelWrong(
                    label,
                    zone,
                    label_in_force(at, zone),
                    long_name(at, zone),
                    abs(other.offset - at.offset),
                    Placed(at, zone),
                ), (zone, at, label)
                checked += 1
                zones.add(zone)
    assert checked > 5_000
    assert len(zones) > 250
