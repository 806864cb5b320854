"""List what the post-mortems of the archive promise: open, overdue or by owner, for people and for programs."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from afterword.cli.archive import find_root, now_from
from afterword.cli.terminal import BROKEN_SOURCES, OK, Terminal, count
from afterword.diagnostics import has_errors

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from whenever import Date

    from afterword.model.incident import ActionItem, Incident

EXAMPLE = """examples:
  afterword actions --open
  afterword actions --overdue --owner "voice team"
  afterword actions --format csv > actions.csv"""

COLUMNS = ("state", "due", "owner", "kind", "ref", "text", "incident", "path")
"""What is told of each item, in this order, in every format."""

_SHOWN = ("state", "due", "owner", "text", "incident")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--open", action="store_true", help="those that are not done, overdue ones among them")
    which.add_argument(
        "--overdue", action="store_true", help="those that are not done and were due before today"
    )
    parser.add_argument(
        "--owner", metavar="NAME", help="those of one owner, whatever the case of its letters"
    )
    parser.add_argument(
        "--format",
        choices=("table", "json", "csv"),
        default="table",
        help="how to print them (default: table)",
    )
    parser.add_argument(
        "--now", metavar="INSTANT", help="the moment that counts as now, such as 2019-02-27T20:30:00Z"
    )


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Print the items, the most urgent first; 1 where the sources have errors, since some may be missing then."""
    from afterword.pipeline import Options, load
    from afterword.publish.tree import read_tree

    loaded = load(read_tree(find_root(options)), Options(now_from(options.now), drafts=True))
    settings = loaded.archive.settings
    today = now_from(options.now).to_tz(settings.timezone).date()
    rows = [
        _row(item, incident, today) for incident in loaded.archive.incidents for item in incident.action_items
    ]
    wanted = [row for row in rows if _is_wanted(row, options)]
    wanted.sort(key=lambda row: (_URGENCY[row["state"] or ""], row["due"] or "9999", row["path"] or ""))
    match options.format:
        case "json":
            terminal.result(json.dumps({"version": 1, "actions": wanted}, ensure_ascii=False, indent=2))
        case "csv":
            terminal.result(_csv(wanted))
        case _:
            if wanted:
                terminal.result(_table(wanted))
            terminal.notice(f"{count(len(wanted), 'action item')} of {len(rows):,}")
    if has_errors(loaded.diagnostics):
        terminal.notice("The sources have errors, so items may be missing: `afterword check` tells them.")
        return BROKEN_SOURCES
    return OK


Row = dict[str, "str | None"]
_URGENCY = {"overdue": 0, "open": 1, "done": 2}


def _row(item: ActionItem, incident: Incident, today: Date) -> Row:
    from afterword.derive.actions import action_state
    from afterword.markdown.plain import plain_text

    return {
        "state": action_state(item, today).value,
        "due": item.due.value.format_iso() if item.due else None,
        "owner": item.owner or None,
        "kind": item.kind.value if item.kind else None,
        "ref": item.ref or None,
        "text": plain_text(item.text, internal=True),
        "incident": incident.title.value,
        "path": incident.path,
    }


def _is_wanted(row: Row, options: argparse.Namespace) -> bool:
    if options.overdue and row["state"] != "overdue":
        return False
    if options.open and row["state"] == "done":
        return False
    return not options.owner or (row["owner"] or "").casefold() == options.owner.strip().casefold()


def _csv(rows: Sequence[Row]) -> str:
    """As RFC 4180 has it; a cell that a spreadsheet would take for a formula is kept from being one."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(row[name] or "") for name in COLUMNS] for row in rows)
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _table(rows: Sequence[Row]) -> str:
    from afterword.cli.report_text import columns, visible

    cells = [[visible(row[name] or "–") for name in _SHOWN] for row in rows]
    widths = [max(map(columns, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(
            cell + " " * (width - columns(cell)) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in cells
    )
