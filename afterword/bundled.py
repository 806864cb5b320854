"""The files that come with the program and are no Python: themes, explanations, and what a new archive starts with."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE = Path(__file__).resolve().parent


@cache
def bundled_themes() -> Mapping[str, bytes]:
    """Every file of the themes that come along, by its path below `themes/`.

    In a checkout they stand at the top level, beside the package; an installed wheel carries them inside it.
    """
    inside = _PACKAGE / "themes"
    return _files(inside if inside.is_dir() else _PACKAGE.parent / "themes")


def starter_files() -> Mapping[str, bytes]:
    """The files of a new archive, by path; a leading `_` stands for the dot of a hidden name."""
    return _files(_PACKAGE / "starter")


def incident_template(name: str) -> str | None:
    """The template of this name for a new incident, None where there is none."""
    path = _PACKAGE / "templates" / f"{name}.md"
    return path.read_text(encoding="utf-8") if path.is_file() else None


def incident_templates() -> tuple[str, ...]:
    """The names of the templates for new incidents."""
    return tuple(sorted(path.stem for path in (_PACKAGE / "templates").glob("*.md")))


def explanation(code: str) -> str:
    """What the diagnostic of this code means, as Markdown; `tests/cli/test_explain.py` sees that each code has one."""
    return (_PACKAGE / "explain" / f"{code}.md").read_text(encoding="utf-8")


def _files(folder: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
