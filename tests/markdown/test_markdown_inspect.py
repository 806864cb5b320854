"""What checks see of inline Markdown: every link, image, tag and footnote, each under its own span."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from afterword.markdown import inspect, tree
from afterword.markdown.reader import read
from afterword.markdown.urls import IMAGE_SCHEMES, is_safe

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = """\
> See [the *status*][s] and ![a `graph`](img/a%20b.png "Load") or <https://x.example/>,
> [bad](javascript:alert(1)) <b>loud</b><!-- gone --> [^1] [^2] `[^3] <i>` [![in](i.png)](out.html)

[s]: https://status.example/ "Status"
[^1]: one
"""


def _inlines() -> Iterator[tree.Inline]:
    return tree.inlines(read(TEXT).document.blocks)


def test_links() -> None:
    found = [link for inline in _inlines() for link in inspect.links(inline)]
    assert [(link.href, link.text, TEXT[link.span.start : link.span.end]) for link in found] == [
        ("https://status.example/", "the status", "[the *status*][s]"),
        ("https://x.example/", "https://x.example/", "<https://x.example/>"),
        ("javascript:alert(1)", "bad", "[bad](javascript:alert(1))"),
        ("out.html", "in", "[![in](i.png)](out.html)"),
    ]
    assert found[0].title == "Status"


def test_images() -> None:
    found = [image for inline in _inlines() for image in inspect.images(inline)]
    assert [
        (image.src, image.alt, image.title, TEXT[image.span.start : image.span.end]) for image in found
    ] == [
        ("img/a%20b.png", "a graph", "Load", '![a `graph`](img/a%20b.png "Load")'),
        ("i.png", "in", "", "![in](i.png)"),
    ]


def test_raw_html() -> None:
    found = [tag for inline in _inlines() for tag in inspect.raw_html(inline)]
    assert [(tag.literal, TEXT[tag.span.start : tag.span.end]) for tag in found] == [
        ("<b>", "<b>"),
        ("</b>", "</b>"),
    ]


def test_footnote_references() -> None:
    found = [note for inline in _inlines() for note in inspect.footnote_references(inline)]
    assert [(note.label, note.defined, TEXT[note.span.start : note.span.end]) for note in found] == [
        ("1", True, "[^1]"),
        ("2", False, "[^2]"),
    ]


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/b:c", True),
        ("HTTP://A.example", True),
        ("mailto:a@b.example", True),
        ("tel:+1-403", True),
        ("../a/b.html#c:d", True),
        ("?a:b", True),
        ("//host/a", True),
        ("", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" \x01java\tscript\n:alert(1)", False),
        ("\u200bjavascript:alert(1)", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
        ("blob:x", False),
    ],
)
def test_addresses_that_may_be_published(url: str, safe: bool) -> None:
    assert is_safe(url) is safe


def test_images_take_fewer_schemes_than_links() -> None:
    assert not is_safe("mailto:a@b.example", IMAGE_SCHEMES)
