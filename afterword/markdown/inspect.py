r"""What checks need to know of inline Markdown: images, links, raw HTML and footnote references, each with its place.

Places are exact to the character, except behind a `\|` in a table cell (see `tree.Inline`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.markdown.inline import attribute
from afterword.markdown.plain import words
from afterword.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from afterword.markdown.tree import Inline


@dataclass(frozen=True, slots=True)
class ImageUse:
    """An image: its address as normalised (percent-encoded), the text for those who do not see it, its caption."""

    src: str
    alt: str
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class LinkUse:
    """A link: its address as normalised (percent-encoded), and the text that it stands on."""

    href: str
    text: str
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class RawHtml:
    """A tag or the like in inline Markdown, which is shown as text. Comments are none."""

    literal: str
    span: Span


@dataclass(frozen=True, slots=True)
class FootnoteUse:
    """A reference `[^label]`; `defined` is whether the document holds the footnote."""

    label: str
    defined: bool
    span: Span


def images(inline: Inline) -> Iterator[ImageUse]:
    """The images, in the order in which they are written."""
    if "![" not in inline.source:
        return
    for token in inline.tokens:
        if token.type == "image":
            alt = words(token.children or (), inline.definitions)
            yield ImageUse(
                attribute(token, "src"), alt.strip(), attribute(token, "title"), _span(inline, token)
            )


def links(inline: Inline) -> Iterator[LinkUse]:
    """The links and autolinks, in the order in which they are written."""
    if "[" not in inline.source and "<" not in inline.source:
        return
    tokens = inline.tokens
    for index, token in enumerate(tokens):
        if token.type == "link_open":
            end = next(
                number
                for number in range(index, len(tokens))
                if tokens[number].type == "link_close" and tokens[number].level == token.level
            )
            text = words(tokens[index + 1 : end], inline.definitions)
            yield LinkUse(attribute(token, "href"), text, attribute(token, "title"), _span(inline, token))


def raw_html(inline: Inline) -> Iterator[RawHtml]:
    """The pieces of raw HTML, in the order in which they are written."""
    if "<" not in inline.source:
        return
    for token in inline.tokens:
        if token.type == "html_inline":
            yield RawHtml(token.content, _span(inline, token))


def footnote_references(inline: Inline) -> Iterator[FootnoteUse]:
    """The references to footnotes, defined or not, in the order in which they are written."""
    if "[^" not in inline.source:
        return
    for token in inline.tokens:
        if token.type == "footnote_ref":
            label = token.meta["label"]
            yield FootnoteUse(label, label in inline.definitions.footnotes, _span(inline, token))


def _span(inline: Inline, token: Token) -> Span:
    start, end = token.meta["place"]
    return Span(inline.offset(start), inline.offset(end - 1) + 1)
