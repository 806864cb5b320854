"""The words of the field, one for each thing: what an incident can be, how a component can be, where a response stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """Something that went wrong, or work that was announced."""

    INCIDENT = "incident"
    MAINTENANCE = "maintenance"


class Publication(Enum):
    """Whether an incident is ready for readers; drafts are built by the preview and on request."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Audience(Enum):
    """Who may read an incident."""

    PUBLIC = "public"
    INTERNAL = "internal"


class Milestone(Enum):
    """The moments that response times are measured between, in the order in which they may happen."""

    STARTED = "started"
    DETECTED = "detected"
    ACKNOWLEDGED = "acknowledged"
    MITIGATED = "mitigated"
    RESOLVED = "resolved"


class SectionRole(Enum):
    """What a section of the write-up is about, known by its heading."""

    SUMMARY = "summary"
    IMPACT = "impact"
    TIMELINE = "timeline"
    DETECTION = "detection"
    CONTRIBUTING_FACTORS = "contributing factors"
    TRIGGER = "trigger"
    RESOLUTION = "resolution"
    LESSONS_LEARNED = "lessons learned"
    WENT_WELL = "went well"
    WENT_WRONG = "went wrong"
    GOT_LUCKY = "got lucky"
    ACTION_ITEMS = "action items"
    FINAL_NOTES = "final notes"
    OTHER = "other"


class ActionKind(Enum):
    """What an action item is meant to do about the next incident."""

    PREVENT = "prevent"
    DETECT = "detect"
    MITIGATE = "mitigate"
    PROCESS = "process"


@dataclass(frozen=True, slots=True)
class Status:
    """How a component is. `rank` 0 is operational, higher is worse; `colour` names one of the theme's status colours."""

    id: str
    label: str
    rank: int
    colour: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phase:
    """Where the response stands. `next` names the phases that may follow."""

    id: str
    label: str
    next: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Severity:
    """How grave an incident is. `rank` 1 is worst."""

    id: str
    label: str
    rank: int


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the service that readers know by name."""

    id: str
    name: str
    group: str = ""
    description: str = ""
    retired: bool = False


STATUSES = (
    Status("operational", "Operational", 0, "operational", ("Fully Operational", "Resolved")),
    Status("under_maintenance", "Under Maintenance", 1, "maintenance", ("Maintenance",)),
    Status("degraded_performance", "Degraded Performance", 2, "degraded", ("Degraded",)),
    Status("partial_outage", "Partial Outage", 3, "partial", ()),
    Status("major_outage", "Major Outage", 4, "major", ("Full Outage", "Outage")),
)
"""The statuses of status pages, best to worst; ids are those of Statuspage's API v2."""

SEVERITIES = (
    Severity("sev1", "SEV 1", 1),
    Severity("sev2", "SEV 2", 2),
    Severity("sev3", "SEV 3", 3),
    Severity("sev4", "SEV 4", 4),
)

PHASES = (
    Phase("investigating", "Investigating", ("identified", "monitoring", "resolved")),
    Phase("identified", "Identified", ("monitoring", "resolved")),
    Phase("monitoring", "Monitoring", ("investigating", "identified", "resolved")),
    Phase("resolved", "Resolved", ()),
)
"""Where a response stands: skipping forward is allowed, going back only from monitoring."""

MAINTENANCE_PHASES = (
    Phase("scheduled", "Scheduled", ("in_progress", "verifying", "completed")),
    Phase("in_progress", "In progress", ("verifying", "completed")),
    Phase("verifying", "Verifying", ("in_progress", "completed")),
    Phase("completed", "Completed", ()),
)

UPDATE = "update"
"""The phase word that says something without moving the response: it keeps the phase in force."""

FINAL_PHASES = frozenset({"resolved", "completed"})
"""Phases after which nothing is left to do."""
