"""Where the links and images of an author's text lead on the site, and which files must be published for them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from afterword.markdown.inspect import images as images_in
from afterword.markdown.inspect import links as links_in
from afterword.markdown.tree import inlines
from afterword.site import urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from afterword.markdown.tree import Block, Inline


class Elsewhere(Enum):
    """What a link can be, other than one to a file of this site."""

    OUTSIDE = "outside"
    SAME_PAGE = "same page"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Target:
    """A file of this site and a place in it."""

    path: str
    fragment: str


@dataclass(frozen=True, slots=True)
class Links:
    """What can be linked to. `sources` leads from a source file to the output made of it; `outputs` are all there are."""

    sources: Mapping[str, str]
    outputs: frozenset[str]

    def resolve(self, href: str, source: str) -> Target | Elsewhere:
        """What a link in the source file `source` leads to.

        Relative links start from the source file, as code hosts show it; links with a leading slash from the site's
        root. A link to a source file leads to the page made of it. NOWHERE is what this edition does not have.
        """
        try:
            parts = urlsplit(href)
        except ValueError:
            return Elsewhere.NOWHERE
        if parts.scheme or parts.netloc:
            return Elsewhere.OUTSIDE
        if not parts.path:
            return Elsewhere.SAME_PAGE
        path = unquote(parts.path)
        target = self._from_root(path) if path.startswith("/") else self.sources.get(_beside(path, source))
        return Target(target, unquote(parts.fragment)) if target else Elsewhere.NOWHERE

    def _from_root(self, path: str) -> str | None:
        path = path.strip("/")
        candidates = (path, f"{path}/index.html" if path else urls.HOME)
        return next((candidate for candidate in candidates if candidate in self.outputs), None)


def _beside(path: str, source: str) -> str:
    return normpath(join(dirname(source), path))


def local_files(texts: Iterable[tuple[Block, ...]], source: str) -> Iterator[str]:
    """The paths, from the archive's root, of everything that these texts show or link to by a relative path."""
    for blocks in texts:
        for inline in inlines(blocks):
            for href in _addresses(inline):
                try:
                    parts = urlsplit(href)
                except ValueError:
                    continue
                if parts.path and not (parts.scheme or parts.netloc or parts.path.startswith("/")):
                    yield _beside(unquote(parts.path), source)


def _addresses(inline: Inline) -> Iterator[str]:
    for link in links_in(inline):
        yield link.href
    for image in images_in(inline):
        yield image.src


def published_path(file: str, folder: str, page: str) -> str:
    """Where a file that a source uses is published: beside its page if it stands in the folder that is the page's own."""
    if folder and file.startswith(folder + "/"):
        return join(dirname(page), file[len(folder) + 1 :])
    return join("files", file)
