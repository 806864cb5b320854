"""Front matter becomes typed values with places; what is wrong with it is told with the line to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whenever import Date

from afterword.diagnostics import Level
from afterword.model.settings import Settings
from afterword.model.terms import Audience, Component, Kind, Milestone, Publication
from afterword.parse.metadata.front_matter import FrontMatter, read_front_matter
from afterword.text import Source

if TYPE_CHECKING:
    from afterword.diagnostics import Diagnostic

SITE = Settings(
    components=(Component("core", "Calgary core"), Component("sip-trunks", "SIP trunks")),
    components_declared=True,
)
TEXT = "\nCalls failed.\n\n## Timeline\n\n1:30pm - x\n"


def read(text: str, site: Settings = SITE) -> tuple[FrontMatter, str, tuple[Diagnostic, ...]]:
    front, body, found = read_front_matter(Source("f.md", text), site)
    return front, text[body:], found


def places(text: str, found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    source = Source("f.md", text)
    return [(str(one.code), "{}:{}".format(*source.position(one.span.start))) for one in found]


def incident(*lines: str, **replaced: str) -> str:
    """A file whose front matter is complete; more lines begin on line 6, keys given by name replace their line."""
    values = {"title": "T", "date": "2019-02-27", "severity": "sev2", "components": "[core]"} | replaced
    written = [f"{key}: {value}".rstrip() for key, value in values.items()]
    return "\n".join(["---", *written, *lines, "---", TEXT])


def test_every_key_is_read_with_its_type() -> None:
    text = incident(
        "timezone: America/Edmonton",
        "kind: maintenance",
        "scheduled_for: 2019-02-27 13:30",
        "scheduled_until: 2019-02-27 15:00 MST",
        "summary: |\n  One.\n\n  Two.",
        "authors: [network operations, Ana]",
        "tags:\n- sip\n- TLS",
        "publication: draft",
        "ongoing: true",
        "published: 2019-02-27 17:00",
        "revisions:\n  - at: 2019-03-01 10:00\n    note: Corrected the number",
        "started: 13:29",
        "resolved: 2019-02-27 15:15",
        "aliases: [/old/page/, x.html]",
        "related: [2018-01-01-other]",
        "audience: internal",
        title=">\n  Calls\n  failing",
        components="[SIP Trunks, CORE]",
        severity="SEV 2",
    )
    front, body, found = read(text)
    assert found == ()
    assert body == TEXT
    assert front.title is not None
    assert front.title.value == "Calls failing"
    assert front.date is not None
    assert front.date.value == Date(2019, 2, 27)
    assert text[front.date.span.start : front.date.span.end] == "2019-02-27"
    assert front.severity is not None
    assert front.severity.value == "sev2"
    assert [one.value for one in front.components] == ["sip-trunks", "core"]
    assert (front.timezone, front.kind, front.publication) == (
        "America/Edmonton",
        Kind.MAINTENANCE,
        Publication.DRAFT,
    )
    assert front.summary == "One.\n\nTwo."
    assert front.authors == ("network operations", "Ana")
    assert front.tags == ("sip", "TLS")
    assert front.audience is Audience.INTERNAL
    assert front.ongoing is not None
    assert front.published is not None
    assert front.published.value == "2019-02-27 17:00"
    assert [(one.at.value, one.note) for one in front.revisions] == [
        ("2019-03-01 10:00", "Corrected the number")
    ]
    assert {key: one.value for key, one in front.milestones.items()} == {
        Milestone.STARTED: "13:29",
        Milestone.RESOLVED: "2019-02-27 15:15",
    }
    assert front.scheduled_until is not None
    assert front.scheduled_until.value == "2019-02-27 15:00 MST"
    assert [one.value for one in front.aliases] == ["old/page/", "x.html"]
    assert [one.value for one in front.related] == ["2018-01-01-other"]
    assert front.unreadable == frozenset()


def test_what_is_left_out_is_known_to_be_absent() -> None:
    front, _, found = read(incident("ongoing: false"))
    assert found == ()
    assert (front.timezone, front.kind, front.publication, front.audience) == (
        "", Kind.INCIDENT, Publication.PUBLISHED, Audience.PUBLIC,
    )  # fmt: skip
    assert front.ongoing is None
    assert front.published is None
    assert front.unreadable == frozenset()


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n"),
                                    lambda text: text.replace("\n", "\r"), lambda text: text.replace("---\n", "---  \n")])  # fmt: skip
def test_marks_line_endings_and_trailing_space_make_no_difference(change: object) -> None:
    assert callable(change)
    text = change(incident("tags: a"))
    front, body, found = read(text)
    assert body == change(TEXT).lstrip("\ufeff")
    assert places(text, found) == [("wrong-type", "6:7")]
    assert front.title is not None
    assert text[front.title.span.start : front.title.span.end] == "T"


ALL = "all keys"
REQUIRED = [("missing-key", "1:1", f"the line `{key}: ") for key in ("components", "date", "severity")]
MISSING = "front-matter-missing"
OPEN = "front-matter-unterminated"

FENCES = [
    ("", [(MISSING, "1:1", "begin the file with a line `---`")], ""),
    ("# Title\n\nText", [(MISSING, "1:1", "begin the file with a line `---`")], "# Title\n\nText"),
    ("Note: this\n\n---\nx", [(MISSING, "1:1", "begin the file with a line `---`")], "Note: this\n\n---\nx"),
    ("---\n---\nx", [(MISSING, "1:1", "`title`, `date`, `severity`, `components` between")], "x"),
    ("---\n# note\n---\nx", [(MISSING, "1:1", "`title`, `date`, `severity`, `components` between")], "x"),
    ("---\n- a\n- b\n---\nx", [("wrong-type", "1:1", "begin with `title: ")], "x"),
    ("\n\n" + incident(), [(MISSING, "3:1", "remove the 2 empty lines")], TEXT),
    (incident()[4:], [(MISSING, "1:1", "above `title: T`")], TEXT),
    ("----\ntitle: x\n----\ny", [(MISSING, "1:1", "three hyphens"), *REQUIRED], "y"),
    ("+++\ntitle = 'x'\n+++\ny", [(MISSING, "1:1", "three hyphens")], "y"),
    ("---", [(OPEN, "1:1", "write a line `---`")], ""),
    ("---\ntitle: x\n", [(OPEN, "1:1", "below its last key"), *REQUIRED], ""),
    ("---\ntitle: x\n...\ny", [(OPEN, "1:1", "on line 3 in place of `...`"), *REQUIRED], "y"),
    ("---\ntitle: x\n----\ny", [(OPEN, "1:1", "on line 3 in place of `----`"), *REQUIRED], "y"),
    ("---\ntitle: x\n\n## Timeline\n\n1:30pm - y", [(OPEN, "1:1", "above line 4"), *REQUIRED], "## Timeline\n\n1:30pm - y"),
    ("---\ntitle: x\n\nIt was.\n\nHead\n---\ny", [(OPEN, "1:1", "above line 4"), *REQUIRED], "It was.\n\nHead\n---\ny"),
    ("---\ntitle: " + "x" * 70_000 + "\n---\ny", [("file-too-large", "2:1", "below the closing `---`")], "y"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "body"), FENCES, ids=[row[0][:24] for row in FENCES])
def test_broken_fences_are_told_and_the_text_is_still_found(
    text: str, expected: list[tuple[str, str, str]], body: str
) -> None:
    _, rest, found = read(text)
    assert places(text, found) == [(code, place) for code, place, _ in expected]
    for one, (_, _, fragment) in zip(found, expected, strict=True):
        assert fragment in one.help
    assert rest == body


@pytest.mark.parametrize(
    ("date", "code", "fragment", "day"),
    [
        ("2019-02-31", "date-invalid", "day that was meant", None),
        ("20202-01-01", "date-invalid", "four digits", None),
        ("02/03/2019", "date-ambiguous", "`2019-02-03` or `2019-03-02`", None),
        ("13/02/2019", "date-invalid", "`date: 2019-02-13`", Date(2019, 2, 13)),
        ("02/13/2019", "date-invalid", "`date: 2019-02-13`", Date(2019, 2, 13)),
        ("03/03/2019", "date-invalid", "`date: 2019-03-03`", Date(2019, 3, 3)),
        ("2019/02/27", "date-invalid", "`date: 2019-02-27`", Date(2019, 2, 27)),
        ("2019-2-7", "date-invalid", "`date: 2019-02-07`", Date(2019, 2, 7)),
        ("27 Feb 2019", "date-invalid", "`date: 2019-02-27`", Date(2019, 2, 27)),
        ("February 27, 2019", "date-invalid", "`date: 2019-02-27`", Date(2019, 2, 27)),
        ("2019-02-27 13:30", "wrong-type", "`date: 2019-02-27`; times belong", Date(2019, 2, 27)),
        ("2019-02-27T13:30:05Z", "wrong-type", "`date: 2019-02-27`; times belong", Date(2019, 2, 27)),
        ("Feb 27", "wrong-type", "the year, the month and the day", None),
        ("yesterday", "wrong-type", "the year, the month and the day", None),
        ("20190227", "wrong-type", "the year, the month and the day", None),
        ("[2019-02-27]", "wrong-type", "`date: 2019-02-27`", None),
        ("", "invalid-value", "write `date: 2019-02-27`", None),
        ("''", "invalid-value", "write `date: 2019-02-27`", None),
    ],
)
def test_a_date_is_year_month_and_day(date: str, code: str, fragment: str, day: Date | None) -> None:
    front, _, (one,) = read(incident(date=date))
    assert str(one.code) == code
    assert fragment in one.help
    assert (front.date and front.date.value) == day
    assert front.unreadable == (frozenset() if day else {"date"})


VALUES = [
    ("title", "''", [("invalid-value", "2:8", "write `title: ")]),
    ("title", "[a]", [("wrong-type", "2:8", '`title: "a"`')]),
    ("severity", "sev9", [("unknown-severity", "4:11", "`sev1`, `sev2`, `sev3`, `sev4`")]),
    ("severity", "SEV-3", [("unknown-severity", "4:11", "did you mean `sev3`?")]),
    ("severity", "3", [("unknown-severity", "4:11", "did you mean `sev3`?")]),
    ("components", "core, sip-trunks", [("wrong-type", "5:13", "`components: [core, sip-trunks]`")]),
    ("components", "[]", [("invalid-value", "5:13", "at least one")]),
    ("components", "[core, sip-trunk]", [("unknown-component", "5:20", "did you mean `sip-trunks`?")]),
    ("components", "[zzz]", [("unknown-component", "5:14", "`core`, `sip-trunks`, or add it to `components`")]),
    ("components", "[core, Calgary Core]", [("duplicate-id", "5:20", "keep one")]),
    ("components", "[core, [x], {y: z}]", [("wrong-type", "5:20", '`"x"`'), ("wrong-type", "5:25", "`calgary-core`")]),
    ("timezone", "PST", [("timezone-unknown", "6:11", "`timezone: America/Los_Angeles`")]),
    ("timezone", "America/Edmontn", [("timezone-unknown", "6:11", "`timezone: America/Edmonton`")]),
    ("timezone", "right/UTC", [("timezone-unknown", "6:11", "write ")]),
    ("kind", "incidnt", [("invalid-value", "6:7", "`kind: incident`")]),
    ("kind", "outage", [("invalid-value", "6:7", "`kind: incident` or `kind: maintenance`")]),
    ("ongoing", "yes", [("wrong-type", "6:10", "`ongoing: true`")]),
    ("ongoing", "maybe", [("wrong-type", "6:10", "`ongoing: true` or `ongoing: false`")]),
    ("published", "draft", [("invalid-value", "6:12", "`publication: draft`")]),
    ("published", "true", [("invalid-value", "6:12", "`publication: published`")]),
    ("publication", "2019-02-27 17:00", [("invalid-value", "6:14", "`published: 2019-02-27 17:00`")]),
    ("resolved", "[a, b]", [("wrong-type", "6:11", "`resolved: 2019-02-27 13:30`")]),
    ("tags", "", [("invalid-value", "6:6", "or remove the line")]),
    ("tags", "[a, b, A]", [("duplicate-id", "6:14", "keep one")]),
    ("authors", "Ana", [("wrong-type", "6:10", "`authors: [Ana]`")]),
    ("revisions", "once", [("wrong-type", "6:12", "`revisions: [{at: ")]),
    ("revisions", "[{at: x}, y]", [("missing-key", "6:14", "`note: "), ("wrong-type", "6:22", "`{at: ")]),
    ("aliases", "[../x]", [("invalid-value", "6:11", "the path on this site")]),
    ("aliases", "[a/%2e%2e/b]", [("invalid-value", "6:11", "the path on this site")]),
    ("aliases", "[https://a.org/b]", [("invalid-value", "6:11", "write `b`")]),
    ("aliases", "[//a.org/b]", [("invalid-value", "6:11", "write `b`")]),
    ("aliases", "['a\\b']", [("invalid-value", "6:11", "write `a/b`")]),
    ("aliases", "['javascript:x']", [("invalid-value", "6:11", "the path on this site")]),
    ("aliases", "[a?b]", [("invalid-value", "6:11", "the path on this site")]),
    ("aliases", "[/]", [("invalid-value", "6:11", "the path on this site")]),
    ("aliases", "[/old/, old/]", [("duplicate-id", "6:18", "keep one")]),
    ("related", "[2018-01-01-x.md]", [("invalid-value", "6:11", "`2018-01-01-x`")]),
    ("related", "[a/2018-01-01-x]", [("invalid-value", "6:11", "`2018-01-01-x`")]),
    ("severty", "x", [("unknown-key", "6:1", "did you mean `severity`?")]),
    ("draft", "true", [("unknown-key", "6:1", "`publication: draft`")]),
    ("status", "resolved", [("unknown-key", "6:1", "in the timeline")]),
    ("zzz", "x", [("unknown-key", "6:1", "remove the line")]),
    ("kind", "maintenance", [("window-missing", "6:7", "`scheduled_for: "), ("window-missing", "6:7", "`scheduled_until: ")]),
    ("scheduled_for", "2019-02-27 13:30", [("window-not-expected", "6:1", "`kind: maintenance`")]),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value", "expected"), VALUES, ids=[f"{row[0]}: {row[1]}" for row in VALUES])
def test_a_value_that_does_not_fit_is_told_with_what_to_write(
    key: str, value: str, expected: list[tuple[str, str, str]]
) -> None:
    text = incident(**{key: value})
    front, body, found = read(text)
    assert places(text, found) == [(code, place) for code, place, _ in expected]
    for one, (_, _, fragment) in zip(found, expected, strict=True):
        assert fragment in one.help
        assert not one.message[0].isupper()
        assert not one.message.endswith(".")
    assert body == TEXT
    typed = {"unknown-key", "duplicate-id", "window-missing", "window-not-expected"}
    assert front.unreadable == (frozenset() if expected[0][0] in typed else {key})


def test_all_mistakes_are_told_in_one_run_without_echoes() -> None:
    text = (
        "---\ntitle: DNS: down\ndate: 02/03/2019\ntimezone: PST\nseverty: sev2\ncomponents: [core, nope]\n"
        "tags: [a\nkind: @x\npublished: draft\ntags: [b]\nongoing:yes\n---\nx"
    )
    front, body, found = read(text)
    assert places(text, found) == [
        ("missing-key", "1:1"), ("yaml-syntax", "2:11"), ("date-ambiguous", "3:7"), ("timezone-unknown", "4:11"),
        ("unknown-key", "5:1"), ("unknown-component", "6:20"), ("yaml-syntax", "7:7"), ("yaml-syntax", "8:7"),
        ("invalid-value", "9:12"), ("duplicate-key", "10:1"), ("yaml-syntax", "11:8"),
    ]  # fmt: skip
    assert body == "x"
    assert [one.value for one in front.components] == ["core"]
    assert front.unreadable == {
        "title", "date", "timezone", "severity", "components", "tags", "kind", "published", "ongoing",
    }  # fmt: skip


def test_where_the_site_declares_no_components_any_name_is_one() -> None:
    front, _, found = read(incident(components="[SIP Trunks, Café, 電話, sip trunks]"), Settings())
    assert [str(one.code) for one in found] == ["duplicate-id"]
    names = [one.value for one in front.components]
    assert names[:2] == ["sip-trunks", "cafe"]
    assert names[2].startswith("name-")


def test_a_date_in_another_form_has_one_right_fix() -> None:
    text = incident(date="Feb 27, 2019")
    _, _, (one,) = read(text)
    assert one.fix is not None
    (edit,) = one.fix.edits
    assert read(text[: edit.span.start] + edit.text + text[edit.span.end :])[2] == ()


LINES = st.sampled_from(
    ["---", "...", "title: x", "title:", "date: 2019-02-27", "date: 99/99/9999", "date: 0000-00-00", "severity: sev1",
     "components: [core]", "components:", "- core", "  - a", "tags: {a: b}", "timezone: PST", "kind: maintenance",
     "aliases: ['%', '//[', 'a:b']", "related: ['']", "revisions: [{}]", "revisions:\n- at:", "## Timeline", "", "text",
     'published: "\\ud83d"', "ongoing: [", "summary: |", "\tx: y", "? z", "<<: *a", "\ufeff", "date: ００１９-02-27",
     "date: 2019-02-27 99:99", "authors: [~, '', [x]]", "started: {a", "title: #1", "+++", "—"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_any_front_matter_is_read_or_refused(lines: list[str], ending: str, opened: bool) -> None:
    text = ending.join(["---", *lines] if opened else lines)
    front, body, found = read_front_matter(Source("f.md", text), SITE)
    assert 0 <= body <= len(text)
    for one in found:
        assert 0 <= one.span.start <= one.span.end <= len(text)
        assert one.help
    if not any(one.level is Level.ERROR for one in found):
        assert front.title is not None
        assert front.date is not None
