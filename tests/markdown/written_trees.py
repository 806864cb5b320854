"""Trees of blocks without their places and spellings, for tests that write them and read them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from afterword.markdown import tree
from afterword.markdown.meaning import meaning
from afterword.markdown.write import needs_blank_line

if TYPE_CHECKING:
    from collections.abc import Iterable

Shape: TypeAlias = tuple[object, ...]


def shape(blocks: Iterable[tree.Block]) -> Shape:
    """What readers get to see of blocks, as plain tuples that can be compared."""
    shapes: list[Shape] = []
    for one in map(_shape, blocks):
        if (
            one[0] == "html" and shapes and shapes[-1][0] == "html"
        ):  # HTML that was never closed, line by line
            shapes[-1] = ("html", f"{shapes[-1][1]}{one[1]}")
        else:
            shapes.append(one)
    return tuple(shapes)


def _inline(text: tree.Inline) -> Shape:
    # An undefined reference and one whose definition was left out show the same brackets.
    return meaning(text.tokens, tree.Definitions())


def _shape(block: tree.Block) -> Shape:
    match block:
        case tree.Paragraph():
            return ("paragraph", _inline(block.text))
        case tree.Heading():
            return ("heading", block.level, _inline(block.text))
        case tree.Code():
            return ("code", block.literal.removesuffix("\n"), block.info)
        case tree.Quote():
            return ("quote", shape(block.children))
        case tree.List():
            items = tuple((item.checked, shape(item.children)) for item in block.items)
            return ("list", block.start, _tightness(block), items)
        case tree.Table():
            rows = tuple(tuple(map(_inline, row.cells)) for row in (block.header, *block.rows))
            return ("table", block.alignments, rows)
        case tree.Rule():
            return ("rule",)
        case tree.Html():
            return ("html", "".join(block.literal.split()))
        case tree.Admonition():
            title = _inline(block.title) if block.title else None
            return ("admonition", block.kind, title or None, shape(block.children))
        case tree.Internal():
            return ("internal", shape(block.children))
        case tree.DefinitionList():
            return (
                "definitions",
                tuple((_inline(one.term), tuple(map(shape, one.details))) for one in block.items),
            )
        case tree.Footnote():
            return ("footnote", block.label, shape(block.children))


def _tightness(block: tree.List) -> str:
    """Whether a list is tight, where Markdown has a way to say it; see `write`."""
    pairs = [
        (one, two) for item in block.items for one, two in zip(item.children, item.children[1:], strict=False)
    ]
    if not any(isinstance(child, tree.Paragraph) for item in block.items for child in item.children):
        return "without paragraphs"
    if len(block.items) == 1 and not pairs:
        return "of one"
    if any(needs_blank_line(one, two) for one, two in pairs):
        return "parted"
    return "tight" if block.tight else "loose"
