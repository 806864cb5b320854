"""Where the archive is, and reading it: what the commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from whenever import Instant, OffsetDateTime

from afterword.cli.terminal import WRONG_USAGE, Failure

if TYPE_CHECKING:
    import argparse

MARK = "postmortems"
"""The folder that makes its parent an archive."""


def find_root(options: argparse.Namespace) -> Path:
    """The archive's folder: `--root`, or the nearest folder upward that holds `postmortems/`.

    Raises:
        Failure: there is none.
    """
    if options.root:
        root = Path(options.root)
        if not (root / MARK).is_dir():
            raise Failure(
                f"`{root}` holds no folder `{MARK}`", hint=f"start an archive there: afterword init {root}"
            )
        return root.resolve()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / MARK).is_dir():
            return folder
    raise Failure(
        f"no folder `{MARK}` here or above",
        hint="start an archive with `afterword init`, or name one with `--root`",
    )


def below_repository(root: Path) -> str:
    """Where the archive stands in its git repository, with a slash behind it; "" at its top, or in none."""
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            below = root.relative_to(folder).as_posix()
            return "" if below == "." else f"{below}/"
    return ""


def now_from(text: str | None) -> Instant:
    """The moment that counts as now: `--now`, else SOURCE_DATE_EPOCH (reproducible-builds.org), else the clock.

    Raises:
        Failure: it is no instant.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        if text:
            return OffsetDateTime.parse_iso(text).to_instant()
        if epoch:
            return Instant.from_timestamp(int(epoch))
    except ValueError as error:
        source = f"`--now {text}`" if text else f"SOURCE_DATE_EPOCH={epoch}"
        raise Failure(
            f"{source} is not an instant", WRONG_USAGE, hint="write it as 2019-02-27T20:30:00Z"
        ) from error
    return Instant.now()


def as_archive_path(root: Path, given: str) -> str:
    """A path that a user named, relative to the archive's root and with forward slashes.

    Raises:
        Failure: it is not there, or not in the archive.
    """
    path = Path(given)
    if not path.exists():
        raise Failure(f"there is no `{given}`")
    try:
        return path.resolve().relative_to(root).as_posix()
    except ValueError:
        raise Failure(
            f"`{given}` is not in the archive `{root}`", hint="name its archive with `--root`"
        ) from None
