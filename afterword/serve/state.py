"""What the preview shows right now, shared between the thread that builds and those that answer browsers."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterword.serve.late import Late


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of the preview.

    `outputs` are the last good site's, None where there never was one; `edition` changes with them; `problems` is the
    text to show over them, "" where the sources are sound; `serial` grows with every change of either. `late` are files
    of that site that are yet to be made.
    """

    outputs: Mapping[str, bytes] | None = None
    edition: int = 0
    problems: str = ""
    serial: int = 0
    late: Late | None = None


class Board:
    """Holds the newest snapshot and wakes those who wait for a newer one."""

    def __init__(self) -> None:
        self._snapshot = Snapshot()
        self._changed = threading.Condition()
        self._closed = False

    @property
    def snapshot(self) -> Snapshot:
        """The newest snapshot."""
        return self._snapshot

    @property
    def closed(self) -> bool:
        """Whether nothing more will come."""
        return self._closed

    def show(self, outputs: Mapping[str, bytes], late: Late | None = None) -> None:
        """A build went well. Where its outputs are those of before, no page needs to be loaded again."""
        with self._changed:
            old = self._snapshot
            if outputs != old.outputs:
                self._put(replace(old, outputs=outputs, late=late, edition=old.edition + 1, problems=""))
            elif old.problems:
                self._put(replace(old, problems=""))

    def complain(self, problems: str) -> None:
        """A build found errors: the last good site stays, with this text over it."""
        with self._changed:
            if problems != self._snapshot.problems:
                self._put(replace(self._snapshot, problems=problems))

    def after(self, serial: int, seconds: float) -> Snapshot | None:
        """The newest snapshot as soon as it is newer than `serial`; None when time is up or the board closes."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._snapshot.serial > serial, seconds)
            return self._snapshot if not self._closed and self._snapshot.serial > serial else None

    def close(self) -> None:
        """Wake everyone for the last time."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _put(self, snapshot: Snapshot) -> None:
        self._snapshot = replace(snapshot, serial=snapshot.serial + 1)
        self._changed.notify_all()
