"""Incidents that tell of the same thing: those that their authors name, and those that are likely by what they share.

A tag or component that few incidents have says more than one that half the archive has, so each that is shared counts
by its rarity: log2 of how many incidents there are for each that has it. From LIKELY on, two incidents are likely
related: four binary digits are one rare tag, or several things that are common alone. A feature brings at most NEAREST
candidates, those next in time, so that an archive of ten thousand costs no more an incident than one of a hundred.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from afterword.site.cards import IncidentCard, Story

MOST = 3
LIKELY = 4.0
NEAREST = 40
_SMALL = 16
"""Archives with fewer incidents count as having this many: sharing the one tag of three incidents is no rarity less."""


@dataclass(frozen=True, slots=True)
class Related:
    """An incident that is likely related, and the names of what both have, the rarest first."""

    card: IncidentCard
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relations:
    """For each incident by its slug: those that it or they declare, and the likely ones beside them."""

    declared: Mapping[str, tuple[IncidentCard, ...]]
    likely: Mapping[str, tuple[Related, ...]]


def relations(stories: Sequence[Story]) -> Relations:
    """Who is related to whom, of stories with the newest first."""
    cards = {story.card.slug: story.card for story in stories}
    declared = _declared(stories, cards)
    holders: dict[tuple[str, str], list[int]] = {}
    for number, story in enumerate(stories):
        for feature in _features(story.card):
            holders.setdefault(feature, []).append(number)
    size = max(len(stories), _SMALL)
    weights = {feature: log2(size / len(having)) for feature, having in holders.items()}
    likely = {
        story.card.slug: tuple(_likely(number, stories, holders, weights, declared[story.card.slug]))
        for number, story in enumerate(stories)
    }
    return Relations(declared, likely)


def _declared(
    stories: Sequence[Story], cards: Mapping[str, IncidentCard]
) -> dict[str, tuple[IncidentCard, ...]]:
    """In both directions; an incident's own list first, in its order."""
    named: dict[str, list[str]] = {slug: [] for slug in cards}
    for story in stories:
        named[story.card.slug] += [other.value for other in story.incident.related if other.value in cards]
    for story in stories:
        for other in story.incident.related:
            if other.value in cards:
                named[other.value].append(story.card.slug)
    return {slug: tuple(cards[other] for other in dict.fromkeys(others)) for slug, others in named.items()}


def _likely(
    number: int,
    stories: Sequence[Story],
    holders: Mapping[tuple[str, str], Sequence[int]],
    weights: Mapping[tuple[str, str], float],
    declared: Sequence[IncidentCard],
) -> Iterator[Related]:
    own = stories[number].card
    shared: dict[int, list[tuple[str, str]]] = {}
    for feature in sorted(_features(own), key=lambda feature: (-weights[feature], feature)):
        for other in _nearest(number, holders[feature]):
            shared.setdefault(other, []).append(feature)
    known = {own.slug, *(card.slug for card in declared)}
    scores = {
        other: sum(weights[feature] for feature in features)
        for other, features in shared.items()
        if stories[other].card.slug not in known
    }
    found = sorted(scores, key=lambda other: (-scores[other], abs(other - number), other))
    for other in found[:MOST]:
        if scores[other] < LIKELY:
            return
        card = stories[other].card
        names = {("component", component.id): component.name for component in card.components}
        yield Related(card, tuple(names.get(feature, feature[1]) for feature in shared[other]))


def _features(card: IncidentCard) -> tuple[tuple[str, str], ...]:
    """What an incident can share with another. Work that was announced is related to no failure by its components."""
    components = () if card.window else card.components
    return (
        *(("tag", tag) for tag in dict.fromkeys(card.tags)),
        *(("component", component.id) for component in components),
    )


def _nearest(number: int, having: Sequence[int]) -> Sequence[int]:
    """Those that stand next to an incident in time, itself left out."""
    here = bisect_left(having, number)
    begin = max(0, min(here - NEAREST // 2, len(having) - NEAREST - 1))
    return [other for other in having[begin : begin + NEAREST + 1] if other != number]
