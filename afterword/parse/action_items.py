"""Action items: what a post-mortem promises, read from the task lists and tables of its section.

- [ ] Test failover each quarter (owner: voice team, due: 2019-04-01, kind: prevent, ref: NET-218)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whenever import Date

from afterword.diagnostics import Code
from afterword.markdown.tree import List, Paragraph, Table
from afterword.model.incident import ActionItem, Located
from afterword.model.terms import ActionKind
from afterword.parse.suggest import nearest
from afterword.text import Span

if TYPE_CHECKING:
    from afterword.markdown.tree import Block, Inline, Item
    from afterword.parse.reports import Reports

_DETAILS = re.compile(
    r"\s*\((?P<details>\s*(?:owner|due|kind|ref)\s*:[^()]*(?:\([^()]*\)[^()]*)*)\)\s*\.?\s*$", re.IGNORECASE
)
_DETAIL = re.compile(
    r"(?:^|,)\s*(?P<key>[A-Za-z]+)\s*:\s*(?P<value>.*?)\s*(?=,\s*[A-Za-z]+\s*:|$)", re.DOTALL
)
_KEYS = ("owner", "due", "kind", "ref")
_COLUMNS = {
    "owner": "owner", "owners": "owner", "assignee": "owner", "who": "owner", "responsible": "owner",
    "due": "due", "due date": "due", "deadline": "due", "by": "due", "when": "due",
    "kind": "kind", "type": "kind",
    "ref": "ref", "ticket": "ref", "reference": "ref", "issue": "ref", "link": "ref",
    "done": "done", "status": "done", "state": "done",
    "action": "text", "action item": "text", "item": "text", "task": "text", "description": "text", "what": "text",
}  # fmt: skip
_DONE = frozenset({"done", "yes", "x", "[x]", "complete", "completed", "closed", "✓", "✔", "✅"})


def read_action_items(
    blocks: tuple[Block, ...], reports: Reports
) -> tuple[tuple[ActionItem, ...], tuple[Block, ...]]:
    """The action items of a section, and its blocks without the lists and tables that held them."""
    items: list[ActionItem] = []
    rest: list[Block] = []
    for block in blocks:
        match block:
            case List() if any(item.checked is not None for item in block.items):
                found = [_from_item(item, reports) for item in block.items]
                items += [item for item in found if item]
            case Table() if (columns := _columns(block)) and "text" in columns.values():
                items += _from_table(block, columns, reports)
            case _:
                rest.append(block)
    return tuple(items), tuple(rest)


def _from_item(item: Item, reports: Reports) -> ActionItem | None:
    first = item.children[0] if item.children else None
    if not isinstance(first, Paragraph):
        return None
    text = first.text
    details: dict[str, tuple[str, Span]] = {}
    if match := _DETAILS.search(text.source):
        for detail in _DETAIL.finditer(match["details"]):
            start = text.offset(match.start("details") + detail.start("value"))
            key, key_start = detail["key"].lower(), text.offset(match.start("details") + detail.start("key"))
            if key in _KEYS:
                details[key] = (" ".join(detail["value"].split()), Span(start, start + len(detail["value"])))
            else:
                _report_key(key, Span(key_start, key_start + len(key)), reports)
        text = text.until(match.start())
    return _item(text, item.checked, details, item.span, reports)


def _columns(table: Table) -> dict[int, str]:
    named = ((index, cell.source.strip(" *_`").casefold()) for index, cell in enumerate(table.header.cells))
    return {index: _COLUMNS[name] for index, name in named if name in _COLUMNS}


def _from_table(table: Table, columns: dict[int, str], reports: Reports) -> list[ActionItem]:
    items = []
    for row in table.rows:
        cells = {
            role: row.cells[index] for index, role in reversed(columns.items()) if index < len(row.cells)
        }
        text = cells.get("text")
        if text is None or not text.source.strip():
            continue
        details = {key: _cell(cells[key]) for key in _KEYS if key in cells and cells[key].source.strip()}
        done = cells["done"].source.strip(" *_`").casefold() in _DONE if "done" in cells else None
        items.append(_item(text, done, details, row.span, reports))
    return items


def _cell(cell: Inline) -> tuple[str, Span]:
    lead = len(cell.source) - len(cell.source.lstrip())
    start = cell.offset(lead)
    return cell.source.strip(), Span(start, start + len(cell.source.strip()))


def _item(
    text: Inline, done: bool | None, details: dict[str, tuple[str, Span]], span: Span, reports: Reports
) -> ActionItem:
    return ActionItem(
        text,
        done,
        details["owner"][0] if "owner" in details else "",
        _due(details["due"], reports) if "due" in details else None,
        _kind(details["kind"], reports) if "kind" in details else None,
        details["ref"][0] if "ref" in details else "",
        span,
    )


def _due(detail: tuple[str, Span], reports: Reports) -> Located[Date] | None:
    value, span = detail
    try:
        return Located(Date.parse_iso(value), span)
    except ValueError:
        reports.add(
            Code.ACTION_ITEM_INVALID, span, f"`{value}` is not a date", "write the day as `2019-04-01`"
        )
        return None


def _kind(detail: tuple[str, Span], reports: Reports) -> ActionKind | None:
    value, span = detail
    kinds = [kind.value for kind in ActionKind]
    if value.lower() in kinds:
        return ActionKind(value.lower())
    near = nearest(value, kinds)
    reports.add(
        Code.ACTION_ITEM_INVALID,
        span,
        f"`{value}` is not a kind of action item",
        f"write `{near}`" if near else f"write one of: {', '.join(kinds)}",
    )
    return None


def _report_key(key: str, span: Span, reports: Reports) -> None:
    near = nearest(key, _KEYS)
    reports.add(
        Code.ACTION_ITEM_INVALID,
        span,
        f"an action item has no `{key}`",
        f"write `{near}`" if near else f"it has: {', '.join(_KEYS)}",
    )
