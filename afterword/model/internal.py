"""Which stretches of a file the public must not see, for checks that look at public text alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.markdown.tree import Internal, walk
from afterword.model.terms import Audience
from afterword.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.markdown.tree import Block
    from afterword.model.incident import Incident

_EVERYTHING = Span(0, 1 << 60)


def hidden_spans(incident: Incident) -> tuple[Span, ...]:
    """The spans of everything internal in an incident; the whole file where the file is."""
    if incident.audience is Audience.INTERNAL:
        return (_EVERYTHING,)
    spans = [section.span for section in incident.sections if section.internal]
    if incident.timeline and incident.timeline.internal:
        spans.append(incident.timeline.span)
    spans += [entry.span for entry in incident.entries if entry.internal]
    spans += [block.span for block in walk(tuple(all_blocks(incident))) if isinstance(block, Internal)]
    return tuple(spans)


def all_blocks(incident: Incident) -> Iterator[Block]:
    """Every outermost block of an incident's text, internal or not, in the order of the file but for footnotes."""
    yield from incident.lead
    if incident.timeline:
        yield from incident.timeline.preface
        for entry in incident.entries:
            yield from entry.body
    for section in incident.sections:
        yield from section.blocks
    yield from incident.footnotes
