"""Markdown to a tree: which blocks a text holds, told in a short notation of the tree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from afterword.markdown import tree
from afterword.markdown.blocks import parse_blocks
from afterword.markdown.reader import read
from tests.markdown.fragments import FRAGMENTS


def outline(blocks: tuple[tree.Block, ...]) -> str:
    """The tree in a line: `p(text)`, `h2(text)`, `ul[p(a), p(b)]` …"""
    return ", ".join(_outline(block) for block in blocks)


def _outline(block: tree.Block) -> str:
    match block:
        case tree.Paragraph():
            return f"p({block.text.source})"
        case tree.Heading():
            return f"h{block.level}({block.text.source})"
        case tree.Code():
            return f"code {block.info}({block.literal})"
        case tree.Html():
            return f"html({block.literal})"
        case tree.Rule():
            return "hr"
        case tree.Quote():
            return f"quote[{outline(block.children)}]"
        case tree.Internal():
            return f"internal[{outline(block.children)}]"
        case tree.Footnote():
            return f"footnote {block.label}[{outline(block.children)}]"
        case tree.Admonition():
            title = f" {block.title.source}" if block.title else ""
            return f"{block.kind}{title}[{outline(block.children)}]"
        case tree.List():
            kind = "ul" if block.start is None else f"ol{block.start}"
            boxes = {None: "", True: "x ", False: "o "}
            items = "; ".join(boxes[item.checked] + outline(item.children) for item in block.items)
            return f"{kind}{'' if block.tight else ' loose'}[{items}]"
        case tree.Table():
            rows = "; ".join(
                " | ".join(cell.source for cell in row.cells) for row in (block.header, *block.rows)
            )
            return f"table {','.join(block.alignments)}[{rows}]"
        case tree.DefinitionList():
            terms = (f"{item.term.source}: {' / '.join(map(outline, item.details))}" for item in block.items)
            return f"dl[{'; '.join(terms)}]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("a\n  b  \nc\n", "p(a\nb  \nc)"),
        ("# A *b* ##\n", "h1(A *b*)"),
        ("#\n", "h1()"),
        ("A\nb\n===\nC\n---\n", "h1(A\nb), h2(C)"),
        ("- # A\n> ## B", "ul[h1(A)], quote[h2(B)]"),
        ("    a\n\tb\n\n    c\n", "code (a\nb\n\nc\n)"),
        ("``` python title=x\n<a>\n```\n", "code python(<a>\n)"),
        ("~~~\nunclosed", "code (unclosed)"),
        ("***", "hr"),
        ("- a\n- b\n  - c\n", "ul[p(a); p(b), ul[p(c)]]"),
        ("- a\n\n- b\n", "ul loose[p(a); p(b)]"),
        ("- > a\n\n  b\n", "ul loose[quote[p(a)], p(b)]"),
        ("3) a\n4) b\n", "ol3[p(a); p(b)]"),
        ("- [x] a\n- [ ] b\n- [X]\tc\n- [y] d\n- [ ]\n", "ul[x p(a); o p(b); x p(c); p([y] d); p([ ])]"),
        ("> a\nlazy\n> > b\n", "quote[p(a\nlazy), quote[p(b)]]"),
        ("> [!NOTE]\n> a\n> b\n", "note[p(a\nb)]"),
        ("> [!Warning]\n", "warning[]"),
        ("> [!TIP] same line\n> next\n", "tip[p(same line\nnext)]"),
        ("> [!CAUTION]\n>\n> - a\n", "caution[ul[p(a)]]"),
        ("> [!NOTE](u)\n", "quote[p([!NOTE](u))]"),
        ("> [!OTHER]\n> a\n", "quote[p([!OTHER]\na)]"),
        ("| a | b |\n|:--|--:|\n| 1 | 2 |\n", "table left,right[a | b; 1 | 2]"),
        ("a|b\n-|-\n1|2\n", "table ,[a | b; 1 | 2]"),
        ("- |a|\n  |-|\n  |b|\n", "ul[table [a; b]]"),
        ("> |a|\n> |-|\n> |b|\n", "quote[table [a; b]]"),
        ("|a|\n|-|\n|x \\| y|\n", "table [a; x | y]"),
        # What a code host would drop stays in the last cell; missing cells are empty.
        ("|a|b|\n|-|-|\n|1|2|3 | 4|\n|5|\n", "table ,[a | b; 1 | 2|3 | 4; 5 | ]"),
        ("T\n: d\n: e\n\nU\n: f\n", "dl[T: p(d) / p(e); U: p(f)]"),
        ("The alarm rings\n\n~ 10:30 somebody answers\n", "p(The alarm rings), p(~ 10:30 somebody answers)"),
        ("a[^1]\n\n[^1]: b\n\n    c\n\nd\n", "p(a[^1]), footnote 1[p(b), p(c)], p(d)"),
        ("a [b]\n\n[b]: /c 'd'\n", "p(a [b])"),
        ("<div>\na\n</div>\n\nb\n", "html(<div>\na\n</div>), p(b)"),
        ("a\n\n<!-- gone\n\n- gone -->\n\nb <!-- c -->\n", "p(a), p(b <!-- c -->)"),
        ("<p>\n<!-- gone -->\nb\n", "html(<p>\n\nb)"),
        ("<!-- gone ---> shown\n", "html( shown)"),
        ("\0a\n", "p(\ufffda)"),
    ],
)
def test_blocks(text: str, expected: str) -> None:
    reading = read(text)
    assert outline(reading.document.blocks) == expected
    assert reading.diagnostics == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("::: note\na\n:::\nb\n", "note[p(a)], p(b)"),
        (":::Warning A *title*\na\n:::\n", "warning A *title*[p(a)]"),
        ("a\n::: internal\nb\n:::\nc\n", "p(a), internal[p(b)], p(c)"),
        ("::: internal\n::: note\na\n:::\nb\n:::\nc\n", "internal[note[p(a)], p(b)], p(c)"),
        (":::: internal\n::: tip\na\n:::\nb\n::::\nc\n", "internal[tip[p(a)], p(b)], p(c)"),
        ("::: internal\n```\n:::\n```\nb\n:::\nc\n", "internal[code (:::\n), p(b)], p(c)"),
        ("::: internal\n<!--\n:::\n-->\nb\n:::\nc\n", "internal[p(b)], p(c)"),
        ("::: internal\n- a\n- b\n:::\nc\n", "internal[ul[p(a); p(b)]], p(c)"),
        ("::: internal\n> a\n:::\nc\n", "internal[quote[p(a)]], p(c)"),
        ("::: internal\n|a|\n|-|\n|b|\n:::\nc\n", "internal[table [a; b]], p(c)"),
        ("- a\n\n  ::: internal\n  b\n  :::\n\n  c\n", "ul loose[p(a), internal[p(b)], p(c)]"),
        ("- ::: internal\n  b\n  :::\n- c\n", "ul[internal[p(b)]; p(c)]"),
        ("> ::: internal\n> b\n> :::\n> c\n", "quote[internal[p(b)], p(c)]"),
        ("::: internal\n:::\n", "internal[]"),
        ("::: internal\n# A\n:::\n# B\n", "internal[h1(A)], h1(B)"),
        ("```\n::: internal\n```\n", "code (::: internal\n)"),
    ],
)
def test_containers(text: str, expected: str) -> None:
    reading = read(text)
    assert outline(reading.document.blocks) == expected
    assert reading.diagnostics == ()


@pytest.mark.parametrize(
    "text",
    [
        "::: internal\nsecret\n\nsecret\n",
        "::: internal\n```\nsecret\n:::\nsecret\n",
        "::: intrenal\nsecret\n:::\n",
        "::: internal one line :::\nsecret\n",
        "::: internal\n- a\n  :::\n  secret\n",
        "::: internal\n::: note\nsecret\n:::\nsecret\n",
    ],
)
def test_a_broken_internal_block_keeps_its_text(text: str) -> None:
    """Errors publish nothing anyway; but a preview and later checks still see the text as internal."""
    reading = read(text)
    assert reading.diagnostics
    assert not [
        block for block in reading.document.blocks if "secret" in _outline(block) and not _is_internal(block)
    ]


def _is_internal(block: tree.Block) -> bool:
    return isinstance(block, tree.Internal)


def test_definitions_say_where_they_stand() -> None:
    text = "::: internal\n[wiki]: https://wiki.example/ 'W'\n:::\n[Public]: /p\n[^a]: note\n"
    definitions = read(text).document.definitions
    assert definitions.references["WIKI"] == {"href": "https://wiki.example/", "title": "W"}
    place = definitions.places["WIKI"]
    assert text[place.start : place.end] == "[wiki]: https://wiki.example/ 'W'"
    assert definitions.footnotes == {"a"}


OURS = (":", "[^", "\v", "\f")
COMMON = [fragment for fragment in FRAGMENTS if not fragment.startswith(OURS) and "script:" not in fragment]


@given(st.lists(st.sampled_from(COMMON), max_size=30).map("".join))
@settings(deadline=None, max_examples=300)
def test_common_markdown_is_read_as_markdown_it_reads_it(text: str) -> None:
    """Asking fewer rules of each line changes nothing; only footnotes, definitions and containers are added."""
    theirs = MarkdownIt("commonmark", {"maxNesting": 1000}).enable("table").parse(text)
    ours = parse_blocks(text, 0, "").tokens
    assert [(token.type, token.content, token.map) for token in ours] == [
        (token.type, token.content, token.map) for token in theirs
    ]
