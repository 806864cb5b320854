"""Every way to write a time, in every container, is the instant that the standard library works out for it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from afterword.markdown.tree import inlines
from tests.properties.written import CONTAINERS, DECORATIONS, HOMES, SEPARATORS, Written, readings, times
from tests.support import codes, incident_text, load_one, only_incident

if TYPE_CHECKING:
    from afterword.model.incident import TimelineEntry
    from afterword.pipeline import Loaded

WORDS = "Calls fail everywhere"


def load_timeline(written: Written, timeline: str) -> Loaded:
    text = incident_text(timeline, date=written.day.isoformat(), timezone=written.home)
    return load_one(text)


def assert_is(written: Written, loaded: Loaded) -> TimelineEntry:
    """One entry, at the instant that was meant, or with the one diagnostic that says why there is none."""
    told = [code for code in codes(loaded) if code != "file-name-date-differs"]
    (entry,) = only_incident(loaded).entries
    assert entry.time.at is not None
    match len(written.meant):
        case 0:
            assert told == ["time-does-not-exist"]
        case 1:
            assert told == []
            assert same(entry.time.at.rfc3339, written.meant[0])
        case _:
            assert told == ["time-is-ambiguous"]
            assert any(same(entry.time.at.rfc3339, at) for at in written.meant)
    return entry


def same(rfc3339: str, at: datetime) -> bool:
    """Whether an instant is the same, and was lived at the same offset."""
    return rfc3339 == at.isoformat()


@settings(max_examples=400)
@given(
    times(), st.sampled_from(DECORATIONS), st.sampled_from(SEPARATORS), st.sampled_from(sorted(CONTAINERS))
)
def test_a_time_is_its_instant(written: Written, decoration: str, separator: str, container: str) -> None:
    if written.needs_mark:
        assume(separator not in {" ", ", "})
    if separator == ", ":
        assume(not written.text[-1].isalpha())
    line = decoration.format(written.text) + separator + WORDS
    loaded = load_timeline(written, CONTAINERS[container].format(line))
    entry = assert_is(written, loaded)
    texts = [text.source for text in inlines(entry.body)]
    assert " ".join(texts).replace("\n", " ").startswith(WORDS)
    assert entry.time.approximate == (decoration in {"~{}", "approx. {}"})


@settings(max_examples=200)
@given(times(), st.booleans(), st.sampled_from(["Time | Event", "Date | Time | Event"]))
def test_a_time_in_a_table_is_its_instant(written: Written, pipes: bool, header: str) -> None:
    columns = header.split(" | ")
    cells = (*written.cells, WORDS) if len(columns) == len(written.cells) + 1 else (written.text, WORDS)
    columns = columns[-len(cells) :]
    rows = [columns, ["---"] * len(columns), list(cells)]
    lines = [" | ".join(row) for row in rows]
    timeline = "\n".join(f"| {line} |" if pipes else line for line in lines)
    entry = assert_is(written, load_timeline(written, timeline))
    assert [text.source for text in inlines(entry.body)] == [WORDS]


RANGES = ["{0:%H:%M}–{1:%H:%M}", "{0:%H:%M}-{1:%H:%M}", "{0:%H:%M} - {1:%H:%M}", "{0:%H:%M} to {1:%H:%M}", "{0:%H:%M} → {1:%H:%M}",
          "{0:%I:%M%p}–{1:%I:%M%p}", "{0:%I:%M %p} until {1:%I:%M %p}", "{0:%I:%M}–{1:%I:%M%p}", "between {0:%H:%M} and {1:%H:%M}",
          "**{0:%H:%M}–{1:%H:%M}**", "{2} {0:%H:%M} – {1:%H:%M}", "{2} {0:%H:%M} – {2} {1:%H:%M}"]  # fmt: skip


@given(
    st.sampled_from(HOMES),
    st.dates(date(2000, 1, 1), date(2025, 10, 31)),
    st.integers(0, 24 * 60 - 2),
    st.integers(1, 11 * 60),
    st.sampled_from(RANGES),
)
def test_two_times_are_a_range(home: str, day: date, minute: int, length: int, shape: str) -> None:
    begin = datetime.combine(day, time()) + timedelta(minutes=minute)
    end = begin + timedelta(minutes=length)
    assume(end.date() == day)
    starts, ends = readings(begin, home), readings(end, home)
    assume(len(starts) == len(ends) == 1)
    line = f"{shape.format(begin, end, day.isoformat())} - {WORDS}"
    loaded = load_one(incident_text(line, date=day.isoformat(), timezone=home))
    assert [code for code in codes(loaded) if code != "file-name-date-differs"] == []
    (entry,) = only_incident(loaded).entries
    assert entry.time.at is not None
    assert entry.time.until is not None
    assert same(entry.time.at.rfc3339, starts[0])
    assert same(entry.time.until.rfc3339, ends[0])
    assert [text.source for text in inlines(entry.body)] == [WORDS]
