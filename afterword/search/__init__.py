"""Makes the index that readers search: runs Pagefind over what an edition shows, and gives the same bytes every time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from afterword.search.canonical import canonical
from afterword.search.pagefind import SearchFailed, find_program, run
from afterword.site.urls import SEARCH_FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterword.site.searchable import Searchable

__all__ = ["Index", "SearchFailed", "make_index"]

SEGMENTED = frozenset({"ja", "zh"})
"""Languages without spaces between words, which only Pagefind's extended release can tell apart."""


@dataclass(frozen=True, slots=True)
class Index:
    """The files of an index by their path on the site; `unsegmented` is whether it cannot find words within a sentence."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    unsegmented: bool = False


def make_index(searchable: Searchable) -> Index:
    """The index of these documents; without any, none.

    Raises:
        SearchFailed: Pagefind is not there, or cannot do its work.
    """
    if not searchable.documents:
        return Index()
    program = find_program()
    made = canonical(run(program.path, searchable.documents))
    language = searchable.language.partition("-")[0].lower()
    return Index(
        {f"{SEARCH_FOLDER}{path}": data for path, data in made.items()},
        unsegmented=language in SEGMENTED and not program.extended,
    )
