"""An incident that is written is the incident that is read: instants, statuses, sections and every word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from afterword.parse.decode import decode
from afterword.parse.yaml.compose import compose
from afterword.parse.yaml.nodes import Mapping, Scalar, Sequence
from afterword.parse.yaml.spell import spelled, spelled_lines
from afterword.pipeline import Options, load
from afterword.redact import public
from afterword.text import Span
from afterword.tree import Tree
from afterword.write import write_incident
from tests.properties.test_corpus import CORPUS, loaded_timeline, post_mortems, timeline_of
from tests.properties.test_timelines import timelines, timelines_with_secrets
from tests.properties.test_walks import status_walks
from tests.properties.written import Written, times
from tests.render.built import build
from tests.support import NOW, PATH, SITE, incident_text, load_files, load_one, only_incident
from tests.test_docs import EXAMPLES
from tests.write.written_incidents import facts

if TYPE_CHECKING:
    from afterword.model.incident import Incident
    from afterword.pipeline import Loaded

ROOT = Path(__file__).parents[2]


def errors(loaded: Loaded) -> set[str]:
    return {one.code.slug for one in loaded.diagnostics if one.level.value == "error"}


def assert_told_again(incident: Incident, loaded: Loaded, site: str | None = SITE) -> str:
    """The text that an incident of `loaded` is written as, once it has told the same as the incident."""
    written = write_incident(incident, loaded.archive.settings)
    again = load_files({incident.path: written}, site=site)
    ours, theirs = facts(incident), facts(only_incident(again))
    assert {key: theirs[key] for key in ours if theirs[key] != ours[key]} == {}, written
    assert errors(again) <= errors(loaded) | {"link-broken", "image-missing", "unknown-related"}, written
    assert write_incident(only_incident(again), loaded.archive.settings) == written
    return written


def written(timeline: str, body: str = "", site: str | None = SITE) -> str:
    loaded = load_one(incident_text(timeline, body=body), site=site)
    text = assert_told_again(public(only_incident(loaded)), loaded, site)
    return text.partition("\n---\n\n")[2]


def test_the_projects_own_incidents() -> None:
    paths = [
        path for room in ("content", "postmortems") for path in (ROOT / room).rglob("*") if path.is_file()
    ]
    files = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sorted(paths)}
    loaded = load(Tree(files), Options(NOW))
    for incident in loaded.archive.incidents:
        shown = public(incident)
        text = write_incident(shown, loaded.archive.settings)
        again = load(Tree({**files, incident.path: text.encode()}), Options(NOW))
        (read,) = (one for one in again.archive.incidents if one.path == incident.path)
        assert facts(read) == facts(shown)
        assert errors(again) <= errors(loaded)


@pytest.mark.parametrize(
    ("timeline", "expected"),
    [
        ("1:30pm: Calls fail.", "(all times in Mountain Standard Time)\n\n13:30 - Calls fail."),
        ("- 20:30 UTC Calls fail.", "(all times in UTC)\n\n20:30 - Calls fail."),
        ("13:30 - a\n\n20:31 UTC - b", "13:30 - a\n\n20:31 UTC - b"),
        ("All times UTC.\n\n20:30 - a", "All times UTC.\n\n20:30 - a"),
        (
            "23:50 - a\n\n**28 February**\n\n00:10 - b",
            "(all times in Mountain Standard Time)\n\n23:50 - a\n\n2019-02-28 00:10 - b",
        ),
        ("~13:30 - a", "(all times in Mountain Standard Time)\n\n~13:30 - a"),
        ("13:30 to 13:45 - a", "(all times in Mountain Standard Time)\n\n13:30–13:45 - a"),
        (
            "23:40 – 2019-02-28 00:10 - a",
            "(all times in Mountain Standard Time)\n\n23:40 – 2019-02-28 00:10 - a",
        ),
        ("13:?? - a\n\n[???] - b", "13:?? - a\n\n??:?? - b"),
        ("March 11-13 - a", "March 11–13, 2019 - a"),
        (
            "13:30 **Update** - a\n\n13:20 [out of order] b",
            "(all times in Mountain Standard Time)\n\n13:30 [update] - a\n\n13:20 [out of order] - b",
        ),
        ("13:30 UTC-05:00 - a", "(all times in UTC-05:00)\n\n13:30 - a"),
        ("2019-03-09 23:00 - a\n\n2019-03-10 12:00 - b", "(all times in America/Edmonton)\n\n2019-03-09 23:00 - a\n\n2019-03-10 12:00 - b"),
        ("2019-11-03 01:30 MDT - a\n\n01:10 MST - b", "2019-11-03 01:30 MDT - a\n\n01:10 MST - b"),
        ("13:30: 14:00 was the end", "(all times in Mountain Standard Time)\n\n13:30 - 14\\:00 was the end"),
        ("13:30 [voice] - a", "(all times in Mountain Standard Time)\n\n13:30 - [voice] - a"),
        ("13:30 - a\n- b\n\n  c", "(all times in Mountain Standard Time)\n\n13:30 - a\n\n- b\n\n  c"),
    ],
)  # fmt: skip
def test_times_in_their_canonical_form(timeline: str, expected: str) -> None:
    assert written(timeline) == f"## Timeline\n\n{expected}\n"


def test_statuses_stand_as_they_were_declared() -> None:
    timeline = (
        "13:30 [investigating] - a\nStatus changed to\n**Degraded**\n\nMore.\n\n13:40 [update]\nStatus of sip-trunks changed to Major Outage\n\n"
        "14:00 [monitoring] - c\nStatus: Degraded Performance\n\n15:00 [resolved] - d\nStatus changed to operational"
    )
    assert written(timeline) == (
        "## Timeline\n\n(all times in Mountain Standard Time)\n\n13:30 [investigating] - a\nStatus changed to Degraded Performance\n\nMore.\n\n"
        "13:40 [update]\nStatus of SIP trunks changed to Major Outage\n\n14:00 [monitoring] - c\nStatus: Degraded Performance\n\n"
        "15:00 [resolved] - d\nStatus changed to Operational\n"
    )


def test_sections_action_items_and_footnotes_in_their_order() -> None:
    body = (
        "Lead[^1] <!-- not published -->\n\n# Impact\n\nMuch.\n\n## Timeline\n\n13:30 - a\n\n### More\n\n14:00 - b\n\n## Action items\n\nThese.\n\n"
        "- [ ] One (owner: us, kind: prevent)\n- [x] Two\n\n# Follow-ups\n\n| What | Who | Due |\n|---|---|---|\n| Three, owner: none | A, B | 2019-07-01 |\n\n"
        "[^1]: A [note].\n\n[note]: https://example.com"
    )
    assert written("", body) == (
        "Lead[^1]\n\n# Impact\n\nMuch.\n\n## Timeline\n\n(all times in Mountain Standard Time)\n\n13:30 - a\n\n### More\n\n14:00 - b\n\n"
        "## Action items\n\nThese.\n\n- [ ] One (owner: us, kind: prevent)\n- [x] Two\n\n# Follow-ups\n\n"
        "| Action | Owner | Due |\n|---|---|---|\n| Three, owner: none | A, B | 2019-07-01 |\n\n[^1]: A [note](https://example.com).\n"
    )


@pytest.mark.parametrize("name", [name for name, (_, wrong) in EXAMPLES.items() if not wrong])
def test_every_right_example_of_the_reference(name: str) -> None:
    files = {"content/site.yaml": SITE.encode(), **EXAMPLES[name][0].files}
    loaded = load(Tree(files), Options(NOW, drafts=True))
    for incident in loaded.archive.incidents:
        text = write_incident(incident, loaded.archive.settings)
        again = load(Tree({**files, incident.path: text.encode()}), Options(NOW, drafts=True))
        (read,) = (one for one in again.archive.incidents if one.path == incident.path)
        assert facts(read) == facts(incident)
        assert errors(again) <= errors(loaded)


@given(times(), st.sampled_from([" - ", ": ", " – "]))
def test_any_written_time(time: Written, separator: str) -> None:
    text = incident_text(
        f"{time.text}{separator}x and y\n\n{time.text}{separator}z",
        date=time.day.isoformat(),
        timezone=time.home,
    )
    loaded = load_one(text)
    if errors(loaded) - {"time-goes-back"}:
        return
    assert_told_again(only_incident(loaded), loaded)


@given(timelines())
@example(("2019-02-28\n\n(all times in UTC)", []))
@example(("| Time | Event | Also |\n|---|---|---|\n| 20:30 | alpha | 13:30 |", []))
def test_any_timeline(made: tuple[str, list[str]]) -> None:
    loaded = load_one(incident_text(made[0]))
    if not errors(loaded) - {"time-goes-back"}:
        assert_told_again(only_incident(loaded), loaded)


@given(timelines_with_secrets())
def test_any_timeline_without_its_internal_parts(made: tuple[str, list[str]]) -> None:
    loaded = load_one(incident_text(made[0]))
    if errors(loaded) - {"time-goes-back"}:
        return
    text = assert_told_again(public(only_incident(loaded)), loaded)
    assert "secret" not in text


@given(status_walks(slip=False))
def test_any_walk_through_statuses(made: tuple[str, list[str]]) -> None:
    loaded = load_one(incident_text(made[0]))
    assert_told_again(only_incident(loaded), loaded)


LINES = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40)


@given(
    st.lists(
        LINES
        | st.sampled_from(
            ["yes", "1:30", "a: b", "a #b", "- a", "---", "it's", '"', "{a}", "a, b", "#", "a:"]
        ),
        max_size=3,
    )
)
def test_any_text_in_front_matter(texts: list[str]) -> None:
    written = ["---", f"title: {spelled(' '.join(texts))}", *spelled_lines("summary", "\n".join(texts))]
    written += [f"tags: [{', '.join(spelled(text, in_list=True) for text in texts)}]", "---", ""]
    text = "\n".join(written)
    source, _ = decode(PATH, text.encode())
    assert source is not None
    node, problems = compose(source, Span(4, len(text) - 4))
    assert problems == ()
    assert isinstance(node, Mapping)
    title, summary, tags = (value for _, value in node.entries)
    assert isinstance(title, Scalar)
    assert isinstance(summary, Scalar)
    assert isinstance(tags, Sequence)
    assert title.text == " ".join(texts)
    assert summary.text.strip() == "\n".join(texts).strip()
    assert [item.text for item in tags.items if isinstance(item, Scalar)] == texts


def test_front_matter_is_quoted_only_where_it_must() -> None:
    for plain in (
        "Calls failing (again)",
        "no",
        "1:30",
        "2019-02-27 13:30",
        "C#",
        "50% of calls",
        "it's",
        "/old/page",
    ):
        assert spelled(plain) == plain
    assert spelled("Outage #1: calls") == '"Outage #1: calls"'
    assert spelled("a, b") == "a, b"
    assert spelled("a, b", in_list=True) == '"a, b"'


def test_links_and_images_lead_to_what_is_published() -> None:
    body = (
        "As [the day before](2019-02-26-other.md#timeline), see [this](#impact), [home](/), [a secret](2019-02-25-secret.md) and\n"
        "![a graph](graph.png).\n"
    )
    outputs = build(
        {
            PATH: incident_text("13:30 - a", body=body),
            "postmortems/2019-02-26-other.md": incident_text(date="2019-02-26"),
            "postmortems/2019-02-25-secret.md": incident_text(date="2019-02-25", audience="internal"),
            "postmortems/graph.png": b"graph",
        }
    )
    text = outputs["incidents/2019-02-27-example/index.md"].decode()
    assert (
        "As [the day before](../2019-02-26-other/index.html#timeline), see [this](#impact), [home](../../index.html), a secret and\n"
        "![a graph](../../files/postmortems/graph.png).\n" in text
    )


def test_the_file_is_in_its_authors_words_whatever_the_pages_language() -> None:
    timeline = "13:30 [investigating] - a\nStatus changed to Degraded\n\n14:00 [resolved] - b\nStatus changed to Operational"
    outputs = build({PATH: incident_text(timeline)}, site=f"{SITE}language: de\n")
    text = outputs["incidents/2019-02-27-example/index.md"].decode()
    assert "Status changed to Degraded Performance\n" in text
    assert errors(load_one(text)) == set()


@pytest.mark.shared
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the incident reports are not here")
def test_real_timelines_are_told_again() -> None:
    told = 0
    for path in post_mortems():
        text = path.read_text("utf-8", errors="replace").replace("\r\n", "\n")
        section = timeline_of(text)
        if section is None:
            continue
        loaded = loaded_timeline(path, section, text)
        assert_told_again(only_incident(loaded), loaded)
        told += 1
        whole = loaded_timeline(path, text, text)
        if not errors(whole) - {"time-goes-back", "link-broken", "image-missing"}:
            assert_told_again(only_incident(whole), whole)
        told += 1
    assert told > 200
