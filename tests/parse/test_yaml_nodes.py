"""YAML is read as text with places, and what cannot be read is said in words that tell what to type."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.parse.yaml.compose import compose
from afterword.parse.yaml.nodes import Mapping, Node, Scalar, Sequence, Unreadable
from afterword.text import Source, Span

if TYPE_CHECKING:
    from afterword.diagnostics import Diagnostic

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]


def read(text: str, loader: object = None) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    source = Source("f.md", text)
    span = Span(0, len(text))
    return compose(source, span, loader=loader) if loader else compose(source, span)


def shown(node: Node | None) -> object:
    """A node as plain Python, "?" for what could not be read."""
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [shown(item) for item in items]
        case Mapping(entries=entries):
            return {key.text: shown(value) for key, value in entries}
        case Unreadable():
            return "?"
    return None


def places(text: str, found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    source = Source("f.md", text)
    return [(str(one.code), "{}:{}".format(*source.position(one.span.start))) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("# only a comment\n", None),
        ("a: no\nb: 1:30\nc: 2019-02-27\nd: ~\n", {"a": "no", "b": "1:30", "c": "2019-02-27", "d": "~"}),
        ("a: [x, y]\nb:\n  - p\n  - q: 1\n    r: 2\n", {"a": ["x", "y"], "b": ["p", {"q": "1", "r": "2"}]}),
        ("tags:\n- a\n- b\n", {"tags": ["a", "b"]}),
        ("a: |\n  one\n\n  two\nb: >\n  x\n  y\n", {"a": "one\n\ntwo\n", "b": "x y\n"}),
        ("a: 'it''s'\nb: \"q\\\"\\t\\u00e9\"\n", {"a": "it's", "b": 'q"\té'}),
        ("a: one\n  two\n", {"a": "one two"}),
        ("a:\r\n  b: 1\r\nc: 2\r\n", {"a": {"b": "1"}, "c": "2"}),
        ("a: 1\rb: 2\r", {"a": "1", "b": "2"}),
        ("a:\tb\tc\n", {"a": "b c"}),
        ("a: x\u2028y\n", {"a": "x y"}),
        ("url: https://x.org/a:b#c\nt: 10:30\n", {"url": "https://x.org/a:b#c", "t": "10:30"}),
        ("---\na: 1\n", {"a": "1"}),
        ("a:\nb: ''\n", {"a": "", "b": ""}),
        ("a: 1 # a remark\n# another\nb: 2\n", {"a": "1", "b": "2"}),
    ],
)
@pytest.mark.parametrize("loader", LOADERS)
def test_text_is_read_and_nothing_is_guessed(text: str, expected: object, loader: object) -> None:
    node, found = read(text, loader)
    assert found == ()
    assert shown(node) == expected


def test_spans_are_those_of_the_whole_file() -> None:
    text = "é---\n😀: 'x y'\nlist:\n  - a\n  - {k: v}  \n\nend: |\n  text\n\n"
    source = Source("f.md", text)
    node, _ = compose(source, Span(5, len(text)))
    assert isinstance(node, Mapping)
    assert [(source.slice(key.span), source.slice(value.span)) for key, value in node.entries] == [
        ("😀", "'x y'"),
        ("list", "- a\n  - {k: v}"),
        ("end", "|\n  text"),
    ]
    assert [value.quoted for _, value in node.entries if isinstance(value, Scalar)] == [True, True]
    (_, list_node) = node.entries[1]
    assert isinstance(list_node, Sequence)
    assert [source.slice(item.span) for item in list_node.items] == ["a", "{k: v}"]


Y, R = "yaml-syntax", "yaml-feature-refused"

MISTAKES = [
    # Text that YAML takes for something else
    ("title: @home\nd: 1", [(Y, "1:8", '`title: "@home"`')], {"title": "?", "d": "1"}),
    ("title: `db` down\nd: 1", [(Y, "1:8", '`title: "`db` down"`')], {"title": "?", "d": "1"}),
    ("title: 90% off\n", [], {"title": "90% off"}),
    ("title: %d\n", [(Y, "1:8", '`title: "%d"`')], {"title": "?"}),
    ("title: ** bold\nd: 1", [(Y, "1:8", '`title: "** bold"`')], {"title": "?", "d": "1"}),
    ("title: *Bold* x\nd: 1", [(Y, "1:8", '`title: "*Bold* x"`')], {"title": "?", "d": "1"}),
    ("title: > 5 min\nd: 1", [(Y, "1:8", '`title: "> 5 min"`')], {"title": "?", "d": "1"}),
    ("title: | x\nd: 1", [(Y, "1:8", '`title: "| x"`')], {"title": "?", "d": "1"}),
    ("title: ]x\nd: }", [(Y, "1:8", '`title: "]x"`'), (Y, "2:4", '`d: "}"`')], {"title": "?", "d": "?"}),
    ("title: ? why\nd: ?", [(Y, "1:8", '`title: "? why"`'), (Y, "2:4", '`d: "?"`')], {"title": "?", "d": "?"}),
    ("title: [Fixed] DNS\nd: 1", [(Y, "1:8", '`title: "[Fixed] DNS"`')], {"title": "?", "d": "1"}),
    ("tags: - a\nd: 1", [(Y, "1:7", "`tags: [a]`")], {"tags": "?", "d": "1"}),
    # Colons
    ("title: DNS: down\nd: 1", [(Y, "1:11", '`title: "DNS: down"`')], {"title": "?", "d": "1"}),
    ('title: a "b": c\n', [(Y, "1:13", "`title: 'a \"b\": c'`")], {"title": "?"}),
    ("title: DNS:\nd: 1", [(Y, "1:11", '`title: "DNS:"`')], {"title": "?", "d": "1"}),
    ("title:DNS\nd: 1", [(Y, "1:6", "`title: DNS`")], {"title": "?", "d": "1"}),
    ("d: 1\ntitle:DNS", [(Y, "2:6", "`title: DNS`")], {"d": "1", "title": "?"}),
    ("title:DNS", [(Y, "1:6", "`title: DNS`")], {"title": "?"}),
    ("severity sev2\nd: 1", [(Y, "1:1", "`severity: sev2`")], {"severity": "?", "d": "1"}),
    ("d: 1\nseverity = sev2\ne: 2", [(Y, "2:1", "`severity: sev2`")], {"d": "1", "severity": "?", "e": "2"}),
    ("d: 1\nJust prose here\ne: 2", [(Y, "2:1", "`key: value`")], {"d": "1", "e": "2"}),
    # Quotes
    ('title: "DNS\nd: 1\ne: "x"\n', [(Y, "1:8", '`title: "DNS"`')], {"title": "?", "d": "1", "e": "x"}),
    ("title: 'It's down'\nd: 1", [(Y, "1:12", '`title: "It\'s down"`')], {"title": "?", "d": "1"}),
    ('title: "DNS" down\n', [(Y, "1:13", "`title: '\"DNS\" down'`")], {"title": "?"}),
    ('path: "C:\\dir"\n', [(Y, "1:10", "`path: 'C:\\dir'`")], {"path": "?"}),
    ('t: "\\ud83d"\nd: 1', [(Y, "1:5", "the character itself")], {"t": "?", "d": "1"}),
    ('t: "x \\ud83d\\ude00"\n', [(Y, "1:7", "the character itself: 😀")], {"t": "?"}),
    ('t: "\\U00110000"\n', [(Y, "1:5", "the character itself")], {"t": "?"}),
    # Brackets
    ("tags: [a, b\nd: 1", [(Y, "1:7", "`tags: [a, b]`")], {"tags": "?", "d": "1"}),
    ("m: {a: 1\nd: 1", [(Y, "1:4", "`m: {a: 1}`")], {"m": "?", "d": "1"}),
    ("tags: [a, @b]\nd: 1", [(Y, "1:11", '`"@b"`')], {"tags": "?", "d": "1"}),
    ("tags: [a, b: c: d]\n", [(Y, "1:15", '`"b: c: d"`')], {"tags": "?"}),
    ("tags: [a,, b]\n", [(Y, "1:10", "leave out the comma")], {"tags": "?"}),
    # Indentation
    ("a: 1\n  date: x\nd: 1", [(Y, "2:3", "without spaces: `date: x`")], {"a": "1", "date": "?", "d": "1"}),
    ("  a: 1\nd: 1", [(Y, "1:3", "without spaces: `a: 1`")], {"a": "1", "d": "1"}),
    ("a:\n  b: 1\n c: 2\nd: 1", [(Y, "3:2", "exactly like")], {"a": {"b": "1"}, "c": "?", "d": "1"}),
    ("a:\n\tb: 1\n\tc: 2\nd: 1", [(Y, "2:1", "two spaces")], {"a": {"b": "1", "c": "2"}, "d": "1"}),
    ("a: 1\n\tb: 1\n", [(Y, "2:1", "two spaces")], {"a": "1", "b": "?"}),
    ("s: text\n  Note: more\n", [(Y, "2:3", "`s: |`")], {"s": "text", "Note": "?"}),
    # Comments that swallow text
    ("t: outage #1\nd: 1", [("value-cut-by-comment", "1:11", '`t: "outage #1"`')], {"t": "outage", "d": "1"}),
    ("t: [a, b] #1\nd: {x: y} #z\n", [], {"t": ["a", "b"], "d": {"x": "y"}}),
    ("accent: #ff8800\n", [(Y, "1:9", '`accent: "#ff8800"`')], {"accent": "?"}),
    ("a:  #below\n  - x\n", [], {"a": ["x"]}),
    # What is refused
    ("a: &x 1\nb: *x\n", [(R, "1:4", '`a: "&x 1"`'), (R, "2:4", '`b: "*x"`')], {"a": "?", "b": "?"}),
    ("a: !!int 1\n", [(R, "1:4", "leave `!!int` out")], {"a": "?"}),
    ("a: !wow x\n", [(R, "1:4", '`a: "!wow x"`')], {"a": "?"}),
    ("a: &x [1]\n", [(R, "1:4", "leave `&x` out")], {"a": ["1"]}),
    ("<<: *x\nb: 1\n", [(R, "1:1", "in each place")], {"b": "1"}),
    ("? a\n: b\nc: 1\n", [(R, "1:3", "`key: value`")], {"c": "1"}),
    ("[a]: b\nc: 1\n", [(R, "1:1", "a word as the key")], {"c": "1"}),
    ("a: 1\n---\nb: 2\n", [(R, "2:1", "remove the line `---`")], {"a": "1"}),
    ("%YAML 1.1\n---\na: 1\n", [(R, "1:1", "begins with `%`")], {"a": "1"}),
    ("a: 1\nb: 2\na: 3\n", [("duplicate-key", "3:1", "keep one")], {"a": "1", "b": "2"}),
    ("m:\n  x: 1\n  x: 2\n", [("duplicate-key", "3:3", "keep one")], {"m": {"x": "1"}}),
    # One mistake does not hide another
    (
        "title: a: b\ndate:2019\ntags: [x\nkind: @\nkind: y\nlinks:\n  - label: c: d\n    url: %\n  - label: e\n",
        [
            (Y, "1:9", "quotes"), (Y, "2:5", "`date: 2019`"), (Y, "3:7", "`tags: [x]`"), (Y, "4:7", "quotes"),
            ("duplicate-key", "5:1", "keep one"), (Y, "7:13", '`label: "c: d"`'), (Y, "8:10", '`url: "%"`'),
        ],
        {"title": "?", "date": "?", "tags": "?", "kind": "?", "links": [{"label": "?", "url": "?"}, {"label": "e"}]},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "kept"), MISTAKES, ids=[row[0] for row in MISTAKES])
@pytest.mark.parametrize("loader", LOADERS)
def test_mistakes_are_told_where_they_are_with_what_to_write(
    text: str, expected: list[tuple[str, str, str]], kept: object, loader: object
) -> None:
    node, found = read(text, loader)
    assert places(text, found) == [(code, place) for code, place, _ in expected]
    for one, (_, _, fragment) in zip(found, expected, strict=True):
        assert fragment in one.help
    assert shown(node) == kept


def test_a_second_key_points_at_the_first() -> None:
    _, (one,) = read("a: 1\na: 2\n")
    assert [label.span for label in one.labels] == [Span(0, 1)]


@pytest.mark.parametrize(
    "unit", ["[", "- ", "{a: ", "[\n", "? ", "- - - -\n ", "a: [", "[{", '["', "- [{a: "]
)
@pytest.mark.parametrize("loader", LOADERS)
def test_deep_nesting_is_refused_before_it_hurts(unit: str, loader: object) -> None:
    text = f"title: x\ndeep: {unit * (60_000 // len(unit))}\nlast: y\n"
    began = time.perf_counter()
    node, found = read(text, loader)
    assert time.perf_counter() - began < 5
    assert found
    values = shown(node)
    assert isinstance(values, dict)
    assert values["title"] == "x"
    assert values.get("deep", "?") == "?"


def test_nesting_is_counted_exactly() -> None:
    assert read("a: " + "[" * 15 + "x" + "]" * 15)[1] == ()
    assert [str(one.code) for one in read("a: " + "[" * 17 + "x" + "]" * 17)[1]] == ["nesting-too-deep"]


def test_a_text_beyond_the_limit_is_not_read() -> None:
    node, (one,) = compose(Source("f.md", "a: 1\n" * 30), Span(0, 150), limit=149)
    assert node is None
    assert str(one.code) == "file-too-large"


FRAGMENTS = st.sampled_from(
    ["a", "b: ", ":", " ", "  ", "\n", "\n- ", "\n  - ", "[", "]", "{", "}", ",", "#", " #x", "'", '"', "\\", "\\ud83d",
     "\\U00110000", "&x", "*x", "!t ", "|", ">", "|2\n", "%", "@", "`", "?", "? ", "---", "...", "\t", "\r", "\r\n", "<<: ",
     "\ufeff", "\x00", "\x85", "\u2028", "\ud800", "😀", "~", "=", "key: value\n", "\nkey: ", "0x1"]
)  # fmt: skip
YAML_LIKE = st.one_of(st.text(max_size=60), st.lists(FRAGMENTS, max_size=25).map("".join))


def nodes_of(node: Node | None) -> list[Node]:
    match node:
        case Sequence(items=items):
            return [node, *(inner for item in items for inner in nodes_of(item))]
        case Mapping(entries=entries):
            return [node, *(inner for pair in entries for part in pair for inner in nodes_of(part))]
    return [node] if node else []


@settings(max_examples=400, deadline=None)
@given(YAML_LIKE, st.text(max_size=5), st.text(max_size=5))
def test_anything_is_read_or_refused_and_every_span_is_inside_its_part(
    text: str, before: str, after: str
) -> None:
    source = Source("f.md", before + text + after)
    part = Span(len(before), len(before) + len(text))
    node, found = compose(source, part)
    for span in [*(one.span for one in found), *(one.span for one in nodes_of(node))]:
        assert part.start <= span.start <= span.end <= part.end
    for one in found:
        assert one.message
        assert one.help
        assert not one.message[0].isupper()
        assert not one.message.endswith(".")


@pytest.mark.skipif(len(LOADERS) < 2, reason="PyYAML was built without its C loader")
@settings(max_examples=400, deadline=None)
@given(YAML_LIKE)
def test_both_loaders_give_the_same_nodes(text: str) -> None:
    python, c = (read(text, loader) for loader in LOADERS)
    if not python[1] and not c[1]:
        assert python[0] == c[0]
