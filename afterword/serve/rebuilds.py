"""Turns a flurry of file events into one build: an editor's save is several events, and a checkout is thousands."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Rebuilds:
    """Calls `build` in a thread of its own once requests have been silent for `quiet` seconds.

    Where they never fall silent it builds after `longest` seconds all the same. Requests that come during a build lead
    to one more after it.
    """

    def __init__(self, build: Callable[[], None], *, quiet: float = 0.05, longest: float = 1.0) -> None:
        self._build = build
        self._quiet = quiet
        self._longest = longest
        self._requested = threading.Event()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="afterword-rebuilds", daemon=True)

    def start(self) -> None:
        """Begin to listen to requests."""
        self._thread.start()

    def request(self) -> None:
        """Ask for a build. Never waits."""
        self._requested.set()

    def stop(self) -> None:
        """Build no more; waits for a build that is under way."""
        self._stopped.set()
        self._requested.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while True:
            self._requested.wait()
            self._settle()
            if self._stopped.is_set():
                return
            self._build()

    def _settle(self) -> None:
        """Wait until requests are silent, and take them all as one."""
        latest = time.monotonic() + self._longest
        while not self._stopped.is_set() and time.monotonic() < latest:
            self._requested.clear()
            if not self._requested.wait(self._quiet):
                return
        self._requested.clear()
