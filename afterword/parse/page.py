"""A content page, such as "about": front matter with a title, and text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.diagnostics import Code
from afterword.markdown.reader import read
from afterword.markdown.tree import Footnote
from afterword.model.archive import ContentPage
from afterword.parse.metadata.fences import split
from afterword.parse.metadata.forms import SITE_PATH
from afterword.parse.metadata.front_matter import LIMIT
from afterword.parse.metadata.keys import Key, Table, read_table
from afterword.parse.metadata.shapes import Text
from afterword.parse.reports import Reports
from afterword.parse.yaml.compose import compose
from afterword.parse.yaml.nodes import Mapping
from afterword.text import Span

if TYPE_CHECKING:
    from afterword.diagnostics import Diagnostic
    from afterword.text import Source

FOLDER = "content/pages/"

TITLE = Key("title", Text(), "The page's title", "About this archive", required=True)
DESCRIPTION = Key("description", Text(), "A sentence for search engines and previews", "What we publish here")
PAGE = Table((TITLE, DESCRIPTION))


def read_page(source: Source) -> tuple[ContentPage | None, tuple[Diagnostic, ...]]:
    """Read one file of `content/pages/`; None where it has no title to show it under."""
    reports = Reports(source.path)
    fences = split(source, reports, frozenset(key.name for key in PAGE.keys))
    title = description = None
    if fences.inside is not None:
        node, problems = compose(source, fences.inside, limit=LIMIT)
        reports.found += problems
        if isinstance(node, Mapping):
            values = read_table(node, PAGE, fences.opening, reports)
            title, description = values.get(TITLE), values.get(DESCRIPTION)
        elif not problems:
            reports.add(
                Code.MISSING_KEY,
                fences.opening,
                "`title` is missing",
                f"add the line `title: {TITLE.example}`",
            )
    reading = read(source.text[fences.body :], fences.body, source.path)
    reports.found += reading.diagnostics
    slug = source.path.removeprefix(FOLDER).removesuffix(".md").removesuffix("/index")
    if SITE_PATH.parse(slug) != slug or slug != slug.lower():
        reports.add(
            Code.FILE_NAME_INVALID,
            Span(0, 0),
            f"`{slug}` cannot be a page's address",
            "name the file in lower case, without spaces, as in `about.md`",
        )
    blocks = reading.document.blocks
    page = title and ContentPage(
        slug,
        source.path,
        title.value,
        tuple(block for block in blocks if not isinstance(block, Footnote)),
        description.value if description else "",
        tuple(block for block in blocks if isinstance(block, Footnote)),
    )
    return page or None, tuple(reports.found)
