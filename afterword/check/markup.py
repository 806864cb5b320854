"""Whether the write-up's Markdown holds what pages cannot show: raw HTML, pictures without words, links to nowhere."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from afterword.diagnostics import Code, Diagnostic
from afterword.markdown.inspect import footnote_references, images, links, raw_html
from afterword.markdown.tree import Html, inlines, walk
from afterword.model.internal import all_blocks
from afterword.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.check.context import Context
    from afterword.markdown.inspect import ImageUse, LinkUse
    from afterword.markdown.tree import Block
    from afterword.model.incident import Incident

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_ALLOWED = frozenset({"http", "https", "mailto", "tel"})


def markup(incident: Incident, context: Context) -> Iterator[Diagnostic]:
    """What is wrong with the Markdown of an incident."""
    yield from markup_of(tuple(all_blocks(incident)), incident.path, context.files)


def markup_of(blocks: tuple[Block, ...], path: str, files: frozenset[str]) -> Iterator[Diagnostic]:
    """What is wrong with the Markdown of the file at `path`; `files` are the paths of all that links may lead to."""
    for block in walk(blocks):
        if isinstance(block, Html):
            yield _raw_html(block.span, path)
    for text in inlines(blocks):
        for piece in raw_html(text):
            yield _raw_html(piece.span, path)
        for image in images(text):
            yield from _image(image, path, files)
        for link in links(text):
            yield from _link(link, path, files)
        for reference in footnote_references(text):
            if not reference.defined:
                yield Diagnostic(
                    Code.FOOTNOTE_UNDEFINED,
                    f"there is no footnote `{reference.label}`, so this is shown as it stands",
                    path,
                    reference.span,
                    f"write it: `[^{reference.label}]: …`",
                )


def _raw_html(span: Span, path: str) -> Diagnostic:
    return Diagnostic(
        Code.RAW_HTML,
        "raw HTML is shown as text",
        path,
        Span(span.start, min(span.end, span.start + 80)),
        "write it in Markdown, or in backticks if the text itself is meant",
    )


def _image(image: ImageUse, path: str, files: frozenset[str]) -> Iterator[Diagnostic]:
    if not image.alt:
        yield Diagnostic(
            Code.IMAGE_WITHOUT_ALT,
            "this image says nothing to those who cannot see it",
            path,
            image.span,
            f"describe it in the brackets: `![what it shows]({image.src})`",
        )
    scheme = _SCHEME.match(image.src)
    if scheme or image.src.startswith("//"):
        yield Diagnostic(
            Code.LINK_UNSAFE,
            "an image from another host tells that host who reads the page",
            path,
            image.span,
            "put the file beside the incident and name it here",
        )
        return
    if (target := _target(image.src, path)) is not None and target not in files:
        yield Diagnostic(
            Code.IMAGE_MISSING,
            f"there is no file `{target}`",
            path,
            image.span,
            "put the image there, or mend its name; letter case counts",
        )


def _link(link: LinkUse, path: str, files: frozenset[str]) -> Iterator[Diagnostic]:
    scheme = _SCHEME.match(link.href)
    if scheme and scheme[1].lower() not in _ALLOWED:
        yield Diagnostic(
            Code.LINK_UNSAFE,
            f"a link to `{scheme[1].lower()}:` is not published",
            path,
            link.span,
            "link to https:, http:, mailto:, tel: or a page of this site",
        )
        return
    if scheme or link.href.startswith(("//", "/")):
        return
    target = _target(link.href, path)
    if target is not None and "." in posixpath.basename(target) and target not in files:
        yield Diagnostic(
            Code.LINK_BROKEN,
            f"there is no file `{target}`",
            path,
            link.span,
            "link to another incident by its file, as in `2019-02-27-calls-failing.md`, or mend the name",
        )


def _target(address: str, path: str) -> str | None:
    """The file that a relative address leads to, as a path of the archive; None for a fragment or an absolute address."""
    plain = unquote(address.split("#", 1)[0].split("?", 1)[0])
    if not plain or plain.startswith("/"):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), plain))
