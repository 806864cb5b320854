"""Tokens of inline Markdown, each construct with the place where its author wrote it, in bounded time."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link
from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Callable

    from afterword.markdown.tree import Definitions

    Rule = Callable[[StateInline, bool], bool]

# Characters at which a rule may begin; all others are text. `]` ends the label of a link.
_SPECIAL = re.compile(r"[\n\\`*_~\[\]<&]|!(?=\[)")
_FOOTNOTE = re.compile(r"\[\^([^\s\[\]]+)\]")

# How deeply links, images and emphasis are looked for inside each other; what stands deeper is shown as text.
_NESTING = 10


class Markdown(MarkdownIt):
    """markdown-it, leaving the judgement of links to those who check and render them."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - the name and parameter of markdown-it
        """Take every link for one, so that a check can point at an unsafe one instead of it turning into text."""
        return True


def inline_tokens(source: str, definitions: Definitions) -> list[Token]:
    """Tokens of markdown-it for inline Markdown.

    Links, images, raw HTML and footnote references carry `meta["place"]`, the (start, end) they take in `source`.
    Every `[^label]` is a `footnote_ref`, defined or not; HTML comments are tokens of type `comment`.
    """
    if not _SPECIAL.search(source):
        return [Token("text", "", 0, content=source)]
    markdown = inline_parser()
    return markdown.inline.parse(source, markdown, {"references": definitions.references}, [])


@cache
def inline_parser() -> Markdown:
    """The parser of inline Markdown, with our rules; not to be changed."""
    markdown = Markdown("commonmark", {"maxNesting": _NESTING})
    markdown.enable("strikethrough")
    rules = markdown.inline.ruler
    for name, rule in (("link", link), ("image", image), ("autolink", autolink), ("html_inline", _html)):
        rules.at(name, _placed(rule))
    rules.after("image", "footnote_ref", _placed(_footnote_reference))
    markdown.inline.terminator_re = _SPECIAL
    return markdown


def _placed(rule: Rule) -> Rule:
    """The rule, noting on the token that it makes where the author wrote it."""

    def placed(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            # Text that was pending is flushed to a token of its own before the rule's.
            first = state.tokens[count]
            token = state.tokens[count + 1] if first.type == "text" else first
            token.meta["place"] = (start, state.pos)
        return True

    return placed


def _footnote_reference(state: StateInline, silent: bool) -> bool:
    """`[^label]`, without the brackets inside the label that would make a run of `[^[^[^` quadratic."""
    match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.content = match[0]
        token.meta["label"] = match[1]
    state.pos = match.end()
    return True


def _html(state: StateInline, silent: bool) -> bool:
    """Raw HTML; comments end at the first `-->` (CommonMark 0.31.2, 6.6), which markdown-it misses in `--->`."""
    source, start = state.src, state.pos
    if not source.startswith("<!--", start):
        return html_inline(state, silent)
    if source.startswith(("<!-->", "<!--->"), start):
        end = source.index(">", start) + 1
    elif state.html_terminator_last("-->") < start + 4:
        return False
    else:
        end = source.index("-->", start + 4) + 3
    if not silent:
        state.push("comment", "", 0).content = source[start:end]
    state.pos = end
    return True


def attribute(token: Token, name: str) -> str:
    """An attribute of a token as text, "" where it has none."""
    value: Any = token.attrs.get(name, "")
    return str(value)
