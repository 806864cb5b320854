"""YAML as text with places: every scalar a plain string, every node with its span, nothing guessed.

The one module that imports yaml. It reads events, not composed nodes: PyYAML's C composer crashes the process on deep
nesting, and events let a reader stop at the depth it allows. Anchors, aliases, tags and merge keys are refused. After
a mistake the rest is still read, so that one bad line does not hide the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import yaml

from afterword.diagnostics import Code, Edit, Fix, in_order
from afterword.parse.reports import Reports
from afterword.parse.yaml.lines import harmless, in_quotes, line_at, quoted, report_tabs
from afterword.parse.yaml.nodes import Mapping, Node, Scalar, Sequence, Unreadable, distinct
from afterword.parse.yaml.syntax import Finding, Stop, cut_by_comment, explain, no_space, surrogate
from afterword.text import Span

if TYPE_CHECKING:
    from afterword.diagnostics import Diagnostic
    from afterword.text import Source

LIMIT = 1024 * 1024
"""The longest text that is read as YAML, in characters."""
DEPTH = 16
"""How deep lists and mappings may be nested."""
_ATTEMPTS = 12
_MISTAKES = 200
_LINE = 200

_FASTEST: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TOP_KEY = re.compile(r"^(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s#\-\[\]{}\"'][^\n:]*):", re.MULTILINE)


def compose(
    source: Source, span: Span, *, limit: int = LIMIT, loader: Any = _FASTEST
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read the YAML that stands in `span`; None where there is none but comments.

    `limit` is the most characters that are read; `loader` is one of PyYAML's, both of which give the same nodes.
    """
    reports = Reports(source.path)
    if span.end - span.start > limit:
        message = f"there are {span.end - span.start:,} characters of YAML, and at most {limit:,} are read"
        reports.add(
            Code.FILE_TOO_LARGE,
            Span(span.start, span.start),
            message,
            "move long text below the closing `---`",
        )
        return None, in_order(reports.found)
    raw = source.slice(span)
    tabs = report_tabs(raw, span.start, reports)
    node = _Reader(harmless(raw), span.start, reports, loader, tabs).read()
    return node, in_order(reports.found)[:_MISTAKES]


class _Stopped(Exception):  # noqa: N818 - it carries the place to the one caller that goes on from there
    def __init__(self, stop: Stop) -> None:
        super().__init__()
        self.stop = stop


class _TooDeep(Exception):  # noqa: N818 - as above
    def __init__(self, offset: int) -> None:
        super().__init__()
        self.offset = offset


@dataclass(slots=True)
class _Reader:
    """Reads one text: whole if it can be, else block by block, each key at the left margin with what is under it."""

    text: str
    base: int
    reports: Reports
    loader: Any
    tabs: frozenset[int]

    def read(self) -> Node | None:
        try:
            node, found = _Builder(self.text, self.base, self.reports.path, self.loader).build()
        except _Stopped as stopped:
            return self._read_blocks(stopped.stop)
        except _TooDeep:
            return self._read_blocks(None)
        if isinstance(node, Scalar) and not node.quoted:
            return self._read_blocks(None)
        self.reports.found.extend(found)
        return node

    def _read_blocks(self, stop: Stop | None) -> Mapping:
        before = len(self.reports.found)
        starts = [match.start() for match in _TOP_KEY.finditer(self.text)]
        edges = [0, *(start for start in starts if start), len(self.text)]
        entries: list[tuple[Scalar, Node]] = []
        for start, end in pairwise(edges):
            if len(self.reports.found) - before >= _MISTAKES:
                break
            entries += self._read_block(start, self.text[start:end])
        if stop and len(self.reports.found) == before:
            self._report(explain(self.text, stop), 0)
        known = distinct(entries, self.reports)
        return Mapping(tuple(known), Span(self.base, self.base + len(self.text)))

    def _read_block(self, start: int, text: str) -> list[tuple[Scalar, Node]]:
        """The entries of one block, its mistakes taken out one by one."""
        if not text.strip() or text.strip() == "---":
            return []
        lost: list[tuple[Scalar, Node]] = []
        builder = _Builder(text, self.base + start, self.reports.path, self.loader)
        for _ in range(_ATTEMPTS):
            try:
                node, found = builder.build()
            except _TooDeep as deep:
                message = f"lists and mappings are nested more than {DEPTH} deep"
                place = self.base + start + deep.offset
                self.reports.add(Code.NESTING_TOO_DEEP, Span(place, place + 1), message, "write it flatter")
                break
            except _Stopped as stopped:
                finding = explain(builder.text, stopped.stop)
            else:
                if isinstance(node, Mapping) or node is None:
                    self.reports.found.extend(found)
                    return [*(node.entries if node else ()), *lost]
                if builder.unreadable:
                    break
                line = line_at(text, node.span.start - builder.base)
                if isinstance(node, Sequence):
                    message = "a list stands where `key: value` lines belong"
                    self.reports.add(
                        Code.WRONG_TYPE,
                        Span(node.span.start, node.span.start + 1),
                        message,
                        "put a key above it, as in `tags:`",
                    )
                    break
                finding = no_space(line) or explain(
                    text, Stop(line.span.end, line.span.start, colon_missing=True)
                )
            self._report(finding, start)
            if finding.lost:
                span = finding.lost.shift(builder.base)
                lost.append((Scalar(builder.text[slice(*finding.lost)], span), Unreadable(span)))
            if not builder.take_out(finding):
                break
        return [*lost, *self._key_alone(start, text)]

    def _key_alone(self, start: int, text: str) -> list[tuple[Scalar, Node]]:
        match = _TOP_KEY.match(text)
        if not match:
            return []
        key = Span(0, match.end() - 1).shift(self.base + start)
        end = self.base + start + len(text.rstrip())
        return [
            (Scalar(match[0][:-1].strip().strip("\"'"), key), Unreadable(Span(key.end, max(end, key.end))))
        ]

    def _report(self, finding: Finding, start: int) -> None:
        span = finding.span.shift(self.base + start)
        if span.start not in self.tabs:  # a tab in front of it has been reported, and explains it
            self.reports.add(Code.YAML_SYNTAX, span, finding.message, finding.advice)


@dataclass(slots=True)
class _Builder:
    """Builds nodes from the events of one text; `base` is where the text begins in its file."""

    text: str
    base: int
    path: str
    loader: Any
    unreadable: set[int] = field(default_factory=set)
    reports: Reports = field(init=False)
    events: Any = field(init=False)

    def take_out(self, finding: Finding) -> bool:
        """Take a mistake out of the text; whether there was anything to take out."""
        if finding.blank is None or finding.blank.start >= finding.blank.end:
            return False
        start, end = finding.blank
        blank = re.sub(r"[^\n]", " ", self.text[start:end])
        if finding.owner == start:
            blank = "x" + blank[1:]
        if finding.owner is not None:
            self.unreadable.add(finding.owner)
        before, self.text = self.text, self.text[:start] + blank + self.text[end:]
        return before != self.text

    def build(self) -> tuple[Node | None, list[Diagnostic]]:
        self.reports = Reports(self.path)
        self.events = yaml.parse(self.text, Loader=self.loader)
        try:
            node = self._documents()
        except yaml.MarkedYAMLError as error:
            problem: Any = error.problem_mark
            context: Any = error.context_mark
            raise _Stopped(
                Stop(
                    problem.index if problem else None,
                    context.index if context else None,
                    colon_missing=error.problem == "could not find expected ':'",
                )
            ) from None
        except (_TooDeep, _Stopped):
            raise
        except Exception:  # not all that PyYAML raises is a YAMLError: ValueError from chr(), among others
            raise _Stopped(Stop(None)) from None
        finally:
            self.events.close()
        return node, self.reports.found

    def _documents(self) -> Node | None:
        node: Node | None = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if event.version or event.tags:
                    self._refuse(
                        event,
                        "a directive stands here, and none is read",
                        "remove the line that begins with `%`",
                    )
                if documents > 1:
                    self._refuse(
                        event,
                        "a second YAML document begins here, and only one is read",
                        "remove the line `---`",
                    )
                    return node
            elif isinstance(event, yaml.NodeEvent):
                node = self._node(event, 0)
        if documents == 1 and isinstance(node, Scalar) and not node.text and not node.quoted:
            return None
        return node

    def _node(self, event: Any, depth: int, *, key: bool = False) -> Node:
        start = min(event.start_mark.index, len(self.text))
        span = self._span(start, event.end_mark.index)
        if depth > DEPTH:
            raise _TooDeep(start)
        if isinstance(event, yaml.AliasEvent):
            text = line_at(self.text, start).written(quoted(self._raw(span)))
            advice = f"write the value out; text that begins with `*` needs quotes: {text}"
            self.reports.add(Code.YAML_FEATURE_REFUSED, span, f"`{self._raw(span)}` is a YAML alias", advice)
            return Unreadable(span)
        refused = self._refuse_properties(event)
        if isinstance(event, yaml.ScalarEvent):
            scalar = self._scalar(event, start)
            if key:
                return Unreadable(scalar.span) if refused or self._is_explicit_key(start) else scalar
            cut = not scalar.quoted and self._cut_by_comment(scalar)
            return Unreadable(scalar.span) if refused or cut or start in self.unreadable else scalar
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(start, depth)
        return self._mapping(start, depth)

    def _scalar(self, event: Any, start: int) -> Scalar:
        end = min(event.end_mark.index, len(self.text))
        plain = not event.style
        while plain and start == end and start > 0 and self.text[start - 1].isspace():
            start = end = start - 1  # the loaders place an empty value differently
        if event.style == '"' and (finding := surrogate(self.text, start, end)):
            raise _Stopped(Stop(finding.span.start, start))
        span = Span(start, start + len(self.text[start:end].rstrip())).shift(self.base)
        return Scalar(event.value, span, quoted=not plain)

    def _sequence(self, start: int, depth: int) -> Sequence:
        items: list[Node] = []
        event = next(self.events)
        while not isinstance(event, yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))
            event = next(self.events)
        return Sequence(tuple(items), self._collection_span(start, event, items))

    def _mapping(self, start: int, depth: int) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        nodes: list[Node] = []
        event = next(self.events)
        while not isinstance(event, yaml.MappingEndEvent):
            key_start = min(event.start_mark.index, len(self.text))
            key = self._node(event, depth + 1, key=True)
            noted = len(self.reports.found)
            value = self._node(next(self.events), depth + 1)
            nodes += [key, value]
            if isinstance(key, Scalar) and key.text == "<<" and not key.quoted:
                del self.reports.found[noted:]
                advice = "write the keys out in each place"
                self.reports.add(Code.YAML_FEATURE_REFUSED, key.span, "`<<` is a YAML merge key", advice)
            elif isinstance(key, Scalar) and (key.text or key.quoted):
                entries.append((key, Unreadable(value.span) if key_start in self.unreadable else value))
            elif not isinstance(key, Unreadable):
                advice = "write `key: value` with a word as the key"
                self.reports.add(Code.YAML_FEATURE_REFUSED, key.span, "a key must be a word", advice)
            event = next(self.events)
        return Mapping(tuple(distinct(entries, self.reports)), self._collection_span(start, event, nodes))

    def _collection_span(self, start: int, end: Any, children: list[Node]) -> Span:
        if end.end_mark.index > end.start_mark.index:  # a closing bracket
            return self._span(start, end.end_mark.index)
        return Span(self.base + start, max([self.base + start, *(child.span.end for child in children)]))

    def _span(self, start: int, end: int) -> Span:
        return Span(start, max(start, min(end, len(self.text)))).shift(self.base)

    def _raw(self, span: Span) -> str:
        return self.text[span.start - self.base : span.end - self.base]

    def _refuse(self, event: Any, message: str, advice: str) -> None:
        place = self._span(min(event.start_mark.index, len(self.text)), event.end_mark.index)
        self.reports.add(Code.YAML_FEATURE_REFUSED, place, message, advice)

    def _refuse_properties(self, event: Any) -> bool:
        if event.anchor is None and event.tag is None:
            return False
        start = min(event.start_mark.index, len(self.text))
        line = line_at(self.text, start)
        mark = self.text[start : start + 1]
        word = self.text[start : line.span.end].split(maxsplit=1)[0] if start < line.span.end else mark
        name = "anchor" if mark == "&" else "tag"
        text = quoted(self.text[start : max(start, line.value.end)])
        advice = f"leave `{word}` out; text that begins with `{mark}` needs quotes: {line.written(text)}"
        span = Span(start, start + len(word)).shift(self.base)
        self.reports.add(Code.YAML_FEATURE_REFUSED, span, f"`{word}` is a YAML {name}", advice)
        return True

    def _is_explicit_key(self, start: int) -> bool:
        if not self.text[max(0, start - _LINE) : start].rstrip(" ").endswith("?"):
            return False
        place = self._span(start, start + 1)
        self.reports.add(
            Code.YAML_FEATURE_REFUSED, place, "`? ` marks a key in a way not read here", "write `key: value`"
        )
        return True

    def _quote(self, scalar: Scalar, cut: Finding) -> Fix | None:
        """The value with what the comment took from it, in quotes; none where it stands on several lines."""
        begin = scalar.span.start if scalar.text else cut.span.start + self.base
        whole = Span(begin, cut.span.end + self.base)
        text = self.text[whole.start - self.base : whole.end - self.base]
        return None if "\n" in text else Fix("put the value in quotes", (Edit(whole, in_quotes(text)),))

    def _cut_by_comment(self, scalar: Scalar) -> bool:
        """Report text that hugs its `#` behind a value; whether nothing is left of the value."""
        cut = cut_by_comment(self.text, scalar.text, scalar.span.end - self.base)
        if cut:
            code = Code.VALUE_CUT_BY_COMMENT if scalar.text else Code.YAML_SYNTAX
            self.reports.add(
                code, cut.span.shift(self.base), cut.message, cut.advice, fix=self._quote(scalar, cut)
            )
        return cut is not None and not scalar.text
