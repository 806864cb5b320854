"""Show the site while it is written: drafts included, reloaded on every save, diagnostics over the last good page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.cli.archive import find_root, now_from
from afterword.cli.terminal import FAILED, OK, Failure, Terminal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from afterword.diagnostics import Diagnostic
    from afterword.serve.late import Late
    from afterword.site.searchable import Searchable
    from afterword.text import Source

EXAMPLE = """examples:
  afterword serve
  afterword serve --port 8080 --open
  afterword serve --edition internal"""


@dataclass(frozen=True, slots=True)
class _Built:
    """What the preview takes of a build: see `serve.preview.Built`."""

    outputs: Mapping[str, bytes]
    diagnostics: Sequence[Diagnostic]
    sources: Mapping[str, Source]
    late: Late


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "--port",
        type=int,
        metavar="N",
        help="where to listen on this machine (default: 8000, or the next free)",
    )
    parser.add_argument("--open", action="store_true", help="open the site in the browser")
    parser.add_argument(
        "--edition", choices=("public", "internal"), default="public", help="for whom the site is"
    )
    parser.add_argument(
        "--now", metavar="INSTANT", help="the moment that counts as now, such as 2019-02-27T20:30:00Z"
    )
    parser.add_argument("--theme", metavar="NAME", help="the theme, instead of `theme` in the settings")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Serve until Ctrl-C."""
    from afterword.bundled import bundled_themes
    from afterword.cli.report_text import report_text
    from afterword.model.archive import Edition
    from afterword.pipeline import Options, compile_site
    from afterword.publish.tree import read_tree
    from afterword.serve.preview import PortUnavailable, serve

    root = find_root(options)

    def build() -> _Built:
        request = Options(
            now_from(options.now),
            edition=Edition(options.edition),
            drafts=True,
            base_url="",
            theme=options.theme,
        )
        result = compile_site(read_tree(root), request, bundled_themes())
        terminal.diagnostics(result.diagnostics, result.sources)
        return _Built(result.outputs, result.diagnostics, result.sources, _late(result.searchable, terminal))

    def as_text(diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]) -> str:
        return report_text(diagnostics, sources)

    try:
        serve(
            root,
            build,
            port=options.port,
            open_browser=options.open,
            format_diagnostics=as_text,
            notice=terminal.notice,
        )
    except PortUnavailable as error:
        raise Failure(str(error), FAILED, hint="name another with `--port`") from error
    return OK


def _late(searchable: Searchable, terminal: Terminal) -> Late:
    """The search index, made when somebody searches: a preview whose search does not work still shows the pages."""
    from afterword.cli.search import search_index
    from afterword.serve.late import Late
    from afterword.site.urls import SEARCH_FOLDER

    def make() -> Mapping[str, bytes]:
        try:
            return search_index(searchable, terminal)
        except Failure as failure:
            terminal.fail(failure)
            return {}

    return Late(SEARCH_FOLDER, make)
