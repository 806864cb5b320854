"""What is wrong with incidents, one rule a function: an incident goes in, diagnostics come out, nothing is changed.

Every rule looks at an incident that may be broken elsewhere and says nothing about what another rule has said: one
mistake is one diagnostic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.check.actions import action_items
from afterword.check.archive import aliases, related, slugs
from afterword.check.chronology import chronology
from afterword.check.durations import stated_durations
from afterword.check.internal import internal_updates
from afterword.check.markup import markup
from afterword.check.milestones import milestones
from afterword.check.phases import phases
from afterword.check.secrets import secrets
from afterword.check.sections import required_sections
from afterword.check.statuses import statuses
from afterword.check.windows import window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afterword.check.context import Context
    from afterword.diagnostics import Diagnostic
    from afterword.model.incident import Incident

RULES = (
    chronology,
    milestones,
    statuses,
    phases,
    internal_updates,
    window,
    required_sections,
    action_items,
    markup,
    stated_durations,
    secrets,
    related,
)
"""The rules about one incident, in the order of docs/format.md."""

ARCHIVE_RULES = (slugs, aliases)
"""The rules about all incidents together."""


def check_incident(incident: Incident, context: Context) -> Iterator[Diagnostic]:
    """All that is wrong with one incident."""
    for rule in RULES:
        yield from rule(incident, context)


def check_archive(incidents: Sequence[Incident]) -> Iterator[Diagnostic]:
    """All that is wrong with incidents as neighbours."""
    for rule in ARCHIVE_RULES:
        yield from rule(incidents)
