"""Nothing that an author writes runs, breaks the page, or takes more than its share of time."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.markdown.html import Context, Footnotes, plain_text, render, render_footnotes
from afterword.markdown.reader import read
from tests.markdown.fragments import MARKDOWN

TAGS = {
    *(
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "input",
        "blockquote",
        "pre",
        "code",
        "span",
    ),
    *(
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "div",
        "dl",
        "dt",
        "dd",
        "aside",
        "section",
        "sup",
        "a",
        "img",
    ),
    *("figure", "figcaption", "em", "strong", "del", "br", "hr"),
}
ATTRIBUTES = {
    *(
        "href",
        "title",
        "rel",
        "src",
        "alt",
        "loading",
        "decoding",
        "class",
        "id",
        "role",
        "tabindex",
        "scope",
    ),
    *("aria-label", "type", "disabled", "checked", "start"),
}
PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt&colon;alert(1))",
    "[a](java&#10;script:alert(1))",
    "[a](<java\tscript:alert(1)>)",
    "[a](&#1;javascript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](vbscript:alert(1))",
    "![a](javascript:alert(1))",
    '![a](x.png "\\" onerror=\\"alert(1)")',
    '![a" onerror="alert(1)](x.png)',
    '[a](x "\\"onmouseover=alert(1)")',
    '[a](x"onclick="alert(1))',
    "<javascript:alert(1)>",
    "[a]\n\n[a]: javascript:alert(1)",
    "[^a]\n\n[^a]: <script>alert(1)</script>",
    '```"><script>alert(1)</script>\nx\n```',
    "```html\n<script>alert(1)</script>\n```",
    "::: note <script>alert(1)</script>\na\n:::",
    '# A {#x" onclick="alert(1)}',
    "|<script>alert(1)</script>|\n|-|\n|<img src=x onerror=alert(1)>|",
    "T<script>\n: <script>alert(1)</script>",
    "<!-- --!><script>alert(1)</script> -->",
    "<!--><script>alert(1)</script>-->",
    "<math><mtext></p><style><img src=x onerror=alert(1)></style>",
]


class Page(HTMLParser):
    """Reads a page as a browser would, and gathers what could run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.found.append(tag)
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.found.append(name)
            scheme = re.match(r"([^/?#]*?):", value or "")
            if name in {"href", "src"} and scheme and scheme[1] not in {"http", "https", "mailto", "tel"}:
                self.found.append(name)

    def handle_comment(self, data: str) -> None:
        self.found.append(data)


def _page(text: str) -> str:
    blocks = read(text).document.blocks
    context = Context(internal=True, footnotes=Footnotes(blocks))
    return render(blocks, context) + render_footnotes(context)


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    "frame", ["{}", "a {} b", "> - {}", "# {}", "|{}|\n|-|\n", "**{}**", "[{}](x)", "![{}](x)"]
)
def test_payloads_do_not_run(payload: str, frame: str) -> None:
    assert Page(_page(frame.replace("{}", payload))).found == []


@given(st.lists(st.sampled_from(PAYLOADS) | MARKDOWN, max_size=6).map("".join) | st.text())
@settings(deadline=None, max_examples=200)
def test_any_text_becomes_a_safe_and_well_formed_page(text: str) -> None:
    page = _page(text)
    assert Page(page).found == []
    ET.fromstring(f"<x>{page}</x>")
    plain_text(read(text).document.blocks, internal=True)


SIZE = 12_000
HOSTILE = {
    "open brackets": "[" * SIZE,
    "nested links": "[" * (SIZE // 8) + "a" + "](x)" * (SIZE // 8),
    "nested images": "![" * (SIZE // 8) + "a" + "](x)" * (SIZE // 8),
    "images in links": "[![a](b" * (SIZE // 7),
    "destinations": "[a](" * (SIZE // 4),
    "titles": '[a](b "' * (SIZE // 7),
    "footnote references": "[^a" * (SIZE // 3),
    "stars": "*a " * (SIZE // 3),
    "mixed emphasis": "*_a~~" * (SIZE // 5),
    "rule of three": "a**b" + "c* " * (SIZE // 3),
    "backticks": " ".join("`" * count for count in range(1, 150)),
    "angles": "<a " * (SIZE // 3),
    "comments": "a <!--" * (SIZE // 6),
    "comment blocks": "<!-- a -->\n" * (SIZE // 11),
    "entities": "&" * SIZE,
    "backslashes": "\\" * SIZE,
    "quotes": ">" * SIZE,
    "lazy lines": ">" * 30 + "a\n" + "b\n" * (SIZE // 2),
    "lists": "- " * SIZE,
    "growing lists": "".join("  " * depth + "- a\n" for depth in range(100)),
    "list items": "- a\n" * (SIZE // 4),
    "tables": "a|b\n-|-\n" * (SIZE // 8),
    "wide table": "|a" * 3000 + "|\n" + "|-" * 3000 + "|\n" + "|a\n" * 100,
    "definitions": "[a]: b\n" * (SIZE // 7),
    "unclosed labels": "[a\n" * (SIZE // 3),
    "containers": "::: note\n" * (SIZE // 9),
    "fences": "- ```\n" * (SIZE // 6),
    "carriage returns": "a\r" * (SIZE // 2),
    "tabs": ">\t" * (SIZE // 2),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_bounded_time(name: str) -> None:
    """All of these take a fraction of a second; what grows with the square of its size would take minutes."""
    begin = time.process_time()
    _page(HOSTILE[name])
    assert time.process_time() - begin < 5
