"""The site's settings are read whole, with defaults for what they leave out, and their mistakes told like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.model.settings import Feeds, Link, Secrets, Settings, ThemeChoice
from afterword.model.terms import SEVERITIES, STATUSES, Component, Phase, SectionRole, Severity, Status
from afterword.parse.metadata.settings import read_settings
from afterword.text import Source

if TYPE_CHECKING:
    from afterword.diagnostics import Diagnostic


def read(text: str) -> tuple[Settings, tuple[Diagnostic, ...]]:
    return read_settings(Source("content/site.yaml", text))


def test_no_settings_are_the_defaults() -> None:
    assert read_settings(None) == (Settings(), ())
    assert read("# nothing yet\n") == (Settings(), ())
    assert read("title: T\n")[0] == Settings(title="T")


def test_every_key_is_read() -> None:
    site, found = read("""\
# Our archive
title: Our archive
url: https://status.example.org/history/
description: "What went wrong: all of it"
language: pt-BR
timezone: America/Edmonton
logo: /img/logo.svg
accent: "#1D5C7A"
links:
  - {label: Support, url: "mailto:help@example.org"}
  - label: Home
    url: /
components:
  - id: core
    name: Calgary core
    group: Calls
    description: Softswitch
  - {id: fax, name: Fax, retired: true}
statuses:
  - {id: operational, label: All good, aliases: [fine]}
  - {id: read_only, label: Read-only, rank: 5, colour: partial, aliases: [Outage]}
severities:
  - {id: minor, label: Minor, rank: 2}
  - {id: major, rank: 1}
phases:
  - {id: investigating, label: Looking, next: [resolved]}
  - {id: resolved}
require:
  Minor: [impact]
  major: [impact, Action items]
headings:
  Was   geschah: summary
secrets:
  patterns: ['NV-[0-9]{8}']
  domains: [Example.internal]
feeds: {items: 7}
search: false
statistics: false
actions: true
theme: {name: ours, base: print, paper: a4}
""")
    assert found == ()
    assert site == Settings(
        title="Our archive",
        url="https://status.example.org/history",
        description="What went wrong: all of it",
        language="pt-BR",
        timezone="America/Edmonton",
        logo="img/logo.svg",
        accent="#1d5c7a",
        links=(Link("Support", "mailto:help@example.org"), Link("Home", "/")),
        components=(Component("core", "Calgary core", "Calls", "Softswitch"), Component("fax", "Fax", retired=True)),
        components_declared=True,
        statuses=(
            Status("operational", "All good", 0, "operational", ("Fully Operational", "Resolved", "Operational", "fine")),
            *STATUSES[1:4],
            Status("major_outage", "Major Outage", 4, "major", ("Full Outage",)),
            Status("read_only", "Read-only", 5, "partial", ("Outage",)),
        ),
        severities=(Severity("major", "major", 1), Severity("minor", "Minor", 2)),
        phases=(Phase("investigating", "Looking", ("resolved",)), Phase("resolved", "Resolved", ())),
        require={
            "minor": (SectionRole.IMPACT,),
            "major": (SectionRole.IMPACT, SectionRole.ACTION_ITEMS),
        },
        headings={"was geschah": SectionRole.SUMMARY},
        secrets=Secrets(("NV-[0-9]{8}",), ("example.internal",)),
        feeds=Feeds(7),
        search=False,
        statistics=False,
        actions=True,
        theme=ThemeChoice("ours", (("paper", "a4"),), "print"),
    )  # fmt: skip


MISTAKES = [
    ("titel: x", [("unknown-key", "1:1", "did you mean `title`?")]),
    ("baseurl: x", [("unknown-key", "1:1", "did you mean `url`?")]),
    ("- a", [("wrong-type", "1:1", "begin with `title: ")]),
    ("title", [("yaml-syntax", "1:1", "`title: …`")]),
    ("title: ''", [("invalid-value", "1:8", "`title: ")]),
    ("title: {a: b}", [("wrong-type", "1:8", "`title: ")]),
    ("url: status.example.org", [("invalid-value", "1:6", "`url: https://status.example.org`")]),
    ("url: ftp://x.org", [("invalid-value", "1:6", "`url: https://")]),
    ("url: https://x.org/a?b", [("invalid-value", "1:6", "`url: https://x.org/a`")]),
    ("url: https://x.org/a/#b", [("invalid-value", "1:6", "`url: https://x.org/a`")]),
    ("url: https://me@x.org", [("invalid-value", "1:6", "`url: https://x.org`")]),
    ("url: 'https://[x'", [("invalid-value", "1:6", "`url: https://")]),
    ("language: en_US", [("invalid-value", "1:11", "`en-US`")]),
    ("language: deutsch!", [("invalid-value", "1:11", "`language: en`")]),
    ("timezone: EST", [("timezone-unknown", "1:11", "`timezone: America/New_York`")]),
    ("accent: #1d5c7a", [("yaml-syntax", "1:9", '`accent: "#1d5c7a"`')]),
    ("accent: 1d5c7a", [("invalid-value", "1:9", '`"#1d5c7a"`')]),
    ("accent: '#abc'", [("invalid-value", "1:9", '`"#aabbcc"`')]),
    ("accent: red", [("invalid-value", "1:9", '`accent: "#')]),
    ("logo: https://x.org/y.png", [("invalid-value", "1:7", "`y.png`")]),
    ("logo: ../y.png", [("invalid-value", "1:7", "path on this site")]),
    ("links: [{label: A, url: 'javascript:x'}]", [("invalid-value", "1:25", "https:, http:, mailto: or tel:")]),
    ("links: [{label: A}]", [("missing-key", "1:10", "`url: ")]),
    ("components: [{id: A b, name: x}]", [("invalid-value", "1:19", "`a-b`")]),
    ("components: [{id: a, name: x}, {id: a, name: y}]", [("duplicate-id", "1:37", "change one")]),
    ("components: [{id: a, name: x}, {id: b, name: X}]", [("duplicate-id", "1:46", "change one")]),
    ("components: [{id: a, name: x}, {id: b, name: A}]", [("duplicate-id", "1:46", "change one")]),
    ("components: [{id: a, name: x, retired: yes}]", [("wrong-type", "1:40", "`retired: true`")]),
    ("components: [{id: a, name: x, grup: y}]", [("unknown-key", "1:31", "did you mean `group`?")]),
    ("components: {a: b}", [("wrong-type", "1:13", "`components: [{id: ")]),
    ("statuses: [{id: x}]", [("missing-key", "1:17", "`label: "), ("missing-key", "1:17", "`rank: ")]),
    ("statuses: [{id: x, label: X, rank: 2}]", [("invalid-value", "1:36", "degraded_performance 2, x 2")]),
    ("statuses: [{id: x, label: Partial outage, rank: 9}]", [("duplicate-id", "1:27", "another word")]),
    ("statuses: [{id: x, label: X, rank: 9, color: major}]", [("unknown-key", "1:39", "`colour`")]),
    ("statuses: [{id: x, label: X, rank: 9, colour: red}]", [("invalid-value", "1:47", "write one of operational")]),
    ("severities: []", [("invalid-value", "1:13", "at least one")]),
    ("severities: [{id: a, rank: 1}, {id: b, rank: 1}]", [("duplicate-id", "1:46", "change one")]),
    ("severities: [{id: a}, {id: b, label: A}]", [("duplicate-id", "1:38", "change one")]),
    ("severities: [{id: a, rank: 0}]", [("invalid-value", "1:28", "`rank: 1`")]),
    ("phases: [{id: a}]", [("invalid-value", "1:1", "`- id: resolved`")]),
    ("phases: [{id: a, next: [resolve]}, {id: resolved}]", [("invalid-value", "1:25", "did you mean `resolved`?")]),
    ("require: {sev1: [timelin]}", [("invalid-value", "1:18", "`timeline`")]),
    ("require: {sev9: [impact]}", [("unknown-severity", "1:11", "`sev1`, `sev2`, `sev3`, `sev4`")]),
    ("require: {sev1: impact}", [("wrong-type", "1:17", "`sev1: [impact]`")]),
    ("headings: {X: foo}", [("invalid-value", "1:15", "write one of summary")]),
    ("secrets: {patterns: ['(']}", [("invalid-value", "1:22", "mend the pattern")]),
    ("secrets: {domains: ['https://a.internal/x']}", [("invalid-value", "1:21", "`a.internal`")]),
    ("feeds: {items: 0}", [("invalid-value", "1:16", "`items: 50`")]),
    ("feeds: {items: 501}", [("invalid-value", "1:16", "`items: 50`")]),
    ("feeds: {items: ５}", [("invalid-value", "1:16", "`items: 50`")]),
    ("feeds:\n  items:5", [("yaml-syntax", "2:3", "`items: 5`")]),
    ("search: off", [("wrong-type", "1:9", "`search: false`")]),
    ("theme: {paper: a4}", [("invalid-value", "1:9", "`theme: {name: default")]),
    ("theme: A B", [("invalid-value", "1:8", "`a-b`")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MISTAKES, ids=[row[0] for row in MISTAKES])
def test_mistakes_are_told_with_what_to_write(text: str, expected: list[tuple[str, str, str]]) -> None:
    source = Source("content/site.yaml", text)
    _, found = read_settings(source)
    shown = [(str(one.code), "{}:{}".format(*source.position(one.span.start))) for one in found]
    assert shown == [(code, place) for code, place, _ in expected]
    for one, (_, _, fragment) in zip(found, expected, strict=True):
        assert fragment in one.help
        assert not one.message[0].isupper()
        assert not one.message.endswith(".")


def test_a_component_that_cannot_be_read_is_not_held_against_incidents() -> None:
    site, found = read("components: [{id: a, name: A}, {id: B B, name: B}]")
    assert len(found) == 1
    assert site.components == (Component("a", "A"),)
    assert not site.components_declared


def test_what_cannot_be_read_leaves_its_default() -> None:
    site, _ = read("url: nowhere\nfeeds: {items: x}\nseverities: x\nphases: x\nstatuses: x\n")
    assert site == Settings()
    assert site.severities is SEVERITIES


LINES = st.sampled_from(
    ["title: x", "url: https://[", "url: http://a:b", "language: x-", "components:", "  - id: a", "    name: b", "  - x",
     "statuses: [{id: operational, rank: 3}]", "statuses: [{id: a, label: A, rank: 1}, {id: a}]", "severities: [{}]",
     "severities: [{id: a}]", "phases: [{id: a, next: a}]", "phases: [{id: a, next: [b]}, x]", "require: {a: [b]}",
     "require: {sev1: }", "headings: {a: b}", "secrets: {patterns: ['(?P<a>']}", "secrets: {patterns: ['[[a]', '(?i']}",
     "feeds:", "  items: 9", "theme: {}", "theme: {name: }", "theme: [a]", "accent: '#", "logo: '%00'", "links: [a]", "- x"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(LINES, max_size=12))
def test_any_settings_are_read_or_refused(lines: list[str]) -> None:
    text = "\n".join(lines)
    site, found = read(text)
    assert site.operational in site.statuses
    assert site.severities
    assert site.phases
    for one in found:
        assert 0 <= one.span.start <= one.span.end <= len(text)
        assert one.help
