"""The timeline section, from blocks to entries: every time an instant or a diagnostic, nothing lost.

Drafts are read in the order they were written, carrying along the day and the zone in force.
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.diagnostics import Code, Label
from afterword.markdown.tree import Inline, Paragraph
from afterword.model.incident import Timeline, TimelineEntry
from afterword.model.time import EntryTime, Moment, Precision
from afterword.parse.marks import Marks
from afterword.parse.moments import UNKNOWN_LABEL_ADVICE, LabelInForce, MomentReader, note_label
from afterword.parse.timeline_drafts import DraftReader
from afterword.text import Span

if TYPE_CHECKING:
    from whenever import Date

    from afterword.markdown.tree import Block, Heading
    from afterword.parse.marks import MarkReader
    from afterword.parse.moments import Home
    from afterword.parse.reports import Reports
    from afterword.parse.stamp import Stamp
    from afterword.parse.status_lines import StatusReader
    from afterword.parse.timeline_drafts import Draft, Drafts, StatedZone
    from afterword.text import Source
    from afterword.timezones.place import Placement


@dataclass(frozen=True, slots=True)
class TimelineContext:
    """What a timeline is read with. `day` is the incident's date, None where it could not be read."""

    source: Source
    home: Home
    day: Date | None
    marks: MarkReader
    statuses: StatusReader
    reports: Reports


def read_timeline(
    heading: Heading, blocks: tuple[Block, ...], context: TimelineContext, *, internal: bool = False
) -> Timeline:
    """The section under `heading` as a timeline."""
    reader = DraftReader(context.source)
    reader.state_zone(heading.text)
    drafts = reader.read(blocks)
    entries = _EntryReader(drafts, context).entries()
    end = blocks[-1].span.end if blocks else heading.span.end
    if not entries:
        context.reports.add(
            Code.TIMELINE_EMPTY,
            heading.span,
            "no line of this timeline starts with a time",
            "start each entry with its time: `1:30pm - what happened`",
        )
    preface, misplaced, _ = context.statuses.take(tuple(drafts.preface))
    for line in misplaced:
        context.reports.add(
            Code.STATUS_OUTSIDE_ENTRY,
            line.span,
            "this status has no time: it stands before the first entry",
            "move it under the entry at which the status changed",
        )
    span = Span(heading.span.start, end)
    return Timeline(heading.text, preface, entries, span, internal, heading.level)


class _EntryReader:
    """Turns drafts into entries, in order."""

    def __init__(self, drafts: Drafts, context: TimelineContext) -> None:
        self._drafts = drafts
        self._context = context
        self._moments = MomentReader(context.home, context.reports)
        self._day = context.day
        self._ids: Counter[str] = Counter()
        self._instants = {False: "start", True: "start"}
        """The last instant that readers of the public edition see, and that those of the internal one do."""
        self._statement_noted: set[Span] = set()

    def entries(self) -> tuple[TimelineEntry, ...]:
        self._note_unknown_zones()
        entries: list[TimelineEntry] = []
        zones = deque(zone for zone in self._drafts.zones if zone.statement.label)
        in_force: LabelInForce | None = None
        for number, draft in enumerate(self._drafts.drafts):
            while zones and zones[0].first <= number:
                in_force = self._in_force(zones.popleft())
            time = self._time(draft, in_force)
            if draft.is_day_heading:
                continue
            entries.append(self._entry(draft, time))
        return tuple(entries)

    def _note_unknown_zones(self) -> None:
        for zone in self._drafts.zones:
            if zone.statement.label is None:
                self._context.reports.add(
                    Code.ZONE_LABEL_UNKNOWN,
                    zone.span,
                    f"`{zone.statement.text}` is not a time zone that is known here",
                    UNKNOWN_LABEL_ADVICE,
                )

    def _in_force(self, zone: StatedZone) -> LabelInForce:
        """A zone that was stated, for the times after it."""
        assert zone.statement.label  # the caller leaves out those that name nothing  # noqa: S101

        def note(found: Placement, span: Span) -> None:
            self._note_statement(zone, found, span)

        return LabelInForce(zone.statement.label.label, note)

    def _note_statement(self, zone: StatedZone, found: Placement, span: Span) -> None:
        """Say once, at the sentence, that it does not hold, and for which entry that showed first."""
        if zone.span in self._statement_noted or self._day is None:
            return
        self._statement_noted.add(zone.span)
        label = Label(span, "the first time that it does not hold for")
        note_label(self._context.reports, found, zone.span, label)

    def _time(self, draft: Draft, in_force: LabelInForce | None) -> EntryTime:
        stamp = draft.stamp
        start = self._moments.read(stamp.start, self._day, draft.place, in_force)
        dated = stamp.start.date is not None
        if dated:
            self._day = start.day or self._day
        until = self._until(draft, start.moment, in_force)
        if stamp.pair and not start.told:
            self._check_pair(draft, start.moment)
        return EntryTime(
            start.moment,
            draft.place(stamp.span),
            until,
            stamp.approximate,
            clock=stamp.start.clock.text if stamp.start.clock else "",
            dated=dated,
        )

    def _until(self, draft: Draft, start: Moment | None, in_force: LabelInForce | None) -> Moment | None:
        stamp = draft.stamp
        if stamp.end is None:
            date = stamp.start.date
            return self._moments.last_day(date, self._day) if date and date.last_day and self._day else None
        end = self._moments.read(stamp.end, self._day, draft.place, in_force)
        if stamp.end.date:
            self._day = end.day or self._day
        if start and end.moment and end.moment.at < start.at:
            span = draft.place(stamp.end.span)
            following = end.moment.at.add(days=1, stale_offset_ok=True).date() if not stamp.end.date else None
            self._context.reports.add(
                Code.RANGE_GOES_BACK,
                span,
                "this range ends before it begins",
                f"if it ends the next day, write the date: `{following.format_iso()} {_text(stamp)}`"
                if following
                else "mend the date or the time",
            )
            return None
        return end.moment

    def _check_pair(self, draft: Draft, start: Moment | None) -> None:
        """`13:14 EDT (17:14 UTC)`: both wordings must be the same instant."""
        pair = draft.stamp.pair
        assert pair  # the caller saw it  # noqa: S101
        other = self._moments.read(pair, self._day, draft.place).moment
        if start is None or other is None:
            return
        apart = other.at - start.at
        if pair.date is None and abs(apart.total("hours")) > 12:
            # The other zone's clock may show the day before or after; without a date that is what is meant.
            apart = apart.add(hours=-24 if apart.total("hours") > 0 else 24)
        if apart.total("seconds"):
            right = start.at.to_instant().to_fixed_offset(other.at.offset)
            clock = right.time().format_iso()[:5]
            zone = pair.zone.text if pair.zone else ""
            self._context.reports.add(
                Code.ZONE_PAIR_DIFFERS,
                draft.place(pair.span),
                "these two wordings of the time are not the same instant",
                f"the first is `{clock} {zone}`; mend whichever is wrong",
                Label(draft.place(draft.stamp.start.span), f"this is {start.at.to_instant().format_iso()}"),
            )

    def _entry(self, draft: Draft, time: EntryTime) -> TimelineEntry:
        context = self._context
        marks = Marks()
        blocks: tuple[Block, ...] = tuple(draft.body)
        if draft.text:
            marks, text, problems = context.marks.read(draft.text)
            context.reports.found += problems
            if text.source.strip():
                blocks = (Paragraph(_stripped(text), draft.span), *blocks)
        blocks, statuses, misread = context.statuses.take(blocks)
        context.reports.found += misread
        internal = marks.internal or draft.internal
        return TimelineEntry(
            self._identifier(time, internal=internal),
            time,
            blocks,
            draft.span,
            milestones=marks.milestones,
            phase=marks.phase,
            statuses=tuple(statuses),
            out_of_order=marks.out_of_order,
            reopened=marks.reopened,
            internal=internal,
        )

    def _identifier(self, time: EntryTime, *, internal: bool) -> str:
        """The entry's permanent anchor: its instant in UTC, so that edits of other entries leave it alone.

        Entries of one instant are counted; an entry of unknown time is named after the instant before it. Internal
        entries are counted by themselves, or a gap in the public numbers would tell of them.
        """
        if time.at is None:
            base = f"after-{self._instants[internal]}"
        else:
            base = f"t{_compact(time.at)}"
            self._instants[True] = base
            if not internal:
                self._instants[False] = base
        if internal:
            base = f"internal-{base}"
        self._ids[base] += 1
        return base if self._ids[base] == 1 else f"{base}-{self._ids[base]}"


def _compact(moment: Moment) -> str:
    """An instant as ISO 8601's basic format has it, to the precision that was written: 20190227T2030Z."""
    if moment.precision is Precision.DAY:
        return moment.at.date().format_iso().replace("-", "")
    digits = moment.at.to_instant().format_iso().replace("-", "").replace(":", "")
    return f"{digits[: 13 if moment.precision is Precision.MINUTE else 15]}Z"


def _text(stamp: Stamp) -> str:
    return stamp.end.clock.text.strip() if stamp.end and stamp.end.clock else ""


def _stripped(text: Inline) -> Inline:
    lead = len(text.source) - len(text.source.lstrip())
    return text.cut(lead) if lead else text
