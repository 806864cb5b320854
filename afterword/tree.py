"""What a build starts from: the archive's files as bytes, so that everything after reading needs no disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterword.diagnostics import Diagnostic

INPUT_FOLDERS = ("postmortems", "content", "themes")
"""The folders below the archive's root that sources live in."""

_LEFTOVER_NAMES = frozenset({"4913", "__pycache__", "Thumbs.db", "desktop.ini"})
_LEFTOVER_ENDINGS = ("~", ".swp", ".swo", ".tmp", "___jb_tmp___", "___jb_old___")

# Web hosts look for these by name; RFC 8615 for the folder, GitHub Pages for the file.
_PUBLISHED_DOT_NAMES = frozenset({".well-known", ".nojekyll"})


@dataclass(frozen=True, slots=True)
class Tree:
    """Every input file by its path below the archive's root, and what could not be read.

    Paths have forward slashes and come in sorted order. A file that `problems` speaks of is not among `files`.
    """

    files: Mapping[str, bytes]
    problems: tuple[Diagnostic, ...] = ()


def is_input(path: str, *, folder: bool = False) -> bool:
    """Whether a path below the archive's root is part of the sources: not hidden, not an editor's leftover.

    Folders of post-mortems that begin with `_` hold templates and the like, and are not read.
    """
    parts = PurePosixPath(path).parts
    if not parts or parts[0] not in INPUT_FOLDERS:
        return False
    published = parts[:2] == ("content", "static")
    if any(_is_leftover(name, published=published) for name in parts[1:]):
        return False
    folders = parts[1:] if folder else parts[1:-1]
    return not (parts[0] == "postmortems" and any(name.startswith("_") for name in folders))


def _is_leftover(name: str, *, published: bool) -> bool:
    if name.startswith("."):
        return not (published and name in _PUBLISHED_DOT_NAMES)
    return (
        name in _LEFTOVER_NAMES
        or name.endswith(_LEFTOVER_ENDINGS)
        or (len(name) > 1 and name.startswith("#") and name.endswith("#"))
    )
