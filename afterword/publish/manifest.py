"""Remembers which files of an output folder are ours: those, and no others, may be changed or removed.

Ownership goes by path, not by content. A page that someone minified or edited in the output folder is still ours: were
it not, an incident made internal would stay public because its page had been touched.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from afterword.publish.errors import OutputRefused, disk
from afterword.publish.names import path_fault

if TYPE_CHECKING:
    from collections.abc import Iterable

STATE_FOLDER = ".afterword"
"""The folder below the archive's root that holds what builds remember; it is not under version control."""

_VERSION = 1


def manifest_path(root: Path, folder: Path) -> Path:
    """Where the manifest of an output folder stands.

    It is named by the way from the root to the folder, so that both may move together.
    """
    try:
        way = Path(os.path.relpath(folder, os.path.realpath(root))).as_posix()
    except ValueError:  # Windows: another drive
        way = folder.as_posix()
    digest = hashlib.sha256(way.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return root / STATE_FOLDER / "outputs" / f"{digest}.json"


def read_manifest(path: Path) -> frozenset[str]:
    """The paths that earlier builds wrote, or were about to write when they ended.

    Raises:
        OutputRefused: The file is not one that we wrote. Guessing would leave removed incidents public.
        OutputFailed: The file cannot be read.
    """
    with disk(path):
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return frozenset()
    try:
        content = json.loads(data)
        files = content["files"]
        sound = content["version"] == _VERSION and all(not path_fault(file) for file in files)
    except (ValueError, KeyError, TypeError, AttributeError):
        sound = False
    if not sound:
        raise OutputRefused(
            f"{path} is damaged, or of a newer afterword, so that it cannot be told which files of the output folder "
            "may be removed. Delete it together with the output folder, and build again."
        )
    return frozenset(files)


def write_manifest(path: Path, files: Iterable[str]) -> None:
    """Remember `files`, all or nothing, and beyond a power failure: this is the one file that cannot be made again."""
    data = json.dumps({"version": _VERSION, "files": sorted(files)}, ensure_ascii=False, indent=0)
    fresh = path.with_suffix(".new")
    with disk(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("wb") as stream:
            stream.write(data.encode())
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(path)
