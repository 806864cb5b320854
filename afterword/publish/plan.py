"""Compares a site with what stands in its output folder and says what is to be done, without doing any of it."""

from __future__ import annotations

import stat
from dataclasses import dataclass, field
from enum import Enum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from afterword.publish.errors import OutputRefused, disk
from afterword.publish.names import case_clashes, case_key, path_fault
from afterword.publish.order import in_writing_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

STAGING = ".afterword-new"
"""The folder in the output folder where new files wait until all of them are written whole."""

_FOREIGN_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build changes in its output folder, each in the order in which it is to happen.

    `obstacles` are files of ours that stand where a folder is needed, or in a folder that stands where a file is needed.
    """

    create: tuple[str, ...]
    change: tuple[str, ...]
    unchanged: int
    remove: tuple[str, ...]
    obstacles: tuple[str, ...]


class _State(Enum):
    """What stands where a file is to be: nothing, the same bytes, or something else."""

    ABSENT = "absent"
    SAME = "same"
    DIFFERENT = "different"


def make_plan(
    folder: Path, outputs: Mapping[str, bytes], ours: frozenset[str], *, clean: bool = False
) -> Plan:
    """Plan how `folder` becomes `outputs`, where `ours` are the files that earlier builds wrote there.

    `clean` writes every file anew. A file of someone else that holds what we would write is as good as ours.

    Raises:
        OutputRefused: A path is unsafe, or someone else's file stands where we would write.
        OutputFailed: The folder cannot be looked at.
    """
    _check_paths(outputs)
    look = _Look(folder, ours, {case_key(path): path for path in ours})
    new, changed, same = [], [], 0
    for path, data in sorted(outputs.items()):
        state = look.state(path, data)
        if state is _State.ABSENT:
            new.append(path)
        elif state is _State.SAME and not clean:
            same += 1
        elif state is _State.SAME or look.owns(path):
            changed.append(path)
        else:
            look.foreign.append(path)
    look.refuse_foreign()
    return Plan(
        create=in_writing_order(new),
        change=in_writing_order(changed),
        unchanged=same,
        remove=tuple(reversed(in_writing_order(ours.difference(outputs, look.obstacles)))),
        obstacles=tuple(sorted(look.obstacles)),
    )


def _check_paths(outputs: Iterable[str]) -> None:
    for path in sorted(outputs):
        fault = path_fault(path)
        if path.split("/")[0] == STAGING:
            fault = "the name is reserved"
        if fault:
            raise OutputRefused(f"“{path}” cannot be published: {fault}.")
    for path, other in case_clashes(outputs):
        raise OutputRefused(
            f"“{path}” and “{other}” cannot both be published: some systems hold them for one."
        )


@dataclass(slots=True)
class _Look:
    """One look at the output folder, remembering the folders it has been through."""

    folder: Path
    ours: frozenset[str]
    ours_by_case: Mapping[str, str]
    obstacles: set[str] = field(default_factory=set)
    foreign: list[str] = field(default_factory=list)
    folders: dict[str, bool] = field(default_factory=lambda: {".": True})

    def state(self, path: str, data: bytes) -> _State:
        """How what stands at `path` compares with `data`; what has to give way is noted as ours or foreign."""
        if not self.is_folder(str(PurePosixPath(path).parent)):
            return _State.ABSENT
        place = self.folder / path
        with disk(place):
            try:
                status = place.lstat()
            except FileNotFoundError:
                return _State.ABSENT
            if stat.S_ISDIR(status.st_mode):
                self.obstacles.update(self.files_below(path))
                return _State.ABSENT
        if not stat.S_ISREG(status.st_mode):
            self.foreign.append(path)
            return _State.DIFFERENT
        try:
            same = status.st_size == len(data) and place.read_bytes() == data
        except OSError:  # A page that cannot be read is of no use to readers: it is written anew.
            same = False
        return _State.SAME if same else _State.DIFFERENT

    def is_folder(self, path: str) -> bool:
        """Whether a folder stands at `path`; what stands there instead is noted as ours or foreign."""
        if path not in self.folders:
            self.folders[path] = self.is_folder(str(PurePosixPath(path).parent)) and self.look_at_folder(path)
        return self.folders[path]

    def look_at_folder(self, path: str) -> bool:
        """As `is_folder`, where the folder above is known to stand."""
        with disk(self.folder / path):
            try:
                mode = (self.folder / path).lstat().st_mode
            except FileNotFoundError:
                return False
        if stat.S_ISDIR(mode):
            return True
        if stat.S_ISREG(mode) and self.owns(path):
            self.obstacles.add(path)
        else:
            self.foreign.append(path)
        return False

    def files_below(self, path: str) -> list[str]:
        """Our files in a folder that has to give way; those of others are noted as foreign."""
        below = [
            place.relative_to(self.folder).as_posix()
            for place in sorted((self.folder / path).rglob("*"))
            if place.is_symlink() or not place.is_dir()
        ]
        self.foreign.extend(file for file in below if not self.owns(file))
        return below

    def owns(self, path: str) -> bool:
        """Whether an earlier build wrote the file at `path`, perhaps under another case of the same name."""
        if path in self.ours:
            return True
        other = self.ours_by_case.get(case_key(path))
        return other is not None and same_file(self.folder / other, self.folder / path)

    def refuse_foreign(self) -> None:
        """Stop where anything of someone else is in the way."""
        if not self.foreign:
            return
        foreign = sorted(set(self.foreign))
        shown = [f"  {self.folder / path}" for path in foreign[:_FOREIGN_SHOWN]]
        more = len(foreign) - len(shown)
        shown += [f"  and {more} more"] if more else []
        raise OutputRefused(
            "These files stand where pages are to be written, and no build of this archive is known to have written "
            "them:\n"
            + "\n".join(shown)
            + "\nMove them away, choose another folder with --output, or, if they come "
            "from an earlier build, delete the folder."
        )


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths are one file, as they are where the file system ignores case."""
    try:
        return one.samefile(other)
    except OSError:
        return False
