"""An entry's text, spelled so that nothing in it starts an entry or declares a status which it did not when it was read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from afterword.markdown.tree import List
from afterword.markdown.write_inline import EMPTY_COMMENT
from afterword.parse.stamp import read_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.markdown.tree import Block


def joined_lists(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Neighbouring lists of one kind as one: reading keeps an item at a time of a list that also holds entries."""
    open_list: List | None = None
    for block in blocks:
        if isinstance(block, List) and open_list and _alike(open_list, block):
            tight = block.tight if _is_single(open_list) else open_list.tight
            open_list = replace(open_list, tight=tight, items=(*open_list.items, *block.items))
            continue
        if open_list:
            yield open_list
        open_list = block if isinstance(block, List) else None
        if open_list is None:
            yield block
    if open_list:
        yield open_list


def _alike(one: List, other: List) -> bool:
    alike = one.tight == other.tight or _is_single(one) or _is_single(other)
    return one.start == other.start and alike


def _is_single(block: List) -> bool:
    """Whether a list has one item with one block, so that it is neither tight nor loose."""
    return len(block.items) == 1 and len(block.items[0].children) <= 1


def without_times(source: str) -> str:
    """A paragraph whose further lines start no entries of their own."""
    first, *rest = source.split("\n")
    return "\n".join((first, *(no_time(line) if _starts_entry(line) else line for line in rest)))


def _starts_entry(line: str) -> bool:
    stamp = read_stamp(line)
    return stamp is not None and stamp.separated and stamp.label is None


def no_time(source: str) -> str:
    """A text that begins with a time, spelled so that it is none."""
    for index, character in enumerate(source[:40]):
        if character in ":-./[(" and (index or character == "["):
            candidate = f"{source[:index]}\\{source[index:]}"
            if read_stamp(candidate) is None:
                return candidate
    return f"&#{ord(source[0])};{source[1:]}"


def parted(line: str) -> str:
    """A line that begins with the word status, with something behind the word that shows nothing."""
    at = line.lower().find("status")
    return f"{line[: at + 6]}{EMPTY_COMMENT}{line[at + 6 :]}" if 0 <= at < 8 else line
