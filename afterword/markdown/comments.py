"""HTML comments, which vanish: told apart from ones that nobody closed, whose text would vanish or show by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.markdown.inline import inline_tokens

if TYPE_CHECKING:
    from afterword.markdown.tree import Definitions


def closed_comments(literal: str) -> tuple[str, int]:
    """Raw HTML without its comments, and the index of one that is never closed, -1 where there is none.

    A comment ends at the first `-->`; `<!-->` and `<!--->` are whole (CommonMark 0.31.2, 4.6 and 6.6).
    """
    kept = []
    at = 0
    while (begin := literal.find("<!--", at)) >= 0:
        kept.append(literal[at:begin])
        # From the second hyphen on, `<!-->` and `<!--->` hold an end of their own.
        end = literal.find("-->", begin + 2)
        if end < 0:
            return "".join(kept), begin
        at = end + 3
    kept.append(literal[at:])
    return "".join(kept), -1


def unclosed_in_inline(source: str, definitions: Definitions) -> int:
    """The index of a `<!--` that shows as text although its author did not escape it, -1 where there is none."""
    if not any(
        "<!--" in token.content for token in inline_tokens(source, definitions) if token.type == "text"
    ):
        return -1
    # What shows has no `-->` behind it.
    return source.find("<!--", max(0, source.rfind("-->") - 3))
