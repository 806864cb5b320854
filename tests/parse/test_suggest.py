"""A suggestion is made where a person would make one, and none where they would shrug."""

from __future__ import annotations

import pytest

from afterword.parse.suggest import nearest

KEYS = [
    "title",
    "date",
    "timezone",
    "components",
    "published",
    "publication",
    "tags",
    "severity",
    "Calgary core",
]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("titel", "title"),
        ("Title", "title"),
        ("severtiy", "severity"),
        ("time-zone", "timezone"),
        ("tag", "tags"),
        ("comp", "components"),
        ("calgary", "Calgary core"),
        ("publ", None),
        ("zzz", None),
        ("da", None),
        ("", None),
        ("x" * 100_000, None),
    ],
)
def test_the_nearest_word(word: str, expected: str | None) -> None:
    assert nearest(word, KEYS) == expected
