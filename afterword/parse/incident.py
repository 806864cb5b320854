"""A source file to an incident: front matter, write-up, timeline, each read on, whatever is wrong with the others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from whenever import Date

from afterword.diagnostics import Code
from afterword.markdown.reader import read
from afterword.model.incident import Incident, Located, Revision, Section, Window
from afterword.model.terms import SectionRole
from afterword.parse.action_items import read_action_items
from afterword.parse.marks import MarkReader
from afterword.parse.metadata.front_matter import read_front_matter
from afterword.parse.moments import Home, MomentReader
from afterword.parse.reports import Reports
from afterword.parse.sections import cut_at_headings
from afterword.parse.stamp import instant_at
from afterword.parse.status_lines import StatusReader
from afterword.parse.timeline import TimelineContext, read_timeline
from afterword.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afterword.diagnostics import Diagnostic
    from afterword.model.incident import ActionItem, Timeline
    from afterword.model.settings import Settings
    from afterword.model.time import Moment
    from afterword.parse.metadata.front_matter import FrontMatter
    from afterword.parse.sections import Parts
    from afterword.text import Source

FILE_NAME = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2})-(?P<slug>[a-z0-9]+(?:[-_.][a-z0-9]+)*)")
"""What an incident's file is called, without `.md`: its day and a slug in lower case."""


@dataclass(frozen=True, slots=True)
class ParsedIncident:
    """What could be read of a file, and what is wrong with it."""

    incident: Incident
    source: Source
    diagnostics: tuple[Diagnostic, ...]


def read_incident(source: Source, settings: Settings) -> ParsedIncident:
    """Read one file of `postmortems/`. An incident comes out even of a broken file, so that checks can go on."""
    reports = Reports(source.path)
    name, folder = incident_name(source.path)
    named_day = _file_name(name, reports)
    front, body_start, problems = read_front_matter(source, settings)
    reports.found += problems
    reading = read(source.text[body_start:], body_start, source.path)
    reports.found += reading.diagnostics
    parts = cut_at_headings(reading.document.blocks, settings.headings)
    day = front.date.value if front.date else named_day
    if front.date and named_day and front.date.value != named_day:
        reports.add(
            Code.FILE_NAME_DATE_DIFFERS,
            front.date.span,
            f"the file's name says {named_day.format_iso()}",
            "make the two agree; the name's day is the one in the page's address",
        )
    home = Home(front.timezone or settings.timezone, trusted="timezone" not in front.unreadable)
    context = TimelineContext(
        source,
        home,
        day,
        MarkReader(settings.phases_of(front.kind), source.path),
        StatusReader(settings, component_names(front.components, settings), source.path),
        reports,
    )
    timeline, sections, items = _write_up(parts, context)
    moments = _FrontMoments(MomentReader(home, reports), day, reports)
    incident = Incident(
        slug=name,
        path=source.path,
        folder=folder,
        title=front.title or Located(name, Span(0, 0)),
        date=front.date or Located(day or Date(1970, 1, 1), Span(0, 0)),
        timezone=home.zone,
        severity=front.severity or Located("", Span(0, 0)),
        components=front.components,
        timeline=timeline,
        lead=parts.lead,
        sections=sections,
        kind=front.kind,
        summary=front.summary,
        authors=front.authors,
        tags=front.tags,
        publication=front.publication,
        ongoing=front.ongoing,
        published=moments.located(front.published),
        revisions=tuple(
            Revision(at.value, revision.note, revision.span)
            for revision in front.revisions
            if (at := moments.located(revision.at))
        ),
        milestones={
            milestone: at for milestone, text in front.milestones.items() if (at := moments.located(text))
        },
        window=_window(front, moments),
        aliases=front.aliases,
        related=front.related,
        audience=front.audience,
        action_items=items,
        footnotes=parts.footnotes,
        unreadable=front.unreadable,
    )
    return ParsedIncident(incident, source, tuple(reports.found))


def incident_name(path: str) -> tuple[str, str]:
    """The incident's name, and the folder of its images where it has one of its own."""
    pure = PurePosixPath(path)
    if pure.name == "index.md":
        return pure.parent.name, str(pure.parent)
    return pure.stem, ""


def _file_name(name: str, reports: Reports) -> Date | None:
    match = FILE_NAME.fullmatch(name)
    if match:
        try:
            return Date.parse_iso(match["date"])
        except ValueError:
            pass
    reports.add(
        Code.FILE_NAME_INVALID,
        Span(0, 0),
        f"`{name}` is not the name of an incident: a day, and words in lower case",
        f"rename it, as in `2019-02-27-{_slug(name) or 'calls-failing'}.md`",
    )
    return None


def _slug(name: str) -> str:
    words = re.sub(r"^[\d-]+", "", name.casefold())
    return re.sub(r"[^a-z0-9]+", "-", words).strip("-")


def _write_up(
    parts: Parts, context: TimelineContext
) -> tuple[Timeline | None, tuple[Section, ...], tuple[ActionItem, ...]]:
    """The timeline, the other sections, and the action items in them."""
    reports = context.reports
    timeline: Timeline | None = None
    sections: list[Section] = []
    items: list[ActionItem] = []
    for part in parts.parts:
        blocks = part.blocks
        if part.role is SectionRole.TIMELINE:
            if timeline is None:
                timeline = read_timeline(part.heading, blocks, context, internal=part.internal)
                continue
            reports.add(
                Code.TIMELINE_REPEATED,
                part.heading.span,
                "an incident has one timeline, and this is a second",
                "move its entries into the first, or give this section another heading",
            )
        if part.role is SectionRole.ACTION_ITEMS:
            found, blocks = read_action_items(blocks, reports)
            items += found
        sections.append(
            Section(
                part.role,
                part.heading.text,
                part.heading.level,
                part.anchor,
                blocks,
                part.span,
                part.internal,
            )
        )
    return timeline, tuple(sections), tuple(items)


def component_names(components: Iterable[Located[str]], settings: Settings) -> dict[str, str]:
    """Each way to name a component in a status line of an incident that concerns these, in lower case, and its id."""
    names = {name.lower(): found.id for found in settings.components for name in (found.name, found.id)}
    for component in components:
        names.setdefault(component.value.lower(), component.value)
        names.setdefault(component.value.replace("-", " ").lower(), component.value)
    return names


@dataclass(frozen=True, slots=True)
class _FrontMoments:
    """Reads the instants of front matter, which use the timeline's grammar."""

    reader: MomentReader
    day: Date | None
    reports: Reports

    def located(self, text: Located[str] | None) -> Located[Moment] | None:
        """The instant that a value is, as a whole."""
        if text is None:
            return None
        value = text.value.strip()
        written = instant_at(value, 0)
        if written is None or written.span.end < len(value):
            self.reports.add(
                Code.TIME_INVALID,
                text.span,
                f"`{value}` is not an instant",
                "write a date and a time: `2019-02-27 13:30`, in the incident's zone",
            )
            return None
        read_moment = self.reader.read(written, self.day, lambda _: text.span)
        return Located(read_moment.moment, text.span) if read_moment.moment else None


def _window(front: FrontMatter, moments: _FrontMoments) -> Window | None:
    begin, end = moments.located(front.scheduled_for), moments.located(front.scheduled_until)
    return Window(begin, end) if begin and end else None
