"""Every line of text knows where it stands in its file, whatever surrounds it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.markdown import inspect, tree
from afterword.markdown.reader import read
from tests.markdown.fragments import MARKDOWN

# markdown-it cannot be shown these; they are replaced one for one.
SHOWN = str.maketrans({"\0": "\ufffd", "\v": " ", "\f": " "})


@given(MARKDOWN | st.text(), st.sampled_from(["", "---\r\n---\n"]))
@settings(deadline=None, max_examples=400)
def test_places_are_exact_for_any_text(text: str, front: str) -> None:
    whole = front + text
    reading = read(text, len(front))
    escaped = _cells_with_pipes(reading.document.blocks)
    for block in tree.walk(reading.document.blocks):
        assert len(front) <= block.span.start <= block.span.end <= len(whole)
    for problem in reading.diagnostics:
        assert len(front) <= problem.span.start <= problem.span.end <= len(whole)
    for inline in tree.inlines(reading.document.blocks):
        lines = inline.source.split("\n")
        assert len(lines) == len(inline.offsets)
        if id(inline) in escaped:
            continue
        for line, offset in zip(lines, inline.offsets, strict=True):
            assert whole[offset : offset + len(line)].translate(SHOWN) == line
        for image in inspect.images(inline):
            assert whole[image.span.start :].startswith("![")
        for tag in inspect.raw_html(inline):
            assert (whole[tag.span.start], whole[tag.span.end - 1]) == ("<", ">")
        for link in inspect.links(inline):
            assert (whole[link.span.start], whole[link.span.end - 1]) in {
                ("[", ")"),
                ("[", "]"),
                ("<", ">"),
            }
        for note in inspect.footnote_references(inline):
            assert whole[note.span.start : note.span.end].translate(SHOWN) == f"[^{note.label}]"


def _cells_with_pipes(blocks: tuple[tree.Block, ...]) -> set[int]:
    tables = [block for block in tree.walk(blocks) if isinstance(block, tree.Table)]
    cells = [cell for table in tables for row in (table.header, *table.rows) for cell in row.cells]
    return {id(cell) for cell in cells if "|" in cell.source}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\n", ["a\nb"]),
        ("> - ## A *b* ##\n", ["> - ## A *b* ##", "- ## A *b* ##", "## A *b* ##"]),
        ("- a\n\n  b\n\n\nc\n", ["- a\n\n  b", "a", "b", "c"]),
        ("> a\nb\n\nc\n", ["> a\nb", "a\nb", "c"]),
        ("::: note\na\n:::\n\nb\n", ["::: note\na\n:::", "a", "b"]),
        ("- ```\n  a\n  ```\n", ["- ```\n  a\n  ```", "```\n  a\n  ```"]),
        ("  |a|\n  |-|\n  |b|\n\nc\n", ["|a|\n  |-|\n  |b|", "c"]),
        ("A\n===\n", ["A\n==="]),
        ("- [x] a\n", ["- [x] a", "a"]),
    ],
)
def test_spans_of_blocks(text: str, expected: list[str]) -> None:
    found = [text[block.span.start : block.span.end] for block in tree.walk(read(text).document.blocks)]
    assert found == expected


def test_spans_of_items_and_rows() -> None:
    text = "> 1. a\n>    b\n> 2. [ ] c\n\n- | x | y |\n  |---|---|\n  | 1 | 2 |\n"
    quote, bullets = read(text).document.blocks
    assert isinstance(quote, tree.Quote)
    numbers = quote.children[0]
    assert isinstance(numbers, tree.List)
    assert [text[item.span.start : item.span.end] for item in numbers.items] == ["1. a\n>    b", "2. [ ] c"]
    assert isinstance(bullets, tree.List)
    table = bullets.items[0].children[0]
    assert isinstance(table, tree.Table)
    rows = [table.header, *table.rows]
    assert [text[row.span.start : row.span.end] for row in rows] == ["| x | y |", "| 1 | 2 |"]
    assert [text[cell.offsets[0]] for row in rows for cell in row.cells] == ["x", "y", "1", "2"]
