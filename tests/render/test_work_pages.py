"""The pages of maintenance and of action items: what is to come, what is late, and who may read it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from afterword.model.archive import Edition
from tests.render.built import FILES, Page, broken_links, build
from tests.support import SITE, incident_text

if TYPE_CHECKING:
    from collections.abc import Mapping

MAINTENANCE = "maintenance/index.html"
ACTIONS = "actions/index.html"
WORKS = {
    day: incident_text(
        title=title,
        kind="maintenance",
        date=f"2019-{day}",
        scheduled_for=f"2019-{day} {begin}",
        scheduled_until=f"2019-{day} 23:00",
    )
    for day, title, begin in (
        ("05-01", "Old routers", "21:00"),
        ("05-31", "Running", "17:00"),  # it is 18:00 in Edmonton when these sites are built
        ("08-01", "Later", "21:00"),
        ("07-01", "Sooner", "21:00"),
    )
}
PROMISES = incident_text(
    "13:30 - Bad.\n\n14:00 - Good.",
    title="Promises",
    date="2019-05-20",
    body="",
)
ITEMS = """\

## Action items

- [ ] Due yesterday (owner: core, due: 2019-05-30, kind: prevent, ref: NET-1)
- [ ] Due long ago with a [link](https://example.com/) (owner: core, due: 2019-04-01)
- [ ] Due today (owner: core, due: 2019-05-31)
- [ ] Due never
- [x] Done late (due: 2019-01-01)

## Follow-ups (internal)

- [ ] Hidden promise (due: 2019-05-01)
"""


def _works() -> dict[str, str | bytes]:
    return {f"postmortems/2019-{day}-work.md": text for day, text in WORKS.items()}


def _order(page: Page, *words: str) -> list[str]:
    found = re.findall("|".join(words), page.text.partition("Skip to content")[2])
    return list(dict.fromkeys(found))


def test_maintenance_is_told_by_what_it_is_to_a_customer() -> None:
    outputs = build({**FILES, **_works()})
    page = Page(outputs[MAINTENANCE])
    parts = (
        "Under way",
        "Running",
        "Announced maintenance",
        "Sooner",
        "Later",
        "Past maintenance",
        "Old routers",
    )
    assert _order(page, *parts) == list(parts)
    assert "Jul 1, 2019, 9:00 PM MDT" in re.sub("\u202f", " ", page.text)
    assert "Calgary" not in page.text.partition("Past maintenance")[2].partition("Old routers")[0]
    assert list(broken_links(outputs)) == []
    assert Page(outputs["index.html"]).find("a", href=MAINTENANCE)


def test_a_long_list_of_maintenance_is_paged() -> None:
    files: dict[str, str | bytes] = {
        f"postmortems/2018-{month:02}-{day:02}-work.md": incident_text(
            title=f"Work {month} {day}",
            kind="maintenance",
            date=f"2018-{month:02}-{day:02}",
            scheduled_for=f"2018-{month:02}-{day:02} 01:00",
            scheduled_until=f"2018-{month:02}-{day:02} 04:00",
        )
        for month in range(1, 4)
        for day in range(1, 21)
    }
    outputs = build({**files, **_works()})
    second = Page(outputs["maintenance/page/2/index.html"])
    assert "Work 1 1 " in second.text
    assert "Running" not in second.text
    assert "None is announced" not in second.text
    assert "maintenance/page/3/index.html" not in outputs
    assert list(broken_links(outputs)) == []


def test_without_maintenance_there_is_no_page_of_it_and_no_link_to_one() -> None:
    outputs = build(FILES)
    assert MAINTENANCE not in outputs
    assert b"maintenance" not in outputs["index.html"].partition(b"<main")[0]


def _with_promises(site: str = SITE, edition: Edition = Edition.PUBLIC) -> Mapping[str, bytes]:
    files: dict[str, str | bytes] = {"postmortems/2019-05-20-promises.md": PROMISES + ITEMS}
    return build(files, site=site, edition=edition)


def test_action_items_stand_by_what_became_of_them() -> None:
    outputs = _with_promises(SITE + "actions: true\n")
    page = Page(outputs[ACTIONS])
    parts = (
        "Overdue 2", "Due long ago with a link", "Due yesterday", "Open 2", "Due today", "Due never", "Done 1", "Done late",
    )  # fmt: skip
    assert _order(page, *parts) == list(parts)
    assert "Prevent Owner: core Due: May 30, 2019 Reference: NET-1 Promises" in page.text
    assert page.find("a", href="../incidents/2019-05-20-promises/index.html#action-items")
    assert "Hidden" not in page.text
    assert list(broken_links(outputs)) == []


@pytest.mark.parametrize(
    ("site", "edition", "shown"),
    [
        (SITE, Edition.PUBLIC, False),
        (SITE + "actions: true\n", Edition.PUBLIC, True),
        (SITE, Edition.INTERNAL, True),
    ],
)
def test_action_items_are_public_only_where_the_site_says_so(
    site: str, edition: Edition, shown: bool
) -> None:
    outputs = _with_promises(site, edition)
    assert (ACTIONS in outputs) is shown
    assert (b"Action items</a>" in outputs["index.html"]) is shown
    if edition is Edition.INTERNAL:
        assert "Hidden promise" in Page(outputs[ACTIONS]).text


def test_an_archive_without_promises_says_so() -> None:
    outputs = build(
        {"postmortems/2019-05-20-x.md": incident_text("13:30 - Bad.", date="2019-05-20")},
        site=SITE + "actions: true\n",
    )
    assert "No post-mortem in this archive promises anything." in Page(outputs[ACTIONS]).text
