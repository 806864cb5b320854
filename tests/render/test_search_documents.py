"""What a search index is made of: the words of each page, under names that lead to their place on it."""

from __future__ import annotations

import re

from afterword.model.archive import Edition
from tests.render.built import CALGARY_PAGE, FILES, Page, build_whole
from tests.support import SITE, incident_text

GUIDE = """\
---
title: Guide
---

# Start

First.[^note]

> ## Start
>
> In a quote.

- ## Start

  In a list.

## Start

::: internal
## Hidden

Not told.
:::

### The *end* & <more>

[^note]: A note.
"""
ALL = {**FILES, "content/pages/guide.md": GUIDE}


def _documents(edition: Edition = Edition.PUBLIC, site: str = SITE) -> dict[str, str]:
    return dict(build_whole(ALL, site=site, edition=edition).searchable.documents)


def test_there_is_one_for_each_incident_and_content_page() -> None:
    assert sorted(_documents()) == [
        "about/index.html",
        "guide/index.html",
        "incidents/2018-12-31-trunks/index.html",
        CALGARY_PAGE,
    ]


def test_every_heading_leads_to_a_place_of_its_page() -> None:
    for edition in Edition:
        built = build_whole(ALL, site=SITE, edition=edition)
        for path, document in built.searchable.documents.items():
            names = [
                name
                for tag, values in Page(document.encode()).tags
                if (name := values.get("id")) and tag[0] == "h"
            ]
            assert names, path
            assert set(names) <= set(Page(built.outputs[path]).ids), path


def test_the_headings_of_a_content_page_lead_to_themselves() -> None:
    built = build_whole(ALL, site=SITE)
    page = built.outputs["guide/index.html"].decode()
    found = re.findall(r'<h\d id="([^"]+)">(.+?)</h\d>', built.searchable.documents["guide/index.html"])
    assert [text for _, text in found] == ["Start", "Start", "The <em>end</em> &amp; &lt;more&gt;"]
    for name, text in found:
        assert re.search(rf'<h\d id="{name}">{re.escape(text)}</h\d>', page)


def test_an_incident_is_told_whole_and_by_entries() -> None:
    document = _documents()[CALGARY_PAGE]
    text = Page(document.encode()).text
    assert text.startswith("Calls & registrations failing through <Calgary> Calls through")
    for part in (
        "Calls through Calgary failed for one hour and 45 minutes.", "Trunks only.", "Calgary core", "TLS fault",
        "network-operations", "Call volume looks abnormally low.", "Status changed to Degraded Performance",
        "Two trunks had no failover, as before.", "A graph of calls", "Test failover", "NET-218",
        "The time of the second restart was wrong.",
    ):  # fmt: skip
        assert part in text
    headings = [re.sub(r"\s", " ", heading) for heading in re.findall(r"<h2 id=.+?>(.+?)</h2>", document)]
    assert headings == [
        "Timeline", "1:30 PM MST", "1:33 PM MST · Investigating", "≈ 1:40 PM MST", "2:10 PM MST · Update",
        "Time unknown", "3:15 PM MST · Resolved", "Contributing factors", "Action items", "Corrections", "Components",
        "Tags", "Written by",
    ]  # fmt: skip


def test_what_results_are_narrowed_and_sorted_by() -> None:
    document = Page(_documents()[CALGARY_PAGE].encode())
    said = [
        (kind.removeprefix("data-pagefind-"), name.removesuffix("[content]"), values["content"])
        for tag, values in document.tags
        if tag == "meta"
        for kind, name in values.items()
        if kind.startswith("data-pagefind-")
    ]
    assert said == [
        ("meta", "day", "Feb 27, 2019"),
        ("meta", "began", "2019-02-27T13:30:00-07:00"),
        ("meta", "form", "clock"),
        ("meta", "severity", "SEV 2"),
        ("meta", "status", "Resolved"),
        ("filter", "component", "calgary-core"),
        ("filter", "component", "sip-trunks"),
        ("filter", "severity", "sev2"),
        ("filter", "year", "2019"),
        ("sort", "date", "2019-02-27T20:30:00Z"),
    ]


def test_maintenance_has_no_severity_and_undated_text_its_day() -> None:
    work = incident_text(
        kind="maintenance",
        scheduled_for="2019-07-01 01:00",
        scheduled_until="2019-07-01 03:00",
        date="2019-07-01",
    )
    ((_, document),) = build_whole({"postmortems/2019-07-01-work.md": work}).searchable.documents.items()
    assert 'data-pagefind-meta="severity[content]" content="Maintenance"' in document
    assert 'data-pagefind-filter="severity' not in document


def test_entries_of_several_days_say_which() -> None:
    document = _documents()["incidents/2018-12-31-trunks/index.html"]
    assert "Dec 31, 2018" in document.partition("</head>")[2]
    assert "Jan 1, 2019" in document


def test_words_of_documents_are_in_the_language_of_the_site() -> None:
    built = build_whole(ALL, site=f"{SITE}language: de\n")
    assert built.searchable.language == "de"
    document = built.searchable.documents[CALGARY_PAGE]
    assert '<html lang="de">' in document
    assert "Status geändert auf" in document
    assert 'content="27.02.2019"' in document


def test_what_is_internal_is_in_the_internal_edition_alone() -> None:
    assert "Not told." not in _documents()["guide/index.html"]
    assert "Not told." in _documents(Edition.INTERNAL)["guide/index.html"]
