"""The lines of a paragraph, so that none of them is taken for the start of another block."""

from __future__ import annotations

import re

from markdown_it.rules_block.html_block import HTML_SEQUENCES

from afterword.markdown.inline import inline_tokens
from afterword.markdown.tree import Definitions
from afterword.markdown.write_inline import code_span

BLANK = "\u00a0"
"""A line that shows nothing and is not empty."""

_RULE = r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$"
_MARKED = re.compile(rf"#{{1,6}}(?=[ \t]|$)|>|[-+*](?=[ \t]|$)|~~~|:::|:(?=[ \t])|{_RULE}")
_NUMBERED = re.compile(r"(\d{1,9})(?=[.)](?:[ \t]|$))")
_DEFINITION = re.compile(r"(\[(?:\\.|[^\[\]\\])+\])(?=:)", re.DOTALL)
_FENCE = re.compile(r"(`{3,})[^`]*$")
_ALERT = re.compile(r"\[!\w+\](?=\s|$)")
_TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
_INTERRUPTS = re.compile(
    rf"#{{1,6}}(?:[ \t]|$)|>|[-+*][ \t]+\S|0*1[.)][ \t]+\S|~~~|`{{3,}}[^`]*$|{_RULE}|=+[ \t]*$|\[\^[^\s\[\]]+\]:"
    r"|(?=[^-]*-)[-:| \t]+$"
)
_CONTAINER = re.compile(r":::")
_DETAIL = re.compile(r":(?=[ \t])")
_INDENT = "    "  # a paragraph's line that is indented so far begins no block


def paragraph_lines(
    source: str, *, task: bool | None = None, item: bool = False, quote: bool = False, detail: bool = False
) -> list[str]:
    """A paragraph's inline Markdown as lines.

    `task` puts a box to tick before it; `item` and `quote` tell that it is the first in one of those, where words in
    brackets could be such a box or the name of an admonition; `detail` that it stands in a definition list.
    """
    first, *rest = source.strip(" \t").split("\n")
    if task is not None:
        first = f"[{'x' if task else ' '}] {first}"
    elif not source.strip(" \t"):
        first = BLANK
    elif (item and _TASK.match(first)) or (quote and _ALERT.match(first)):
        first = f"\\{first}"
    else:
        whole = _guarded_definition("\n".join((first, *rest)))
        first, *rest = _guarded_first(whole).split("\n")
    lines = [first]
    for line in rest:
        lines.append(_continued(line.lstrip(" \t"), second=len(lines) == 1, detail=detail))
    return lines


def _guarded_definition(source: str) -> str:
    """`[name]: …` at the start of a paragraph would be a definition of a link or a footnote."""
    return _DEFINITION.sub(r"\1\\", source, count=1) if _DEFINITION.match(source) else source


def _guarded_first(source: str) -> str:
    line, newline, rest = source.partition("\n")
    if match := _NUMBERED.match(line):
        return f"{match[1]}\\{source[match.end() :]}"
    if _MARKED.match(line) or _begins_html(line):
        return f"\\{source}"
    if match := _FENCE.match(line):
        return _respelled_code(source, match[1])
    return f"{line}{newline}{rest}"


def _respelled_code(source: str, marks: str) -> str:
    """Code within a line that begins like a fenced block, between another number of backticks."""
    token = inline_tokens(source, Definitions())[0]
    if token.type != "code_inline":
        return f"\\{source}"
    close = re.compile(rf"(?<!`){marks}(?!`)").search(source, len(marks))
    span = code_span(token.content)
    if close is None or span.startswith(marks[:3]):
        return f"\\{source}"
    return span + source[close.end() :]


def _begins_html(line: str, *, interrupting: bool = False) -> bool:
    return line.startswith("<") and any(
        begin.search(line) and (may_interrupt or not interrupting)
        for begin, _, may_interrupt in HTML_SEQUENCES
    )


def _continued(line: str, *, second: bool, detail: bool) -> str:
    if _CONTAINER.match(line) or ((second or detail) and _DETAIL.match(line)):
        return f"\\{line}"
    if _INTERRUPTS.match(line) or _begins_html(line, interrupting=True):
        return _INDENT + line
    return line
