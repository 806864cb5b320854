"""The table of names is what CLDR and tzdata say today, and says it of each zone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from whenever import OffsetDateTime

from afterword.timezones.names import long_name

ROOT = Path(__file__).parent.parent.parent


def test_the_table_is_not_stale() -> None:
    done = subprocess.run(
        [sys.executable, "tools/make_zone_names.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, "run: python tools/make_zone_names.py\n" + done.stderr


def test_neither_babel_nor_the_zones_are_read_when_imported() -> None:
    program = (
        "import os, sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "import afterword.timezones.place, afterword.timezones.suggest\n"
        "assert 'babel' not in sys.modules and 'zoneinfo' not in sys.modules\n"
        "assert not [path for path in opened if 'tzdata' in path or 'zoneinfo' in path], opened\n"
        "assert opened\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("at", "zone", "name"),
    [
        ("2019-02-27T13:30-07:00", "America/Edmonton", "Mountain Standard Time"),
        ("2019-07-27T13:30-06:00", "America/Edmonton", "Mountain Daylight Time"),
        ("2019-07-27T13:30+01:00", "Europe/London", "British Summer Time"),
        ("2019-02-27T13:30+00:00", "Europe/London", "Greenwich Mean Time"),
        ("2019-07-27T13:30+01:00", "Europe/Dublin", "Irish Standard Time"),
        ("2019-07-27T13:30+05:30", "Asia/Calcutta", "India Standard Time"),
        ("2019-07-27T13:30+05:30", "Asia/Kolkata", "India Standard Time"),
        ("2019-07-27T13:30-03:00", "America/Sao_Paulo", "Brasilia Standard Time"),
        ("2018-01-27T13:30-02:00", "America/Sao_Paulo", "Brasilia Summer Time"),
        ("2010-01-27T13:30-06:00", "America/Cancun", "Central Standard Time"),
        ("2020-01-27T13:30-05:00", "America/Cancun", "Eastern Standard Time"),
        ("2019-07-27T13:30-07:00", "America/Whitehorse", "Pacific Daylight Time"),
        ("2023-07-27T13:30-07:00", "America/Whitehorse", "Yukon Time"),
        ("2023-07-27T13:30-09:00", "America/Adak", "Hawaii-Aleutian Daylight Time"),
        ("2023-07-27T13:30+03:00", "Europe/Istanbul", "UTC+03:00"),
        ("2023-07-27T13:30+02:00", "Antarctica/Troll", "UTC+02:00"),
        ("2023-07-27T13:30+00:00", "UTC", "Coordinated Universal Time"),
        ("2023-07-27T13:30-07:00", "UTC-07:00", "UTC-07:00"),
        ("2023-07-27T13:30-05:00", "Etc/GMT+5", "UTC-05:00"),
    ],
)
def test_what_a_time_is_called(at: str, zone: str, name: str) -> None:
    assert long_name(OffsetDateTime(at), zone) == name
