from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from afterword.serve.rebuilds import Rebuilds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def running(build: Callable[[], None], quiet: float = 0.03, longest: float = 1.0) -> Iterator[Rebuilds]:
    rebuilds = Rebuilds(build, quiet=quiet, longest=longest)
    rebuilds.start()
    try:
        yield rebuilds
    finally:
        rebuilds.stop()


def test_a_flurry_of_requests_is_one_build() -> None:
    builds: list[float] = []
    with running(lambda: builds.append(time.monotonic())) as rebuilds:
        for _ in range(20):
            rebuilds.request()
            time.sleep(0.002)
        last = time.monotonic()
        time.sleep(0.15)
        assert len(builds) == 1
        assert builds[0] >= last
        rebuilds.request()
        time.sleep(0.15)
        assert len(builds) == 2


def test_requests_during_a_build_lead_to_one_more() -> None:
    building, go_on = threading.Event(), threading.Event()
    builds: list[int] = []

    def build() -> None:
        builds.append(len(builds))
        building.set()
        assert go_on.wait(5)

    with running(build) as rebuilds:
        rebuilds.request()
        assert building.wait(5)
        for _ in range(5):
            rebuilds.request()
        time.sleep(0.1)
        assert builds == [0]
        go_on.set()
        time.sleep(0.15)
        assert builds == [0, 1]


def test_requests_without_end_are_served_all_the_same() -> None:
    builds: list[int] = []
    with running(lambda: builds.append(1), longest=0.1) as rebuilds:
        until = time.monotonic() + 0.5
        while time.monotonic() < until:
            rebuilds.request()
            time.sleep(0.005)
        assert 2 <= len(builds) <= 6


def test_stopping_waits_for_the_build_and_begins_no_other() -> None:
    building = threading.Event()
    finished = []

    def build() -> None:
        building.set()
        time.sleep(0.1)
        finished.append(True)

    rebuilds = Rebuilds(build, quiet=0.01)
    rebuilds.start()
    rebuilds.request()
    assert building.wait(5)
    rebuilds.request()
    rebuilds.stop()
    assert finished == [True]


def test_stopping_what_never_started() -> None:
    Rebuilds(lambda: None).stop()
