"""The site is whole wherever its writing is cut short, and the next build makes it complete without being told."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

import afterword
from afterword.publish.writer import Written, write_site

if os.name != "posix":
    pytest.skip("needs SIGKILL and fork", allow_module_level=True)

from tests.publish.interrupted_writer import NEW, OLD, everything, faults, site, write

SCRIPT = Path(__file__).with_name("interrupted_writer.py")


def writer(*arguments: str | Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, SCRIPT, *arguments],
        env=os.environ | {"PYTHONPATH": str(Path(afterword.__file__).parents[1])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_killed_at_random(tmp_path: Path) -> None:
    public = tmp_path / "public"
    old, new = site("old", "abc", 100_000), site("new", "bcd", 100_000)
    chance = random.Random(4)
    mixed = 0
    for _ in range(30):
        write(tmp_path, old)
        with writer("endless", tmp_path) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.03))
            process.kill()
        assert faults(public, old, new) == []
        mixed += everything(public) not in (old, new)
        write(tmp_path, new)
        assert everything(public) == new
    assert mixed > 0, "the writer was never killed in the middle, so that nothing was shown"


@pytest.mark.parametrize(
    ("mode", "old"),
    [("kill", "nothing"), ("kill", "older"), ("ENOSPC", "old"), ("EIO", "old"), ("EACCES", "older")],
)
def test_interrupted_before_every_change(tmp_path: Path, mode: str, old: str) -> None:
    """By a kill, and by a refusal of the system, which must be told as one and not as a bug."""
    with writer(mode, tmp_path, old) as process:
        changes, complaints = process.communicate()
    assert complaints.decode() == ""
    assert process.returncode == 0
    assert int(changes) > 3 * len(NEW)


def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    write(tmp_path, OLD)
    with writer("full", tmp_path) as process:
        process.communicate()
    assert process.returncode == 3
    assert everything(tmp_path / "public") == OLD
    assert write_site(tmp_path / "public", NEW, tmp_path) == Written(len(NEW), 0, 2)
