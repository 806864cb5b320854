"""Whole timelines: no word is lost, order is judged at each step, addresses hold, and line endings do not matter."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import assume, example, given
from hypothesis import strategies as st

from afterword.markdown.tree import Code, inlines, walk
from afterword.redact import public
from tests.support import found, incident_text, load_one, only_incident

WORDS = [
    "alpha",
    "bravo",
    "calls",
    "delta",
    "echo",
    "failing",
    "gateway",
    "hotel",
    "impact",
    "trunks",
    "kilo",
]

# Shapes of what a timeline holds; `{w}` is a word, numbered so that each occurs once, `{t}` a time.
SHAPES = [
    "{w} {w}", "{t} - {w} {w}", "{t} {w}\n{w} {w}", "- {t} {w}", "- {t}: {w}\n  {w}\n\n  {w}", "- {w}\n- {t} {w}\n- {w}",
    "- {w}\n  - {t} {w}\n  - {w}\n    - {w}", "1. {t} - {w}\n2. {w}", "### {t} {w}", "### {t}\n\n{w}", "### {w}", "**{t}** {w}",
    "{w}: {t}", "{w} {w}: {t} - {w}", "- **{w}**: {t}", "| Time | Event |\n|---|---|\n| {t} | {w} |\n| | {w} |",
    "| {w} | {w} |\n|---|---|\n| {w} | {w} |", "Time | Event\n---|---\n{t} | {w} {w}", "| Day | Time | Event | Who |\n|---|---|---|---|\n| {d} | {t} | {w} | {w} |",
    "> {w}\n> {t} - {w}", "> [!NOTE]\n> {w}", "::: internal\n{t} - {w}\n\n{w}\n:::", "::: internal\n{w}\n:::", "::: warning {w}\n{w}\n:::",
    "```\n{w} {w}\n```", "- {t} {w}\n\n  ```\n  {w}\n  ```\n\n  > {w}", "{t} [detected] - {w}", "{t} - **Update** - {w}",
    "{d}", "**{d}**", "### {d}", "{d}\n\n{w}", "{d} - {w}", "- {d}\n  - {t} {w}\n  - {w}", "{t}–{t} {w}", "~{t} {w}", "[{t}] {w}", "??:?? {w}",
    "{w}\n:   {w}", "{t} - [{w}](https://example.com) {w}", "{t} *{w}* `{w}`", "{t}\n{w}\n{t} - {w}\n{w}", "* * *", "- - {t} {w}",
    "- ### {t} {w}\n\n  {w}", "- [x] {t} {w}", "- {w}\n\n- {t} {w}\n\n      {w}", "(all times in UTC)", "{t} (20:30 UTC) {w}", "{t} {w}\\\n{w}", "<b>{w}</b>",
]  # fmt: skip
TIMES = [
    "13:30",
    "1:30pm",
    "13.30",
    "13:30:05",
    "13:30 UTC",
    "1:30 PM (MST)",
    "**13:30**",
    "2019-02-27 13:30",
    "13:30 Feb 27",
    "25:75",
]
DATES = ["2019-02-28", "February 28", "Thu 28 Feb 2019"]
NUMBERED = re.compile(r"[a-z]+-\d+")


def filled(draw: st.DrawFn, shape: str, words: list[str], prefix: str = "") -> str:
    """A shape with words and times in it; its words are added to `words`."""

    def word() -> str:
        words.append(f"{prefix or draw(st.sampled_from(WORDS))}-{len(words)}")
        return words[-1]

    text = re.sub(r"\{w\}", lambda _: word(), shape)
    text = re.sub(r"\{t\}", lambda _: draw(st.sampled_from(TIMES)), text)
    return re.sub(r"\{d\}", lambda _: draw(st.sampled_from(DATES)), text)


@st.composite
def timelines(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A timeline, and each of its words."""
    words: list[str] = []
    shapes = draw(st.lists(st.sampled_from(SHAPES), min_size=1, max_size=7))
    return "\n\n".join(filled(draw, shape, words) for shape in shapes), words


HIDING = {
    "block": "::: internal\n\n{}\n\n:::",
    "heading": "### secret-0 (internal)\n\n{}\n\n### After it",
    "item": "- Meanwhile\n\n  ::: internal\n\n  {}\n\n  :::",
    "note": "> [!NOTE]\n> Meanwhile\n>\n> ::: internal\n>\n> {}\n>\n> :::",
}
INDENTS = {"item": "\n  ", "note": "\n> "}
HIDEABLE = [shape for shape in SHAPES if ":::" not in shape and "###" not in shape]


@st.composite
def timelines_with_secrets(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A timeline with internal parts, whose words are `secret-…`, and its public words."""
    public: list[str] = []
    secrets = [""]
    blocks = ["10:00 - The first"] if draw(st.booleans()) else []
    for shape, way in draw(
        st.lists(st.tuples(st.sampled_from(HIDEABLE), st.sampled_from(["", *HIDING])), min_size=1, max_size=7)
    ):
        if way:
            hidden = filled(draw, shape, secrets, "secret").replace("\n", INDENTS.get(way, "\n"))
            blocks.append(HIDING[way].format(hidden))
        else:
            blocks.append(filled(draw, shape, public))
    return "\n\n".join(blocks), public


@given(timelines())
def test_every_word_is_there_once(made: tuple[str, list[str]]) -> None:
    timeline, words = made
    incident = only_incident(load_one(incident_text(timeline)))
    assert incident.timeline is not None
    blocks = (*incident.timeline.preface, *(block for entry in incident.entries for block in entry.body))
    texts = [text.source for text in inlines(blocks)]
    texts += [block.literal for block in walk(blocks) if isinstance(block, Code)]
    assert Counter(NUMBERED.findall("\n".join(texts))) == Counter(words)


@given(timelines_with_secrets())
@example(("10:00 - alpha-0\n\n::: internal\nsecret-1\n\n10:05 - secret-2\n:::", ["alpha-0"]))
@example(("10:00 - alpha-0\n\n::: internal\n10:05 - secret-1\n:::\n\nbravo-1", ["alpha-0", "bravo-1"]))
@example(("10:00 - alpha-0\n\n::: internal\n- secret-1\n- 10:05 - secret-2\n:::", ["alpha-0"]))
@example(("10:00 - alpha-0\n\n### secret-1 (internal)\n\nsecret-2\n\n10:05 - secret-3", ["alpha-0"]))
def test_the_public_edition_has_every_public_word_and_no_other(made: tuple[str, list[str]]) -> None:
    timeline, words = made
    incident = public(only_incident(load_one(incident_text(timeline))))
    if incident.timeline is None:  # nothing but internal entries
        return
    blocks = (*incident.timeline.preface, *(block for entry in incident.entries for block in entry.body))
    texts = [text.source for text in inlines(blocks)]
    texts += [block.literal for block in walk(blocks) if isinstance(block, Code)]
    assert Counter(NUMBERED.findall("\n".join(texts))) == Counter(words)


MINUTES = st.integers(0, 24 * 60 - 1)


def clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


@given(st.lists(st.tuples(MINUTES, st.integers(27, 28)), min_size=1, max_size=12))
def test_going_back_is_told_at_each_descent_and_nowhere_else(steps: list[tuple[int, int]]) -> None:
    lines = [f"2019-02-{day} {clock(minute)} - x" for minute, day in steps]
    expected = [
        f"{12 + 2 * index}:1 time-goes-back"
        for index in range(1, len(steps))
        if (steps[index][1], steps[index][0]) < (steps[index - 1][1], steps[index - 1][0])
    ]
    assert found(load_one(incident_text("\n\n".join(lines)))) == expected


@given(st.lists(st.tuples(MINUTES, st.booleans()), min_size=1, max_size=12))
def test_what_is_meant_to_be_out_of_order_takes_no_part_in_it(steps: list[tuple[int, bool]]) -> None:
    lines = [f"{clock(minute)} {'[out of order] ' if meant else ''}- x" for minute, meant in steps]
    expected, before = [], -1
    for index, (minute, meant) in enumerate(steps):
        if meant:
            continue
        if minute < before:
            expected.append(f"{12 + 2 * index}:1 time-goes-back")
        before = minute
    assert found(load_one(incident_text("\n\n".join(lines)))) == expected


@given(
    st.lists(st.tuples(MINUTES, st.booleans()), min_size=1, max_size=8),
    st.lists(MINUTES, min_size=1, max_size=5),
    st.booleans(),
)
def test_an_entrys_address_is_its_own_and_stays(
    entries: list[tuple[int, bool]], added: list[int], unknown: bool
) -> None:
    assume(not {minute for minute, _ in entries} & set(added))
    kept = [
        f"{clock(minute)} {'[internal] ' if internal else ''}- kept{index}"
        for index, (minute, internal) in enumerate(entries)
    ]
    more = [f"{clock(minute)} - added{index}" for index, minute in enumerate(added)]
    if unknown:
        kept.append("??:?? - unknown")

    def addresses(lines: list[str]) -> dict[str, str]:
        incident = only_incident(load_one(incident_text("\n\n".join(lines))))
        texts = [next(inlines(entry.body)).source for entry in incident.entries]
        identifiers = [entry.id for entry in incident.entries]
        assert len(set(identifiers)) == len(lines)
        return dict(zip(texts, identifiers, strict=True))

    before = addresses(kept)
    after = addresses([more[0], *kept, *more[1:]])
    assert [after[text] for text in before if text != "unknown"] == [
        before[text] for text in before if text != "unknown"
    ]


@given(timelines(), st.sampled_from(["\r\n", "\r"]))
def test_line_endings_do_not_matter(made: tuple[str, list[str]], ending: str) -> None:
    text = incident_text(made[0])
    plain, other = load_one(text), load_one(text.replace("\n", ending))
    assert found(plain) == found(other)
    assert [one.message for one in plain.diagnostics] == [one.message for one in other.diagnostics]
    first, second = only_incident(plain), only_incident(other)
    assert [(e.id, e.time.at, e.time.until, e.phase and e.phase.value) for e in first.entries] == [
        (e.id, e.time.at, e.time.until, e.phase and e.phase.value) for e in second.entries
    ]
    for one, two in zip(first.entries, second.entries, strict=True):
        assert [text.source for text in inlines(one.body)] == [text.source for text in inlines(two.body)]


@given(timelines())
def test_what_a_message_quotes_stands_where_it_points(made: tuple[str, list[str]]) -> None:
    loaded = load_one(incident_text(made[0]))
    for one in loaded.diagnostics:
        if one.code.slug in {"time-invalid", "date-invalid", "unknown-mark", "time-meridiem-invalid"}:
            (source,) = (text for path, text in loaded.sources.items() if path == one.path)
            assert f"`{source.slice(one.span).lower()}`" in one.message.lower()
