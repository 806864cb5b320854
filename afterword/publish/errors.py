"""Why a site was not written, in words for people. Nothing here is a bug: the disk, or what stands on it, said no."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class OutputRefused(Exception):  # noqa: N818 - it says no before anything was touched
    """The output folder, or a path asked for in it, is one that must not be written to. Nothing was changed."""


class OutputFailed(Exception):  # noqa: N818 - the counterpart of OutputRefused
    """The disk failed. Every published file is whole, old or new; the next build completes what is missing."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class OutputLocked(OutputFailed):
    """Another process is writing."""


@contextmanager
def disk(path: Path) -> Iterator[None]:
    """Turn the system's refusal to do something with `path` into OutputFailed."""
    try:
        yield
    except OSError as error:
        raise OutputFailed(path, error.strerror or str(error)) from error
