"""Writes a site so that a reader sees each page old or new, never half, wherever the writing is cut short.

1. Every file that is to change is written whole into a staging folder. A full disk ends the build here, with the
   published site untouched.
2. Files move into place, each by one rename, which POSIX makes atomic. New files come first, while nothing links to
   them yet; then changed ones, which may link to new ones.
3. Files that are no longer part of the site go last, when nothing links to them any more.

Files are not flushed to the device one by one. A killed process loses nothing that it handed to the system; after a
power failure the next build finds what differs, because it compares bytes and trusts no record. Only the manifest is
flushed, as nothing else knows which files are ours.
"""

from __future__ import annotations

import errno
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from afterword.publish.errors import OutputFailed, OutputRefused, disk
from afterword.publish.folder import output_folder
from afterword.publish.lock import hold
from afterword.publish.manifest import STATE_FOLDER, manifest_path, read_manifest, write_manifest
from afterword.publish.names import case_key
from afterword.publish.plan import STAGING, make_plan, same_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from afterword.publish.plan import Plan

# Others keep something in the folder, or it is gone already. POSIX lets systems choose between the first two.
_FOLDER_STAYS = {errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT, errno.ENOTDIR, errno.EBUSY}


@dataclass(frozen=True, slots=True)
class Written:
    """How many files a build wrote, found as they should be, and removed."""

    written: int
    unchanged: int
    removed: int


def write_site(output: Path, outputs: Mapping[str, bytes], root: Path, *, clean: bool = False) -> Written:
    """Make the folder `output` hold `outputs`, by path relative to it, beside whatever others keep there.

    Files of others are never changed or removed. `clean` writes every file anew, also those that need it not.

    Raises:
        OutputRefused: The folder or a path in it must not be written to. Nothing was changed.
        OutputLocked: Another process is writing.
        OutputFailed: The disk failed. Each file is whole, old or new, and the next build completes the work.
    """
    folder = output_folder(output, root)
    with hold(root / STATE_FOLDER / "lock"):
        with disk(folder):
            folder.mkdir(parents=True, exist_ok=True)
        manifest = manifest_path(root, folder)
        ours = read_manifest(manifest)
        plan = make_plan(folder, outputs, ours, clean=clean)
        _clear_staging(folder / STAGING)
        if plan.create or plan.change or ours != outputs.keys():
            # What is about to be written is ours from now on, also if we are cut short.
            write_manifest(manifest, ours | outputs.keys())
            try:
                removed = _carry_out(plan, folder, outputs)
            finally:
                with suppress(OutputFailed):
                    _clear_staging(folder / STAGING)
            write_manifest(manifest, outputs)
        else:
            removed = 0
    return Written(len(plan.create) + len(plan.change), plan.unchanged, removed)


def _carry_out(plan: Plan, folder: Path, outputs: Mapping[str, bytes]) -> int:
    """Do what was planned; returns how many files were removed."""
    paths = (*plan.create, *plan.change)
    staged = _stage(folder / STAGING, paths, outputs)
    removed = _remove(folder, plan.obstacles)
    _free_paths(folder, plan.create)
    for parent in sorted({str(PurePosixPath(path).parent) for path in paths}):
        with disk(folder / parent):
            (folder / parent).mkdir(parents=True, exist_ok=True)
    for path in paths:
        with disk(folder / path):
            staged[path].replace(folder / path)
    return removed + _remove(folder, _no_longer_named(folder, plan.remove, outputs))


def _stage(staging: Path, paths: Iterable[str], outputs: Mapping[str, bytes]) -> dict[str, Path]:
    """Write each file whole under a number of its own."""
    staged = {}
    with disk(staging):
        staging.mkdir(exist_ok=True)
    for number, path in enumerate(paths):
        staged[path] = staging / str(number)
        with disk(staged[path]), staged[path].open("xb") as stream:
            stream.write(outputs[path])
    return staged


def _clear_staging(staging: Path) -> None:
    """Remove what a build that was cut short left behind."""
    with disk(staging):
        try:
            mode = staging.lstat().st_mode
        except FileNotFoundError:
            return
        if not stat.S_ISDIR(mode):
            raise OutputRefused(f"{staging} is not the folder that new files wait in. Move it away.")
        for file in staging.iterdir():
            file.unlink(missing_ok=True)
        staging.rmdir()


def _no_longer_named(folder: Path, old: Iterable[str], outputs: Iterable[str]) -> list[str]:
    """Old files without those that are now published under another case of their name, where case is ignored."""
    by_case = {case_key(path): path for path in outputs}
    names = [(path, by_case.get(case_key(path))) for path in old]
    return [path for path, new in names if new is None or not same_file(folder / path, folder / new)]


def _remove(folder: Path, paths: Iterable[str]) -> int:
    """Remove files of ours, and folders that this leaves empty; returns how many files there were."""
    removed = 0
    parents: set[PurePosixPath] = set()
    for path in paths:
        parents.update(PurePosixPath(path).parents)
        if _is_plain_file(folder, path):
            with disk(folder / path):
                (folder / path).unlink(missing_ok=True)
            removed += 1
    for parent in sorted(parents - {PurePosixPath()}, key=lambda parent: -len(parent.parts)):
        with disk(folder / parent):
            try:
                (folder / parent).rmdir()
            except OSError as error:
                if error.errno not in _FOLDER_STAYS:
                    raise
    return removed


def _free_paths(folder: Path, paths: Iterable[str]) -> None:
    """Remove empty folders that stand where files go; the plan made sure that nobody's file is in them."""
    for path in paths:
        if (folder / path).is_dir():
            with disk(folder / path):
                for place in sorted((folder / path).rglob("*"), reverse=True):
                    place.rmdir()
                (folder / path).rmdir()


def _is_plain_file(folder: Path, path: str) -> bool:
    """Whether a file stands at `path` that is reached without a link: a link is not ours, and may lead anywhere."""
    above = [folder / parent for parent in PurePosixPath(path).parents]
    if any(place.is_symlink() for place in above[:-1]):
        return False
    return (folder / path).is_file() and not (folder / path).is_symlink()
