"""Tell what a diagnostic means, with a wrong and a right example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.cli.terminal import OK, Failure, Terminal
from afterword.diagnostics import Code

if TYPE_CHECKING:
    import argparse

EXAMPLE = """examples:
  afterword explain time-goes-back
  afterword explain            (lists all codes)"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument(
        "code", nargs="?", metavar="CODE", help="the word in brackets after `error` or `warning`"
    )


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Print an explanation, or the list of codes."""
    from afterword.bundled import explanation
    from afterword.parse.suggest import nearest

    codes = {code.slug: code for code in Code}
    if options.code is None:
        width = max(map(len, codes))
        terminal.result(
            "\n".join(f"{slug:<{width}}  {code.level.value}" for slug, code in sorted(codes.items()))
        )
        return OK
    asked = options.code.strip().lower().strip("[]").replace("_", "-")
    if asked not in codes:
        near = nearest(asked, codes)
        raise Failure(
            f"there is no diagnostic `{options.code}`",
            hint=f"did you mean `{near}`?" if near else "`afterword explain` lists them all",
        )
    text = explanation(asked)
    title, _, rest = text.partition("\n")
    terminal.result(f"{title.removeprefix('# ')} ({codes[asked].level.value})\n{rest}")
    return OK
