"""One spelling for words that people write in several: `In progress`, `in_progress` and `in-progress` are the same word."""

from __future__ import annotations


def one_spelling(text: str) -> str:
    """The words in lower case with single spaces, hyphens and underscores counted as spaces."""
    return " ".join(text.lower().replace("_", " ").replace("-", " ").split())
