"""Say what is wrong with the incidents, and what to write instead. Nothing is built."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from afterword.cli.archive import as_archive_path, below_repository, find_root, now_from
from afterword.cli.progress import ProgressBar
from afterword.cli.terminal import BROKEN_SOURCES, FAILED, OK, Failure, Terminal, count, tally
from afterword.diagnostics import has_errors

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from afterword.pipeline import Options
    from afterword.tree import Tree

EXAMPLE = """examples:
  afterword check
  afterword check postmortems/2019-02-27-calls-failing.md
  afterword check --strict --format json
  afterword check --fix"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files or folders to check (default: everything)"
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "github", "sarif"),
        default="text",
        help="how to print what was found",
    )
    parser.add_argument("--fix", action="store_true", help="mend in the files what has one right answer")
    parser.add_argument("--strict", action="store_true", help="count warnings as errors")
    parser.add_argument(
        "--now", metavar="INSTANT", help="the moment that counts as now, such as 2019-02-27T20:30:00Z"
    )


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Check, print, and return 1 where anything is an error."""
    from afterword.pipeline import Options, load
    from afterword.publish.tree import read_tree

    root = find_root(options)
    tree = read_tree(root)
    only = _chosen(root, options.paths, tree) if options.paths else None
    request = Options(now_from(options.now), drafts=True, strict=options.strict)
    if options.fix:
        tree = _mend(root, tree, request, only, terminal)
    with ProgressBar(wanted=not terminal.quiet) as progress:
        loaded = load(tree, request, only, progress)
    diagnostics = loaded.diagnostics
    if only is not None:
        diagnostics = tuple(one for one in diagnostics if one.path in only or one.path not in tree.files)
    if options.format == "json":
        from afterword.cli.report_json import report_json

        terminal.result(report_json(diagnostics, loaded.sources, loaded.checked))
    elif options.format == "sarif":
        from afterword.cli.report_sarif import report_sarif

        terminal.result(report_sarif(diagnostics, loaded.sources, below_repository(root)))
    elif options.format == "github":
        from afterword.cli.report_github import report_github

        if diagnostics:
            terminal.result(report_github(diagnostics, loaded.sources, below_repository(root)))
    else:
        terminal.diagnostics(diagnostics, loaded.sources)
        checked = f"{count(loaded.checked, 'file')} checked"
        terminal.notice(f"{checked}: {tally(diagnostics)}" if diagnostics else f"{checked}: nothing is wrong")
    sys.stderr.flush()
    return BROKEN_SOURCES if has_errors(diagnostics) else OK


def _mend(root: Path, tree: Tree, request: Options, only: frozenset[str] | None, terminal: Terminal) -> Tree:
    """Make the fixes, write the files that they changed, and say what was done."""
    from afterword.fixing import fix_all
    from afterword.publish.replace import replace_file

    fixed = fix_all(tree, request, tree.files if only is None else sorted(only))
    for path, data in fixed.changed.items():
        try:
            replace_file(root / path, data)
        except OSError as error:
            raise Failure(f"`{path}` cannot be written: {error.strerror}", FAILED) from error
    for one in fixed.mended:
        terminal.notice(f"fixed {one.path}:{one.line}: {one.title} ({one.code})")
    return fixed.tree


def _chosen(root: Path, given: list[str], tree: Tree) -> frozenset[str]:
    """The files that the given paths stand for, those in folders included."""
    chosen: set[str] = set()
    for path in (as_archive_path(root, one) for one in given):
        inside = "" if path == "." else f"{path}/"
        chosen |= {file for file in tree.files if file == path or file.startswith(inside)}
        chosen |= {problem.path for problem in tree.problems if problem.path.startswith(path)}
    return frozenset(chosen)
