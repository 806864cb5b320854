"""Which block rules are worth asking of a line: by its first character, since asking takes most of the time of reading.

markdown-it asks up to fourteen rules of every block and nine of every line of every paragraph. Each of them looks at
the first character of the line before anything else, which is done here once, and with the same outcome.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from markdown_it.ruler import Ruler

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it.rules_block import StateBlock

Rule = Callable[[Any, int, int, bool], bool]

# The characters that a block of each rule can begin with. Rules that are not named here can begin with any.
_FIRST = {
    "container": ":",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*-+0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
# A table may begin with anything, and its second line only with these.
_DELIMITERS = frozenset("|:-")


class Dispatcher(Ruler[Rule]):
    """The rules of another ruler, behind one rule for each of its chains that picks among them."""

    def __init__(self, ruler: Ruler[Any]) -> None:
        super().__init__()
        self.__rules__ = ruler.__rules__
        rules = [(rule.name, rule.fn, rule.alt) for rule in ruler.__rules__ if rule.enabled]
        self._chains = {"": [_block([(name, rule) for name, rule, _ in rules])]}
        for chain in {chain for _, _, chains in rules for chain in chains}:
            self._chains[chain] = [_end([(name, rule) for name, rule, chains in rules if chain in chains])]

    def getRules(self, chainName: str = "") -> list[Rule]:  # noqa: N802, N803 - markdown-it's names
        """The one rule of a chain."""
        return self._chains[chainName]


def _by_first(rules: Iterable[tuple[str, Rule]]) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = defaultdict(list)
    for name, rule in rules:
        for character in _FIRST.get(name, ""):
            found[character].append(rule)
    return dict(found)


def _table_may_begin(state: StateBlock, start_line: int, end_line: int) -> bool:
    if start_line + 1 >= end_line:
        return False
    second = state.bMarks[start_line + 1] + state.tShift[start_line + 1]
    return state.src[second : second + 1] in _DELIMITERS


def _block(rules: list[tuple[str, Rule]]) -> Rule:
    """The rule for the block that begins on a line: always one, a paragraph where nothing else is."""
    by_name = dict(rules)
    begin, code, container, table = (by_name[name] for name in ("begin", "code", "container", "table"))
    by_first = _by_first(rules)
    others = [by_name[name] for name in ("lheading", "deflist", "paragraph")]

    def block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        if begin(state, start_line, end_line, silent):
            return True
        if state.is_code_block(start_line):
            return code(state, start_line, end_line, silent)
        at = state.bMarks[start_line] + state.tShift[start_line]
        first = by_first.get(state.src[at : at + 1])
        if container(state, start_line, end_line, silent):
            return True
        if _table_may_begin(state, start_line, end_line) and table(state, start_line, end_line, silent):
            return True
        if first and any(rule(state, start_line, end_line, silent) for rule in first):
            return True
        return any(rule(state, start_line, end_line, silent) for rule in others)

    return block


def _end(rules: list[tuple[str, Rule]]) -> Rule:
    """The rule for whether a line ends the paragraph, quote or list before it."""
    by_name = dict(rules)
    by_first = _by_first(rules)
    if deflist := by_name.get("deflist"):
        by_first.setdefault(":", []).append(deflist)
    table = by_name.get("table")

    def end(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        at = state.bMarks[start_line] + state.tShift[start_line]
        first = by_first.get(state.src[at : at + 1])
        if first and any(rule(state, start_line, end_line, silent) for rule in first):
            return True
        return bool(
            table
            and _table_may_begin(state, start_line, end_line)
            and table(state, start_line, end_line, silent)
        )

    return end
