"""What an author did wrong where YAML cannot be read, in plain words: YAML's own messages speak to its implementers.

Works on text and offsets alone. The reader tells where it stopped; the lines around that place tell why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from afterword.parse.yaml.lines import SHOWN, Line, line_at, lines_from, quoted
from afterword.text import Span

_BLOCK_HEADER = re.compile(r"[|>][-+\d]{0,2} *(?:#.*)?$")
_NO_SPACE = re.compile(r" *(?:- +)*([A-Za-z_][\w-]*):(?![\s/])(.+)")
_NO_COLON = re.compile(r" *([A-Za-z_]\w*) *=? *(\S.*)?")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[\s\S])")
_KNOWN_ESCAPES = frozenset('0abt\tnvfre "/\\N_LP\n')
_COMMENT = re.compile(r" +(#[^\s#].*)")
_PLAIN_WORD = re.compile(r"[a-z][a-z_]*")


@dataclass(frozen=True, slots=True)
class Stop:
    """Where reading stopped, as offsets; `context` is where the thing began that could not be read to its end."""

    problem: int | None
    context: int | None = None
    colon_missing: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake, and what to take out of the text so that the rest can be read.

    `blank` is replaced by spaces; `owner` is the offset of the key or list item that thereby loses its value; `lost` is
    a key that goes with it.
    """

    span: Span
    message: str
    advice: str
    blank: Span | None = None
    owner: int | None = None
    lost: Span | None = None


def explain(text: str, stop: Stop) -> Finding:
    """The mistake that made the reading of `text` stop, as a person would put it."""
    problem = min(stop.problem or 0, len(text))
    here = line_at(text, problem)
    above = _line_above(here)
    began = line_at(text, min(stop.context, len(text))) if stop.context is not None else None
    if stop.problem is None:
        return _bad_escape_anywhere(text) or _unknown(here, problem)
    flow = _open_flow(here, problem)
    if flow:
        return _flow(flow, problem)
    suspects = [line for line in (here, above, began) if line is not None]
    if stop.colon_missing and began:
        suspects = [began]
    for line in suspects:
        finding = _value(line, here=line is here)
        if finding:
            return finding
    if stop.colon_missing and began:
        return _not_a_key(began)
    return _indentation(here, above, problem)


def _line_above(line: Line) -> Line | None:
    start = line.span.start
    while start > 0:
        above = line_at(line.text, start - 1)
        start = above.span.start
        if above.span.end > above.indent and line.text[above.indent] != "#":
            return above
    return None


def _value(line: Line, *, here: bool) -> Finding | None:
    """What is wrong with the value on one line, if it is wrong whatever stands around it."""
    first = line.value_text[:1]
    if first in ("'", '"'):
        return _quotes(line)
    if first in ("[", "{"):
        return _after_flow(line)
    return _first_character(line, here=here) or _colon_in_text(line) or no_space(line)


def _first_character(line: Line, *, here: bool) -> Finding | None:
    value = line.value_text
    first = value[:1]
    if value and (first in "@`%,]}" or (here and (first in "*&!" or f"{value} ".startswith("? ")))):
        return _needs_quotes(line, f"a value that begins with `{first}` needs quotes")
    if first in ("|", ">") and not _BLOCK_HEADER.match(value):
        message = f"a value that begins with `{first}` needs quotes where text follows on the line"
        return _needs_quotes(line, message)
    if line.key and f"{value} ".startswith("- "):
        items = line.written(f"[{value[2:].strip()}]")
        return _take_value(
            line,
            Span(line.value.start, line.value.start + 1),
            "a list with dashes cannot begin on the line of its key",
            f"write the list in brackets, {items}, or text in quotes, {line.written(quoted(value))}",
        )
    return None


def _colon_in_text(line: Line) -> Finding | None:
    colon = re.search(r":(?= |$)", line.value_text)
    if not line.key or not colon:
        return None
    at = line.value.start + colon.start()
    message = "a value with a colon followed by a space needs quotes"
    advice = f"put the value in quotes: {line.written(quoted(line.value_text))}"
    return _take_value(line, Span(at, at + 1), message, advice)


def _take_value(line: Line, span: Span, message: str, advice: str) -> Finding:
    return Finding(span, message, advice, blank=line.extent(), owner=line.owner)


def _needs_quotes(line: Line, message: str) -> Finding:
    return _take_value(
        line, line.value, message, f"put the value in quotes: {line.written(quoted(line.value_text))}"
    )


def no_space(line: Line) -> Finding | None:
    """A key whose value follows the colon without a space, which YAML takes for one word."""
    match = _NO_SPACE.match(line.text, line.span.start, line.span.end)
    if line.key or not match:
        return None
    colon = match.end(1)
    return Finding(
        Span(colon, colon + 1),
        f"a space is missing behind `{match[1]}:`",
        f"write `{match[1]}: {match[2].strip()}`",
        blank=Span(colon + 1, line.span.end),
        owner=match.start(1),
    )


def _quotes(line: Line) -> Finding | None:
    text, extent = line.text, line.extent()
    quote = text[extent.start]
    close = _closing_quote(text, extent)
    if quote == '"' and (escape := _bad_escape(text, Span(extent.start, close or extent.end), line)):
        return escape
    value = line.value_text
    if close is None:
        inner = value.strip().strip(quote)
        return _take_value(
            line,
            Span(extent.start, extent.start + 1),
            f"the quotes that open here are never closed: `{quote}`",
            f"close them: {line.written(quoted(inner))}",
        )
    rest = text[close : line_at(text, close).span.end]
    if not rest.strip() or re.match(r"\s+#", rest) or not rest.strip(" ,]}:"):
        return None
    inner = value[1:-1] if value.endswith(quote) and len(value) > 1 else value
    return _take_value(
        line,
        Span(close, line_at(text, close).span.end),
        "the value goes on after its closing quote",
        f"put the whole value in quotes of the other kind: {line.written(quoted(inner))}",
    )


def _closing_quote(text: str, extent: Span) -> int | None:
    """The offset behind the quote that closes the value, doubled and escaped ones passed over."""
    quote = text[extent.start]
    pattern = re.compile(r'(?:[^"\\]|\\[\s\S])*"' if quote == '"' else r"(?:[^']|'')*'(?!')")
    match = pattern.match(text, extent.start + 1, extent.end)
    return match.end() if match else None


def _bad_escape(text: str, span: Span, line: Line) -> Finding | None:
    for match in _ESCAPE.finditer(text, span.start, span.end):
        escape = match[0]
        number = int(f"0x{escape[2:]}", 0) if len(escape) > 2 else 0
        if len(escape) == 2 and escape[1] not in _KNOWN_ESCAPES:
            message = f"`{escape}` means nothing in double quotes"
            advice = f"use single quotes, where a backslash is only a backslash: {line.written(quoted(line.value_text.strip(chr(34))))}"
        elif 0xD800 <= number <= 0xDFFF or number > 0x10FFFF:
            message = (
                f"`{escape}` is no character, but half of a pair"
                if number < 0xE000
                else f"`{escape}` is no character"
            )
            advice = _whole_character(text, match.start())
        else:
            continue
        return _take_value(line, Span(*match.span()), message, advice)
    return None


def _whole_character(text: str, offset: int) -> str:
    pair = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})").match(text, offset)
    if not pair:
        return "write the character itself, or leave it out"
    high, low = int(pair[1], 16), int(pair[2], 16)
    return f"write the character itself: {chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))}"


def _bad_escape_anywhere(text: str) -> Finding | None:
    for line in lines_from(text, 0):
        if line.value_text.startswith('"') and (finding := _bad_escape(text, line.extent(), line)):
            return finding
    return None


def surrogate(text: str, start: int, end: int) -> Finding | None:
    """The escape in a double-quoted scalar that gives half a character; PyYAML's own reader lets it through."""
    return _bad_escape(text, Span(start, end), line_at(text, start))


def cut_by_comment(text: str, value: str, end: int) -> Finding | None:
    """Text behind a plain value, or in its place, that is a comment only because it begins with `#`."""
    match = _COMMENT.match(text, end)
    if not match:
        return None
    comment = match[1].rstrip()
    span = Span(match.start(1), match.start(1) + len(comment))
    whole = line_at(text, end).written(quoted(f"{value} {comment}".strip()))
    if value:
        advice = f"put the value in quotes to keep it: {whole}; or write `# ` to begin a comment"
        return Finding(span, f"`{comment}` is a comment, not part of the value", advice)
    return Finding(
        span, f"`{comment}` is a comment, so the value is missing", f"put the value in quotes: {whole}"
    )


def _open_flow(here: Line, problem: int) -> Line | None:
    """The line on which the brackets were opened that `problem` stands in or behind, looking up some lines."""
    line: Line | None = here
    for _ in range(40):
        if line is None:
            return None
        if line.value_text[:1] in ("[", "{") and problem > line.value.start:
            closed = _closing_bracket(line.text, line.value.start, line.extent().end)
            return line if closed is None or problem < closed else None
        if line.key and line is not here:
            return None
        line = _line_above(line)
    return None


def _closing_bracket(text: str, start: int, end: int) -> int | None:
    """The offset behind the bracket that closes the one at `start`."""
    depth = 0
    for match in re.compile(r"\"(?:[^\"\\]|\\[\s\S])*\"|'[^']*'|[\[\]{}]").finditer(text, start, end):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    return None


def _flow(line: Line, problem: int) -> Finding:
    text, extent = line.text, line.extent()
    opening = text[extent.start]
    name, bracket = ("list", "]") if opening == "[" else ("mapping", "}")
    if _closing_bracket(text, extent.start, extent.end) is None:
        value = line.value_text.rstrip(" ,")
        whole = value + bracket if len(value) < SHOWN else f"{opening}…{bracket}"
        return _take_value(
            line,
            Span(extent.start, extent.start + 1),
            f"the {name} that opens here is never closed",
            f"close it with `{bracket}`: {line.written(whole)}",
        )
    start = max(text.rfind(mark, extent.start, problem) for mark in "[{,") + 1
    ends = [at for mark in ",]}\n" if (at := text.find(mark, problem, extent.end)) >= 0]
    item = text[start : min(ends, default=extent.end)].strip()
    return _take_value(
        line,
        Span(min(problem, extent.end - 1), min(problem, extent.end - 1) + 1),
        f"the {name} cannot be read from here on",
        f"put the item in quotes: `{quoted(item)}`"
        if item
        else "leave out the comma that has nothing in front of it",
    )


def _after_flow(line: Line) -> Finding | None:
    close = _closing_bracket(line.text, line.value.start, line.extent().end)
    if close is None or close >= line.value.end:
        return None
    name = "list" if line.value_text[0] == "[" else "mapping"
    return _needs_quotes(
        line, f"a value that begins with `{line.value_text[0]}` is a {name}, and text follows its end"
    )


def _not_a_key(line: Line) -> Finding:
    text = line.text[line.indent : line.span.end]
    match = _NO_COLON.match(line.text, line.span.start, line.span.end)
    if match and not _PLAIN_WORD.fullmatch(match[1]):
        match = None
    example = f"`{match[1]}: {match[2] or '…'}`" if match else "`key: value`"
    return Finding(
        Span(line.indent, line.span.end),
        f"`{text[:SHOWN]}` is neither a `key: value` nor part of the value above it",
        f"write {example}, or indent the line to continue the value above it",
        blank=Span(line.indent, line.span.end),
        lost=Span(*match.span(1)) if match else None,
    )


def _indentation(here: Line, above: Line | None, problem: int) -> Finding:
    if here.span.end == here.indent or (here.key is None and here.first == here.indent):
        return _not_a_key(here) if here.span.end > here.indent else _unknown(here, problem)
    text = here.text[here.indent : here.span.end]
    place = Span(here.indent, here.span.end)
    column = here.indent - here.span.start
    first = next(line for line in lines_from(here.text, 0) if line.span.end > line.indent)
    if column == 0 and first.indent > first.span.start and first is not here:
        place = Span(first.indent, first.span.end)
        message = f"`{first.key_text or here.text[first.indent : first.span.end]}` is indented, and what follows is not"
        advice = f"begin the line without spaces: `{here.text[first.indent : first.span.end][:SHOWN]}`"
        return Finding(place, message, advice)
    if above is None or column <= above.indent - above.span.start:
        message = "the line is indented like none above it"
        advice = "indent it exactly like the lines that it belongs with"
    elif here.key and _PLAIN_WORD.fullmatch(here.key_text):
        message = f"`{here.key_text}` is indented further than the line above it"
        advice = (
            f"begin the line with {above.column} spaces: `{' ' * above.column}{text[:SHOWN]}`"
            if above.column
            else (f"begin the line without spaces: `{text[:SHOWN]}`")
        )
    else:
        message = "the value above goes on here and has a colon followed by a space"
        advice = f"begin the value with `|` on the line of its key: `{above.key_text or 'key'}: |`"
    return Finding(place, message, advice, blank=place, lost=here.key)


def _unknown(line: Line, problem: int) -> Finding:
    place = Span(line.indent, line.span.end) if line.span.end > line.indent else Span(problem, problem)
    return Finding(
        place,
        "this cannot be read as YAML",
        'write one `key: value` a line, and put a value with special characters in quotes: `key: "value"`',
    )
