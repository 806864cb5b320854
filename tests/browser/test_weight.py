"""What a reader's phone loads for an incident."""

from __future__ import annotations

import gzip
from posixpath import dirname, join, normpath

from tests.browser.archive import TWELVE_ENTRIES, build_archive
from tests.render.built import Page

_LIMIT = 25_000


def test_an_incident_of_twelve_entries_is_light() -> None:
    outputs = build_archive()
    page = Page(outputs[TWELVE_ENTRIES])
    assert (
        len([1 for tag, values in page.tags if tag == "li" and "entry" in values.get("class", "").split()])
        == 12
    )
    loaded = [link["href"] for link in page.find("link", rel="stylesheet")]
    loaded += [values["src"] for tag, values in page.tags if tag == "script" and "src" in values]
    paths = [TWELVE_ENTRIES, *(normpath(join(dirname(TWELVE_ENTRIES), link)) for link in loaded)]
    sizes = {path: len(gzip.compress(outputs[path], 9, mtime=0)) for path in paths}
    print(*(f"{size:,} {path}" for path, size in sizes.items()), f"{sum(sizes.values()):,} in all", sep="\n")
    assert len(sizes) >= 2
    assert sum(sizes.values()) <= _LIMIT, sizes
