"""An incident as its author told it, every part with the span it came from. Facts that follow from it are `derive`'s."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

from afterword.model.terms import Audience, Kind, Publication

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whenever import Date

    from afterword.markdown.tree import Block, Inline
    from afterword.model.terms import ActionKind, Milestone, SectionRole
    from afterword.model.time import EntryTime, Moment
    from afterword.text import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """A value and where its author wrote it."""

    value: T
    span: Span


class Claim(Enum):
    """What a status line says of the status before it."""

    CHANGED = "changed to"
    REMAINING = "remaining"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class StatusLine:
    """A line in an entry that declares a status. `component` is None where it speaks of all the incident's components.

    `status` is "" in what could be read of a source with errors.
    """

    claim: Claim
    status: Located[str]
    component: Located[str] | None
    span: Span


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened.

    `id` is its permanent anchor, made from its instant alone. `phase` makes it a public update; "update" keeps the
    phase in force. `body` holds everything it says, status lines taken out.
    """

    id: str
    time: EntryTime
    body: tuple[Block, ...]
    span: Span
    milestones: tuple[Located[Milestone], ...] = ()
    phase: Located[str] | None = None
    statuses: tuple[StatusLine, ...] = ()
    out_of_order: bool = False
    reopened: bool = False
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """The section that tells the incident in order.

    `preface` is what stands before the first entry; `level` is the heading's, 1 to 6.
    """

    heading: Inline
    preface: tuple[Block, ...]
    entries: tuple[TimelineEntry, ...]
    span: Span
    internal: bool = False
    level: int = 2


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the write-up under one heading; `anchor` is its fragment. `level` is the heading's, 1 to 6."""

    role: SectionRole
    heading: Inline
    level: int
    anchor: str
    blocks: tuple[Block, ...]
    span: Span
    internal: bool = False


@dataclass(frozen=True, slots=True)
class ActionItem:
    """A promise made in a post-mortem. `done` is None where it is written without a box to tick."""

    text: Inline
    done: bool | None
    owner: str
    due: Located[Date] | None
    kind: ActionKind | None
    ref: str
    span: Span


@dataclass(frozen=True, slots=True)
class Revision:
    """A correction after publication, told to readers."""

    at: Moment
    note: str
    span: Span


@dataclass(frozen=True, slots=True)
class Window:
    """When announced work was to begin and end."""

    begin: Located[Moment]
    end: Located[Moment]


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident or maintenance, whole.

    Where the source has errors, this is what could still be read of it, so that later checks can go on; `unreadable`
    names the front-matter keys whose value is a stand-in. Nothing is built from such an incident.

    `folder` is the folder of its images, relative to the archive's root, "" where the incident is a single file.
    """

    slug: str
    path: str
    title: Located[str]
    date: Located[Date]
    timezone: str
    severity: Located[str]
    components: tuple[Located[str], ...]
    timeline: Timeline | None
    lead: tuple[Block, ...]
    sections: tuple[Section, ...]
    kind: Kind = Kind.INCIDENT
    summary: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    publication: Publication = Publication.PUBLISHED
    ongoing: Located[bool] | None = None
    published: Located[Moment] | None = None
    revisions: tuple[Revision, ...] = ()
    milestones: Mapping[Milestone, Located[Moment]] = field(default_factory=dict)
    window: Window | None = None
    aliases: tuple[Located[str], ...] = ()
    related: tuple[Located[str], ...] = ()
    audience: Audience = Audience.PUBLIC
    action_items: tuple[ActionItem, ...] = ()
    footnotes: tuple[Block, ...] = ()
    folder: str = ""
    unreadable: frozenset[str] = frozenset()

    @property
    def entries(self) -> tuple[TimelineEntry, ...]:
        """The timeline's entries, none where there is no timeline."""
        return self.timeline.entries if self.timeline else ()
