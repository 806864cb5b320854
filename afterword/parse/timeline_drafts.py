"""Where each entry of a timeline begins and what belongs to it, whatever container its author chose.

Paragraphs, list items, table rows and headings all hold entries. An entry starts at a time and holds everything up to
the next one; a date alone sets the day for what follows. What comes out is still as written: nothing is judged here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from afterword.markdown.plain import plain_text
from afterword.markdown.tree import Heading, Inline, Internal, Item, List, Paragraph, Table, walk
from afterword.parse.roles import is_internal
from afterword.parse.stamp import Stamp, read_stamp
from afterword.parse.zone_statement import ZoneStatement, is_zone_statement, stated_zone
from afterword.text import Span

if TYPE_CHECKING:
    from afterword.markdown.tree import Block, Row
    from afterword.text import Source

_TIME_COLUMNS = 3
"""How many columns at a table's start may together hold the time: weekday, date, time of day."""

_NO_HEADING = 7
"""A level below every heading's."""

# A sentence that states a zone among the entries, `(all times in MST)`, or a heading that does, `Later (times in MST)`.
_STATEMENT = re.compile(
    r"(?:^\W*|\(\s*)(?:all\s+)?(?:(?:further|following|later|these|other)\s+)?times?(?:stamps?|\s?zone)?\b.{0,60}$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Draft:
    """An entry in the making. `line` is the text that the stamp was read from, for the spans inside the stamp."""

    stamp: Stamp
    line: Inline
    text: Inline | None
    span: Span
    internal: bool
    body: list[Block] = field(default_factory=list)

    def place(self, span: Span) -> Span:
        """A span of the stamp, as a span of the file."""
        start = self.line.offset(span.start)
        return Span(start, start + span.end - span.start)

    @property
    def is_day_heading(self) -> bool:
        """Whether this is a date with nothing to say of its own: it only sets the day."""
        return self.stamp.date_alone and not self.body and (self.text is None or not self.text.source.strip())


@dataclass(frozen=True, slots=True)
class StatedZone:
    """A zone statement and where it stands in the file; it holds for the drafts from number `first` on."""

    statement: ZoneStatement
    span: Span
    first: int


@dataclass(slots=True)
class Drafts:
    """All that a timeline section holds."""

    preface: list[Block] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    zones: list[StatedZone] = field(default_factory=list)


class DraftReader:
    """Walks the blocks of a timeline section in the order they were written."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.result = Drafts()

    def read(self, blocks: tuple[Block, ...], *, internal: bool = False) -> Drafts:
        """Sort the blocks into preface and entries; a heading in `(internal)` hides what stands under it."""
        hidden_from = _NO_HEADING
        for block in blocks:
            if isinstance(block, Heading) and block.level <= hidden_from:
                hidden_from = block.level if is_internal(plain_text(block.text)) else _NO_HEADING
            self._read_block(block, internal=internal or hidden_from < _NO_HEADING)
        return self.result

    def _read_block(self, block: Block, *, internal: bool) -> None:
        match block:
            case Paragraph():
                self._paragraph(block, internal=internal)
            case Heading():
                self._heading(block, internal=internal)
            case List() if self._has_entries(block):
                for item in block.items:
                    self._item(block, item, internal=internal)
            case Table() if any(self._cells(row) for row in block.rows):
                self._table(block, internal=internal)
            case Internal() if self._internal_has_entries(block):
                self.read(block.children, internal=True)
            case _:
                self._keep(block, internal=internal)

    def _keep(self, block: Block, *, internal: bool) -> None:
        """A block without a time belongs to the entry above it, or to the preface.

        What is internal stays so in a public entry, and what is public does not go into an internal one.
        """
        drafts = self.result.drafts
        if isinstance(block, Paragraph):
            self._state(block, in_preface=not drafts)
        draft = next((one for one in reversed(drafts) if internal or not one.internal), None)
        if internal and not (draft and draft.internal):
            block = Internal((block,), block.span)
        if draft is None:
            self.result.preface.append(block)
            return
        draft.body.append(block)
        if draft is drafts[-1]:
            draft.span = Span(draft.span.start, block.span.end)

    def _start(self, stamp: Stamp, line: Inline, text: Inline | None, span: Span, *, internal: bool) -> Draft:
        if stamp.date_alone and text and is_zone_statement(text.source):
            self.state_zone(text)
            text = None
        draft = Draft(stamp, line, text, span, internal)
        self.result.drafts.append(draft)
        return draft

    def _paragraph(self, block: Paragraph, *, internal: bool) -> None:
        """A paragraph, cut before each of its lines that starts an entry.

        Inside a paragraph a line does so only with a mark after its time, since prose that was wrapped may have a
        time at the start of a line by chance.
        """
        pieces: list[tuple[Stamp | None, list[Inline]]] = []
        for number, line in enumerate(block.text.lines()):
            stamp = read_stamp(line.source)
            if number and stamp and not (pieces[0][0] and stamp.separated and stamp.label is None):
                stamp = None
            if stamp or not pieces:
                pieces.append((stamp, [line]))
            else:
                pieces[-1][1].append(line)
        for stamp, lines in pieces:
            whole = Inline(
                "\n".join(line.source for line in lines),
                tuple(line.offsets[0] for line in lines),
                block.text.definitions,
            )
            span = Span(lines[0].offsets[0], lines[-1].offsets[0] + len(lines[-1].source))
            if stamp:
                self._start(stamp, whole, _rest(whole, stamp), span, internal=internal)
            else:
                self._keep(Paragraph(whole, block.span if len(pieces) == 1 else span), internal=internal)

    def _heading(self, block: Heading, *, internal: bool) -> None:
        stamp = read_stamp(block.text.source)
        if stamp:
            self._start(stamp, block.text, _rest(block.text, stamp), block.span, internal=internal)
        else:
            self._state(block, in_preface=not self.result.drafts)
            self._keep(block, internal=internal)

    def _item(self, parent: List, item: Item, *, internal: bool) -> None:
        first = item.children[0] if item.children else None
        stamp = read_stamp(first.text.source) if isinstance(first, Paragraph | Heading) else None
        if stamp and isinstance(first, Paragraph | Heading):
            count = len(self.result.drafts)
            self._read_block(first, internal=internal)
            self.result.drafts[count].span = Span(item.span.start, self.result.drafts[count].span.end)
            self.read(item.children[1:], internal=internal)
        elif any(isinstance(block, List) and self._has_entries(block) for block in item.children):
            self.read(item.children, internal=internal)
        else:
            self._keep(replace(parent, items=(item,), span=item.span), internal=internal)

    def _table(self, table: Table, *, internal: bool) -> None:
        times = [self._cells(row) for row in table.rows]
        for cell in table.header.cells[: max(found[2] for found in times if found)]:
            self.state_zone(cell)
        for row, found in zip(table.rows, times, strict=True):
            first = found[2] if found else _first_filled(row)
            body = self._cell_blocks(row.cells[first:], table.header.cells[first:], row.span)
            if found:
                stamp, line, _ = found
                own = _rest(line, stamp) if stamp.rest < len(line.source.rstrip()) else None
                draft = self._start(stamp, line, own, row.span, internal=internal)
                if own is None and len(body) >= 1 and isinstance(body[0], Paragraph):
                    draft.text = body.pop(0).text  # type: ignore[union-attr]
                draft.body += body
            else:
                for block in body:
                    self._keep(block, internal=internal)

    def _cell_blocks(self, cells: tuple[Inline, ...], names: tuple[Inline, ...], span: Span) -> list[Block]:
        """The cells after the time: the first with words as it is, each other one under its column's name."""
        words = next((number for number, cell in enumerate(cells) if not _is_time(cell.source)), 0)
        own, named = [], []
        for position, cell in enumerate(cells):
            if not cell.source.strip():
                continue
            name = names[position].source.strip(" *_:") if position < len(names) else ""
            if position == words or not name:
                own.append(Paragraph(cell, span))
            else:
                named.append(Paragraph(cell.cut(0, prefix=f"**{name}:** "), span))
        return [*own, *named]

    def _cells(self, row: Row) -> tuple[Stamp, Inline, int] | None:
        """The time in a row's first cells, the text it was read from, and the number of the first cell after it."""
        first = _first_filled(row)
        if first >= _TIME_COLUMNS:
            return None
        for last in range(min(len(row.cells), _TIME_COLUMNS), first, -1):
            cells = row.cells[first:last]
            if not cells[-1].source.strip():
                continue
            start, end = cells[0].offset(0), cells[-1].offset(0) + len(cells[-1].source)
            written = self._source.text[start:end]
            # With its bar, `Feb 27 | 2019` is a day and a time; without, `Wed | Feb 27` is one date.
            for text in dict.fromkeys((written, written.replace("|", " "))):
                stamp = read_stamp(text)
                if stamp and (
                    len(cells) == 1
                    or (stamp.span.end > cells[-1].offset(0) - start and stamp.rest >= len(text))
                ):
                    return stamp, Inline(text, (start,), cells[0].definitions), last
        return None

    def _has_entries(self, block: List) -> bool:
        return any(
            isinstance(inner, Paragraph | Heading) and read_stamp(inner.text.source) is not None
            for item in block.items
            for inner in self._firsts(item)
        )

    def _firsts(self, item: Item) -> list[Block]:
        """The first block of an item and of each item in it."""
        firsts = list(item.children[:1])
        for block in item.children:
            if isinstance(block, List):
                for inner in block.items:
                    firsts += self._firsts(inner)
        return firsts

    def _internal_has_entries(self, block: Internal) -> bool:
        return any(
            (isinstance(inner, Paragraph | Heading) and read_stamp(inner.text.source))
            or (isinstance(inner, Table) and any(self._cells(row) for row in inner.rows))
            for inner in walk(block.children)
        )

    def state_zone(self, text: Inline) -> None:
        """Take note of a zone that the section's heading or a column's header states for all times."""
        self._note_zone(text, stated_zone(text.source, about_times=True))

    def _state(self, block: Paragraph | Heading, *, in_preface: bool) -> None:
        self._note_zone(block.text, zone_stated_by(block, in_preface=in_preface))

    def _note_zone(self, text: Inline, found: ZoneStatement | None) -> None:
        if found:
            start = text.offset(found.span.start)
            span = Span(start, start + found.span.end - found.span.start)
            self.result.zones.append(StatedZone(found, span, len(self.result.drafts)))


def zone_stated_by(block: Block, *, in_preface: bool) -> ZoneStatement | None:
    """The zone that a paragraph or heading without a time states for the times after it.

    In the timeline's preface any paragraph may; elsewhere one has to begin with it, and a heading may end with it.
    """
    match block:
        case Paragraph() if in_preface or _STATEMENT.match(block.text.source):
            return stated_zone(block.text.source)
        case Heading() if _STATEMENT.search(block.text.source):
            return stated_zone(block.text.source)
        case _:
            return None


def _is_time(cell: str) -> bool:
    """Whether a cell holds a time and nothing else, such as the same time in another zone, or an end."""
    stamp = read_stamp(cell)
    return stamp is not None and stamp.rest >= len(cell.rstrip()) and stamp.label is None


def _first_filled(row: Row) -> int:
    return next((index for index, cell in enumerate(row.cells) if cell.source.strip()), len(row.cells))


def _rest(line: Inline, stamp: Stamp) -> Inline | None:
    """The entry's text: the words in front of its time, what follows the time, and the lines beneath."""
    prefix = stamp.prefix
    if stamp.label:
        label = line.source[stamp.label.start : stamp.label.end].rstrip(" :")
        prefix = f"{label}: {prefix}" if line.source[stamp.rest :].strip() else label
    rest = stamp.rest
    while line.source[rest : rest + 1].isspace():
        rest += 1
    text = line.cut(rest, prefix=prefix)
    return text if text.source.strip() else None
