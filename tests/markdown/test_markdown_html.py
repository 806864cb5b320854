"""Markdown to HTML and to plain text: exact output for each construct, and nothing lost on the way."""

from __future__ import annotations

from html import unescape
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.markdown import tree
from afterword.markdown.html import (
    Context,
    Footnotes,
    Image,
    highlight_css,
    inline_html,
    plain_text,
    render,
    render_footnotes,
)
from afterword.markdown.reader import read

IMAGE = 'loading="lazy" decoding="async"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a *b* **c** ~~d~~ `<e>` & "f"', "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>&lt;e&gt;</code> &amp; &quot;f&quot;</p>"),
        ("a\nb  \nc\\\nd", "<p>a\nb<br/>\nc<br/>\nd</p>"),
        ("\\*a\\* &copy; &lt;b&gt;", "<p>*a* © &lt;b&gt;</p>"),
        ("## A", "<h2>A</h2>"),
        ("- a\n- b\n  - c", "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul></li>\n</ul>"),
        ("- a\n\n- b", "<ul>\n<li><p>a</p></li>\n<li><p>b</p></li>\n</ul>"),
        ("7. a", '<ol start="7">\n<li>a</li>\n</ol>'),
        ("- [x] a\n- [ ] b", '<ul>\n<li class="task"><input type="checkbox" disabled="" checked="" aria-label="Done"/> a</li>\n<li class="task"><input type="checkbox" disabled="" aria-label="To do"/> b</li>\n</ul>'),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("---", "<hr/>"),
        ("```\n<a>\n```", '<pre tabindex="0"><code>&lt;a&gt;\n</code></pre>'),
        ("```no-such\n<a>\n```", '<pre tabindex="0"><code>&lt;a&gt;\n</code></pre>'),
        ("```sql\nselect 1\n```", '<pre class="highlight" tabindex="0"><code><span class="k">select</span><span class="w"> </span><span class="mi">1</span>\n</code></pre>'),
        ("|a|b|\n|:-|-|\n|c|d|", '<div class="table" role="region" tabindex="0" aria-label="Table"><table>\n<thead>\n<tr><th scope="col" class="left">a</th><th scope="col">b</th></tr>\n</thead>\n<tbody>\n<tr><td class="left">c</td><td>d</td></tr>\n</tbody>\n</table></div>'),
        ("T\n: d\n: e", "<dl>\n<dt>T</dt>\n<dd>d</dd>\n<dd>e</dd>\n</dl>"),
        ("> [!TIP]\n> a", '<aside class="admonition tip"><p class="admonition-title">Tip</p>\n<p>a</p>\n</aside>'),
        ("::: note A *b*\nc\n:::", '<aside class="admonition note"><p class="admonition-title">A <em>b</em></p>\n<p>c</p>\n</aside>'),
        ("<div onclick=x>\na</div><!-- c -->", '<pre class="raw" tabindex="0"><code>&lt;div onclick=x&gt;\na&lt;/div&gt;</code></pre>'),
        ("a <b onclick=x>b</b><!-- c -->", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>"),
        ("a <!-- b ---> c <!-- d -->", "<p>a  c </p>"),
        ('[a](b.html "c") [d](https://e.example)', '<p><a href="b.html" title="c">a</a> <a href="https://e.example" rel="noopener">d</a></p>'),
        ("[*a*](javascript:b) <vbscript:c>", "<p><em>a</em> vbscript:c</p>"),
        ("[a <https://b.example> c](d)", '<p><a href="d">a https://b.example c</a></p>'),
        ("![a *b*](c.png)", f'<figure><img src="c.png" alt="a b" {IMAGE}/></figure>'),
        ('![a](c.png "d")<!-- e -->', f'<figure><img src="c.png" alt="a" {IMAGE}/><figcaption>d</figcaption></figure>'),
        ('a ![b](c.png "d")', f'<p>a <img src="c.png" alt="b" title="d" {IMAGE}/></p>'),
        ("![a](data:image/png;base64,b)", "<p>a</p>"),
        ("a[^b]", "<p>a[^b]</p>"),
        ("\x01a&#8;\x0cb\ud800c", "<p>a\ufffd bc</p>"),
    ],
)  # fmt: skip
def test_html(text: str, expected: str) -> None:
    assert render(read(text).document.blocks, Context()) == expected


def test_footnotes_are_numbered_as_they_are_met() -> None:
    text = "a[^late] b[^early] c[^late] d[^none]\n\n[^early]: E\n\n[^late]: L[^inner]\n\n[^inner]: I\n\n[^unused]: U\n"
    blocks = read(text).document.blocks
    context = Context(footnotes=Footnotes(blocks, "x-"))
    assert render(blocks, context) == (
        '<p>a<sup><a href="#x-fn-1" id="x-fnref-1" role="doc-noteref">1</a></sup>'
        ' b<sup><a href="#x-fn-2" id="x-fnref-2" role="doc-noteref">2</a></sup>'
        ' c<sup><a href="#x-fn-1" id="x-fnref-1-2" role="doc-noteref">1</a></sup> d[^none]</p>'
    )
    notes = render_footnotes(context)
    items = ET.fromstring(notes).findall("ol/li")
    assert [(item.get("id"), "".join(item.itertext())) for item in items] == [
        ("x-fn-1", "L3 ↩ ↩"),
        ("x-fn-2", "E ↩"),
        ("x-fn-3", "I ↩"),
    ]
    assert [link.get("href") for link in items[0].findall(".//a")][1:] == ["#x-fnref-1", "#x-fnref-1-2"]


def test_footnotes_that_refer_to_themselves_end() -> None:
    blocks = read("a[^b]\n\n[^b]: c[^b]\n").document.blocks
    context = Context(footnotes=Footnotes(blocks))
    render(blocks, context)
    assert render_footnotes(context).count("<li") == 1


def test_without_footnotes_nothing_is_added() -> None:
    assert render_footnotes(Context()) == ""


def test_links_images_and_headings_are_what_the_context_makes_of_them() -> None:
    images: dict[str, Image | str] = {
        "a.png": Image("/x/a.123.png", 640, 480),
        "b.png": "/x/b.png",
        "evil": "javascript:a",
    }
    context = Context(
        resolve_link=lambda url: "" if url == "gone" else f"/site/{url}",
        resolve_image=lambda url: images.get(url, ""),
        heading_id=lambda heading: heading.text.source.lower(),
        heading_shift=2,
    )
    text = "# A\n##### B\n\n[c](d) [e](gone)\n\n![f](a.png) ![g](b.png) ![h](missing) ![i](evil)\n"
    assert render(read(text).document.blocks, context) == (
        '<h3 id="a">A</h3>\n<h6 id="b">B</h6>\n<p><a href="/site/d">c</a> e</p>\n'
        f'<p><img src="/x/a.123.png" alt="f" width="640" height="480" {IMAGE}/> '
        f'<img src="/x/b.png" alt="g" {IMAGE}/> h i</p>'
    )


def test_internal_blocks_are_rendered_in_the_internal_edition_alone() -> None:
    blocks = read("::: internal\na\n:::\n").document.blocks
    assert render(blocks, Context(internal=True)) == (
        '<div class="internal" role="note" aria-label="Internal">\n<p>a</p>\n</div>'
    )
    assert plain_text(blocks, internal=True) == "a"
    with pytest.raises(AssertionError):
        render(blocks, Context())
    with pytest.raises(AssertionError):
        plain_text(blocks)


def test_inline_html() -> None:
    (block,) = read("# A *b* [c](d)").document.blocks
    assert isinstance(block, tree.Heading)
    assert inline_html(block.text, Context()) == 'A <em>b</em> <a href="d">c</a>'
    assert plain_text(block.text) == "A b c"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a *b*\nc  \nd\n\n# E\n", "a b c\nd\n\nE"),
        ("- a\n  - b\n- [x] c\n", "a b\nc"),
        ("|a|b|\n|-|-|\n|c|d|\n", "a | b\nc | d"),
        ("T\n: d\n: e\n", "T: d e"),
        ("> [!NOTE]\n> ![a](b) [c](d) `e` <f>\n", "a c e <f>"),
        ("a[^1] b[^2] <!-- c -->\n\n[^1]: d\n", "a b[^2]"),
        ("```\n<a>\n```\n", "<a>"),
        ("a\\*b &amp; \x07c", "a*b & c"),
    ],
)
def test_plain_text(text: str, expected: str) -> None:
    assert plain_text(read(text).document.blocks) == expected


def test_colours_are_those_of_both_schemes() -> None:
    css = highlight_css()
    assert ".highlight .k" in css
    assert "color:light-dark(#" in css
    assert len(css) < 4000


WORDS = st.lists(
    st.text("abcdefghijklmnopqrstuvwxyzäéß0123456789", min_size=1, max_size=8), min_size=1, max_size=6
)
BLOCKS = st.tuples(
    st.sampled_from(["{}", "# {}", "- {}\n  {}", "> {}", "> [!NOTE]\n> {}", "    {}", "~~~\n{}\n~~~", "[^n]: {}"])
    | st.sampled_from(["|{}|{}|\n|-|-|\n|{}|{}|{}|", "1. > {}\n   {}", "T{}\n: {}", "::: tip {}\n{}\n:::", "- [ ] {}"]),
    WORDS,
)  # fmt: skip


@given(st.lists(BLOCKS, max_size=8), st.sampled_from(["\n", "\r\n", "\r"]))
@settings(deadline=None)
def test_no_word_is_lost(parts: list[tuple[str, list[str]]], ending: str) -> None:
    words = {word for _, found in parts for word in found}
    text = "\n\n".join(form.replace("{}", " ".join(found)) for form, found in parts)
    reading = read("start[^n]\n\n" + text.replace("\n", ending))
    context = Context(footnotes=Footnotes(reading.document.blocks))
    page = render(reading.document.blocks, context) + render_footnotes(context)
    shown = unescape("".join(ET.fromstring(f"<x>{page}</x>").itertext()))
    if text.count("[^n]:") < 2:
        assert not [word for word in words if word not in shown]
    else:
        assert {str(problem.code) for problem in reading.diagnostics} == {"duplicate-id"}
