"""One writer at a time: two builds that run at once would each undo what the other does."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from afterword.publish.errors import OutputLocked, disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    # Windows keeps others from reading a locked byte, so the lock lies far behind the text that says who holds it.
    _LOCKED_BYTE = 1 << 30

    def _lock(handle: int) -> None:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold the lock file at `path` for as long as the context lasts.

    The system lets go of it when the process ends, however it ends, so that a lock is never stale. The file itself
    stays: removing it would let two processes hold two files of one name.

    Raises:
        OutputLocked: Another process holds it; the message says which, and since when.
        OutputFailed: The lock file cannot be made.
    """
    with disk(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
    try:
        with disk(path):
            try:
                _lock(handle)
            except (BlockingIOError, PermissionError) as error:
                raise OutputLocked(path, f"another build is writing: {_holder(path)}") from error
            since = datetime.now(UTC).isoformat(sep=" ", timespec="seconds")
            os.ftruncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, json.dumps({"pid": os.getpid(), "since": since}).encode())
        yield
    finally:
        with suppress(OSError):
            os.ftruncate(handle, 0)
        os.close(handle)


def _holder(path: Path) -> str:
    """Who wrote the lock file, as far as it can be told while they are at it."""
    try:
        held = json.loads(path.read_bytes())
        return f"process {held['pid']}, since {held['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "a process that has just begun"
