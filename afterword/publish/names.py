"""Names that one file system takes and another refuses, so that an archive checks out and publishes everywhere."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_NAME_BYTES = 255
"""The longest name that ext4, APFS and NTFS all take (NTFS counts UTF-16 units, which are never more than bytes)."""

# "Naming Files, Paths, and Namespaces", Microsoft Learn: devices, with or without an ending, in any case.
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)[ ]*(?:\..*)?", re.IGNORECASE | re.DOTALL
)
_FORBIDDEN = frozenset('<>:"|?*\\/')


def name_fault(name: str) -> str:
    """What keeps a file or folder of this name from standing on every system, as the end of a sentence; "" if nothing does."""
    return next(_faults(name), "")


def _faults(name: str) -> Iterator[str]:
    categories = {unicodedata.category(character) for character in name}
    if name in {"", ".", ".."}:
        yield "is not a name"
    if "Cs" in categories:
        yield "is not valid UTF-8"
    if "Cc" in categories:
        yield "holds a control character"
    if forbidden := sorted(_FORBIDDEN.intersection(name)):
        yield f"holds {' '.join(forbidden)}, which Windows refuses"
    if name.endswith((".", " ")):
        yield "ends with a dot or a space, which Windows drops"
    if _DEVICE.fullmatch(name):
        yield "is a device on Windows"
    if len(name.encode("utf-8", "surrogatepass")) > MAX_NAME_BYTES:
        yield f"is longer than {MAX_NAME_BYTES} bytes"


def path_fault(path: str) -> str:
    """What keeps a relative path with forward slashes from standing on every system; "" if nothing does."""
    for name in path.split("/"):
        if fault := name_fault(name):
            return f"its part “{name}” {fault}" if name else "it has an empty part"
    return ""


def case_key(path: str) -> str:
    """A key that is equal for paths which a file system that ignores case or Unicode form holds for one."""
    return unicodedata.normalize("NFC", path.casefold())


def case_clashes(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each path that some file systems cannot hold beside another one of `paths`, with that other one.

    Two files clash that differ in case alone, and a file with a folder. The later in sorted order is reported.
    """
    files: dict[str, str] = {}
    ordered = sorted(paths)
    folders = {case_key(str(folder)): path for path in ordered for folder in PurePosixPath(path).parents}
    for path in ordered:
        key = case_key(path)
        if key in files:
            yield path, files[key]
        elif key in folders:
            yield path, folders[key]
        else:
            files[key] = path
