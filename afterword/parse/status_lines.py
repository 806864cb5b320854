"""Lines of an entry that declare a component's status, in the words status pages use.

    Status changed to Degraded Performance
    Status of SIP trunks changed to Partial Outage
    Status remaining
    **Fully Operational**
    Status: Operational

They are taken out of the entry's text: pages print what follows from them, never what they claim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from afterword.diagnostics import Code, Diagnostic
from afterword.markdown.tree import Inline, List, Paragraph
from afterword.model.incident import Claim, Located, StatusLine
from afterword.parse.spelling import one_spelling
from afterword.parse.suggest import nearest
from afterword.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterword.markdown.tree import Block
    from afterword.model.settings import Settings

_DECORATION = r"[\s*_`]*"
_LINE = re.compile(
    rf"""
    {_DECORATION} (?P<word>status) (?: \s+ (?:of|for) \s+ (?P<component>.{{1,120}}?) )? {_DECORATION}
    (?: (?P<changed> changed\s+to\b )
      | (?P<remaining> remain(?:ing|s|ed) (?:\s+at)? \b )
      | (?P<stated> : )
      | (?P<loose> changed (?: \s+from\s+ (?P<before>.{{1,40}}?) )? (?: \s+to\b | (?=\s*:) )
                 | (?:is|was) (?:\s+now)? \b | [-–—](?=\s) ) )
    (?P<rest> .* ) $
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AROUND = " \t*_`:"
_LONGEST_VALUE = 5
"""Words in the longest status; a `Status:` line with more of them is prose."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a paragraph, and which of the blocks that paragraph is."""

    block: int
    text: Inline


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    span: Span


class StatusReader:
    """Finds status lines, with the statuses of a site and the components that may be named."""

    def __init__(self, settings: Settings, components: Mapping[str, str], path: str) -> None:
        """`components` maps each way to name a component, in lower case, to its id."""
        self._path = path
        self._components = components
        self._names = {component.id: component.name for component in settings.components}
        self._labels = [status.label for status in settings.statuses]
        self._words = [*self._labels, *(alias for status in settings.statuses for alias in status.aliases)]
        self._statuses = {
            one_spelling(word): status.id
            for status in reversed(settings.statuses)
            for word in (*status.aliases, status.id, status.label)
        }

    def take(self, blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], list[StatusLine], list[Diagnostic]]:
        """The blocks without their status lines, the lines, and what is wrong with them.

        A line stands in a paragraph of the entry or in an item of its lists.
        """
        found: list[StatusLine] = []
        problems: list[Diagnostic] = []
        kept: list[Block] = []
        for is_text, run in groupby(blocks, key=lambda block: isinstance(block, Paragraph)):
            if is_text:
                kept += self._from_text(tuple(run), found, problems)
                continue
            for block in run:
                inner = self._from_list(block, found, problems) if isinstance(block, List) else block
                kept += [inner] if inner else []
        return tuple(kept), found, problems

    def _from_list(self, block: List, found: list[StatusLine], problems: list[Diagnostic]) -> List | None:
        """The list without its status lines; None where it held nothing else."""
        items = []
        for item in block.items:
            children, lines, misread = self.take(item.children)
            found += lines
            problems += misread
            if children or not item.children:
                items.append(replace(item, children=children))
        return replace(block, items=tuple(items)) if items else None

    def _from_text(
        self, blocks: tuple[Block, ...], found: list[StatusLine], problems: list[Diagnostic]
    ) -> tuple[Block, ...]:
        lines = [
            _Line(position, line)
            for position, block in enumerate(blocks)
            if isinstance(block, Paragraph)
            for line in block.text.lines()
        ]
        taken: set[int] = set()
        for index, line in enumerate(lines):
            match = None if index in taken else _LINE.match(line.text.source)
            if match is None:
                continue
            value, used = self._value(match, lines, index)
            if value is None or not self._declares(value, match):
                continue
            taken.update(used)
            status = self._status(value, problems)
            component = self._component(line.text, match, problems)
            if match["component"] and component is None:
                status = Located("", status.span)  # of any component, so that none is judged by it
            span = Span(line.text.offsets[0] + match.start("word"), value.span.end)
            found.append(StatusLine(_claim(match), status, component, span))
        return _without(blocks, lines, taken) if taken else blocks

    def _value(
        self, match: re.Match[str], lines: list[_Line], index: int
    ) -> tuple[_Part | None, tuple[int, ...]]:
        """The status that a line names, on the line itself or on the one below, and the lines that it takes."""
        line = lines[index]
        if value := _trimmed(line.text, match.start("rest")):
            return value, (index,)
        if match["loose"] is None and index + 1 < len(lines) and lines[index + 1].block <= line.block + 1:
            return _trimmed(lines[index + 1].text, 0), (index, index + 1)
        return None, ()

    def _declares(self, value: _Part, match: re.Match[str]) -> bool:
        """Whether this is a declaration, and not prose that begins with the word."""
        known = one_spelling(value.text) in self._statuses
        if match["loose"]:
            return known and (
                match["before"] is None or one_spelling(match["before"].strip(_AROUND)) in self._statuses
            )
        return known or len(value.text.split()) <= _LONGEST_VALUE

    def _status(self, value: _Part, problems: list[Diagnostic]) -> Located[str]:
        """The id of a status; "" where there is none, so that what follows is not judged by it."""
        if identifier := self._statuses.get(one_spelling(value.text)):
            return Located(identifier, value.span)
        near = nearest(value.text, self._words)
        problems.append(
            Diagnostic(
                Code.UNKNOWN_STATUS,
                f"`{value.text}` is not a status of this site",
                self._path,
                value.span,
                help=f"write `{near}`" if near else f"write one of: {', '.join(self._labels)}",
            )
        )
        return Located("", value.span)

    def _component(
        self, line: Inline, match: re.Match[str], problems: list[Diagnostic]
    ) -> Located[str] | None:
        if not match["component"]:
            return None
        part = _part(line, match, "component")
        name = part.text.strip("*_` \"'“”")
        identifier = self._components.get(name.lower()) or self._components.get(
            name.lower().removeprefix("the ")
        )
        if identifier:
            return Located(identifier, part.span)
        near = nearest(name, self._components)
        near = self._names.get(self._components[near], near) if near else None
        problems.append(
            Diagnostic(
                Code.UNKNOWN_COMPONENT,
                f"this site has no component `{name}`",
                self._path,
                part.span,
                help=f"write `{near}`"
                if near
                else "name a component of content/site.yaml, by its id or name",
            )
        )
        return None


def _claim(match: re.Match[str]) -> Claim:
    if match["changed"] or (match["loose"] or "").lower().startswith("changed"):
        return Claim.CHANGED
    return Claim.REMAINING if match["remaining"] else Claim.STATED


def _trimmed(line: Inline, start: int) -> _Part | None:
    """What a line says from an index on, without the marks around it; None where that is nothing."""
    text = line.source[start:]
    trimmed = text.lstrip(_AROUND)
    start += len(text) - len(trimmed)
    trimmed = trimmed.rstrip(_AROUND + ".")
    begins = line.offset(start)
    return _Part(trimmed, Span(begins, begins + len(trimmed))) if trimmed else None


def _part(line: Inline, match: re.Match[str], group: str) -> _Part:
    start = line.offset(match.start(group))
    return _Part(match[group], Span(start, start + len(match[group])))


def _without(blocks: tuple[Block, ...], lines: list[_Line], taken: set[int]) -> tuple[Block, ...]:
    """The blocks, with the lines that were taken out of their paragraphs gone."""
    touched = {lines[index].block for index in taken}
    remaining: dict[int, list[Inline]] = {}
    for index, line in enumerate(lines):
        if index not in taken:
            remaining.setdefault(line.block, []).append(line.text)
    kept: list[Block] = []
    for position, block in enumerate(blocks):
        if position not in touched or not isinstance(block, Paragraph):
            kept.append(block)
        elif left := remaining.get(position):
            source = "\n".join(text.source for text in left)
            offsets = tuple(text.offsets[0] for text in left)
            kept.append(Paragraph(Inline(source, offsets, block.text.definitions), block.span))
    return tuple(kept)
