"""The site is whole wherever its writing is cut short, and the next build makes it complete without being told."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import afterword
from afterword.publish.writer import Written, write_site

if os.name != "posix":
    pytest.skip("needs SIGKILL", allow_module_level=True)

from interrupted_writer import NEW, OLD, OLDER, faults, site

SCRIPT = Path(__file__).with_name("interrupted_writer.py")
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(afterword.__file__).parents[1])}


def writer(mode: str, root: Path, at: int = 0) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-S", SCRIPT, mode, root, str(at)],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def new_root(folder: Path) -> Path:
    (folder / "postmortems").mkdir(parents=True)
    return folder


def everything(public: Path) -> dict[str, bytes]:
    """All files and folders, so that a leftover of any kind is seen."""
    return {
        place.relative_to(public).as_posix(): place.read_bytes() if place.is_file() else b"a folder"
        for place in public.rglob("*")
        if place.is_file() or not any(place.iterdir())
    }


def test_killed_at_random(tmp_path: Path) -> None:
    root = new_root(tmp_path / "archive")
    public = root / "public"
    old, new = site("old", "abc", 100_000), site("new", "bcd", 100_000)
    chance = random.Random(4)
    mixed = 0
    for _ in range(30):
        write_site(public, old, root)
        with writer("endless", root) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.03))
            process.kill()
        assert faults(public, old, new) == []
        mixed += everything(public) not in (old, new)
        write_site(public, new, root)
        assert everything(public) == new
    assert mixed > 3, "the writer was never killed in the middle, so that nothing was shown"


def interrupt_everywhere(folder: Path, old: dict[str, bytes], mode: str) -> None:
    """Interrupt a build at each of its changes to the disk in turn; check what it leaves and that the next one mends it."""

    def prepare(name: str) -> Path:
        root = new_root(folder / name)
        if old:
            write_site(root / "public", old, root)
        return root

    def interrupt(at: int) -> None:
        root = prepare(str(at))
        public = root / "public"
        with writer(mode, root, at) as process:
            _, said = process.communicate()
        # What fails while tidying up at the end is left to the next build.
        assert process.returncode in {"kill": {-9}}.get(mode, {0, 3}), said.decode()
        assert b"Traceback" not in said
        assert faults(public, old, NEW) == []
        write_site(public, NEW, root)
        assert everything(public) == NEW

    with writer("count", prepare("whole")) as process:
        changes = int(process.communicate()[0])
    assert changes > 3 * len(NEW)
    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(interrupt, range(1, changes + 1)))


@pytest.mark.parametrize("old", [{}, OLDER], ids=["from nothing", "files and folders change places"])
def test_killed_before_every_change(tmp_path: Path, old: dict[str, bytes]) -> None:
    interrupt_everywhere(tmp_path, old, "kill")


@pytest.mark.parametrize("error", ["ENOSPC", "EIO", "EACCES"])
def test_every_change_fails_in_turn(tmp_path: Path, error: str) -> None:
    interrupt_everywhere(tmp_path, OLD, error)


def test_what_an_interrupted_build_began_and_nobody_wants_goes_too(tmp_path: Path) -> None:
    for at in range(1, 40, 5):
        root = new_root(tmp_path / str(at))
        with writer("kill", root, at) as process:
            process.wait()
        write_site(root / "public", {"index.html": b""}, root)
        assert everything(root / "public") == {"index.html": b""}


def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    root = new_root(tmp_path / "archive")
    public = root / "public"
    write_site(public, OLD, root)
    largest = max(map(len, NEW.values()))
    with writer("full", root, largest - 1) as process:
        _, said = process.communicate()
    assert process.returncode == 3
    assert b"File too large" in said
    assert everything(public) == OLD
    assert write_site(public, NEW, root) == Written(len(NEW), 0, 2)
