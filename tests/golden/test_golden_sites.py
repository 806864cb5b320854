"""Whole sites, byte for byte: an archive in, the site that stands beside it out.

After a change that is meant, `UPDATE_GOLDEN=1 pytest tests/golden` writes the sites anew; read the difference.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from whenever import Instant

from afterword.bundled import bundled_themes
from afterword.diagnostics import has_errors
from afterword.model.archive import Edition
from afterword.pipeline import Options, compile_site
from afterword.publish.tree import read_tree

HERE = Path(__file__).parent
NOW = Instant.from_utc(2024, 3, 1)

# A theme's assets are held against nothing: only their fingerprints stand in pages, and those say nothing here.
_FINGERPRINT = re.compile(rb"(assets/[\w-]+)\.[0-9a-f]{10}\.")

CASES = [
    ("everything", Edition.PUBLIC, "site"),
    ("everything", Edition.INTERNAL, "internal-site"),
    ("no-settings", Edition.PUBLIC, "site"),
]


def _built(name: str, edition: Edition) -> dict[str, bytes]:
    result = compile_site(read_tree(HERE / name / "archive"), Options(NOW, edition), bundled_themes())
    assert not has_errors(result.diagnostics)
    return {
        path: _FINGERPRINT.sub(rb"\1.", data)
        for path, data in result.outputs.items()
        # Pictures are compared by what is seen in them (tests/render/test_previews.py), not by how zlib packed them.
        if not path.startswith("assets/") and not path.endswith("preview.png")
    }


@pytest.mark.parametrize(("name", "edition", "folder"), CASES)
def test_golden_site(name: str, edition: Edition, folder: str) -> None:
    expected = HERE / name / folder
    built = _built(name, edition)
    if os.environ.get("UPDATE_GOLDEN"):
        shutil.rmtree(expected, ignore_errors=True)
        for path, data in built.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(data)
    stands = {
        path.relative_to(expected).as_posix(): path.read_bytes()
        for path in expected.rglob("*")
        if path.is_file()
    }
    assert sorted(built) == sorted(stands)
    for path, data in built.items():
        assert data.decode("utf-8", "replace") == stands[path].decode("utf-8", "replace"), path


def test_the_public_site_holds_nothing_internal() -> None:
    assert not [
        path
        for path, data in _built("everything", Edition.PUBLIC).items()
        if b"slept" in data or b"Hidden" in data
    ]
