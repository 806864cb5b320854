"""Internal blocks taken out of a Markdown tree, without leaving the empty shells that would tell where they stood."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from afterword.markdown.inspect import footnote_references
from afterword.markdown.tree import (
    Admonition,
    Definition,
    DefinitionList,
    Footnote,
    Internal,
    Item,
    List,
    Quote,
    inlines,
    walk,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from afterword.markdown.tree import Block
    from afterword.text import Span


def without_internal(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """These blocks without any `Internal` at any depth.

    A container that held nothing else goes too; what was empty as written stays. A footnote stays, because what refers
    to it stays.
    """
    return tuple(kept for block in blocks for kept in _keep(block))


def _keep(block: Block) -> Iterator[Block]:
    match block:
        case Internal():
            return
        case Quote() | Admonition():
            children = without_internal(block.children)
            if children or not block.children:
                yield replace(block, children=children)
        case Footnote():
            yield replace(block, children=without_internal(block.children))
        case List():
            items = tuple(kept for item in block.items for kept in _keep_item(item))
            if items or not block.items:
                yield replace(block, items=items)
        case DefinitionList():
            definitions = tuple(kept for item in block.items for kept in _keep_definition(item))
            if definitions or not block.items:
                yield replace(block, items=definitions)
        case _:
            yield block


def _keep_item(item: Item) -> Iterator[Item]:
    children = without_internal(item.children)
    if children or not item.children:
        yield replace(item, children=children)


def _keep_definition(definition: Definition) -> Iterator[Definition]:
    details = tuple(kept for detail in definition.details if (kept := without_internal(detail)) or not detail)
    if details or not definition.details:
        yield replace(definition, details=details)


def internal_spans(blocks: tuple[Block, ...]) -> Iterator[Span]:
    """Where the internal blocks among these stand in their file."""
    return (block.span for block in walk(blocks) if isinstance(block, Internal))


def footnotes_in_use(footnotes: tuple[Block, ...], texts: Iterable[tuple[Block, ...]]) -> tuple[Block, ...]:
    """The footnotes that these texts refer to, directly or from within another such footnote."""
    bodies = {note.label: note for note in footnotes if isinstance(note, Footnote)}
    used: set[str] = set()
    waiting = [label for blocks in texts for label in _labels(blocks)]
    while waiting:
        label = waiting.pop()
        if label in bodies and label not in used:
            used.add(label)
            waiting.extend(_labels(bodies[label].children))
    return tuple(note for label, note in bodies.items() if label in used)


def _labels(blocks: tuple[Block, ...]) -> Iterator[str]:
    for inline in inlines(blocks):
        for reference in footnote_references(inline):
            yield reference.label
