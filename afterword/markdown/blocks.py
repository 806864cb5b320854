"""Block rules of ours beside CommonMark's: containers, footnotes, definition lists, and no text lost in the depth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, cast

from markdown_it.rules_block import StateBlock
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote.index import footnote_def

from afterword.diagnostics import Code, Diagnostic, Label
from afterword.markdown.dispatch import Dispatcher, Rule
from afterword.markdown.inline import Markdown
from afterword.text import LINE_ENDING, Span

if TYPE_CHECKING:
    from markdown_it.ruler import Ruler
    from markdown_it.token import Token

ADMONITIONS = ("note", "tip", "important", "warning", "caution")
CONTAINERS = (*ADMONITIONS, "internal")

# How many blocks may stand inside each other: 20 lists, since a list counts for itself and for its item. Reading some
# quotes takes time in proportion to lines times levels; and each level takes two frames of Python's stack.
MAX_NESTING = 40

_FENCE = re.compile(r"(:{3,})[ \t]*(.*?)[ \t]*")
_FOOTNOTE = re.compile(r"\[\^[^\s\[\]]+\]:")
_NAMES = ", ".join(f"`::: {name}`" for name in CONTAINERS)

# Where these stand in a text, only the shape of a line could change by them, and the file holds them for no reason.
_CONTROL = str.maketrans({"\0": "\ufffd", "\v": " ", "\f": " "})


@dataclass(slots=True)
class _Container:
    """A container that is being read: the level of its children, its row of colons, the line that closes it."""

    level: int
    line: int
    colons: str
    closed: int = -1


class BlockState(StateBlock):
    """markdown-it's state, which also knows where in the file each block begins and gathers what is wrong.

    `shift[line]` is what to add to an offset in `src` for the offset in the file: markdown-it sees every line ending
    as one line feed.
    """

    def __init__(self, text: str, start: int, path: str) -> None:
        self.path = path
        self.problems: list[Diagnostic] = []
        self.containers: list[_Container] = []
        self.mark = -1
        self._row: Token | None = None
        source = text
        if "\r" in text:
            source = LINE_ENDING.sub("\n", text)
        if "\0" in source or "\v" in source or "\f" in source:
            source = source.translate(_CONTROL)
        super().__init__(source, _parser(), {}, [])
        self.shift = self._shifts(text, start)

    def _shifts(self, text: str, start: int) -> list[int]:
        lines = len(self.bMarks) + 1
        if "\r" not in text:
            return [start] * lines
        shifts = [start]
        for match in LINE_ENDING.finditer(text):
            shifts.append(shifts[-1] + (match.end() - match.start() - 1))
        return shifts + [shifts[-1]] * (lines - len(shifts))

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Make a token, with `meta["start"]`, the offset in `src` of the first character of the block that it opens."""
        token = super().push(ttype, tag, nesting)
        if self.mark >= 0:
            token.meta["start"] = self.mark
            self.mark = -1
        elif ttype == "list_item_open":
            token.meta["start"] = self.bMarks[self.line] + self.tShift[self.line]
        elif ttype == "tr_open":
            self._row = token
        elif ttype == "tr_close" and self._row and self._row.map:
            line = self._row.map[0]
            self._row.meta["start"] = self.bMarks[line] + self.tShift[line]
        return token

    def place(self, line: int) -> Span:
        """Where in the file a line stands, from its first character that belongs to no list or quote around it."""
        begin = min(self.bMarks[line] + self.tShift[line], self.eMarks[line])
        return Span(begin + self.shift[line], self.eMarks[line] + self.shift[line])

    def report(
        self, code: Code, span: Span, message: str, help_text: str, labels: tuple[Label, ...] = ()
    ) -> None:
        """Note what is wrong, and go on."""
        self.problems.append(Diagnostic(code, message, self.path, span, help_text, labels))


def parse_blocks(text: str, start: int, path: str) -> BlockState:
    """Read `text`, which begins at offset `start` of the file, into block tokens whose inline content is still raw."""
    state = BlockState(text, start, path)
    state.md.block.tokenize(state, 0, state.lineMax)
    return state


@cache
def _parser() -> Markdown:
    # Our own rule is the limit of nesting: markdown-it's drops what stands beyond it without a word.
    markdown = Markdown("commonmark", {"maxNesting": 10 * MAX_NESTING})
    markdown.enable("table")
    rules: Ruler[Any] = markdown.block.ruler
    everywhere = ["paragraph", "reference", "blockquote", "list"]
    rules.before("reference", "footnote_def", _footnote, {"alt": ["paragraph", "reference"]})
    deflist_plugin(markdown)
    deflist: Any = next(rule for rule in rules.__rules__ if rule.name == "deflist")
    deflist.fn = _with_colon(deflist.fn)
    rules.before("table", "container", _container, {"alt": everywhere})
    rules.before("container", "begin", _begin)
    markdown.block.ruler = Dispatcher(rules)
    return markdown


def _begin(state: BlockState, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: ARG001 - a rule's shape
    """Note where the block begins; beyond the limit of nesting, pass over its line and say so."""
    state.mark = state.bMarks[start_line] + state.tShift[start_line]
    if state.level < MAX_NESTING:
        return False
    state.report(
        Code.NESTING_TOO_DEEP,
        state.place(start_line),
        f"more than {MAX_NESTING} blocks stand inside each other",
        "take lists and quotes out of each other",
    )
    state.line = start_line + 1
    return True


def _footnote(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A footnote's body, for labels that a reference can name."""
    if not _FOOTNOTE.match(state.src, state.bMarks[start_line] + state.tShift[start_line]):
        return False
    if silent:
        return not state.is_code_block(start_line)
    count, begin = len(state.tokens), state.bMarks[start_line] + state.tShift[start_line]
    if not footnote_def(state, start_line, end_line, silent):
        return False
    state.tokens[count].meta["start"] = begin
    return True


def _with_colon(rule: Rule) -> Rule:
    """Definition lists whose definitions begin with `:` alone, since `~ 13:30` is how people write of a time."""

    def deflist(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        line = start_line
        if not silent:
            line += 1
            if line < end_line and state.isEmpty(line):
                line += 1
            if line >= end_line:
                return False
        if not state.src.startswith(":", state.bMarks[line] + state.tShift[line]):
            return False
        return rule(state, start_line, end_line, silent)

    return deflist


def _container(state: BlockState, start_line: int, end_line: int, silent: bool) -> bool:
    """`::: name title` … `:::`, properly nested.

    The line that closes a container is met by this rule among the container's children, when every fence, list and
    quote before it has been read, so nothing inside can be taken for it. A container that is not closed lasts until
    the end of what it stands in.
    """
    begin = state.bMarks[start_line] + state.tShift[start_line]
    if not state.src.startswith(":::", begin) or state.is_code_block(start_line):
        return False
    if silent:
        return True
    match = cast("re.Match[str]", _FENCE.fullmatch(state.src, begin, state.eMarks[start_line]))
    words = match[2].split(maxsplit=1)
    if words:
        _open(state, start_line, end_line, match[1], words)
    else:
        _close(state, start_line, end_line, match[1])
    return True


def _close(state: BlockState, line: int, end_line: int, colons: str) -> None:
    state.line = line + 1
    container = state.containers[-1] if state.containers else None
    if not container or container.level != state.level:
        state.report(
            Code.CONTAINER_INVALID,
            state.place(line),
            f"`{colons}` closes a block that was not opened here",
            f"remove it, or open a block before it with one of {_NAMES}",
        )
        return
    if container.colons != colons:
        state.report(
            Code.CONTAINER_INVALID,
            state.place(line),
            f"`{colons}` closes a block that was opened with `{container.colons}`",
            f"write `{container.colons}`, so that each block is seen to end where it should",
            (Label(state.place(container.line), "opened here"),),
        )
    container.closed = line
    # Ends the loop over the children of the container; `_open` goes on behind this line.
    state.line = end_line


def _open(state: BlockState, start_line: int, end_line: int, colons: str, words: list[str]) -> None:
    name = words[0].lower()
    _judge_opening(state, start_line, name, words)
    token = state.push("container_open", "", 1)
    token.info = name
    if name in ADMONITIONS and len(words) > 1:
        token.content = words[1]
    container = _Container(state.level, start_line, colons)
    state.containers.append(container)
    parent, state.parentType = state.parentType, "container"
    state.line = start_line + 1
    state.md.block.tokenize(state, start_line + 1, end_line)
    state.parentType = parent
    state.containers.pop()
    if container.closed >= 0:
        state.line = container.closed + 1
    else:
        state.report(
            Code.CONTAINER_INVALID,
            state.place(start_line),
            f"`{colons} {words[0]}` is never closed",
            f"write `{colons}` on a line of its own where the block ends",
        )
    token.map = [start_line, state.line]
    state.push("container_close", "", -1)


def _judge_opening(state: BlockState, line: int, name: str, words: list[str]) -> None:
    if name not in CONTAINERS:
        near = get_close_matches(name, CONTAINERS, 1)
        help_text = f"did you mean `{near[0]}`?" if near else f"write one of {_NAMES}"
        state.report(
            Code.CONTAINER_INVALID, state.place(line), f"there is no block named `{words[0]}`", help_text
        )
    elif name == "internal" and len(words) > 1:
        state.report(
            Code.CONTAINER_INVALID,
            state.place(line),
            "`::: internal` takes no words after it",
            "put them on a line of their own below it",
        )
