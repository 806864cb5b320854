"""Blocks into HTML that is safe by construction: every tag is written here, and all else is escaped.

The HTML is well-formed XML, so that feeds may hold it in any way. Entry points: `render`, `inline_html`,
`render_footnotes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from afterword.markdown import tree
from afterword.markdown.context import Context, Footnotes, Image, Words
from afterword.markdown.highlight import highlight_css, highlighted
from afterword.markdown.inline import attribute
from afterword.markdown.plain import cleaned, forbid_internal, plain_text, words
from afterword.markdown.urls import IMAGE_SCHEMES, is_external, is_safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from markdown_it.token import Token

__all__ = [
    "Context",
    "Footnotes",
    "Image",
    "Words",
    "escape",
    "highlight_css",
    "inline_html",
    "plain_text",
    "render",
    "render_footnotes",
]

_TAGS = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "s_open": "<del>",
    "s_close": "</del>",
    "softbreak": "\n",
    "hardbreak": "<br/>\n",
    "comment": "",
}


def escape(value: str) -> str:
    """Text for the inside of an element or of an attribute in double quotes."""
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _attribute(name: str, value: str) -> str:
    return f' {name}="{escape(value)}"' if value else ""


def render(blocks: Iterable[tree.Block], context: Context) -> str:
    """HTML of blocks, one after the other; footnotes' bodies are left to `render_footnotes`.

    Raises AssertionError for an internal block unless the context is that of the internal edition.
    """
    return cleaned(_blocks(blocks, context))


def inline_html(inline: tree.Inline, context: Context) -> str:
    """HTML of inline Markdown."""
    return cleaned(_inline(inline, context))


def render_footnotes(context: Context) -> str:
    """The footnotes that all that was rendered with this context referred to, with links back; "" for none."""
    footnotes = context.footnotes
    bodies: dict[str, str] = {}
    # A footnote may refer to another one, which then comes behind it.
    while missing := [label for label in footnotes.references if label not in bodies]:
        for label in missing:
            bodies[label] = _blocks(footnotes.bodies[label].children, context)
    items = [_footnote(footnotes.numbers[label], label, body, context) for label, body in bodies.items()]
    if not items:
        return ""
    name = escape(context.words.footnotes)
    return cleaned(
        f'<section class="footnotes" role="doc-endnotes" aria-label="{name}"><ol>\n{"".join(items)}</ol></section>'
    )


def _footnote(number: int, label: str, body: str, context: Context) -> str:
    prefix = escape(context.footnotes.prefix)
    links = "".join(
        f' <a href="#{prefix}{_reference_id(number, count)}" role="doc-backlink"'
        f' aria-label="{escape(context.words.back)}">↩</a>'
        for count in range(1, context.footnotes.references[label] + 1)
    )
    body = f"{body[:-4]}{links}</p>" if body.endswith("</p>") else body + links
    return f'<li id="{prefix}fn-{number}">{body}</li>\n'


def _reference_id(number: int, count: int) -> str:
    return f"fnref-{number}" if count == 1 else f"fnref-{number}-{count}"


# Inline Markdown


def _inline(inline: tree.Inline, context: Context) -> str:
    out: list[str] = []
    links: list[bool] = []
    for token in inline.tokens:
        kind = token.type
        if kind in ("text", "text_special", "html_inline"):
            out.append(escape(token.content))
        elif kind in _TAGS:
            out.append(_TAGS[kind])
        elif kind == "code_inline":
            out.append(f"<code>{escape(token.content)}</code>")
        elif kind == "link_open":
            # HTML knows no link inside a link, so an inner one is text.
            tag = "" if True in links else _link(token, context)
            links.append(bool(tag))
            out.append(tag)
        elif kind == "link_close":
            out.append("</a>" if links.pop() else "")
        elif kind == "image":
            alt = words(token.children or (), inline.definitions)
            out.append(_image(token, alt, context, with_title=True) or escape(alt))
        elif kind == "footnote_ref":
            out.append(_footnote_reference(token, context))
        else:
            raise AssertionError(f"unknown token {kind}")
    return "".join(out)


def _link(token: Token, context: Context) -> str:
    url = attribute(token, "href")
    if not is_safe(url) or not (url := context.resolve_link(url)) or not is_safe(url):
        return ""
    rel = ' rel="noopener"' if is_external(url) else ""
    return f'<a href="{escape(url)}"{_attribute("title", attribute(token, "title"))}{rel}>'


def _image(token: Token, alt: str, context: Context, *, with_title: bool) -> str:
    source = attribute(token, "src")
    found = context.resolve_image(source) if is_safe(source, IMAGE_SCHEMES) else ""
    image = found if isinstance(found, Image) else Image(found)
    if not image.url or not is_safe(image.url, IMAGE_SCHEMES):
        return ""
    size = f' width="{image.width}" height="{image.height}"' if image.width and image.height else ""
    shown = _attribute("title", attribute(token, "title")) if with_title else ""
    return (
        f'<img src="{escape(image.url)}" alt="{escape(alt)}"{shown}{size} loading="lazy" decoding="async"/>'
    )


def _footnote_reference(token: Token, context: Context) -> str:
    found = context.footnotes.refer(token.meta["label"])
    if not found:
        return escape(token.content)
    number, count = found
    prefix = escape(context.footnotes.prefix)
    return (
        f'<sup><a href="#{prefix}fn-{number}" id="{prefix}{_reference_id(number, count)}"'
        f' role="doc-noteref">{number}</a></sup>'
    )


# Blocks


def _blocks(blocks: Iterable[tree.Block], context: Context) -> str:
    parts = [_RENDERERS[type(block)](block, context) for block in blocks]
    return "\n".join(part for part in parts if part)


def _paragraph(block: tree.Paragraph, context: Context) -> str:
    return _figure(block, context) or f"<p>{_inline(block.text, context)}</p>"


def _figure(block: tree.Paragraph, context: Context) -> str:
    """An image that stands alone in its paragraph, with its title as caption."""
    if not block.text.source.startswith("!["):
        return ""
    shown = [token for token in block.text.tokens if token.type != "comment"]
    if len(shown) != 1 or shown[0].type != "image":
        return ""
    token = shown[0]
    image = _image(token, words(token.children or (), block.text.definitions), context, with_title=False)
    title = attribute(token, "title")
    caption = f"<figcaption>{escape(title)}</figcaption>" if title else ""
    return f"<figure>{image}{caption}</figure>" if image else ""


def _heading(block: tree.Heading, context: Context) -> str:
    level = max(1, min(6, block.level + context.heading_shift))
    name = _attribute("id", context.heading_id(block))
    return f"<h{level}{name}>{_inline(block.text, context)}</h{level}>"


def _code(block: tree.Code, _: Context) -> str:
    code = highlighted(block.literal, block.info)
    if code is None:
        return f'<pre tabindex="0"><code>{escape(block.literal)}</code></pre>'
    return f'<pre class="highlight" tabindex="0"><code>{code}</code></pre>'


def _html(block: tree.Html, _: Context) -> str:
    return f'<pre class="raw" tabindex="0"><code>{escape(block.literal)}</code></pre>'


def _list(block: tree.List, context: Context) -> str:
    tag = "ul" if block.start is None else "ol"
    start = f' start="{block.start}"' if block.start not in (None, 1) else ""
    items = "\n".join(_item(item, block.tight, context) for item in block.items)
    return f"<{tag}{start}>\n{items}\n</{tag}>"


def _item(item: tree.Item, tight: bool, context: Context) -> str:
    body = _bare(item.children, context) if tight else _blocks(item.children, context)
    if item.checked is None:
        return f"<li>{body}</li>"
    label = escape(context.words.done if item.checked else context.words.to_do)
    checked = ' checked=""' if item.checked else ""
    return f'<li class="task"><input type="checkbox" disabled=""{checked} aria-label="{label}"/> {body}</li>'


def _bare(blocks: tuple[tree.Block, ...], context: Context) -> str:
    """Blocks whose paragraphs go without `<p>`, as in a tight list."""
    parts = [
        (_figure(block, context) or _inline(block.text, context))
        if isinstance(block, tree.Paragraph)
        else _blocks((block,), context)
        for block in blocks
    ]
    return "\n".join(part for part in parts if part)


def _quote(block: tree.Quote, context: Context) -> str:
    return f"<blockquote>\n{_blocks(block.children, context)}\n</blockquote>"


def _table(block: tree.Table, context: Context) -> str:
    header = _row(block.header, block.alignments, "th", context)
    rows = "\n".join(_row(row, block.alignments, "td", context) for row in block.rows)
    body = f"\n<tbody>\n{rows}\n</tbody>" if rows else ""
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{escape(context.words.table)}"><table>\n'
        f"<thead>\n{header}\n</thead>{body}\n</table></div>"
    )


def _row(row: tree.Row, alignments: tuple[tree.Alignment, ...], tag: str, context: Context) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    cells = "".join(
        f"<{tag}{scope}{_attribute('class', alignment)}>{_inline(cell, context)}</{tag}>"
        for cell, alignment in zip(row.cells, alignments, strict=True)
    )
    return f"<tr>{cells}</tr>"


def _rule(_: tree.Rule, __: Context) -> str:
    return "<hr/>"


def _admonition(block: tree.Admonition, context: Context) -> str:
    title = _inline(block.title, context) if block.title else escape(getattr(context.words, block.kind))
    return (
        f'<aside class="admonition {escape(block.kind)}"><p class="admonition-title">{title}</p>\n'
        f"{_blocks(block.children, context)}\n</aside>"
    )


def _internal(block: tree.Internal, context: Context) -> str:
    forbid_internal(context.internal)
    label = escape(context.words.internal)
    return (
        f'<div class="internal" role="note" aria-label="{label}">\n{_blocks(block.children, context)}\n</div>'
    )


def _definition_list(block: tree.DefinitionList, context: Context) -> str:
    parts = []
    for item in block.items:
        parts.append(f"<dt>{_inline(item.term, context)}</dt>")
        for detail in item.details:
            write = _bare if len(detail) == 1 else _blocks
            parts.append(f"<dd>{write(detail, context)}</dd>")
    return "<dl>\n" + "\n".join(parts) + "\n</dl>"


def _nothing(_: tree.Block, __: Context) -> str:
    return ""


_RENDERERS: dict[type, Callable[[Any, Context], str]] = {
    tree.Paragraph: _paragraph,
    tree.Heading: _heading,
    tree.Code: _code,
    tree.Html: _html,
    tree.List: _list,
    tree.Quote: _quote,
    tree.Table: _table,
    tree.Rule: _rule,
    tree.Admonition: _admonition,
    tree.Internal: _internal,
    tree.DefinitionList: _definition_list,
    tree.Footnote: _nothing,
}
