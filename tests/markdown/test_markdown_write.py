"""What is written is read back as the same blocks, and plain prose is written as a person would."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from afterword.markdown import tree
from afterword.markdown.inline import inline_tokens
from afterword.markdown.meaning import Targets, meaning
from afterword.markdown.reader import read
from afterword.markdown.write import write
from afterword.markdown.write_inline import code_span, escaped, inline_source
from afterword.text import Span
from tests.markdown.fragments import MARKDOWN
from tests.markdown.written_trees import shape

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
NOTHING = tree.Definitions()
NOWHERE = Span(0, 0)

AS_A_PERSON_WOULD = """\
Calls failed in ~~three~~ *two* data centres, [as the day before](before.md "A day earlier"): 1 * 2 * 3_4 < 5 & so on.
It was 13:30 - or later.

## Causes

- The first
- The second, with `a | b` in it
  - Beneath it

1. One

2. Two

   ```sh
   echo 1
   ```

> Quoted
>
> twice

::: warning Phones that cannot fail over
They must be restarted.
:::

| Code | Calls |
|---|--:|
| 503 | 9,114 |

SIP
: The protocol

- [ ] To do
- [x] Done[^1]

[^1]: With SIP 503.
"""


def rewritten(text: str) -> str:
    return write(read(text).document.blocks)


def inline(source: str) -> tree.Inline:
    return tree.Inline(source, tuple(range(source.count("\n") + 1)), NOTHING)


def test_what_a_person_would_write_stays_as_it_is() -> None:
    assert rewritten(AS_A_PERSON_WOULD) == AS_A_PERSON_WOULD


@given(MARKDOWN)
@example("a\n    # b\n    : c")
@example("> [!NOTE] ```\n> a\n> ```")
@example("- a\n\n- b\n* c\n* d\n1. e\n1) f")
@example("<pre>\n\na")
@example("<div>\n<!-- a\nb -->\n</div>")
@example("[x]\n\n[x]: <a b> 'it\"s'")
@example("# a #\\#\n\na\nb\n===\n")
def test_what_is_written_is_read_as_the_same(text: str) -> None:
    reading = read(text)
    if reading.diagnostics:
        return
    written = write(reading.document.blocks)
    again = read(written)
    assert shape(again.document.blocks) == shape(reading.document.blocks)
    assert again.diagnostics == ()
    assert write(again.document.blocks) == written


STARTS = [
    "# a", "#", "> a", "- a", "+", "* a", "1. a", "12) a", "```", "``` a\nb ```", "~~~", "***", "- - -", "___ ", "===", ": a", "::: note", ":::",
    "[a]: b", "[^a]: b", "[ ] a", "[x] a", "[!NOTE] a", "<div>", "<b>", "<!DOCTYPE html>", "|a|", "| - |", ":-:", "a | b\n|-|-|", "a\n---", "a\n# b",
    "a\n- b", "a\n1. b", "a\n```\nb\n```", "a\n<div>", "a\n: b", "a\n> b", "a\\\nb", "a  \nb", "\\a", "**a**", "`a\n# b`", "13:30 a", "&amp;", "<https://a.b>",
    '[a](b "c\nd")', "word", "",
]  # fmt: skip
ALIGNMENTS: list[tree.Alignment] = ["", "left", "center", "right"]
TEXTS = st.lists(st.sampled_from(STARTS), min_size=1, max_size=3).map(
    lambda parts: " ".join(parts).strip(" ")
)
INLINES = TEXTS.map(inline)
ON_A_LINE = TEXTS.map(lambda text: inline(" ".join(text.split())))


@st.composite
def leaves(draw: st.DrawFn) -> tree.Block:
    match draw(st.sampled_from("pppphctr")):
        case "p":
            return tree.Paragraph(draw(INLINES), NOWHERE)
        case "h":
            level = draw(st.integers(1, 6))
            return tree.Heading(level, draw(INLINES if level <= 2 else ON_A_LINE), NOWHERE)
        case "c":
            literal = draw(st.lists(st.sampled_from(["```", "~~~~", ":::", "", "  a", "\ta"]), max_size=4))
            info = draw(st.sampled_from(["", "sh", "a`b", "\\*"]))
            return tree.Code("".join(f"{line}\n" for line in literal), info, NOWHERE)
        case "t":
            columns = draw(st.integers(1, 3))
            rows = [
                tree.Row(tuple(draw(ON_A_LINE) for _ in range(columns)), NOWHERE)
                for _ in range(draw(st.integers(1, 3)))
            ]
            alignments = tuple(draw(st.sampled_from(ALIGNMENTS)) for _ in range(columns))
            return tree.Table(rows[0], alignments, tuple(rows[1:]), NOWHERE)
        case _:
            return tree.Rule(NOWHERE)


def nested(children: st.SearchStrategy[tuple[tree.Block, ...]]) -> st.SearchStrategy[tree.Block]:
    filled = children.filter(bool)
    kinds = st.sampled_from(["note", "warning"])
    return st.one_of(
        filled.map(lambda inner: tree.Quote(inner, NOWHERE)),
        st.builds(
            lambda kind, inner, title: tree.Admonition(kind, title, inner, NOWHERE),
            kinds, children, st.none() | ON_A_LINE.filter(lambda text: bool(text.source)),
        ),
        children.map(lambda inner: tree.Internal(inner, NOWHERE)),
        st.builds(_list, st.sampled_from([None, 1, 7]), st.booleans(), st.lists(children, min_size=1, max_size=3)),
        st.builds(
            lambda term, details: tree.DefinitionList((tree.Definition(term, tuple(details)),), NOWHERE),
            ON_A_LINE.filter(lambda text: bool(text.source)), st.lists(filled, min_size=1, max_size=2),
        ),
    )  # fmt: skip


def _list(start: int | None, tight: bool, children: list[tuple[tree.Block, ...]]) -> tree.List:
    items = tuple(tree.Item(inner, None, NOWHERE) for inner in children)
    return tree.List(start, tight, items, NOWHERE)


TREES = st.recursive(
    st.lists(leaves(), max_size=3).map(tuple),
    lambda children: st.lists(nested(children) | leaves(), max_size=3).map(tuple),
    max_leaves=8,
)


@given(TREES)
def test_any_tree_is_written_so_that_it_is_read_back(blocks: tuple[tree.Block, ...]) -> None:
    again = read(write(blocks))
    assert shape(again.document.blocks) == shape(blocks)
    assert again.diagnostics == ()


@given(st.text("ab `*_~[]()<>&#!\\|:-1.{}^x;/=\"'é\n", max_size=20) | st.text(max_size=20))
def test_plain_text_stays_plain(text: str) -> None:
    (*parts,) = meaning(inline_tokens(escaped(text), NOTHING), NOTHING)
    words = " ".join(text.replace("\0", "\ufffd").split())
    assert parts == ([("text", words)] if words else [])


@pytest.mark.parametrize(
    "text",
    ["Outage #1: 3 * 4 < 5", "snake_case & co.", "it [really] failed!", "C:\\temp", "1~2", "a*b", "5 > 3"],
)
def test_ordinary_words_are_escaped_only_where_they_must(text: str) -> None:
    assert escaped(text) in {text, text.replace("*b", "\\*b")}


@given(st.text("ab` ", min_size=1, max_size=8))
def test_code_holds_any_backticks(text: str) -> None:
    (token,) = inline_tokens(code_span(text), NOTHING)
    assert (token.type, token.content) == ("code_inline", text)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("see [a](old.md) and ![b](c.png 'd')", 'see [a](new.html) and ![b](new.png "d")'),
        ("[![b](c.png)](old.md)", "[![b](new.png)](new.html)"),
        ("[gone *away*](gone.md)!", "gone *away*!"),
        ("*a [b*](gone.md)", "*a b\\*"),
        ("![of *this*](gone.png) left", "of this left"),
        ("a<!-- secret --> b", "a b"),
        ("*<!-- secret -->*", "*<!-- -->*"),
        ("a <!-- secret -->\nb", "a \nb"),
        ("<https://example.com> `[a](old.md)`", "<https://example.com> `[a](old.md)`"),
        ("[a]", '[a](new.html "t")'),
        ("[b][a] [b][] [unknown][x]", '[b](new.html "t") [b][] [unknown][x]'),
    ],
)  # fmt: skip
def test_links_are_led_elsewhere_and_comments_left_out(source: str, expected: str) -> None:
    definitions = tree.Definitions({"A": {"href": "old.md", "title": "t"}})
    links = {"old.md": "new.html", "https://example.com": "https://example.com"}
    targets = Targets(links.get, {"c.png": "new.png"}.get)
    text = tree.Inline(source, tuple(range(source.count("\n") + 1)), definitions)
    assert inline_source(text, targets) == expected


@pytest.mark.shared
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the incident reports are not here")
def test_real_reports_are_written_so_that_they_are_read_back() -> None:
    read_back = 0
    for path in sorted(CORPUS.rglob("*.md")):
        blocks = read(path.read_text("utf-8", "replace")).document.blocks
        assert shape(read(write(blocks)).document.blocks) == shape(blocks), path
        read_back += 1
    assert read_back > 100
