"""How many contributing factors a report lists, so that archives can be asked how often there was one cause alone.

A report tells its factors in sections of that role. A section lists the sub-headings directly beneath it; without any,
the items of the lists that stand in it, terms of a definition list among them; a text without either is one factor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.markdown.tree import DefinitionList, Internal, List, Rule
from afterword.model.terms import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from afterword.markdown.tree import Block
    from afterword.model.incident import Section
    from afterword.redact import Disclosed


def factors_listed(incident: Disclosed) -> int:
    """The number of factors that the report lists, 0 where it has no such section or nothing stands in it."""
    return sum(_listed(section, beneath) for section, beneath in _outermost(incident.sections))


def _outermost(sections: Sequence[Section]) -> Iterator[tuple[Section, list[Section]]]:
    """Each section of factors that stands in no other, with all that stands beneath it."""
    index = 0
    while index < len(sections):
        section = sections[index]
        index += 1
        if section.role is not SectionRole.CONTRIBUTING_FACTORS:
            continue
        beneath = []
        while index < len(sections) and sections[index].level > section.level:
            beneath.append(sections[index])
            index += 1
        yield section, beneath


def _listed(section: Section, beneath: Sequence[Section]) -> int:
    if beneath:
        highest = min(part.level for part in beneath)
        return sum(part.level == highest for part in beneath)
    blocks = [block for block in _unwrapped(section.blocks) if not isinstance(block, Rule)]
    items = sum(len(block.items) for block in blocks if isinstance(block, List | DefinitionList))
    return items or min(len(blocks), 1)


def _unwrapped(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks as a reader of this edition sees them: what is internal stands in line with the rest."""
    for block in blocks:
        if isinstance(block, Internal):
            yield from _unwrapped(block.children)
        else:
            yield block
