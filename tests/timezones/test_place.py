"""A time, its label and the incident's zone give an instant, or exactly what is wrong."""

from __future__ import annotations

import pytest
from whenever import OffsetDateTime, PlainDateTime, TimeDelta, hours

from afterword.timezones.labels import find_offset, parse_label
from afterword.timezones.place import (
    Candidate,
    LabelAmbiguous,
    LabelUnknown,
    LabelWrong,
    Placed,
    Placement,
    place,
)
from afterword.timezones.zones import Repeated, Skipped


def placed(wall: str, label: str, home: str) -> Placement:
    read = parse_label(label) if label else None
    assert read or not label, label
    return place(PlainDateTime(wall), read, home)


WINTER = "2019-02-27T13:30"
SUMMER = "2019-07-27T13:30"


@pytest.mark.parametrize(
    ("wall", "label", "home", "at", "zone"),
    [
        # no label
        (WINTER, "", "America/Edmonton", "2019-02-27T13:30-07:00", "America/Edmonton"),
        (WINTER, "", "UTC", "2019-02-27T13:30+00:00", "UTC"),
        # labels of the incident's own zone
        (WINTER, "MST", "America/Edmonton", "2019-02-27T13:30-07:00", "America/Edmonton"),
        (SUMMER, "MDT", "America/Edmonton", "2019-07-27T13:30-06:00", "America/Edmonton"),
        (WINTER, "mst", "America/Edmonton", "2019-02-27T13:30-07:00", "America/Edmonton"),
        (SUMMER, "MT", "America/Edmonton", "2019-07-27T13:30-06:00", "America/Edmonton"),
        (SUMMER, "Mountain", "America/Edmonton", "2019-07-27T13:30-06:00", "America/Edmonton"),
        (SUMMER, "Mountain Time", "America/Edmonton", "2019-07-27T13:30-06:00", "America/Edmonton"),
        (SUMMER, "MST/MDT", "America/Edmonton", "2019-07-27T13:30-06:00", "America/Edmonton"),
        (SUMMER, "Mountain Daylight Time", "America/Edmonton", "2019-07-27T13:30-06:00", "America/Edmonton"),
        (WINTER, "Mountain Standard Time", "America/Edmonton", "2019-02-27T13:30-07:00", "America/Edmonton"),
        (SUMMER, "Central European Time", "Europe/Berlin", "2019-07-27T13:30+02:00", "Europe/Berlin"),
        (SUMMER, "MST", "America/Phoenix", "2019-07-27T13:30-07:00", "America/Phoenix"),
        (SUMMER, "CET", "Africa/Algiers", "2019-07-27T13:30+01:00", "Africa/Algiers"),
        # tzdata has digits only
        (SUMMER, "Brasilia Standard Time", "America/Sao_Paulo", "2019-07-27T13:30-03:00", "America/Sao_Paulo"),
        ("2018-01-10T12:00", "BRST", "America/Sao_Paulo", "2018-01-10T12:00-02:00", "America/Sao_Paulo"),
        (WINTER, "SGT", "Asia/Singapore", "2019-02-27T13:30+08:00", "Asia/Singapore"),
        (WINTER, "Lord Howe Daylight Time", "Australia/Lord_Howe", "2019-02-27T13:30+11:00", "Australia/Lord_Howe"),
        # Ireland's standard time is in summer
        (SUMMER, "IST", "Europe/Dublin", "2019-07-27T13:30+01:00", "Europe/Dublin"),
        (SUMMER, "Irish Standard Time", "Europe/Dublin", "2019-07-27T13:30+01:00", "Europe/Dublin"),
        (WINTER, "GMT", "Europe/Dublin", "2019-02-27T13:30+00:00", "Europe/Dublin"),
        (WINTER, "Greenwich Mean Time", "Europe/London", "2019-02-27T13:30+00:00", "Europe/London"),
        (SUMMER, "BST", "Europe/Jersey", "2019-07-27T13:30+01:00", "Europe/Jersey"),
        (SUMMER, "UK time", "Europe/London", "2019-07-27T13:30+01:00", "Europe/London"),
        # ambiguous elsewhere, clear at home
        (WINTER, "IST", "Asia/Kolkata", "2019-02-27T13:30+05:30", "Asia/Kolkata"),
        (WINTER, "IST", "Asia/Jerusalem", "2019-02-27T13:30+02:00", "Asia/Jerusalem"),
        (WINTER, "CST", "Asia/Shanghai", "2019-02-27T13:30+08:00", "Asia/Shanghai"),
        (WINTER, "CST", "America/Chicago", "2019-02-27T13:30-06:00", "America/Chicago"),
        (WINTER, "CST", "America/Havana", "2019-02-27T13:30-05:00", "America/Havana"),
        (WINTER, "PST", "Asia/Manila", "2019-02-27T13:30+08:00", "Asia/Manila"),
        # labels from elsewhere
        (WINTER, "PST", "America/Edmonton", "2019-02-27T13:30-08:00", "America/Los_Angeles"),
        (SUMMER, "PT", "Europe/Berlin", "2019-07-27T13:30-07:00", "America/Los_Angeles"),
        (WINTER, "CET", "America/New_York", "2019-02-27T13:30+01:00", "Europe/Paris"),
        (SUMMER, "PDT", "America/Phoenix", "2019-07-27T13:30-07:00", "America/Los_Angeles"),
        (SUMMER, "CDT", "America/New_York", "2019-07-27T13:30-05:00", "America/Chicago"),
        (WINTER, "India Standard Time", "Europe/London", "2019-02-27T13:30+05:30", "Asia/Kolkata"),
        (SUMMER, "GMT", "America/New_York", "2019-07-27T13:30+00:00", "UTC"),
        (SUMMER, "Greenwich Mean Time", "Europe/Lisbon", "2019-07-27T13:30+00:00", "UTC"),
        (WINTER, "GMT", "Europe/Lisbon", "2019-02-27T13:30+00:00", "Europe/Lisbon"),
        (SUMMER, "GMT", "Africa/Abidjan", "2019-07-27T13:30+00:00", "Africa/Abidjan"),
        # offsets
        (SUMMER, "UTC", "America/Edmonton", "2019-07-27T13:30+00:00", "UTC"),
        (WINTER, "UTC", "Europe/London", "2019-02-27T13:30+00:00", "Europe/London"),
        (SUMMER, "UTC", "Europe/London", "2019-07-27T13:30+00:00", "UTC"),
        (SUMMER, "UTC-6", "America/Edmonton", "2019-07-27T13:30-06:00", "America/Edmonton"),
        (SUMMER, "-0700", "America/Edmonton", "2019-07-27T13:30-07:00", "UTC-07:00"),
        (SUMMER, "GMT+1", "Europe/London", "2019-07-27T13:30+01:00", "Europe/London"),
        (SUMMER, "+05:45", "Europe/London", "2019-07-27T13:30+05:45", "UTC+05:45"),
        # IANA names
        (SUMMER, "Asia/Tokyo", "America/Edmonton", "2019-07-27T13:30+09:00", "Asia/Tokyo"),
        # zones whose rules or names changed
        ("2012-07-01T12:00", "MSK", "Europe/Moscow", "2012-07-01T12:00+04:00", "Europe/Moscow"),
        ("2012-07-01T12:00", "Moscow Standard Time", "Europe/Moscow", "2012-07-01T12:00+04:00", "Europe/Moscow"),
        ("2010-07-01T12:00", "MSD", "Europe/Moscow", "2010-07-01T12:00+04:00", "Europe/Moscow"),
        ("2015-01-01T12:00", "MSK", "Europe/Moscow", "2015-01-01T12:00+03:00", "Europe/Moscow"),
        ("2015-07-01T12:00", "EEST", "Europe/Istanbul", "2015-07-01T12:00+03:00", "Europe/Istanbul"),
        ("2010-01-10T12:00", "Central Time", "America/Cancun", "2010-01-10T12:00-06:00", "America/Cancun"),
        ("2010-01-10T12:00", "Eastern Time", "America/Cancun", "2010-01-10T12:00-05:00", "America/New_York"),
        ("2016-01-10T12:00", "EST", "America/Cancun", "2016-01-10T12:00-05:00", "America/Cancun"),
        ("2019-07-10T12:00", "PDT", "America/Whitehorse", "2019-07-10T12:00-07:00", "America/Whitehorse"),
        ("2023-07-10T12:00", "MST", "America/Whitehorse", "2023-07-10T12:00-07:00", "America/Whitehorse"),
        ("2023-07-10T12:00", "Yukon Time", "America/Whitehorse", "2023-07-10T12:00-07:00", "America/Whitehorse"),
        # another name for the offset in force: nothing is off
        ("2012-07-01T12:00", "MSD", "Europe/Moscow", "2012-07-01T12:00+04:00", "Europe/Moscow"),
        ("2026-12-10T12:00", "PDT", "America/Vancouver", "2026-12-10T12:00-07:00", "America/Vancouver"),
        ("2012-01-10T12:00", "Samoa Daylight Time", "Pacific/Apia", "2012-01-10T12:00+14:00", "Pacific/Apia"),
        # a label picks one of two in a repeated hour
        ("2019-11-03T01:30", "MDT", "America/Edmonton", "2019-11-03T01:30-06:00", "America/Edmonton"),
        ("2019-11-03T01:30", "MST", "America/Edmonton", "2019-11-03T01:30-07:00", "America/Edmonton"),
        ("2019-11-03T01:30", "Mountain Standard Time", "America/Edmonton", "2019-11-03T01:30-07:00", "America/Edmonton"),
        ("2019-11-03T01:30", "UTC-6", "America/Edmonton", "2019-11-03T01:30-06:00", "America/Edmonton"),
        ("2019-11-03T01:30", "PDT", "America/Edmonton", "2019-11-03T01:30-07:00", "America/Los_Angeles"),
        ("2019-10-27T01:30", "GMT", "Europe/London", "2019-10-27T01:30+00:00", "Europe/London"),
        ("2019-10-27T01:30", "IST", "Europe/Dublin", "2019-10-27T01:30+01:00", "Europe/Dublin"),
        # what home's clocks did is nothing to a label from elsewhere
        ("2019-03-10T02:30", "CET", "America/Edmonton", "2019-03-10T02:30+01:00", "Europe/Paris"),
        ("2019-03-10T02:30", "UTC", "America/Edmonton", "2019-03-10T02:30+00:00", "UTC"),
    ],
)  # fmt: skip
def test_a_true_label_gives_the_instant(wall: str, label: str, home: str, at: str, zone: str) -> None:
    assert placed(wall, label, home) == Placed(OffsetDateTime(at), zone)


@pytest.mark.parametrize(
    ("wall", "label", "home", "zone", "holds", "holds_name", "error"),
    [
        (SUMMER, "MST", "America/Edmonton", "America/Edmonton", "MDT", "Mountain Daylight Time", 60),
        (SUMMER, "Mountain Standard Time", "America/Edmonton", "America/Edmonton", "MDT", "Mountain Daylight Time", 60),
        (WINTER, "MDT", "America/Edmonton", "America/Edmonton", "MST", "Mountain Standard Time", 60),
        (SUMMER, "PST", "America/Los_Angeles", "America/Los_Angeles", "PDT", "Pacific Daylight Time", 60),
        (SUMMER, "PST", "America/Edmonton", "America/Los_Angeles", "PDT", "Pacific Daylight Time", 60),
        (SUMMER, "CET", "Europe/Berlin", "Europe/Berlin", "CEST", "Central European Summer Time", 60),
        (SUMMER, "CET", "America/New_York", "Europe/Paris", "CEST", "Central European Summer Time", 60),
        (SUMMER, "GMT", "Europe/London", "Europe/London", "BST", "British Summer Time", 60),
        (WINTER, "BST", "Europe/London", "Europe/London", "GMT", "Greenwich Mean Time", 60),
        (SUMMER, "GMT", "Europe/Dublin", "Europe/Dublin", "IST", "Irish Standard Time", 60),
        (WINTER, "IST", "Europe/Dublin", "Europe/Dublin", "GMT", "Greenwich Mean Time", 60),
        (SUMMER, "WET", "America/New_York", "Europe/Lisbon", "WEST", "Western European Summer Time", 60),
        (SUMMER, "MDT", "America/Phoenix", "America/Phoenix", "MST", "Mountain Standard Time", 60),
        (SUMMER, "CEST", "Africa/Algiers", "Africa/Algiers", "CET", "Central European Standard Time", 60),
        (WINTER, "Japan Daylight Time", "Asia/Tokyo", "Asia/Tokyo", "JST", "Japan Standard Time", 60),
        (SUMMER, "Brasilia Summer Time", "America/Sao_Paulo", "America/Sao_Paulo", "UTC-03:00", "Brasilia Standard Time", 60),
        (SUMMER, "Lord Howe Daylight Time", "Australia/Lord_Howe", "Australia/Lord_Howe", "UTC+10:30", "Lord Howe Standard Time", 30),
        ("2026-12-10T12:00", "PST", "America/Vancouver", "America/Vancouver", "MST", "Mountain Standard Time", 60),
    ],
)  # fmt: skip
def test_a_label_of_the_other_half_of_the_year_is_wrong(
    wall: str, label: str, home: str, zone: str, holds: str, holds_name: str, error: int
) -> None:
    result = placed(wall, label, home)
    ignored = placed(wall, "", zone)
    assert isinstance(ignored, Placed)
    assert result == LabelWrong(label, zone, holds, holds_name, TimeDelta(minutes=error), ignored)


@pytest.mark.parametrize(
    ("label", "home", "candidates"),
    [
        (
            "IST",
            "Europe/London",
            (
                Candidate("Asia/Kolkata", "India Standard Time", "UTC+05:30"),
                Candidate("Asia/Jerusalem", "Israel Standard Time", "UTC+02:00"),
                Candidate("Europe/Dublin", "Irish Standard Time", "UTC+01:00"),
            ),
        ),
        (
            "CST",
            "America/New_York",
            (
                Candidate("America/Chicago", "Central Standard Time", "UTC-06:00"),
                Candidate("Asia/Shanghai", "China Standard Time", "UTC+08:00"),
                Candidate("America/Havana", "Cuba Standard Time", "UTC-05:00"),
            ),
        ),
        (
            "BST",
            "UTC",
            (
                Candidate("Europe/London", "British Summer Time", "UTC+01:00"),
                Candidate("Asia/Dhaka", "Bangladesh Standard Time", "UTC+06:00"),
            ),
        ),
    ],
)
def test_a_label_of_several_places_is_no_label_away_from_them(
    label: str, home: str, candidates: tuple[Candidate, ...]
) -> None:
    assert placed(WINTER, label, home) == LabelAmbiguous(label, candidates)
    for candidate in candidates:
        # In July "Irish Standard Time" is right; here it is enough that both ways out are understood.
        assert not isinstance(placed(SUMMER, candidate.name, home), LabelAmbiguous | LabelUnknown)
        assert isinstance(placed(SUMMER, candidate.offset, home), Placed)


@pytest.mark.parametrize("label", ["", "MST", "MDT", "MT", "Mountain Time", "America/Edmonton"])
def test_no_label_makes_a_skipped_time_exist(label: str) -> None:
    result = placed("2019-03-10T02:30", label, "America/Edmonton")
    assert isinstance(result, Skipped)
    assert (result.zone, result.length) == ("America/Edmonton", hours(1))


@pytest.mark.parametrize("label", ["", "MT", "Mountain", "Mountain Time", "MST/MDT", "America/Edmonton"])
def test_a_label_true_all_year_does_not_pick_one_of_two(label: str) -> None:
    result = placed("2019-11-03T01:30", label, "America/Edmonton")
    assert isinstance(result, Repeated)
    for reading in (result.earlier, result.later):
        assert placed("2019-11-03T01:30", reading.label, "America/Edmonton") == Placed(
            reading.at, "America/Edmonton"
        )


def test_a_label_that_both_hours_had_does_not_pick_one() -> None:
    result = placed("2014-10-26T01:30", "MSK", "Europe/Moscow")
    assert isinstance(result, Repeated)
    for reading in (result.earlier, result.later):
        assert placed("2014-10-26T01:30", reading.label, "Europe/Moscow") == Placed(
            reading.at, "Europe/Moscow"
        )


@pytest.mark.parametrize(
    ("label", "zones"),
    [("America/Edmontn", ("America/Edmonton", "America/Moncton")), ("UTC+15:00", ()), ("CET+1", ())],
)
def test_a_slip_is_told(label: str, zones: tuple[str, ...]) -> None:
    assert placed(WINTER, label, "UTC") == LabelUnknown(label, zones)


def test_the_minus_sign_of_typography_is_one() -> None:
    found = find_offset("13:30−07:00", 5)
    assert found
    assert place(PlainDateTime(WINTER), found.label, "UTC") == Placed(
        OffsetDateTime("2019-02-27T13:30-07:00"), "UTC-07:00"
    )
