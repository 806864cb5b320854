"""Markdown into the tree of `tree`, every line of it with its exact place in the file and nothing lost in silence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from afterword.diagnostics import Code, Diagnostic, in_order
from afterword.markdown import tree
from afterword.markdown.blocks import parse_blocks
from afterword.markdown.builder import Builder
from afterword.text import Span

# Reading takes time in proportion to these characters, at worst some 40 microseconds for each.
MAX_MARKS = 100_000
_MARK = re.compile(r"[\r\n\\`*_~\[\]<&|]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as far as it could be read, and what is wrong with it, in the order of the file."""

    document: tree.Document
    diagnostics: tuple[Diagnostic, ...]


def read(text: str, start: int = 0, path: str = "") -> Reading:
    """Read Markdown that begins at offset `start` of the file at `path`; all places are offsets in that file.

    Errors are CONTAINER_INVALID, COMMENT_UNCLOSED, NESTING_TOO_DEEP, DUPLICATE_ID (of a footnote) and, for more marks
    than can be read in bounded time, FILE_TOO_LARGE. What an internal block with an error holds stays internal, and so
    does what stands in a container of an unknown name.
    """
    if len(text) > MAX_MARKS and (found := sum(1 for _ in _MARK.finditer(text))) > MAX_MARKS:
        problem = Diagnostic(
            Code.FILE_TOO_LARGE,
            f"the text holds {found:,} line ends and Markdown marks, more than {MAX_MARKS:,}",
            path,
            Span(start, start),
            "split it into several files, or link to long logs",
        )
        return Reading(tree.Document((), tree.Definitions()), (problem,))
    state = parse_blocks(text, start, path)
    builder = Builder(state)
    blocks = builder.blocks("")
    return Reading(
        tree.Document(blocks, builder.definitions), in_order(_without_echoes(state.problems, blocks))
    )


def _without_echoes(problems: list[Diagnostic], blocks: tuple[tree.Block, ...]) -> list[Diagnostic]:
    """One report of deep nesting for each outermost block, not one for each line of it."""
    kept, block, reported = [], iter(blocks), -1
    current = next(block, None)
    for problem in sorted(problems, key=lambda problem: problem.span.start):
        if problem.code is Code.NESTING_TOO_DEEP:
            while current and current.span.end < problem.span.start:
                current = next(block, None)
            if current and current.span.start == reported:
                continue
            reported = current.span.start if current else reported
        kept.append(problem)
    return kept
