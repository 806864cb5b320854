"""The public edition holds nothing internal, in any byte of any file, and does not tell that anything was taken out."""

from __future__ import annotations

import ast
import gzip
import re
from pathlib import Path

import pytest

import afterword
from afterword.derive.facts import derive
from afterword.model.archive import Edition
from afterword.redact import public
from afterword.search import make_index
from tests.render.built import build, build_whole
from tests.support import NOW, PATH, SITE, incident_text, load_one, only_incident

SECRET = "INTERNAL-MARKER"
UNDECLARED = "title: Example\nurl: https://status.example.com\n"

BODY = f"""
Public lead with a footnote[^public] and a [reference][plan] and a [link](2019-03-01-hidden.md).

::: internal
Paragraph {SECRET}-01 with *emphasis {SECRET}-02* and `{SECRET}-03`, ![{SECRET}-04](secret-04.png "{SECRET}-05"),
a [link {SECRET}-06](https://{SECRET}-07.example "{SECRET}-08") and a footnote[^hidden].

| {SECRET}-09 | b |
|---|---|
| {SECRET}-10 | c |

```sh
echo {SECRET}-11
```

[plan]: https://{SECRET}-12.example "{SECRET}-13"
:::

<!-- {SECRET}-comment -->

Public<!-- {SECRET}-comment --> paragraph.

- Public item

  ::: internal
  {SECRET}-14 in a list
  :::

- ::: internal
  {SECRET}-15 is all of this item
  :::

> Public quote
>
> ::: internal
> {SECRET}-16 in a quote
> :::

Term
: Public meaning

  ::: internal
  {SECRET}-17 in a definition
  :::

[^public]: Public note.

    ::: internal
    {SECRET}-18 in a footnote
    :::

[^hidden]: {SECRET}-19, referred to by internal text alone, and through[^deeper].

[^deeper]: {SECRET}-20
"""
TIMELINE = f"""
13:30 [detected] - Public entry.

::: internal
{SECRET}-21 in an entry
:::

13:40 [internal] - {SECRET}-22

13:45 [acknowledged, internal] - {SECRET}-23

14:00 [investigating] - Public update.
Status changed to Degraded Performance

15:00 [resolved] - Public end.
Status changed to Operational

## Causes

Public cause.

## {SECRET}-24 thoughts (internal)

{SECRET}-25

### Beneath {SECRET}-26

{SECRET}-27

## Only internal blocks here

::: internal
{SECRET}-28
:::

## Action items

- [ ] Public promise (owner: us, due: 2030-01-01)

::: internal
- [ ] {SECRET}-29 (owner: {SECRET}-30, due: 2030-01-01)
:::

## Private promises (internal)

- [ ] {SECRET}-31

## Closing

The end.
"""
HIDDEN = f"""\
---
title: {SECRET}-32
date: 2019-03-01
severity: sev1
components: [secret-component]
tags: [{SECRET}-33]
authors: [{SECRET}-34]
summary: {SECRET}-35
aliases: [/{SECRET}-36/]
audience: internal
---

## Timeline

13:30 - {SECRET}-37
"""
DRAFT = HIDDEN.replace("audience: internal", "publication: draft").replace("/INTERNAL-MARKER-36/", "/draft/")
PAGE = f"---\ntitle: About\n---\n\nPublic.\n\n::: internal\n{SECRET}-38 ![x](secret-38.png)\n:::\n"
FILES: dict[str, str | bytes] = {
    "postmortems/2019-02-27-example.md": incident_text(
        TIMELINE, body=BODY, components="[calgary-core]", related="[2019-03-01-hidden]"
    ),
    "postmortems/2019-03-01-hidden.md": HIDDEN,
    "postmortems/2019-03-01-draft.md": DRAFT,
    "postmortems/secret-04.png": f"{SECRET}-39".encode(),
    "content/pages/secret-38.png": f"{SECRET}-40".encode(),
    "content/pages/about.md": PAGE,
}


@pytest.mark.parametrize("site", [SITE + "  - {id: secret-component, name: Declared}\n", UNDECLARED])
def test_nothing_internal_is_in_any_byte_of_the_public_edition(site: str) -> None:
    outputs = build(FILES, site=site)
    marker = SECRET.casefold()
    told = [
        path
        for path, content in outputs.items()
        if marker in path.casefold() or marker in content.decode("utf-8", "replace").casefold()
    ]
    assert told == []
    folders = {path.rpartition("/")[0] for path in outputs if "secret" in path or "hidden" in path}
    assert folders == ({"components/secret-component"} if site != UNDECLARED else set())
    page = outputs["incidents/2019-02-27-example/index.html"].decode()
    assert "hidden" not in re.sub(r"aria-hidden|visually-hidden|\bhidden>", "", page)


@pytest.mark.parametrize("edition", [Edition.PUBLIC, Edition.INTERNAL])
def test_the_search_index_holds_what_its_edition_shows(edition: Edition) -> None:
    built = build_whole(FILES, site=UNDECLARED, edition=edition)
    index = make_index(built.searchable).files
    everything = " ".join(index) + "".join(
        (gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data).decode("utf-8", "replace")
        for data in index.values()
    )
    told = {number for number in range(1, 41) if f"{SECRET}-{number:02}".casefold() in everything.casefold()}
    assert "Public entry" in everything
    assert "Public promise" in everything
    if edition is Edition.PUBLIC:
        assert told == set()
        assert "secret" not in everything
        assert "hidden" not in everything
    else:
        assert told >= {
            1,
            2,
            3,
            9,
            10,
            11,
            14,
            15,
            16,
            17,
            18,
            19,
            21,
            22,
            23,
            24,
            25,
            26,
            27,
            28,
            29,
            30,
            31,
            32,
            33,
            34,
            35,
            37,
            38,
        }


def test_the_published_markdown_is_public_and_tells_of_nothing_else() -> None:
    text = build(FILES, site=UNDECLARED)["incidents/2019-02-27-example/index.md"].decode()
    assert SECRET.casefold() not in text.casefold()
    assert "internal" not in text.casefold()
    assert "hidden" not in text
    assert (
        "Public lead with a footnote[^public] and a [reference][plan] and a link.\n\nPublic paragraph.\n"
        in text
    )
    assert "[plan]:" not in text


def test_everything_public_is_still_there() -> None:
    page = build(FILES, site=UNDECLARED)["incidents/2019-02-27-example/index.html"].decode()
    for text in ("Public lead", "Public item", "Public quote", "Public meaning", "Public note", "Public entry",
                 "Public update", "Public end", "Public cause", "Public promise", "The end."):  # fmt: skip
        assert text in page
    assert "Only internal blocks" not in page


def test_the_internal_edition_holds_everything_and_says_so_on_every_page() -> None:
    outputs = build(FILES, site=UNDECLARED, edition=Edition.INTERNAL)
    everything = " ".join(outputs) + b"".join(outputs.values()).decode("utf-8", "replace")
    missing = [
        number for number in range(1, 41) if f"{SECRET}-{number:02}".casefold() not in everything.casefold()
    ]
    assert missing == []
    pages = [
        content
        for path, content in outputs.items()
        if path.endswith("index.html") and b"refresh" not in content
    ]
    assert all(b"Internal edition" in page and b"noindex" in page for page in pages)
    assert outputs["robots.txt"].endswith(b"Disallow: /\n")
    assert "sitemap.xml" not in outputs


def test_drafts_are_built_only_when_asked_for() -> None:
    assert "incidents/2019-03-01-draft/index.html" not in build(FILES, site=UNDECLARED)
    page = build(FILES, site=UNDECLARED, drafts=True)["incidents/2019-03-01-draft/index.html"]
    assert b"Draft. This incident is not published." in page


def test_facts_are_those_of_a_timeline_without_the_internal_entries() -> None:
    timeline = TIMELINE.replace("-22\n", "-22\nStatus changed to Major Outage\n")
    loaded = load_one(incident_text(timeline, components="[calgary-core]"))
    facts = derive(public(only_incident(loaded)), loaded.archive.settings, NOW)
    assert facts.worst == "degraded_performance"
    assert [milestone.value for milestone in facts.milestones] == ["started", "detected", "resolved"]
    assert [entry.statements[0].changed for entry in facts.entries if entry.statements] == [True, True]


def test_only_redaction_makes_what_may_be_shown() -> None:
    package = Path(afterword.__file__).parent
    makers = {
        path.relative_to(package).parts[0]
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"Disclosed", "DisclosedPage", "Disclosure"}
    }
    assert makers == {"redact"}


def test_the_public_site_is_the_one_that_never_had_internal_parts() -> None:
    """Numbers, gaps and anchors do not tell either: both sources give the same bytes."""
    timeline = (
        "10:00 [internal] - hidden\n\n10:00 [detected] - seen\n\n10:00 - seen too\n\n10:05 [internal] - hidden\n\n"
        "??:?? - seen, at a time unknown\n\n??:?? [internal] - hidden\n\n??:?? - seen as well"
    )
    body = "Lead.\n\n## Notes (internal)\n\nHidden.\n\n## Notes\n\nSeen.\n\n::: internal\nHidden.\n:::\n"
    without = "10:00 [detected] - seen\n\n10:00 - seen too\n\n??:?? - seen, at a time unknown\n\n??:?? - seen as well"
    plain = "Lead.\n\n## Notes\n\nSeen.\n"
    one = build({PATH: incident_text(timeline, body=body)})
    other = build({PATH: incident_text(without, body=plain)})
    assert one == other
