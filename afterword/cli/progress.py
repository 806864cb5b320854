"""A progress bar on standard error: only on a terminal, only where work lasts longer than a second."""

from __future__ import annotations

import shutil
import sys
from time import monotonic
from typing import Self

_PATIENCE = 1.0
"""Seconds before the bar shows."""
_PAUSE = 0.1
"""Seconds between two drawings."""


class ProgressBar:
    """Shows how far each step of a work is; as a context manager, it leaves no trace behind."""

    def __init__(self, *, wanted: bool) -> None:
        """`wanted` is False where the user asked for quiet."""
        self._on = wanted and sys.stderr.isatty()
        self._next = monotonic() + _PATIENCE
        self._drawn = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Note that `done` of `total` parts of a step are done."""
        if not self._on or monotonic() < self._next:
            return
        self._next = monotonic() + _PAUSE
        self._drawn = True
        room = max(10, min(40, shutil.get_terminal_size().columns - len(step) - 24))
        filled = room * done // max(1, total)
        bar = f"{'━' * filled}{'─' * (room - filled)}"
        sys.stderr.write(f"\r{step} {bar} {done:,} of {total:,}\x1b[K")
        sys.stderr.flush()
