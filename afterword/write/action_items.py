"""Action items as the list or the table that they are read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.markdown.tree import Inline, Item, List, Paragraph, Row, Table
from afterword.parse.action_items import read_action_items
from afterword.parse.reports import Reports
from afterword.text import Span

if TYPE_CHECKING:
    from afterword.markdown.tree import Alignment, Block
    from afterword.model.incident import ActionItem

_NOWHERE = Span(0, 0)


def action_item_blocks(items: tuple[ActionItem, ...]) -> tuple[Block, ...]:
    """The items as a list with boxes; as a table where none has a box, or a detail could not stand in a list."""
    if not items:
        return ()
    if any(item.done is not None for item in items):
        listed = List(
            None,
            True,
            tuple(Item((Paragraph(_text(item), item.span),), item.done, item.span) for item in items),
            _NOWHERE,
        )
        read, _ = read_action_items((listed,), Reports(""))
        if [_facts(item) for item in read] == [_facts(item) for item in items]:
            return (listed,)
    return (_table(items),)


def _facts(item: ActionItem) -> tuple[object, ...]:
    due = item.due.value if item.due else None
    return " ".join(item.text.source.split()), item.done, item.owner, due, item.kind, item.ref


def _text(item: ActionItem) -> Inline:
    details = [f"{key}: {value}" for key, value in _details(item) if value]
    if not details:
        return item.text
    source = f"{item.text.source.rstrip()} ({', '.join(details)})".lstrip()
    return Inline(source, item.text.offsets, item.text.definitions)


def _details(item: ActionItem) -> tuple[tuple[str, str], ...]:
    return (
        ("owner", item.owner),
        ("due", item.due.value.format_iso() if item.due else ""),
        ("kind", item.kind.value if item.kind else ""),
        ("ref", item.ref),
    )


def _table(items: tuple[ActionItem, ...]) -> Table:
    used = [
        key for key in ("owner", "due", "kind", "ref") if any(dict(_details(item))[key] for item in items)
    ]
    boxes = ["Status"] if any(item.done is not None for item in items) else []
    header = ["Action", *(key.capitalize() for key in used), *boxes]
    rows = []
    for item in items:
        details = dict(_details(item))
        state = ["done" if item.done else "open"] if boxes else []
        cells = [_cell(item, text) for text in (*(details[key] for key in used), *state)]
        rows.append(Row((item.text, *cells), item.span))
    alignments: tuple[Alignment, ...] = tuple("" for _ in header)
    names = tuple(_cell(items[0], name) for name in header)
    return Table(Row(names, _NOWHERE), alignments, tuple(rows), _NOWHERE)


def _cell(item: ActionItem, text: str) -> Inline:
    return Inline(text, (0,), item.text.definitions)
