"""Sites built in memory from a few files, and what a reader or a crawler would find in them."""

from __future__ import annotations

from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from afterword.bundled import bundled_themes
from afterword.model.archive import Edition
from afterword.render import build_site
from tests.support import NOW, SITE, load_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from afterword.diagnostics import Diagnostic
    from afterword.render import Built


def build_with_diagnostics(
    files: Mapping[str, str | bytes],
    *,
    site: str | None = SITE,
    edition: Edition = Edition.PUBLIC,
    drafts: bool = False,
    themes: Mapping[str, bytes] | None = None,
) -> tuple[Mapping[str, bytes], tuple[Diagnostic, ...]]:
    """A site of these files, which must be right as far as checks go, and what was wrong with the site as such."""
    built = build_whole(files, site=site, edition=edition, drafts=drafts, themes=themes)
    return built.outputs, built.diagnostics


def build_whole(
    files: Mapping[str, str | bytes],
    *,
    site: str | None = SITE,
    edition: Edition = Edition.PUBLIC,
    drafts: bool = False,
    themes: Mapping[str, bytes] | None = None,
) -> Built:
    """The same, with what a search index is made of."""
    loaded = load_files(files, site=site)
    assert [d for d in loaded.diagnostics if d.level.value == "error"] == []
    return build_site(
        loaded.archive, {**bundled_themes(), **(themes or {})}, edition=edition, now=NOW, drafts=drafts
    )


def build(
    files: Mapping[str, str | bytes],
    *,
    site: str | None = SITE,
    edition: Edition = Edition.PUBLIC,
    drafts: bool = False,
    themes: Mapping[str, bytes] | None = None,
) -> Mapping[str, bytes]:
    """A site in which nothing is wrong."""
    outputs, diagnostics = build_with_diagnostics(
        files, site=site, edition=edition, drafts=drafts, themes=themes
    )
    assert diagnostics == ()
    return outputs


class Page(HTMLParser):
    """What a page links to, which fragments it has, and its text."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(html.decode("utf-8"))
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append((tag, values))
        if tag == "link" and values.get("rel") == "canonical":
            return
        self.links += [values[name] for name in ("href", "src") if name in values]
        if "id" in values:
            self.ids.append(values["id"])

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def find(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        """The attributes of every element of this tag that has these."""
        return [
            values
            for name, values in self.tags
            if name == tag and all(values.get(key.rstrip("_")) == value for key, value in attributes.items())
        ]


def broken_links(outputs: Mapping[str, bytes]) -> Iterator[str]:
    """Every link of every page that leads to no file or no place of the site, read as a browser reads it from disk."""
    pages = {path: Page(content) for path, content in outputs.items() if path.endswith(".html")}
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or path == "404.html":
                continue
            target = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
            if target not in outputs:
                yield f"{path}: {link} leads to no file"
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
                yield f"{path}: {link} leads to no place"


INCIDENT = "postmortems/2019-02-27-calgary.md"
CALGARY = """\
---
title: Calls & registrations failing through <Calgary>
date: 2019-02-27
severity: sev2
components: [calgary-core, sip-trunks]
authors: [network-operations]
tags: [sip, TLS fault]
published: 2019-02-27 17:00
revisions:
  - {at: 2019-03-01 09:00, note: The time of the second restart was wrong.}
aliases: [/2019/02/calgary/, /old.html]
---

Calls through Calgary failed for one hour and 45 minutes.[^scope]

[^scope]: Trunks only.

## Timeline

(all times in Mountain Standard Time)

1:30pm [detected] - Call volume looks abnormally low.

1:33pm [investigating] - Escalated to the vendor.
Status changed to Degraded Performance

~1:40pm - Traffic is redirected.

2:10–2:15pm [update] - The core is restarted.

??:?? - Somebody finds the fault in TLS.

3:15pm [resolved] - Calgary is back, see the [vendor](https://vendor.example/notice).
Status changed to Fully Operational

## Contributing factors

Two trunks had no failover, as [before](2018-12-31-trunks.md#timeline).

![A graph of calls](graph.svg)

## Action items

- [x] Test failover (owner: voice team, due: 2019-04-01, kind: prevent, ref: NET-218)
"""
TRUNKS = """\
---
title: Trunks down over the new year
date: 2018-12-31
severity: sev1
components: [sip-trunks]
tags: [sip]
related: [2019-02-27-calgary]
---

## Timeline

23:50 [started] - Trunks go down.

2019-01-01 00:20 - Trunks are back.
"""
ABOUT = "---\ntitle: About us\n---\n\nSee [the worst one](../../postmortems/2018-12-31-trunks.md).\n\n## How\n\nWith care.\n"
FILES: dict[str, str | bytes] = {
    INCIDENT: CALGARY,
    "postmortems/2018-12-31-trunks.md": TRUNKS,
    "postmortems/graph.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "content/pages/about.md": ABOUT,
    "content/static/logo.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
}
CALGARY_PAGE = "incidents/2019-02-27-calgary/index.html"
