"""calendar.ics (RFC 5545): incidents and announced maintenance beside a reader's own plans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from afterword.derive.local import in_zone
from afterword.model.terms import Kind
from afterword.model.time import Precision
from afterword.render.feed_item import categories, prose_of
from afterword.render.tools import state_label
from afterword.site import urls
from afterword.site.aliases import identity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whenever import Date

    from afterword.model.time import Moment
    from afterword.render.words import Words
    from afterword.site.cards import Story
    from afterword.site.interfaces import Calendar
    from afterword.site.pages import Site

_LINE = 75  # octets without the line break (RFC 5545, section 3.1)
# What a text may not hold (section 3.1, CONTROL), line breaks apart.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f]")


def calendar(page: Calendar, site: Site, words: Words) -> bytes:
    """The whole calendar. Every date in it comes from the archive, also that of its making (DTSTAMP)."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//afterword//afterword//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(site.settings.title)}",
        f"X-WR-CALNAME:{_text(site.settings.title)}",
        f"URL:{urls.absolute(site.base_url, urls.HOME)}",
        f"SOURCE;VALUE=URI:{urls.absolute(site.base_url, page.path)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ]
    for story in page.stories:
        lines += _event(story, site, words)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) for line in lines).encode("utf-8", "replace")


def _event(story: Story, site: Site, words: Words) -> Iterator[str]:
    incident, facts, card = story.incident, story.facts, story.card
    address = urls.absolute(site.base_url, card.path)
    summary = incident.summary or prose_of(story, site, words).plain(incident.lead)
    changed = facts.updated or facts.started
    stamp = _utc(changed) if changed else f"{_day(facts.day)}T000000Z"
    yield "BEGIN:VEVENT"
    yield f"UID:{urls.encode(identity(incident))}@{urlsplit(site.base_url).hostname or 'localhost'}"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield from _when(story)
    yield f"SUMMARY:{_text(card.title)}"
    told = "\n\n".join(part for part in (state_label(card, site.settings, words), summary, address) if part)
    yield f"DESCRIPTION:{_text(told)}"
    yield f"URL:{address}"
    if about := categories(story):
        yield "CATEGORIES:" + ",".join(_text(name) for name in about)
    yield "CLASS:PUBLIC"
    yield "STATUS:CONFIRMED"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _when(story: Story) -> Iterator[str]:
    """What was announced of maintenance, else what happened; a day where no more is known. An open end is left out."""
    incident, facts = story.incident, story.facts
    if incident.kind is Kind.MAINTENANCE and incident.window:
        begin: Moment | None = incident.window.begin.value
        end: Moment | None = incident.window.end.value
    else:
        begin = facts.started
        duration = story.card.duration
        end = (
            next((moment for name, moment in facts.milestones.items() if name.value == "resolved"), None)
            if duration
            else None
        )
    if begin is None or begin.precision is Precision.DAY:
        yield f"DTSTART;VALUE=DATE:{_day(facts.day)}"
        return
    yield f"DTSTART:{_utc(begin)}"
    # An end must come after the start (section 3.8.2.2).
    if end and end.at > begin.at:
        yield f"DTEND:{_utc(end)}"


def _utc(moment: Moment) -> str:
    at = in_zone(moment.at, "UTC")
    return f"{_day(at.date())}T{at.hour:02}{at.minute:02}{at.second:02}Z"


def _day(day: Date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(value: str) -> str:
    """A value of type TEXT (section 3.3.11)."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return _CONTROL.sub(" ", escaped.replace("\r\n", "\n").replace("\r", "\n")).replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line broken so that no part has more than 75 octets, and never inside a character."""
    parts: list[str] = []
    part, size = "", 0
    for character in line:
        octets = len(character.encode("utf-8", "replace"))
        if size + octets > _LINE:
            parts.append(part)
            part, size = " ", 1
        part += character
        size += octets
    return "".join(f"{item}\r\n" for item in (*parts, part))
