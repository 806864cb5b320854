"""A timeline as text: each entry a paragraph that begins with its time, its marks and its status lines as declared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from afterword.markdown.tree import Definitions, Heading, Inline, Paragraph
from afterword.markdown.write import write_lines
from afterword.markdown.write_inline import EMPTY_COMMENT, inline_source
from afterword.markdown.write_lines import paragraph_lines
from afterword.model.incident import Claim
from afterword.model.time import Precision
from afterword.parse.marks import INTERNAL, OUT_OF_ORDER, REOPENED, MarkReader
from afterword.parse.stamp import read_stamp
from afterword.parse.status_lines import StatusReader
from afterword.parse.timeline_drafts import zone_stated_by
from afterword.parse.zone_statement import stated_zone
from afterword.timezones.labels import UnknownLabel
from afterword.write.texts import joined_lists, no_time, parted, without_times
from afterword.write.times import InForce, entry_stamp, holds, zone_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from afterword.markdown.meaning import Targets
    from afterword.markdown.tree import Block
    from afterword.model.incident import Incident, StatusLine, Timeline, TimelineEntry
    from afterword.model.settings import Settings
    from afterword.model.time import Moment
    from afterword.timezones.labels import ZoneLabel

_NOWHERE = (0,)
_NO_DEFINITIONS = Definitions()


def timeline_lines(
    incident: Incident, timeline: Timeline, settings: Settings, names: Mapping[str, str], targets: Targets
) -> list[str]:
    """The whole section. `names` maps each way to name a component, in lower case, to its id."""
    heading = Heading(timeline.level, timeline.heading, timeline.span)
    writer = _Writer(incident, settings, names, targets, timeline.level)
    lines = write_lines((heading,), targets)
    stated = stated_zone(timeline.heading.source, about_times=True)
    label = _usable(stated.label.label if stated and stated.label else None)
    preface = tuple(writer.outside_times(timeline.preface))
    for block in preface:
        label = _stated(block, label, in_preface=True)
    home = incident.timezone
    moments = [moment for entry in timeline.entries for moment in _moments(entry)]
    sentence = ""
    if label is None or not all(holds(moment, label, home) for moment in moments):
        sentence = zone_sentence(moments, home)
    if preface:
        lines += ["", *write_lines(preface, targets)]
    if sentence:
        lines += ["", sentence]
        found = stated_zone(sentence)
        label = found.label.label if found and found.label else None
    in_force = InForce(home, label, incident.date.value)
    for entry in timeline.entries:
        written, in_force = writer.entry(entry, in_force)
        lines += ["", *written]
    return lines


def _moments(entry: TimelineEntry) -> Iterator[Moment]:
    if entry.time.at:
        yield entry.time.at
    if entry.time.until:
        yield entry.time.until


def _usable(label: ZoneLabel | None) -> ZoneLabel | None:
    return None if isinstance(label, UnknownLabel) else label


def _stated(block: Block, label: ZoneLabel | None, *, in_preface: bool) -> ZoneLabel | None:
    """The zone in force after a block."""
    found = zone_stated_by(block, in_preface=in_preface)
    return _usable(found.label.label) if found and found.label else label


@dataclass(frozen=True, slots=True)
class _Head:
    """How an entry begins: its time alone, and with its marks."""

    stamp: str
    text: str


@dataclass(frozen=True, slots=True)
class _Writer:
    incident: Incident
    settings: Settings
    names: Mapping[str, str]
    targets: Targets
    level: int

    def entry(self, entry: TimelineEntry, in_force: InForce) -> tuple[list[str], InForce]:
        """An entry's lines, and what is in force after it."""
        stamp, day = entry_stamp(entry.time, in_force)
        marks = self._marks(entry)
        first, rest = None, entry.body
        if rest and isinstance(rest[0], Paragraph) and zone_stated_by(rest[0], in_preface=False) is None:
            first, rest = rest[0], rest[1:]
        rest = tuple(self.outside_times(rest))
        statuses = [self._status(line) for line in entry.statuses]
        head = _Head(stamp, f"{stamp} [{marks}]" if marks else stamp)
        lines = self._paragraph(entry, head, first, statuses)
        if lines == [stamp] and not rest and entry.time.at and entry.time.at.precision is Precision.DAY:
            lines = [f"{stamp} - {EMPTY_COMMENT}"]  # or the day would be a heading for what follows
        if rest:
            lines += ["", *write_lines(rest, self.targets)]
        label = in_force.label
        for block in rest:
            label = _stated(block, label, in_preface=False)
        return lines, InForce(in_force.home, label, day)

    def _paragraph(
        self, entry: TimelineEntry, head: _Head, text: Paragraph | None, statuses: list[str]
    ) -> list[str]:
        """Time, marks, text and status lines, the text spelled so that nothing of it is taken for one of the others."""
        source = without_times(inline_source(text.text, self.targets).strip(" \t")) if text else ""
        if not text or not source:
            return [head.text, *statuses]
        ways = [source, f"{EMPTY_COMMENT}{source}"]
        if source.startswith("["):
            ways.insert(1, f"\\{source}")
        if read_stamp(source):
            ways.insert(1, no_time(source))
        way = next((way for way in ways if self._reads_back(entry, head, way)), ways[-1])
        way = self._without_statuses(way, text, statuses)
        return [*paragraph_lines(f"{head.text} - {way}"), *statuses]

    def _reads_back(self, entry: TimelineEntry, head: _Head, source: str) -> bool:
        """Whether time, marks and text are told apart where they were put together."""
        written = f"{head.text} - {source}"
        found = read_stamp(written)
        if found is None or found.label or found.prefix or written[: found.span.end].strip() != head.stamp:
            return False
        rest = written[found.rest :].lstrip()
        text = Inline(rest, _NOWHERE * (rest.count("\n") + 1), _NO_DEFINITIONS)
        marks, left, problems = MarkReader(self.settings.phases_of(self.incident.kind), "").read(text)
        return (
            not problems
            and left.source.strip() == source.strip()
            and {one.value for one in marks.milestones} == {one.value for one in entry.milestones}
            and (marks.phase.value if marks.phase else None) == (entry.phase.value if entry.phase else None)
        )

    def _without_statuses(self, source: str, text: Paragraph | None, statuses: list[str]) -> str:
        """The text, kept from declaring a status that it did not declare."""
        if text is None or "status" not in source.lower():
            return source
        lines = source.split("\n")
        whole = Inline(
            "\n".join((*lines, *statuses)), _NOWHERE * (len(lines) + len(statuses)), text.text.definitions
        )
        kept, _, _ = self._reader().take((Paragraph(whole, text.span),))
        left = kept[0].text.source if kept and isinstance(kept[0], Paragraph) else ""
        if left == source:
            return source
        return "\n".join(parted(line) for line in lines)

    def _reader(self) -> StatusReader:
        return StatusReader(self.settings, self.names, "")

    def _marks(self, entry: TimelineEntry) -> str:
        words = [REOPENED] if entry.reopened else []
        words += [mark.value.value for mark in entry.milestones]
        if entry.phase:
            words.append(self._phase(entry.phase.value))
        if entry.out_of_order:
            words.append(OUT_OF_ORDER)
        if entry.internal:
            words.append(INTERNAL)
        return ", ".join(dict.fromkeys(words))

    def _phase(self, identifier: str) -> str:
        """The word for a phase: its id, or its label where an id cannot stand in brackets."""
        word = identifier.replace("_", " ")
        phases = self.settings.phases_of(self.incident.kind)
        label = next((phase.label for phase in phases if phase.id == identifier), word)
        return word if word.replace(" ", "").replace("-", "").isalpha() else label.lower()

    def _status(self, line: StatusLine) -> str:
        """The line as declared: in the site's words where they are read so, else by ids."""
        status = self.settings.status(line.status.value)
        identifier = line.component.value if line.component else ""
        named = next((one.name for one in self.settings.components if one.id == identifier), identifier)
        for component, word in ((named, status.label), (identifier, status.id)):
            subject = f"Status of {component}" if component else "Status"
            joint = {Claim.CHANGED: " changed to", Claim.REMAINING: " remaining", Claim.STATED: ":"}[
                line.claim
            ]
            written = f"{subject}{joint} {word}"
            text = Inline(written, _NOWHERE, _NO_DEFINITIONS)
            kept, found, problems = self._reader().take((Paragraph(text, line.span),))
            if not kept and not problems and len(found) == 1 and _same(found[0], line):
                break
        return written

    def outside_times(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        """Blocks so that none of them starts an entry or a section; lists that reading had cut up are one again."""
        for block in joined_lists(blocks):
            match block:
                case Paragraph() if read_stamp(block.text.source):
                    source = no_time(block.text.source)
                    yield replace(block, text=Inline(source, block.text.offsets, block.text.definitions))
                case Heading() if block.level <= self.level:
                    yield replace(block, level=min(self.level + 1, 6))
                case _:
                    yield block


def _same(one: StatusLine, other: StatusLine) -> bool:
    return (one.claim, one.status.value, one.component and one.component.value) == (
        other.claim,
        other.status.value,
        other.component and other.component.value,
    )
