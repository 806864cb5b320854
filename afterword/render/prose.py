"""An author's Markdown as HTML in the place where it is read: links resolved, footnotes numbered once a page."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from markupsafe import Markup

from afterword.markdown.html import Context, Footnotes, Words, inline_html, render, render_footnotes
from afterword.markdown.plain import plain_text
from afterword.site.urls import slugify

if TYPE_CHECKING:
    from afterword.markdown.tree import Block, Heading, Inline
    from afterword.render.linker import Linker
    from afterword.render.words import Words as SiteWords

_BELOW = 3
"""How far headings inside a timeline entry, a list or a quote stand below the headings that the page itself has."""


class Prose:
    """The prose of one document. What it renders shares one numbering of footnotes, so it is made anew for each.

    On a page that the prose has for itself its headings carry names, and those of the level `highest` stand right below
    the page's title.
    """

    __slots__ = ("_context",)

    def __init__(
        self,
        linker: Linker,
        source: str,
        words: SiteWords,
        footnotes: tuple[Block, ...] = (),
        *,
        internal: bool = False,
        own_page: bool = False,
        highest: int = 2,
    ) -> None:
        def resolve(href: str) -> str:
            return linker.authored(href, source) or ""

        self._context = Context(
            resolve_link=resolve,
            resolve_image=resolve,
            heading_id=_HeadingNames() if own_page else _nameless,
            heading_shift=2 - highest if own_page else _BELOW,
            footnotes=Footnotes(footnotes),
            internal=internal,
            words=_markdown_words(words),
        )

    def blocks(self, blocks: tuple[Block, ...]) -> Markup:
        """Blocks, without the footnotes that they refer to."""
        return Markup(render(blocks, self._context))  # noqa: S704 - the renderer's own tags around escaped text

    def inline(self, inline: Inline) -> Markup:
        """A run of text, such as a heading."""
        return Markup(inline_html(inline, self._context))  # noqa: S704 - as above

    def plain(self, content: Inline | tuple[Block, ...]) -> str:
        """The words alone, for titles, descriptions and JSON."""
        return plain_text(content, internal=self._context.internal)

    def footnotes(self) -> Markup:
        """The footnotes that everything rendered so far referred to."""
        return Markup(render_footnotes(self._context))  # noqa: S704 - as above


def _nameless(_: Heading) -> str:
    return ""


class _HeadingNames:
    """Names the headings of a page by their words, numbered where they occur again, as code hosts do."""

    __slots__ = ("_taken",)

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def __call__(self, heading: Heading) -> str:
        name = slugify(plain_text(heading.text))
        self._taken[name] += 1
        return name if self._taken[name] == 1 else f"{name}-{self._taken[name]}"


def _markdown_words(words: SiteWords) -> Words:
    return Words(
        note=words.say("markdown.note"),
        tip=words.say("markdown.tip"),
        important=words.say("markdown.important"),
        warning=words.say("markdown.warning"),
        caution=words.say("markdown.caution"),
        internal=words.say("incident.internal_part"),
        table=words.say("markdown.table"),
        done=words.say("action.done"),
        to_do=words.say("markdown.to_do"),
        footnotes=words.say("incident.footnotes"),
        back=words.say("markdown.back"),
    )
