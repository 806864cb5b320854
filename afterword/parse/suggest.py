"""The word that an author probably meant, for "did you mean"."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Below this ratio (difflib's), suggestions confuse more than they help: `published` must not suggest `publication`.
_LIKENESS = 0.72
_LONGEST_WORD = 80


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `word`, letter case aside, or the only one that begins with it; None where none is near."""
    if not word or len(word) > _LONGEST_WORD:
        return None
    by_folded: dict[str, str] = {}
    for candidate in candidates:
        by_folded.setdefault(candidate.casefold(), candidate)
    folded = word.casefold()
    close = get_close_matches(folded, by_folded, n=1, cutoff=_LIKENESS)
    if close:
        return by_folded[close[0]]
    longer = [candidate for candidate in by_folded if candidate.startswith(folded)]
    return by_folded[longer[0]] if len(folded) >= 3 and len(longer) == 1 else None


def did_you_mean(word: str, candidates: Iterable[str], otherwise: str) -> str:
    """A help line: the candidate most like `word`, or else the advice `otherwise`."""
    guess = nearest(word, candidates)
    return f"did you mean `{guess}`?" if guess else otherwise
