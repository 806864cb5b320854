"""Which folders a site may be written to: never over sources, a home, or what holds them."""

from __future__ import annotations

import os
from pathlib import Path

from afterword.publish.errors import OutputRefused
from afterword.tree import INPUT_FOLDERS

_KEPT_FOLDERS = (*INPUT_FOLDERS, ".git", ".afterword")


def output_folder(output: Path, root: Path) -> Path:
    """The folder that `output` truly means, links followed.

    Raises:
        OutputRefused: It is one that must not be written to; the message says why.
    """
    folder, top = _real(output), _real(root)
    if fault := _fault(folder, top):
        raise OutputRefused(f"{output} cannot be the output folder: {fault}. Choose another with --output.")
    return folder


def _fault(folder: Path, top: Path) -> str:
    if folder == Path(folder.anchor):
        return "it is the root of the file system"
    if _holds(folder, top):
        return "it is the archive itself" if _same(folder, top) else "it holds the archive"
    try:
        home = _real(Path.home())
    except RuntimeError:
        home = None
    if home and _holds(folder, home):
        return "it is your home folder" if _same(folder, home) else "it holds your home folder"
    for name in _KEPT_FOLDERS:
        if _holds(_real(top / name), folder):
            return (
                f"it lies in {name}, which holds sources" if name in INPUT_FOLDERS else f"it lies in {name}"
            )
    if folder.exists() and not folder.is_dir():
        return "it is a file"
    return ""


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _same(one: Path, other: Path) -> bool:
    """Whether two paths are one place, also where the file system ignores case."""
    if os.path.normcase(one) == os.path.normcase(other):
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False


def _holds(outer: Path, inner: Path) -> bool:
    return any(_same(outer, place) for place in (inner, *inner.parents))
