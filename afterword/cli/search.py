"""Makes the search index for the commands, and says to people what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.cli.terminal import FAILED, Failure, Terminal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterword.site.searchable import Searchable


def search_index(searchable: Searchable, terminal: Terminal) -> Mapping[str, bytes]:
    """The files of the index by their path on the site; none where there is nothing to search.

    Raises:
        Failure: It cannot be made. A site whose search page finds nothing is not published.
    """
    from afterword.search import SearchFailed, make_index

    try:
        index = make_index(searchable)
    except SearchFailed as error:
        raise Failure(
            f"there is no search index: {error}",
            FAILED,
            hint="install the program again, or write `search: false` in the settings",
        ) from error
    if index.unsegmented:
        terminal.notice(
            f"The search knows no words of `{searchable.language}`, which are written without spaces: "
            "install `afterword[cjk]`, or it finds little."
        )
    return index.files
