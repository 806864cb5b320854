"""What is wrong with a Markdown text, where exactly, and that one mistake is told once."""

from __future__ import annotations

import pytest

from afterword.markdown import tree
from afterword.markdown.blocks import MAX_NESTING
from afterword.markdown.reader import MAX_MARKS, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Each marked place reads as the text under the span.
        ("a\n\n::: note\nb\n", [("container-invalid", "::: note", "`::: note` is never closed")]),
        ("a\n:::\nb\n", [("container-invalid", ":::", "`:::` closes a block that was not opened here")]),
        (
            "> ::: internal\n> a\n\nb\n",
            [("container-invalid", "::: internal", "`::: internal` is never closed")],
        ),
        (
            "- ::: tip\n  a\n\n:::\n",
            [
                ("container-invalid", "::: tip", "`::: tip` is never closed"),
                ("container-invalid", ":::", "`:::` closes a block that was not opened here"),
            ],
        ),
        (
            ":::: note\na\n:::\n",
            [("container-invalid", ":::", "`:::` closes a block that was opened with `::::`")],
        ),
        (
            "::: intrenal\na\n:::\n",
            [("container-invalid", "::: intrenal", "there is no block named `intrenal`")],
        ),
        (
            "  ::: internal for us\n  a\n  :::\n",
            [("container-invalid", "::: internal for us", "`::: internal` takes no words after it")],
        ),
        (
            "a\n     ::: internal\n     b\n     :::\n",
            [
                (
                    "container-invalid",
                    "::: internal",
                    "`:::` inside a paragraph opens and closes no block",
                )
            ],
        ),
        (
            "a\n\n    ::: internal\n    b\n",
            [("container-invalid", "::: internal", "`:::` inside indented code opens and closes no block")],
        ),
        (
            "<div>\n::: internal\nb\n:::\n</div>\n",
            [("container-invalid", "::: internal", "`:::` inside raw HTML opens and closes no block")],
        ),
        ("a\n\n<!-- b\n\nc\n", [("comment-unclosed", "<!--", "this comment is never closed")]),
        ("> a <!-- b\n\nc -->\n", [("comment-unclosed", "<!--", "this comment is never closed")]),
        ("<div>\n <!-- b\n\nc -->\n", [("comment-unclosed", "<!--", "this comment is never closed")]),
        ("|a <!-- b|\n|-|\n", [("comment-unclosed", "<!--", "this comment is never closed")]),
        ("`<!--` \\<!-- &lt;!-- <!-- a -->\n", []),
        ("[^a]: b\n\n[^a]: c\n", [("duplicate-id", "[^a]", "the footnote `[^a]` is written twice")]),
    ],
)
def test_problems(text: str, expected: list[tuple[str, str, str]]) -> None:
    for start, front in ((0, ""), (9, "---\nx\n---")):
        whole = front + text
        found = read(text, start, "a.md").diagnostics
        told = [(str(one.code), whole[one.span.start : one.span.end], one.message) for one in found]
        assert told == expected
        assert all(one.path == "a.md" and one.help for one in found)


def test_problems_are_placed_in_files_with_any_line_ending() -> None:
    for ending in ("\n", "\r\n", "\r"):
        text = ending.join(["a", "", "- b", "  ::: nte", "  c", "  :::", "<!--", ""])
        spans = [one.span for one in read(text).diagnostics]
        assert [text[span.start : span.end] for span in spans] == ["::: nte", "<!--"]


def test_a_misspelt_name_is_put_right() -> None:
    (problem,) = read("::: warnin\na\n:::\n").diagnostics
    assert problem.help == "did you mean `warning`?"


def test_a_row_of_colons_that_differs_shows_where_the_block_was_opened() -> None:
    (problem,) = read("> ::::: tip\n> :::\n").diagnostics
    assert [label.span for label in problem.labels] == [(2, 11)]


@pytest.mark.parametrize("mark", [">", "> ", "- ", "1. ", "[^a]: ", "* > "])
def test_text_below_the_limit_of_nesting_is_reported_once(mark: str) -> None:
    depth = 10_000
    text = f"before\n\n{mark * depth}deep\n\n{mark * depth}deep\n\nafter\n"
    reading = read(text)
    found = [one for one in reading.diagnostics if str(one.code) == "nesting-too-deep"]
    assert found
    assert len(found) <= 2
    assert isinstance(last := reading.document.blocks[-1], tree.Paragraph)
    assert last.text.source == "after"


def test_nesting_up_to_the_limit_is_read_whole() -> None:
    quotes = MAX_NESTING - 1
    reading = read(">" * quotes + "deep\n")
    assert reading.diagnostics == ()
    assert [inline.source for inline in tree.inlines(reading.document.blocks)] == ["deep"]


def test_more_marks_than_can_be_read_in_bounded_time_are_refused() -> None:
    (problem,) = read("[" * (MAX_MARKS + 1), 7).diagnostics
    assert str(problem.code) == "file-too-large"
    assert problem.span == (7, 7)
    assert read("a" * (MAX_MARKS + 1)).diagnostics == ()
