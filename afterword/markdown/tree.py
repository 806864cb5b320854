"""The blocks of a Markdown document as immutable values, so that parts can be moved, checked and removed before HTML.

Blocks come from `reader.read`. Their inline text stays as the author wrote it in `Inline.source`, because a timeline
entry takes the time off the front of its first line; the tokens of inline Markdown are made when first asked for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from afterword.text import Span

Alignment: TypeAlias = Literal["", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Definitions:
    """What inline Markdown of a document may refer to: link reference definitions and footnote labels.

    `references` maps a normalised label to its `{"href", "title"}`, as markdown-it keeps it; `places` says where in
    the file each of them is defined, so that one defined in an internal part can be told from a public one;
    `footnotes` holds the labels of the footnotes that the document defines.
    """

    references: dict[str, dict[str, str]] = field(default_factory=dict)
    footnotes: frozenset[str] = frozenset()
    places: dict[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Inline:
    r"""The inline Markdown of one paragraph, heading, term or table cell.

    `source` is the text with the indentation and quote marks of its container taken off, lines joined by "\n".
    `offsets` gives, for the first character of each of its lines, the offset in the file. Only in a table cell may a
    line differ from the file from there on: its `\|` has become `|`, so offsets behind one fall short by one.
    """

    source: str
    offsets: tuple[int, ...]
    definitions: Definitions = field(repr=False, compare=False)
    _tokens: list[Token] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def tokens(self) -> list[Token]:
        """The inline tokens of markdown-it, parsed when first asked for; not to be changed."""
        if not self._tokens and self.source:
            from afterword.markdown.inline import inline_tokens

            self._tokens.extend(inline_tokens(self.source, self.definitions))
        return self._tokens

    def offset(self, index: int) -> int:
        """The offset in the file of the character at `index` of `source`."""
        if len(self.offsets) == 1:
            return self.offsets[0] + index
        line = self.source.count("\n", 0, index)
        start = self.source.rfind("\n", 0, index) + 1
        return self.offsets[line] + index - start

    def lines(self) -> Iterator[Inline]:
        """Each line of the text as inline Markdown of its own."""
        for text, offset in zip(self.source.split("\n"), self.offsets, strict=True):
            yield Inline(text, (offset,), self.definitions)

    def cut(self, start: int, prefix: str = "") -> Inline:
        """What remains from index `start` on, with `prefix` put in front of it."""
        line = self.source.count("\n", 0, start) if len(self.offsets) > 1 else 0
        offsets = (self.offset(start) - len(prefix), *self.offsets[line + 1 :])
        return Inline(prefix + self.source[start:], offsets, self.definitions)

    def until(self, end: int) -> Inline:
        """What stands before index `end`."""
        source = self.source[:end]
        return Inline(source, self.offsets[: source.count("\n") + 1], self.definitions)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text on its own; its lines stay lines until it is rendered."""

    text: Inline
    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `text` is without its marks."""

    level: int
    text: Inline
    span: Span


@dataclass(frozen=True, slots=True)
class Code:
    """A fenced or indented block of code; `info` is the first word after the fence, "" where there is none."""

    literal: str
    info: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks behind `>` marks."""

    children: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Item:
    """A list item; `checked` is None where it is no task."""

    children: tuple[Block, ...]
    checked: bool | None
    span: Span


@dataclass(frozen=True, slots=True)
class List:
    """A list. `start` is the first number of an ordered one, None for bullets; a tight list shows no paragraphs."""

    start: int | None
    tight: bool
    items: tuple[Item, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, a cell for each column."""

    cells: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `alignments` has one entry for each column, "" where none was chosen."""

    header: Row
    alignments: tuple[Alignment, ...]
    rows: tuple[Row, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""

    span: Span


@dataclass(frozen=True, slots=True)
class Html:
    """Raw HTML, which is shown as text. Comments are dropped when read and never come this far."""

    literal: str
    span: Span


@dataclass(frozen=True, slots=True)
class Admonition:
    """A `> [!NOTE]` quote or a `::: note` block; `kind` is note, tip, important, warning or caution."""

    kind: str
    title: Inline | None
    children: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Internal:
    """A `::: internal` block: taken out of the model before anything public is rendered."""

    children: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what it means."""

    term: Inline
    details: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms, each followed by lines that begin with `:`."""

    items: tuple[Definition, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Footnote:
    """The body of a footnote; it stands at the end of what refers to it, wherever it was written."""

    label: str
    children: tuple[Block, ...]
    span: Span


Block: TypeAlias = (
    Paragraph
    | Heading
    | Code
    | Quote
    | List
    | Table
    | Rule
    | Html
    | Admonition
    | Internal
    | DefinitionList
    | Footnote
)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole Markdown text, read."""

    blocks: tuple[Block, ...]
    definitions: Definitions


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, outer before inner, in the order in which they were written."""
    for block in blocks:
        yield block
        match block:
            case Quote() | Admonition() | Internal() | Footnote():
                yield from walk(block.children)
            case List():
                for item in block.items:
                    yield from walk(item.children)
            case DefinitionList():
                for definition in block.items:
                    for detail in definition.details:
                        yield from walk(detail)
            case _:
                pass


def inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Every run of inline Markdown in these blocks."""
    for block in walk(blocks):
        match block:
            case Paragraph() | Heading():
                yield block.text
            case Table():
                for row in (block.header, *block.rows):
                    yield from row.cells
            case DefinitionList():
                for definition in block.items:
                    yield definition.term
            case Admonition() if block.title is not None:
                yield block.title
            case _:
                pass
