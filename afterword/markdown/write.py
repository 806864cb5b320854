"""Blocks as Markdown that a person could have written, and that is read back as the same blocks.

Nothing here looks at spans, so a tree may come from a file, from a redacted model or from an importer. Three things
that no Markdown can say are written as near as it can: a tight list with blocks that only an empty line can part, a
loose list without a place for an empty line, and a heading below the second level that runs over lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it.rules_block.html_block import HTML_SEQUENCES

from afterword.markdown import tree
from afterword.markdown.meaning import AS_WRITTEN
from afterword.markdown.write_inline import EMPTY_COMMENT, inline_source
from afterword.markdown.write_lines import paragraph_lines

if TYPE_CHECKING:
    from afterword.markdown.meaning import Targets

_DELIMITERS = {"": "---", "left": ":--", "right": "--:", "center": ":-:"}
_LARGEST_NUMBER = 999_999_999  # CommonMark 0.31.2, 5.2: nine digits at most
_CLOSING_MARKS = re.compile(r"(^|[ \t])(#+)$")
_FENCES = re.compile(r"^ {0,3}(`{3,}|~{3,})", re.MULTILINE)
_UNDERLINE = re.compile(r"[> \t]*(?:=+|-+)[ \t]*")
_INFO = re.compile(r"\\(?=[!-/:-@\[-`{-~])|&(?=#?\w+;)")


def write(blocks: tuple[tree.Block, ...], targets: Targets = AS_WRITTEN) -> str:
    """The blocks as Markdown that ends in a line feed; "" for no blocks."""
    lines = write_lines(blocks, targets)
    return "\n".join((*lines, "")) if lines else ""


def write_lines(blocks: tuple[tree.Block, ...], targets: Targets = AS_WRITTEN) -> list[str]:
    """The lines of the blocks, with empty lines between blocks."""
    return _Writer(targets).blocks(blocks, _Place())


def table_cell(source: str) -> str:
    """Inline Markdown as a cell of a table."""
    return " ".join(source.split("\n")).replace("|", "\\|").strip(" \t")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where blocks stand. `item` and `quote` name what they are the children of; `bullet` is the item's mark."""

    tight: bool = False
    item: bool = False
    quote: bool = False
    in_detail: bool = False
    bullet: str = ""
    task: bool | None = None


@dataclass(slots=True)
class _Writer:
    targets: Targets

    def blocks(self, blocks: tuple[tree.Block, ...], place: _Place) -> list[str]:
        lines: list[str] = []
        before: tree.Block | None = None
        marker = ""
        for block in blocks:
            if before is not None:
                if isinstance(before, tree.DefinitionList) and isinstance(block, tree.DefinitionList):
                    lines += ["", EMPTY_COMMENT]
                if not place.tight or needs_blank_line(before, block):
                    lines.append("")
            if isinstance(block, tree.List):
                marker = _marker(before, block, marker)
                lines += self._list(block, marker, place)
            else:
                marker = ""
                lines += self._block(block, place, first=before is None)
            before = block
        return lines

    def _block(  # noqa: C901 - a case for each kind of block
        self, block: tree.Block, place: _Place, *, first: bool
    ) -> list[str]:
        match block:
            case tree.Paragraph():
                return paragraph_lines(
                    self._source(block.text),
                    task=place.task if first else None,
                    item=place.item and first,
                    quote=place.quote and first,
                    detail=place.in_detail,
                )
            case tree.Heading():
                return self._heading(block, place)
            case tree.Code():
                return _code(block)
            case tree.Quote():
                inner = _Place(quote=True, in_detail=place.in_detail)
                lines = self.blocks(block.children, inner) or [""]
                return [f"> {line}" if line else ">" for line in lines]
            case tree.Table():
                return self._table(block)
            case tree.Rule():
                return ["---" if first and place.bullet == "*" else "***"]
            case tree.Html():
                return _html(block.literal)
            case tree.Admonition():
                title = f" {self._on_a_line(block.title)}" if block.title else ""
                return self._container(f"{block.kind}{title}", block.children, place)
            case tree.Internal():
                return self._container("internal", block.children, place)
            case tree.DefinitionList():
                return self._definitions(block)
            case tree.Footnote():
                return self._footnote(block)
            case tree.List():
                return self._list(block, "1." if block.start is not None else "-", place)

    def _source(self, text: tree.Inline) -> str:
        return inline_source(text, self.targets)

    def _on_a_line(self, text: tree.Inline) -> str:
        return " ".join(line.strip(" \t") for line in self._source(text).split("\n"))

    def _heading(self, block: tree.Heading, place: _Place) -> list[str]:
        source = self._source(block.text).strip(" \t")
        if "\n" in source and block.level <= 2:
            return [*paragraph_lines(source, detail=place.in_detail), "=-"[block.level - 1] * 3]
        text = " ".join(line.strip(" \t") for line in source.split("\n"))
        text = _CLOSING_MARKS.sub(r"\1\\\2", text)
        return [f"{'#' * block.level} {text}".rstrip()]

    def _list(self, block: tree.List, marker: str, place: _Place) -> list[str]:
        lines: list[str] = []
        for number, item in enumerate(block.items):
            if lines and not block.tight:
                lines.append("")
            mark = marker
            if block.start is not None:
                mark = f"{min(block.start + number, _LARGEST_NUMBER)}{marker[-1]}"
            inner = _Place(
                tight=block.tight, item=True, in_detail=place.in_detail, bullet=mark, task=item.checked
            )
            lines += _hanging(f"{mark} ", self.blocks(item.children, inner))
        return lines

    def _table(self, block: tree.Table) -> list[str]:
        rows = [self._row(block.header), f"|{'|'.join(_DELIMITERS[one] for one in block.alignments)}|"]
        return rows + [self._row(row) for row in block.rows]

    def _row(self, row: tree.Row) -> str:
        cells = (table_cell(self._source(cell)) for cell in row.cells)
        return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)

    def _container(self, head: str, children: tuple[tree.Block, ...], place: _Place) -> list[str]:
        lines = self.blocks(children, _Place(in_detail=place.in_detail))
        if children and not isinstance(children[-1], tree.Paragraph | tree.Code | tree.Heading | tree.Rule):
            lines.append("")
        return [f"::: {head}", *lines, ":::"]

    def _definitions(self, block: tree.DefinitionList) -> list[str]:
        lines: list[str] = []
        for definition in block.items:
            if lines:
                lines.append("")
            lines += paragraph_lines(self._on_a_line(definition.term))
            inside = [
                self.blocks(detail, _Place(in_detail=True)) or [EMPTY_COMMENT]
                for detail in definition.details
            ]
            # Without the empty line, such a line would make a heading of the term and all up to it.
            if any(_UNDERLINE.fullmatch(line) for written in inside for line in written):
                lines.append("")
            for number, written in enumerate(inside):
                if number and _ends_openly(definition.details[number - 1]):
                    lines.append("")
                lines += _hanging(": ", written)
        return lines

    def _footnote(self, block: tree.Footnote) -> list[str]:
        lines = self.blocks(block.children, _Place()) or [EMPTY_COMMENT]
        if isinstance(block.children[0] if block.children else None, tree.Paragraph | None):
            lines[0] = f"[^{block.label}]: {lines[0]}"
        else:
            lines.insert(0, f"[^{block.label}]:")
        return [lines[0], *(f"    {line}" if line else "" for line in lines[1:])]


def _marker(before: tree.Block | None, block: tree.List, marker: str) -> str:
    """What stands before each item: another mark than that of a list of the same kind right before this one."""
    marks = ("-", "*") if block.start is None else ("1.", "1)")
    same = isinstance(before, tree.List) and (before.start is None) == (block.start is None)
    return marks[1] if same and marker == marks[0] else marks[0]


def _hanging(mark: str, lines: list[str]) -> list[str]:
    """Lines behind a mark, those after the first indented as far as it reaches."""
    if not lines:
        return [mark.rstrip()]
    indent = " " * len(mark)
    return [f"{mark}{lines[0]}", *(f"{indent}{line}" if line else "" for line in lines[1:])]


def _ends_openly(detail: tuple[tree.Block, ...]) -> bool:
    return not detail or not isinstance(detail[-1], tree.Paragraph)


def _code(block: tree.Code) -> list[str]:
    mark = "~" if "`" in block.info else "`"
    longest = max((len(run) for run in _FENCES.findall(block.literal) if run[0] == mark), default=2)
    fence = mark * (longest + 1)
    literal = block.literal.removesuffix("\n")
    info = _INFO.sub(lambda found: "\\\\" if found[0] == "\\" else "&amp;", block.info)
    return [f"{fence}{info}", *(literal.split("\n") if block.literal else ()), fence]


def _html(literal: str) -> list[str]:
    """Raw HTML, with empty comments where comments that held it together are gone, or where it is never closed."""
    for whole in (
        literal,
        "\n".join(line if line.strip() else EMPTY_COMMENT for line in literal.split("\n")),
    ):
        if _is_one_block(whole):
            return whole.split("\n")
    lines = [line for line in literal.split("\n") if line.strip()]
    return [part for line in lines for part in ("", f"{EMPTY_COMMENT}{line}")][1:]


def _is_one_block(html: str) -> bool:
    """Whether this is read as one block of HTML which ends where it ends, as long as an empty line follows it."""
    lines = html.split("\n")
    if len(lines[0]) - len(lines[0].lstrip(" ")) > 3 or lines[0].startswith("\t"):
        return False
    for begin, end, _ in HTML_SEQUENCES:
        if begin.search(lines[0].lstrip(" ")):
            ends = [number for number, line in enumerate(lines) if end.search(line.lstrip(" \t"))]
            if end.match(""):
                return not ends
            return bool(ends) and ends[0] == len(lines) - 1
    return False


def needs_blank_line(before: tree.Block, after: tree.Block) -> bool:
    """Whether only an empty line keeps two blocks apart, so that a tight list cannot hold them side by side."""
    match before:
        case tree.Paragraph():
            return not _interrupts_paragraph(after)
        case tree.Code() | tree.Rule() | tree.Admonition() | tree.Internal():
            return isinstance(after, tree.Footnote | tree.Html)
        case tree.Heading():
            return "\n" in before.text.source or isinstance(after, tree.Footnote | tree.Html)
        case tree.List() | tree.Table():
            return not _interrupts_paragraph(after) or isinstance(after, tree.Table)
        case tree.Quote():
            return not _interrupts_paragraph(after) or isinstance(after, tree.Quote | tree.Table)
        case tree.Html() | tree.DefinitionList() | tree.Footnote():
            return True


def _interrupts_paragraph(block: tree.Block) -> bool:
    match block:
        case tree.Code() | tree.Quote() | tree.Admonition() | tree.Internal() | tree.Rule() | tree.Table():
            return True
        case tree.Heading():
            return "\n" not in block.text.source
        case tree.List():
            first = block.items[0].children if block.items else ()
            return bool(first) and block.start in (None, 1)
        case _:
            return False
