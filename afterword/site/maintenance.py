"""The pages of announced work, apart from incidents: customers plan by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.derive.facts import Stage
from afterword.model.terms import Kind
from afterword.site import urls
from afterword.site.lists import paged
from afterword.site.pages import MaintenancePage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afterword.site.cards import IncidentCard


def maintenance_pages(cards: Sequence[IncidentCard]) -> Iterator[MaintenancePage]:
    """The list in parts, from cards with the newest first; no page where there never was any maintenance."""
    works = [card for card in cards if card.kind is Kind.MAINTENANCE]
    if not works:
        return
    active = tuple(card for card in works if card.state.stage is Stage.OPEN)
    upcoming = tuple(card for card in reversed(works) if card.state.stage is Stage.UPCOMING)
    past = [card for card in works if card.state.stage is Stage.CLOSED]
    for part, paging in paged(past, urls.maintenance):
        first = paging.number == 1
        yield MaintenancePage(
            urls.maintenance(paging.number),
            active if first else (),
            upcoming if first else (),
            tuple(part),
            paging,
            len(works),
        )
