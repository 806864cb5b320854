"""What has one right answer is mended in the sources, and nothing else of them changes, byte for byte.

A fix is tried on the text and the file read again: it stays only if less is wrong than before. So a fix that would be
right for one entry and wrong for another, such as a zone stated for a timeline that crosses a clock change, is not made.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from afterword.diagnostics import Level
from afterword.pipeline import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from afterword.diagnostics import Code, Diagnostic, Edit
    from afterword.pipeline import Options
    from afterword.tree import Tree


@dataclass(frozen=True, slots=True)
class Mended:
    """A fix that was made: in which file, on which line (from 1) of the text as it was then, for which diagnostic."""

    path: str
    line: int
    code: Code
    title: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """What fixing came to: the archive's files, those of them that changed, and each fix in the order of making."""

    tree: Tree
    changed: Mapping[str, bytes]
    mended: tuple[Mended, ...]


def fix_all(tree: Tree, options: Options, paths: Iterable[str]) -> Fixed:
    """Make every fix that can be made in these files. Doing it again changes nothing more."""
    mended: list[Mended] = []
    changed: dict[str, bytes] = {}
    asked = frozenset(paths) & tree.files.keys()
    fixable_paths = {
        one.path for one in load(tree, options, asked).diagnostics if one.fix and one.path in asked
    }
    for path in sorted(fixable_paths):
        found = _found(tree, options, path)
        refused: set[tuple[Edit, ...]] = set()
        while fixable := next((one for one in found if one.fix and one.fix.edits not in refused), None):
            assert fixable.fix  # it was chosen for it  # noqa: S101
            text = tree.files[path].decode("utf-8")
            trial = replace(tree, files={**tree.files, path: apply(text, fixable.fix.edits).encode("utf-8")})
            after = _found(trial, options, path)
            if _weight(after) >= _weight(found):
                refused.add(fixable.fix.edits)
                continue
            mended.append(
                Mended(path, text.count("\n", 0, fixable.span.start) + 1, fixable.code, fixable.fix.title)
            )
            tree, found, refused = trial, after, set()
            changed[path] = trial.files[path]
    return Fixed(tree, changed, tuple(mended))


def apply(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits made in it that do not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _found(tree: Tree, options: Options, path: str) -> tuple[Diagnostic, ...]:
    return tuple(one for one in load(tree, options, {path}).diagnostics if one.path == path)


def _weight(found: Iterable[Diagnostic]) -> tuple[int, int]:
    """How much is wrong: errors first, then everything."""
    listed = tuple(found)
    return sum(one.code.level is Level.ERROR for one in listed), len(listed)
