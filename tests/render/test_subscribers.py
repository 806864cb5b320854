"""What a subscriber's reader shows as the archive changes: exactly what a person would call new.

A reader remembers ids. It shows an item as new when it has not seen the id, and as changed when its date of change grows;
RSS has no such date, and the date of publication stands for it.
"""

from __future__ import annotations

import json
from calendar import timegm
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import feedparser
import pytest

from afterword.model.archive import Edition
from tests.render.built import CALGARY, FILES, INCIDENT, TRUNKS, build
from tests.support import SITE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FORMATS = ("rss", "atom", "json")
CALLS = "postmortems/2019-02-27-calls.md"
OLDER = "postmortems/2018-12-31-trunks.md"
TEXT = """\
---
title: Calls failing
date: 2019-02-27
severity: sev2
components: [calgary-core]
---

## Timeline

13:33 [investigating] - Calls fail.

14:10 [identified] - The core is at fault.

15:15 [resolved] - Calls work.
"""
OTHER = TRUNKS.replace("related: [2019-02-27-calgary]\n", "")
WRITE_UP = "\n## Impact\n\nMany could not call.\n"


def published(
    files: Mapping[str, str | bytes], site: str = SITE, edition: Edition = Edition.PUBLIC
) -> Mapping[str, bytes]:
    """The site of these files, built once for the readers of all formats."""
    return _published(tuple(sorted(files.items())), site, edition)


@cache
def _published(
    files: tuple[tuple[str, str | bytes], ...], site: str, edition: Edition
) -> Mapping[str, bytes]:
    return build(dict(files), site=site, edition=edition)


class Item(NamedTuple):
    id: str
    title: str
    changed: datetime


class Shown(NamedTuple):
    """The titles of what a reader shows as new, and of what it shows as changed."""

    new: list[str]
    changed: list[str]


NOTHING = Shown([], [])


@dataclass
class Reader:
    """A subscriber's reader of one feed."""

    path: str
    seen: dict[str, datetime] = field(default_factory=dict)

    def fetch(self, outputs: Mapping[str, bytes]) -> Shown:
        shown = Shown([], [])
        for item in _items(self.path, outputs[self.path]):
            if item.id not in self.seen:
                shown.new.append(item.title)
            elif item.changed > self.seen[item.id]:
                shown.changed.append(item.title)
            self.seen[item.id] = max(item.changed, self.seen.get(item.id, item.changed))
        return shown


def _items(path: str, data: bytes) -> Iterator[Item]:
    if path.endswith(".json"):
        for item in json.loads(data)["items"]:
            yield Item(item["id"], item["title"], datetime.fromisoformat(item["date_modified"]))
        return
    feed = feedparser.parse(data)
    assert not feed.bozo
    for item in feed.entries:
        parsed = item.published_parsed if path.endswith(".rss") else item.updated_parsed
        yield Item(item.id, item.title, datetime.fromtimestamp(timegm(parsed), UTC))


@dataclass
class Subscriber:
    """Somebody who follows the history and the updates in one format."""

    suffix: str
    site: str = SITE
    history: Reader = field(init=False)
    updates: Reader = field(init=False)

    def __post_init__(self) -> None:
        self.history, self.updates = Reader(f"history.{self.suffix}"), Reader(f"updates.{self.suffix}")

    def fetch(self, files: Mapping[str, str | bytes]) -> tuple[Shown, Shown]:
        outputs = published(files, site=self.site)
        return self.history.fetch(outputs), self.updates.fetch(outputs)


@pytest.fixture(params=FORMATS)
def suffix(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def subscriber(suffix: str) -> Subscriber:
    """One who has seen both incidents."""
    subscriber = Subscriber(suffix)
    history, updates = subscriber.fetch({CALLS: TEXT, OLDER: OTHER})
    assert history.new == ["Calls failing", "Trunks down over the new year"]
    assert updates.new == [
        "Calls failing: Resolved",
        "Calls failing: Identified",
        "Calls failing: Investigating",
        "Trunks down over the new year: Post-mortem",
    ]
    return subscriber


def changed_by(suffix: str, *titles: str) -> Shown:
    """What a reader shows for a new date of change alone: RSS cannot tell of it."""
    return Shown([], [] if suffix == "rss" else list(titles))


EDITS = {
    "nothing": TEXT,
    "text": TEXT.replace("Calls fail.", "Calls fail, and faxes."),
    "an entry before the others": TEXT.replace("13:33 [", "13:31 - Alarm.\n\n13:33 ["),
    "an entry between the others": TEXT.replace("14:10 [", "14:00 - Somebody looks at the core.\n\n14:10 ["),
    "an entry after the others": TEXT + "\n15:20 - The core is left running over night.\n",
    "an entry of unknown time": TEXT.replace("14:10 [", "??:?? - The core runs hot.\n\n14:10 ["),
    "a milestone of an update": TEXT.replace("[investigating]", "[detected, investigating]"),
    "the phase of an update": TEXT.replace("[identified]", "[update]"),
    "a status": TEXT.replace("fault.", "fault.\nStatus changed to Partial Outage").replace(
        "work.", "work.\nStatus changed to Operational"
    ),
    "the title": TEXT.replace("title: Calls failing", "title: Calls and faxes failing"),
    "the severity": TEXT.replace("sev2", "sev1"),
    "the components": TEXT.replace("[calgary-core]", "[calgary-core, sip-trunks]"),
    "tags and authors": TEXT.replace("severity:", "tags: [sip]\nauthors: [somebody]\nseverity:"),
    "the date, when every entry has its own": TEXT.replace("date: 2019-02-27", "date: 2019-02-26").replace(
        "13:33", "2019-02-27 13:33"
    ),
    "the way in which times are written": TEXT.replace("13:33", "1:33pm").replace(
        "14:10", "2019-02-27 21:10 UTC"
    ),
    "an address of before": TEXT.replace("severity:", "aliases: [/2019/02/27/calls/]\nseverity:"),
}


@pytest.mark.parametrize("edited", EDITS.values(), ids=EDITS)
def test_an_edit_shows_nothing(edited: str, subscriber: Subscriber) -> None:
    history, updates = subscriber.fetch({CALLS: edited, OLDER: OTHER})
    # An entry after the end is the last thing known of the incident, and that much of a change.
    later = edited == EDITS["an entry after the others"]
    assert history == (changed_by(subscriber.suffix, "Calls failing") if later else NOTHING)
    assert updates == NOTHING


def test_edits_are_edits() -> None:
    """None of them is a slip of this file: all but the first, and what means the same, change what is published."""

    def told(text: str) -> dict[str, bytes]:
        """All but the Markdown, which has the date as its author wrote it."""
        return {path: data for path, data in published({CALLS: text}).items() if not path.endswith(".md")}

    outputs = told(TEXT)
    same = [name for name, edited in EDITS.items() if told(edited) == outputs]
    assert same == ["nothing", "the date, when every entry has its own"]


def test_a_renamed_file_is_not_new(subscriber: Subscriber) -> None:
    renamed = TEXT.replace("severity:", "aliases: [/incidents/2019-02-27-calls/]\nseverity:")
    files = {"postmortems/2019-02-27-calls-and-faxes.md": renamed, OLDER: OTHER}
    assert subscriber.fetch(files) == (NOTHING, NOTHING)
    again = renamed.replace("calls/]", "calls/, /incidents/2019-02-27-calls-and-faxes/]")
    assert subscriber.fetch({"postmortems/2019-02-28-faxes.md": again, OLDER: OTHER}) == (NOTHING, NOTHING)


def test_a_renamed_file_without_an_alias_is_another_incident(subscriber: Subscriber) -> None:
    history, updates = subscriber.fetch({"postmortems/2019-02-27-calls-and-faxes.md": TEXT, OLDER: OTHER})
    assert history == Shown(["Calls failing"], [])
    assert len(updates.new) == 3


@pytest.mark.parametrize(
    ("write_up", "front"),
    [
        (WRITE_UP, "published: 2019-03-13 10:00\n"),
        ("", "published: 2019-03-13 10:00\nsummary: A core failed.\n"),
        ("\n## Action items\n\n- [ ] Test failover\n", "published: 2019-03-13\n"),
    ],
)
def test_a_post_mortem_two_weeks_late_is_new_once(write_up: str, front: str, subscriber: Subscriber) -> None:
    late = TEXT.replace("severity:", f"{front}severity:") + write_up
    files = {CALLS: late, OLDER: OTHER}
    history, updates = subscriber.fetch(files)
    assert history == changed_by(subscriber.suffix, "Calls failing")
    assert updates == Shown(["Calls failing: Post-mortem"], [])
    assert subscriber.fetch(files) == (NOTHING, NOTHING)
    (first, *_) = _items(subscriber.updates.path, published(files)[subscriber.updates.path])
    assert first.title == "Calls failing: Post-mortem"
    # Two weeks later clocks had been set forward.
    assert first.changed.astimezone(UTC).strftime("%Y-%m-%d") == "2019-03-13"
    edited = late.replace("Calls fail.", "Calls fail, and faxes.").replace("Many could", "Many people could")
    assert subscriber.fetch({CALLS: edited, OLDER: OTHER}) == (NOTHING, NOTHING)


def test_a_whole_timeline_told_late_is_a_post_mortem_once_it_is_said_to_be_published(
    subscriber: Subscriber,
) -> None:
    more = TEXT.replace("13:33 [", "13:31 - Alarm.\n\n13:33 [")
    assert subscriber.fetch({CALLS: more, OLDER: OTHER}) == (NOTHING, NOTHING)
    published = more.replace("severity:", "published: 2019-03-13\nseverity:")
    history, updates = subscriber.fetch({CALLS: published, OLDER: OTHER})
    assert history == changed_by(subscriber.suffix, "Calls failing")
    assert updates == Shown(["Calls failing: Post-mortem"], [])


def test_a_correction_changes_the_incident_and_its_post_mortem(suffix: str) -> None:
    corrected = CALGARY.replace(
        "revisions:\n", "revisions:\n  - {at: 2019-04-01 09:00, note: Two trunks were three.}\n"
    )
    subscriber = Subscriber(suffix)
    subscriber.fetch(FILES)
    title = "Calls & registrations failing through <Calgary>"
    history, updates = subscriber.fetch(FILES | {INCIDENT: corrected})
    assert history == changed_by(suffix, title)
    assert updates == changed_by(suffix, f"{title}: Post-mortem")


def test_an_outage_as_it_is_told(suffix: str) -> None:
    """Three updates as they come, and nothing between them."""
    ongoing = TEXT.replace("severity:", "ongoing: true\nseverity:")
    first, second = (ongoing[: ongoing.index(time)] for time in ("14:10", "15:15"))
    subscriber = Subscriber(suffix)
    subscriber.fetch({OLDER: OTHER})
    told = [subscriber.fetch({CALLS: text, OLDER: OTHER}) for text in (first, first, second, second, TEXT)]
    assert [updates for _, updates in told] == [
        Shown(["Calls failing: Investigating"], []),
        NOTHING,
        Shown(["Calls failing: Identified"], []),
        NOTHING,
        Shown(["Calls failing: Resolved"], []),
    ]
    # The history shows the incident again with each update, RSS too: its date is that of the latest.
    assert [history for history, _ in told] == [
        Shown(["Calls failing"], []),
        NOTHING,
        Shown([], ["Calls failing"]),
        NOTHING,
        Shown([], ["Calls failing"]),
    ]


def test_the_corrected_time_of_an_update_is_a_new_update(subscriber: Subscriber) -> None:
    """Known and told in docs/interfaces.md: an update is told apart by its instant, and the others stay what they are."""
    history, updates = subscriber.fetch({CALLS: TEXT.replace("14:10", "14:12"), OLDER: OTHER})
    assert history == NOTHING
    assert updates == Shown(["Calls failing: Identified"], [])
    moved = published({CALLS: TEXT.replace("14:10", "14:12"), OLDER: OTHER})[subscriber.updates.path]
    assert [item.title for item in _items(subscriber.updates.path, moved)].count(
        "Calls failing: Identified"
    ) == 1


def test_the_corrected_time_of_an_entry_that_is_no_update_shows_nothing(suffix: str) -> None:
    more = TEXT.replace("13:33 [", "13:31 - Alarm.\n\n13:33 [")
    subscriber = Subscriber(suffix)
    subscriber.fetch({CALLS: more})
    assert subscriber.fetch({CALLS: more.replace("13:31", "13:30")}) == (NOTHING, NOTHING)


@pytest.mark.parametrize("front", ["publication: draft", "audience: internal"])
def test_an_incident_that_is_withdrawn_and_comes_back(front: str, subscriber: Subscriber) -> None:
    hidden = {CALLS: TEXT.replace("severity:", f"{front}\nseverity:"), OLDER: OTHER}
    assert subscriber.fetch(hidden) == (NOTHING, NOTHING)
    for reader in (subscriber.history, subscriber.updates):
        assert b"Calls" not in published(hidden)[reader.path]
    assert subscriber.fetch({CALLS: TEXT, OLDER: OTHER}) == (NOTHING, NOTHING)


def test_an_update_that_is_made_internal_goes_and_nothing_comes(subscriber: Subscriber) -> None:
    inside = {CALLS: TEXT.replace("[identified]", "[internal]"), OLDER: OTHER}
    assert subscriber.fetch(inside) == (NOTHING, NOTHING)
    assert b"The core is at fault" not in published(inside)[subscriber.history.path]
    assert b"The core is at fault" in published(inside, edition=Edition.INTERNAL)[subscriber.history.path]


def test_what_falls_out_of_a_full_feed_does_not_come_back_as_new(suffix: str) -> None:
    subscriber = Subscriber(suffix, SITE + "feeds: {items: 2}\n")
    older = {OLDER: OTHER, CALLS: TEXT}
    newest = {
        "postmortems/2019-04-01-fax.md": TEXT.replace("2019-02-27", "2019-04-01").replace("Calls", "Faxes")
    }
    assert subscriber.fetch(older)[0].new == ["Calls failing", "Trunks down over the new year"]
    history, updates = subscriber.fetch(older | newest)
    assert history == Shown(["Faxes failing"], [])
    assert updates.new == ["Faxes failing: Resolved", "Faxes failing: Identified"]
    # The newest is withdrawn: what had fallen out stands in the feed again, and was seen before.
    assert subscriber.fetch(older) == (NOTHING, NOTHING)


def test_a_late_post_mortem_of_an_incident_that_had_fallen_out_is_new(suffix: str) -> None:
    subscriber = Subscriber(suffix, SITE + "feeds: {items: 1}\n")
    newer = {
        "postmortems/2019-03-01-fax.md": TEXT.replace("2019-02-27", "2019-03-01").replace("Calls", "Faxes")
    }
    subscriber.fetch(newer | {CALLS: TEXT})
    late = TEXT.replace("severity:", "published: 2019-03-13\nseverity:") + WRITE_UP
    history, updates = subscriber.fetch(newer | {CALLS: late})
    # With room for one item, the history shows the incident for the first time: it has what is newest to read.
    assert history == Shown(["Calls failing"], [])
    assert updates == Shown(["Calls failing: Post-mortem"], [])


def test_another_title_of_the_site_or_another_path_of_it_shows_nothing(suffix: str) -> None:
    subscriber = Subscriber(suffix)
    subscriber.fetch(FILES)
    subscriber.site = SITE.replace("title: Example", "title: Another").replace(
        "example.com", "example.com/incidents"
    )
    assert subscriber.fetch(FILES) == (NOTHING, NOTHING)


def test_an_incident_of_no_known_time_has_the_date_of_its_day(suffix: str) -> None:
    """And never that of 1970, which readers show when a date is missing or no date."""
    text = TEXT.replace("13:33", "??:??").replace("14:10", "??:??").replace("15:15", "??:??") + WRITE_UP
    outputs = published({CALLS: text})
    for path in (f"history.{suffix}", f"updates.{suffix}"):
        items = list(_items(path, outputs[path]))
        assert len(items) == (1 if "history" in path else 4)
        assert {item.changed.astimezone(UTC) for item in items} == {datetime(2019, 2, 27, 7, tzinfo=UTC)}


def test_another_severity_moves_an_incident_from_one_feed_to_the_other(suffix: str) -> None:
    before, after = ({CALLS: TEXT.replace("sev2", severity)} for severity in ("sev2", "sev1"))
    old, new = Reader(f"severity/sev2/history.{suffix}"), Reader(f"severity/sev1/history.{suffix}")
    assert (old.fetch(published(before)), new.fetch(published(before))) == (
        Shown(["Calls failing"], []),
        NOTHING,
    )
    assert (old.fetch(published(after)), new.fetch(published(after))) == (
        NOTHING,
        Shown(["Calls failing"], []),
    )
    # And back: neither has forgotten it.
    assert (old.fetch(published(before)), new.fetch(published(before))) == (NOTHING, NOTHING)
