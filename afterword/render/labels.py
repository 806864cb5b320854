"""Statuses, phases and severities in the site's language, as far as the site has given them no labels of its own.

The labels are changed in the settings before anything is made of them, so that no page, feed or picture can forget to.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from afterword.model.terms import MAINTENANCE_PHASES, PHASES, SEVERITIES, STATUSES, Phase, Severity, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afterword.model.settings import Settings
    from afterword.render.words import Words

_Labelled = TypeVar("_Labelled", Status, Phase, Severity)


def localized(settings: Settings, words: Words) -> Settings:
    """The settings with every default label in the language of `words`; a label that the site wrote stays."""
    return replace(
        settings,
        statuses=_relabelled(settings.statuses, STATUSES, "status", words),
        severities=_relabelled(settings.severities, SEVERITIES, "severity", words),
        phases=_relabelled(settings.phases, PHASES, "phase", words),
        maintenance_phases=_relabelled(settings.maintenance_phases, MAINTENANCE_PHASES, "phase", words),
    )


def in_authors_words(shown: Settings, authored: Settings) -> Settings:
    """Localized settings with the labels that authors write: those of before they were localized."""
    return replace(
        shown,
        statuses=authored.statuses,
        severities=authored.severities,
        phases=authored.phases,
        maintenance_phases=authored.maintenance_phases,
    )


def _relabelled(
    items: Iterable[_Labelled], defaults: Iterable[_Labelled], what: str, words: Words
) -> tuple[_Labelled, ...]:
    known = {default.id: default.label for default in defaults}
    return tuple(
        replace(item, label=words.say(f"label.{what}.{item.id}"))
        if known.get(item.id) == item.label
        else item
        for item in items
    )
