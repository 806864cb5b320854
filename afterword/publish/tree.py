"""Reads an archive's files once, whatever the file system does meanwhile; what cannot be read becomes a diagnostic."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from afterword.diagnostics import Code, Diagnostic, in_order
from afterword.publish.names import case_clashes, name_fault
from afterword.text import Span
from afterword.tree import INPUT_FOLDERS, Tree, is_input

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_FILE_BYTES = 50_000_000
"""The largest file that is read; bigger ones belong on a file host."""

# Not blocking, so that a pipe put where a file stood cannot hold a build; each flag where the system has it.
_OPEN_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_BINARY", "O_CLOEXEC", "O_NOFOLLOW", "O_NONBLOCK")
)
_READ_ATTEMPTS = 3


class _Problem(Exception):  # noqa: N818 - it is caught in this file, and is a finding rather than an error
    """Why one path is not read."""

    def __init__(self, message: str, help_: str, code: Code = Code.FILE_UNREADABLE) -> None:
        super().__init__(message)
        self.message = message
        self.help = help_
        self.code = code


class _Place(NamedTuple):
    """A path to look at: `path` as the archive names it, `real` where its folder truly stands."""

    path: str
    real: Path
    linked: bool


def read_tree(root: Path) -> Tree:
    """Read every input file below an archive's root.

    The result depends on the files alone, not on the order in which the system lists them. Links are followed where
    they stay inside the root and reach nothing hidden. A file that vanishes meanwhile was never there.
    """
    top = Path(os.path.realpath(root))
    files: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    waiting = [_Place(name, top / name, linked=False) for name in INPUT_FOLDERS]
    while waiting:
        place = waiting.pop()
        try:
            waiting.extend(_look(top, place, files))
        except _Problem as problem:
            problems.append(_diagnostic(problem, place.path))
        except FileNotFoundError:
            continue
        except OSError as error:
            problems.append(_diagnostic(_unreadable(error), place.path))
    for path, other in case_clashes(files):
        problems.append(_diagnostic(_clash(other), path))
        del files[path]
    return Tree(dict(sorted(files.items())), in_order(problems))


def _look(top: Path, place: _Place, files: dict[str, bytes]) -> Iterator[_Place]:
    """Take one place in: a file's bytes go into `files`, a folder's children are yielded."""
    name = place.path.rpartition("/")[2]
    if fault := name_fault(name):
        raise _Problem(
            f"The name {fault}", "Rename it so that it stands on every system.", Code.FILE_NAME_INVALID
        )
    status = place.real.lstat()
    real, linked = place.real, place.linked
    if stat.S_ISLNK(status.st_mode):
        real = _target(top, place)
        status = real.lstat()
        if stat.S_ISDIR(status.st_mode):
            if place.linked:
                # Without this rule, links to folders full of links multiply without end.
                raise _Problem(
                    "This folder link stands inside a linked folder",
                    "Put the folder itself there, or link to the place that it leads to.",
                )
            linked = True
    if stat.S_ISDIR(status.st_mode):
        if is_input(place.path, folder=True):
            children = [_Place(f"{place.path}/{child.name}", child, linked) for child in real.iterdir()]
            yield from (child for child in children if is_input(child.path))
    elif not stat.S_ISREG(status.st_mode):
        raise _Problem("This is not a regular file", "Move it out of the archive's folders.")
    elif place.path in INPUT_FOLDERS:
        raise _Problem("This is a file where a folder is expected", "Make it a folder, or rename it.")
    else:
        files[place.path] = _read(real)


def _target(top: Path, place: _Place) -> Path:
    """Where a link leads, if it may be followed."""
    try:
        target = Path(os.path.realpath(place.real, strict=True))
    except OSError as error:
        loops = error.errno == errno.ELOOP
        message = "This link leads back to itself" if loops else "This link leads to nothing"
        raise _Problem(message, "Remove the link, or point it at a file inside the archive.") from error
    if not target.is_relative_to(top):
        raise _Problem(
            "This link leaves the archive",
            "Copy the file into the archive; what stands outside is never published.",
        )
    if any(part.startswith(".") for part in target.relative_to(top).parts):
        raise _Problem("This link leads to a hidden file", "Hidden files are never published; copy the file.")
    if place.real.is_relative_to(target):
        raise _Problem("This link leads back to a folder that holds it", "Remove the link.")
    return target


def _read(path: Path) -> bytes:
    """A file's bytes at one moment: read again while someone writes it."""
    for _ in range(_READ_ATTEMPTS):
        handle = os.open(path, _OPEN_FLAGS)
        with os.fdopen(handle, "rb") as stream:
            before = os.fstat(handle)
            if not stat.S_ISREG(before.st_mode):
                raise _Problem("This is not a regular file", "Move it out of the archive's folders.")
            data = stream.read(MAX_FILE_BYTES + 1)
            after = os.fstat(handle)
        if len(data) > MAX_FILE_BYTES:
            raise _Problem(
                f"This file is larger than {MAX_FILE_BYTES // 1_000_000} MB",
                "Put it on a file host and link to it.",
                Code.FILE_TOO_LARGE,
            )
        if (before.st_size, before.st_mtime_ns) == (len(data), after.st_mtime_ns):
            break
    return data


def _unreadable(error: OSError) -> _Problem:
    reason = error.strerror or str(error)
    return _Problem(f"This cannot be read: {reason}", "Make it readable, or move it out of the archive.")


def _clash(other: str) -> _Problem:
    return _Problem(
        f"The path differs from “{other}” in nothing but case or Unicode form",
        "Rename one of them; macOS and Windows hold them for the same.",
        Code.FILE_NAME_INVALID,
    )


def _diagnostic(problem: _Problem, path: str) -> Diagnostic:
    shown = path.encode("utf-8", "backslashreplace").decode()
    return Diagnostic(problem.code, problem.message, shown, Span(0, 0), problem.help)
