"""Who is related to whom: what authors declare, and what few incidents share, from archives small enough to count by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.render.built import Page, broken_links, build
from tests.support import SITE, incident_text

if TYPE_CHECKING:
    from collections.abc import Mapping

SIX = SITE + "".join(f"  - {{id: part-{number}, name: Part {number}}}\n" for number in range(6))


def _archive(*incidents: str, related: Mapping[int, str] | None = None) -> dict[str, str | bytes]:
    """An incident for each text `tag tag / component component`, a day apart, the first the oldest."""
    files: dict[str, str | bytes] = {}
    for number, text in enumerate(incidents):
        tags, _, components = text.partition("/")
        files[f"postmortems/2019-01-{number + 1:02}-n{number}.md"] = incident_text(
            "10:00 - Bad.",
            title=f"Number {number}",
            date=f"2019-01-{number + 1:02}",
            tags=f"[{', '.join(tags.split())}]",
            components=f"[{', '.join(components.split() or ['calgary-core'])}]",
            related=(related or {}).get(number),
        )
    return files


def _shown(files: dict[str, str | bytes], number: int) -> str:
    """What stands below "Related incidents" and below "Likely related" on an incident's page."""
    outputs = build(files, site=SIX)
    assert list(broken_links(outputs)) == []
    text = Page(outputs[f"incidents/2019-01-{number + 1:02}-n{number}/index.html"]).text
    begin = min(
        (at for word in ("Related incidents", "Likely related") if (at := text.find(word)) >= 0), default=-1
    )
    return text[begin : text.rindex("Published")] if begin >= 0 else ""


def test_two_rare_things_in_common_are_enough_and_named_rarest_first() -> None:
    files = _archive("tls / part-0", "tls / part-0", "dns / part-0", "fax / part-1")
    # Of sixteen: the tag of two counts 3, the component of three 2.4.
    assert _shown(files, 0) == "Likely related Number 1 Jan 2, 2019 Also tls and Part 0 "


def test_one_common_component_is_not_enough() -> None:
    assert _shown(_archive("a / part-0", "b / part-0", "c / part-1"), 0) == ""


def test_at_most_three_are_shown_the_nearest_in_time_of_those_that_share_as_much() -> None:
    files = _archive(*["tls cert / part-0"] * 3, *["other / part-1"] * 6, *["tls cert / part-0"] * 2)
    shown = _shown(files, 10)
    assert [word for word in shown.split() if word.isdecimal() and len(word) < 3][:1] == ["9"]
    assert "Number 9" in shown
    assert "Number 2" in shown
    assert "Number 1" in shown
    assert "Number 0" not in shown


def test_what_is_declared_shows_on_both_sides_and_is_not_likely_as_well() -> None:
    files = _archive("tls / part-0", "tls / part-0", "x / part-3", related={0: "[2019-01-02-n1]"})
    for number, other in ((0, 1), (1, 0)):
        shown = _shown(files, number)
        assert shown.startswith(f"Related incidents Number {other}")
        assert "Likely" not in shown


def test_announced_work_is_related_to_no_failure_by_its_components() -> None:
    files = _archive("x / part-0 part-1", "y / part-2")
    files["postmortems/2019-01-03-n2.md"] = incident_text(
        title="Work",
        date="2019-01-03",
        kind="maintenance",
        components="[part-0, part-1]",
        scheduled_for="2019-01-03 10:00",
        scheduled_until="2019-01-03 11:00",
    )
    assert _shown(files, 0) == ""


def test_a_feature_of_many_brings_those_next_in_time_alone() -> None:
    files: dict[str, str | bytes] = {}
    for number in range(120):
        name = f"2018-{number // 28 + 1:02}-{number % 28 + 1:02}"
        files[f"postmortems/{name}-n.md"] = incident_text(
            "10:00 - Bad.",
            date=name,
            title=f"No {number}",
            tags="[one, two, three, four]",
            components="[part-0]",
        )
    outputs = build(files, site=SIX)
    # Everything in common counts nothing where everybody has it.
    assert "Likely related" not in Page(outputs["incidents/2018-03-01-n/index.html"]).text
