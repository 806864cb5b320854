"""Check the archive and build its site. With any error nothing is published and the last site stays as it was."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from afterword.cli.archive import find_root, now_from
from afterword.cli.progress import ProgressBar
from afterword.cli.search import search_index
from afterword.cli.terminal import BROKEN_SOURCES, FAILED, OK, WRONG_USAGE, Failure, Terminal, count, tally
from afterword.diagnostics import has_errors

if TYPE_CHECKING:
    import argparse

EXAMPLE = """examples:
  afterword build
  afterword build --output /srv/status --base-url https://status.example.com/incidents
  afterword build --edition internal --drafts --output internal"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "--output", metavar="DIR", help="where the site goes (default: public, in the archive)"
    )
    parser.add_argument(
        "--edition", choices=("public", "internal"), default="public", help="for whom the site is"
    )
    parser.add_argument("--drafts", action="store_true", help="build drafts too")
    parser.add_argument("--strict", action="store_true", help="count warnings as errors")
    parser.add_argument(
        "--base-url", metavar="URL", help="the site's address, instead of `url` in the settings"
    )
    parser.add_argument(
        "--now", metavar="INSTANT", help="the moment that counts as now, such as 2019-02-27T20:30:00Z"
    )
    parser.add_argument("--theme", metavar="NAME", help="the theme, instead of `theme` in the settings")
    parser.add_argument(
        "--clean", action="store_true", help="write every file anew, also those that need it not"
    )


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Build, and say in one line what was done."""
    from afterword.bundled import bundled_themes
    from afterword.model.archive import Edition
    from afterword.pipeline import Options, compile_site
    from afterword.publish.errors import OutputFailed, OutputRefused
    from afterword.publish.tree import read_tree
    from afterword.publish.writer import write_site

    began = perf_counter()
    root = find_root(options)
    if options.base_url and not options.base_url.startswith(("http://", "https://")):
        raise Failure(
            f"`--base-url {options.base_url}` is not a web address", hint="write it whole: https://…"
        )
    request = Options(
        now_from(options.now),
        edition=Edition(options.edition),
        drafts=options.drafts,
        base_url=options.base_url,
        theme=options.theme,
        strict=options.strict,
    )
    with ProgressBar(wanted=not terminal.quiet) as progress:
        result = compile_site(read_tree(root), request, bundled_themes(), progress)
    terminal.diagnostics(result.diagnostics, result.sources)
    if has_errors(result.diagnostics):
        terminal.notice(f"Nothing was published: {tally(result.diagnostics)}. The site is as it was.")
        return BROKEN_SOURCES
    index = search_index(result.searchable, terminal)
    output = Path(options.output) if options.output else root / "public"
    try:
        written = write_site(output, {**result.outputs, **index}, root, clean=options.clean)
    except OutputRefused as error:
        raise Failure(str(error), WRONG_USAGE) from error
    except OutputFailed as error:
        raise Failure(
            str(error), FAILED, hint="what is published is whole; build again to complete it"
        ) from error
    warnings = f", {tally(result.diagnostics)}" if result.diagnostics else ""
    terminal.notice(
        f"{count(result.incidents, 'incident')}: {count(written.written, 'file')} written, "
        f"{written.unchanged:,} unchanged, {written.removed:,} removed{warnings}, in {perf_counter() - began:.2f} s"
    )
    terminal.detail(f"The site is in {output}")
    return OK
