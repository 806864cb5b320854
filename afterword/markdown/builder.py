"""Block tokens into blocks: where each of them and each line of its text stands in the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from markdown_it.common.utils import mdTrim, unescapeAll

from afterword.diagnostics import Code
from afterword.markdown import tree
from afterword.markdown.blocks import ADMONITIONS
from afterword.markdown.comments import closed_comments, unclosed_in_inline
from afterword.text import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

    from afterword.markdown.blocks import BlockState

_ALERT = re.compile(rf"\[!({'|'.join(ADMONITIONS)})\](?=\s|$)[ \t]*\n?", re.IGNORECASE)
_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_PIPE = re.compile(r"(?<!\\)\|")
_BLANK = " \t"


class Builder:
    """Reads the blocks of one document; `_at` is the token to be read next."""

    def __init__(self, state: BlockState) -> None:
        self.state = state
        self._tokens = state.tokens
        self._at = 0
        # Levels of tokens at which a paragraph shows, for telling loose lists from tight ones.
        self._loose: set[int] = set()
        self._footnotes: set[str] = set()
        self.definitions = _definitions(state)
        self._readers = {
            "paragraph_open": self._paragraph,
            "heading_open": self._heading,
            "bullet_list_open": self._list,
            "ordered_list_open": self._list,
            "blockquote_open": self._quote,
            "fence": self._code,
            "code_block": self._code,
            "table_open": self._table,
            "hr": self._rule,
            "html_block": self._html,
            "dl_open": self._definition_list,
            "container_open": self._container,
            "footnote_reference_open": self._footnote,
        }

    def blocks(self, until: str) -> tuple[tree.Block, ...]:
        """The blocks up to the token of type `until`, which is passed over; "" reads to the end."""
        tokens, readers, found = self._tokens, self._readers, []
        count = len(tokens)
        while self._at < count:
            token = tokens[self._at]
            self._at += 1
            if token.type == until:
                break
            if block := readers[token.type](token):
                found.append(block)
        return tuple(found)

    # Places

    def _span(self, token: Token) -> Span:
        first, last = self._lines(token)
        begin = token.meta.get("start", self.state.bMarks[first])
        return Span(begin + self.state.shift[first], self._trimmed_end(last - 1))

    def _lines(self, token: Token) -> tuple[int, int]:
        first, last = token.map or (0, 1)
        return first, max(last, first + 1)

    def _trimmed_end(self, line: int) -> int:
        state = self.state
        end = state.eMarks[line]
        begin = state.eMarks[line - 1] + 1 if line else 0
        return begin + len(state.src[begin:end].rstrip(_BLANK)) + state.shift[line]

    def _around(self, token: Token, children: tuple[tree.Block, ...]) -> Span:
        """The span of a block that ends where its last child does, without the blank lines behind it."""
        first, _ = self._lines(token)
        begin = token.meta.get("start", self.state.bMarks[first]) + self.state.shift[first]
        end = children[-1].span.end if children else self._trimmed_end(first)
        return Span(begin, max(end, self._trimmed_end(first)))

    def _inline(self, token: Token) -> tree.Inline:
        """The text of a paragraph or heading: each of its lines is what a line of the file ends with."""
        source, marks, shift = self.state.src, self.state.eMarks, self.state.shift
        line, last = self._lines(token)
        parts = [part.lstrip(_BLANK) for part in token.content.split("\n")]
        if len(parts) < last - line:
            # Lines of no-break spaces and the like have been trimmed away.
            while (
                line < last - 1 and parts[0] not in source[marks[line - 1] + 1 if line else 0 : marks[line]]
            ):
                line += 1
        offsets = [marks[number] + shift[number] - len(part) for number, part in enumerate(parts, line)]
        # Only the last line has lost the blanks at its end.
        last = line + len(parts) - 1
        if parts[-1]:
            offsets[-1] = source.rfind(parts[-1], 0, marks[last]) + shift[last]
        return self._watched(tree.Inline("\n".join(parts), tuple(offsets), self.definitions))

    def _watched(self, inline: tree.Inline) -> tree.Inline:
        if "<!--" in inline.source and (index := unclosed_in_inline(inline.source, self.definitions)) >= 0:
            self._unclosed_comment(inline.offset(index))
        return inline

    def _unclosed_comment(self, offset: int) -> None:
        self.state.report(
            Code.COMMENT_UNCLOSED,
            Span(offset, offset + 4),
            "this comment is never closed",
            "write `-->` where it ends, in the same paragraph if it begins inside one",
        )

    def _misplaced_fence(self, line: int, inside: str) -> None:
        self.state.report(
            Code.CONTAINER_INVALID,
            self.state.place(line),
            f"`:::` inside {inside} opens and closes no block",
            "indent it by three spaces at most and leave a blank line before it, or show it in a fenced block of code",
        )

    def _watch_lines(self, first: int, last: int, inside: str) -> None:
        """Whoever writes `::: internal` where it does not count must hear of it before the text is published."""
        state = self.state
        for line in range(first, last):
            end = state.eMarks[line]
            begin = state.eMarks[line - 1] + 1 if line else 0
            if ":::" in state.src[begin:end] and state.src[begin:end].lstrip("> \t").startswith(":::"):
                self._misplaced_fence(line, inside)
                return

    # Blocks

    def _paragraph(self, token: Token) -> tree.Block:
        if not token.hidden:
            self._loose.add(token.level)
        content = self._tokens[self._at]
        self._at += 2
        inline = self._inline(content)
        first, last = self._lines(token)
        if ":::" in inline.source:
            self._watch_lines(first + 1, last, "a paragraph")
        begin = inline.offsets[0]
        return tree.Paragraph(inline, Span(begin, max(begin, self._trimmed_end(last - 1))))

    def _heading(self, token: Token) -> tree.Block:
        content = self._tokens[self._at]
        self._at += 2
        if not token.markup.startswith("#"):
            return tree.Heading(int(token.tag[1]), self._inline(content), self._span(token))
        line = token.map[0] if token.map else 0
        begin = token.meta["start"] + len(token.markup)
        end = self.state.eMarks[line]
        offset = (
            self.state.src.index(content.content, begin) if content.content else end
        ) + self.state.shift[line]
        inline = self._watched(tree.Inline(content.content, (offset,), self.definitions))
        return tree.Heading(len(token.markup), inline, self._span(token))

    def _list(self, token: Token) -> tree.Block:
        ordered = token.type == "ordered_list_open"
        inner = token.level + 2
        self._loose.discard(inner)
        items: list[tree.Item] = []
        while (item := self._tokens[self._at]).type == "list_item_open":
            self._at += 1
            children = self.blocks("list_item_close")
            checked, rest = _task(children)
            items.append(tree.Item(rest, checked, self._around(item, children)))
        self._at += 1
        tight = inner not in self._loose
        start = int(token.attrs.get("start", 1)) if ordered else None
        return tree.List(start, tight, tuple(items), Span(items[0].span.start, items[-1].span.end))

    def _quote(self, token: Token) -> tree.Block:
        children = self.blocks("blockquote_close")
        span = self._around(token, children)
        if children and isinstance(first := children[0], tree.Paragraph):
            alert = _ALERT.match(first.text.source)
            if alert:
                rest = first.text.source[alert.end() :]
                text = first.text.cut(alert.end()) if rest else None
                begin = (tree.Paragraph(text, Span(text.offsets[0], first.span.end)),) if text else ()
                return tree.Admonition(alert[1].lower(), None, (*begin, *children[1:]), span)
        return tree.Quote(children, span)

    def _code(self, token: Token) -> tree.Block:
        words = unescapeAll(token.info).split(maxsplit=1)
        if token.type == "code_block" and ":::" in token.content:
            self._watch_lines(*self._lines(token), "indented code")
        return tree.Code(token.content, words[0] if words else "", self._span(token))

    def _rule(self, token: Token) -> tree.Block:
        return tree.Rule(self._span(token))

    def _html(self, token: Token) -> tree.Block | None:
        first, last = self._lines(token)
        literal, rest = closed_comments(token.content)
        if rest >= 0:
            line = first + token.content.count("\n", 0, rest)
            column = token.content.find("\n", rest)
            tail = len(token.content[rest:] if column < 0 else token.content[rest:column])
            self._unclosed_comment(self.state.eMarks[line] + self.state.shift[line] - tail)
        if ":::" in literal:
            self._watch_lines(first, last, "raw HTML")
        return tree.Html(literal.strip("\n"), self._span(token)) if literal.strip() else None

    def _table(self, token: Token) -> tree.Block:
        rows: list[tree.Row] = []
        alignments: list[tree.Alignment] = []
        while (current := self._tokens[self._at]).type != "table_close":
            self._at += 1
            if current.type == "tr_open":
                rows.append(self._row(current, alignments))
        self._at += 1
        return tree.Table(rows[0], tuple(alignments), tuple(rows[1:]), self._span(token))

    def _row(self, token: Token, alignments: list[tree.Alignment]) -> tree.Row:
        header = not alignments
        contents: list[str] = []
        while (current := self._tokens[self._at]).type != "tr_close":
            self._at += 1
            if current.type == "inline":
                contents.append(current.content)
            elif header and current.type == "th_open":
                style = str(current.attrs.get("style", ""))
                alignments.append(cast("tree.Alignment", style.removeprefix("text-align:")))
        self._at += 1
        line = token.map[0] if token.map else 0
        shift = self.state.shift[line]
        begin, end = token.meta["start"], self.state.eMarks[line]
        cells = [
            self._watched(tree.Inline(source, (offset + shift,), self.definitions))
            for source, offset in _cells(self.state.src[begin:end], begin, len(contents))
        ]
        return tree.Row(tuple(cells), Span(begin + shift, self._trimmed_end(line)))

    def _definition_list(self, _: Token) -> tree.Block:
        items: list[tree.Definition] = []
        term: tree.Inline | None = None
        details: list[tuple[tree.Block, ...]] = []
        while (current := self._tokens[self._at]).type != "dl_close":
            self._at += 1
            if current.type == "dt_open":
                if term:
                    items.append(tree.Definition(term, tuple(details)))
                term, details = self._inline(self._tokens[self._at]), []
                self._at += 2
            else:
                details.append(self.blocks("dd_close"))
        self._at += 1
        if term:
            items.append(tree.Definition(term, tuple(details)))
        last = next((blocks[-1].span.end for blocks in reversed(details) if blocks), 0)
        begin = items[0].term.offsets[0]
        return tree.DefinitionList(tuple(items), Span(begin, max(begin, last)))

    def _container(self, token: Token) -> tree.Block:
        children = self.blocks("container_close")
        span = self._span(token)
        if token.info not in ADMONITIONS:
            return tree.Internal(children, span)
        title = None
        if token.content:
            line = token.map[0] if token.map else 0
            offset = self._trimmed_end(line) - len(token.content)
            title = self._watched(tree.Inline(token.content, (offset,), self.definitions))
        return tree.Admonition(token.info, title, children, span)

    def _footnote(self, token: Token) -> tree.Block:
        label = token.meta["label"]
        children = self.blocks("footnote_reference_close")
        span = self._around(token, children)
        if label in self._footnotes:
            self.state.report(
                Code.DUPLICATE_ID,
                Span(span.start, span.start + len(label) + 3),
                f"the footnote `[^{label}]` is written twice",
                "give each footnote a name of its own",
            )
        self._footnotes.add(label)
        return tree.Footnote(label, children, span)


def _definitions(state: BlockState) -> tree.Definitions:
    references, places = {}, {}
    for label, found in state.env.get("references", {}).items():
        references[label] = {"href": found["href"], "title": found["title"]}
        first, last = found["map"]
        places[label] = Span(state.place(first).start, state.place(last - 1).end)
    labels = state.env.get("footnotes", {}).get("refs", {})
    return tree.Definitions(references, frozenset(label[1:] for label in labels), places)


def _task(children: tuple[tree.Block, ...]) -> tuple[bool | None, tuple[tree.Block, ...]]:
    """Whether a list item is a task and done, and its blocks without the box."""
    if not children or not isinstance(first := children[0], tree.Paragraph):
        return None, children
    box = _TASK.match(first.text.source)
    if not box:
        return None, children
    text = first.text.cut(box.end())
    paragraph = tree.Paragraph(text, Span(text.offsets[0], first.span.end))
    return box[1] != " ", (paragraph, *children[1:])


def _cells(row: str, begin: int, count: int) -> list[tuple[str, int]]:
    """The `count` cells of a row that stands at `begin`, each with its offset.

    Rows with fewer cells are filled up; where a row has more, the rest stays in its last cell, which loses nothing.
    """
    whole, row = row, mdTrim(row)
    begin += whole.index(row)
    start = 1 if row.startswith("|") else 0
    end = len(row) - 1 if len(row) > start and row.endswith("|") and not row.endswith("\\|") else len(row)
    bounds = [start]
    for pipe in _PIPE.finditer(row, start, end):
        if len(bounds) == count:
            break
        bounds += [pipe.end()]
    cells = []
    for index, left in enumerate(bounds):
        right = bounds[index + 1] - 1 if index + 1 < len(bounds) else end
        text = mdTrim(row[left:right])
        cells.append((text.replace("\\|", "|"), begin + row.index(text, left)))
    return cells + [("", begin + len(row))] * (count - len(cells))
