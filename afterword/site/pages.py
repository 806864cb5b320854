"""Every kind of page, holding exactly what it shows; lists hold cards, and only an incident's own page holds it whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from afterword.site.interfaces import Interface

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterword.derive.facts import EntryFacts, Facts
    from afterword.derive.statuses import ImpactWindow
    from afterword.model.archive import Edition
    from afterword.model.settings import Settings
    from afterword.model.terms import Component, Severity, Status
    from afterword.redact import Disclosed, DisclosedPage
    from afterword.site.cards import IncidentCard, Story
    from afterword.site.days import Calendar, DayStatus, YearShare
    from afterword.site.links import Links


@dataclass(frozen=True, slots=True)
class Period:
    """A year or a month that has a page, and how many incidents it holds. `month` is None for a year."""

    path: str
    year: int
    month: int | None
    count: int


@dataclass(frozen=True, slots=True)
class MonthGroup:
    """A month and its incidents, newest first."""

    period: Period
    cards: tuple[IncidentCard, ...]


@dataclass(frozen=True, slots=True)
class OpenIncident:
    """What a reader in the middle of an outage needs first: the incident, the worst status now, the newest update."""

    card: IncidentCard
    now: Status
    update: EntryFacts | None


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """A component in a list: how it is now by the open incidents, how it was of late, and how many incidents name it."""

    component: Component
    path: str
    status: Status
    count: int
    latest: IncidentCard | None
    days: tuple[DayStatus, ...]


@dataclass(frozen=True, slots=True)
class ComponentGroup:
    """Components that settings put under one name, "" for those in none."""

    name: str
    rows: tuple[ComponentRow, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """A time in which a component was impaired, and the incident that tells of it."""

    window: ImpactWindow
    worst: Status
    seconds: int | None
    card: IncidentCard


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag in a list."""

    name: str
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class SeverityRow:
    """A severity in a list."""

    severity: Severity
    path: str
    count: int


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a long list a page shows; `newer` and `older` are paths, "" at the ends."""

    number: int
    total: int
    newer: str
    older: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """What is open now, what is announced, how the components are, and what came last."""

    path: str
    open: tuple[OpenIncident, ...]
    upcoming: tuple[IncidentCard, ...]
    latest: tuple[IncidentCard, ...]
    groups: tuple[ComponentGroup, ...]
    calendar: Calendar
    total: int


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """One incident, whole. `json` is the path of the same for machines; `older` and `newer` are its neighbours in time."""

    path: str
    incident: Disclosed
    facts: Facts
    card: IncidentCard
    json: str
    month: Period
    older: IncidentCard | None
    newer: IncidentCard | None
    related: tuple[IncidentCard, ...]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A part of the list of everything, newest first."""

    path: str
    groups: tuple[MonthGroup, ...]
    years: tuple[Period, ...]
    severities: tuple[SeverityRow, ...]
    paging: Paging
    total: int


@dataclass(frozen=True, slots=True)
class YearPage:
    """The incidents of a year by month."""

    path: str
    year: Period
    groups: tuple[MonthGroup, ...]
    newer: Period | None
    older: Period | None


@dataclass(frozen=True, slots=True)
class MonthPage:
    """The incidents of a month."""

    path: str
    group: MonthGroup
    year: Period
    newer: Period | None
    older: Period | None


@dataclass(frozen=True, slots=True)
class ComponentsPage:
    """Every component, those no longer in use apart."""

    path: str
    groups: tuple[ComponentGroup, ...]
    retired: tuple[ComponentRow, ...]


@dataclass(frozen=True, slots=True)
class ComponentPage:
    """One component: when it was impaired, and the incidents that name it."""

    path: str
    row: ComponentRow
    impacts: tuple[Impact, ...]
    shares: tuple[YearShare, ...]
    cards: tuple[IncidentCard, ...]


@dataclass(frozen=True, slots=True)
class TagsPage:
    """Every tag, the most used first."""

    path: str
    tags: tuple[TagRow, ...]


@dataclass(frozen=True, slots=True)
class TagPage:
    """The incidents that carry a tag."""

    path: str
    tag: TagRow
    cards: tuple[IncidentCard, ...]


@dataclass(frozen=True, slots=True)
class SeverityPage:
    """The incidents of one severity."""

    path: str
    row: SeverityRow
    cards: tuple[IncidentCard, ...]


@dataclass(frozen=True, slots=True)
class ContentPageShown:
    """A page that an author wrote."""

    path: str
    page: DisclosedPage


@dataclass(frozen=True, slots=True)
class FeedRow:
    """Something that can be followed, and the paths of its feeds, one a format. `group` and `name` are as in `Feed`."""

    page: str
    group: str
    name: str
    updates: bool
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubscribePage:
    """Every feed and calendar there is; `calendar` is a path."""

    path: str
    feeds: tuple[FeedRow, ...]
    calendar: str


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """What servers show for addresses that do not exist; read at any depth, so its links start from the root."""

    path: str


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """An old address; `target` is where its readers are sent."""

    path: str
    target: str
    title: str


@dataclass(frozen=True, slots=True)
class IncidentJson:
    """What an incident's page says, for machines."""

    path: str
    story: Story


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest incidents for feed readers, in one of the formats that `path` ends in.

    `beside` is the page that shows the same, `group` whom the feed is about: "" for the whole archive, else the
    component, tag or severity `name`. An item is an incident, or with `updates` each thing that the public was told,
    at most `limit` of them.
    """

    path: str
    beside: str
    stories: tuple[Story, ...]
    limit: int
    updates: bool = False
    group: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Every page that search engines should know, with the day it last changed where that is known."""

    path: str
    pages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Robots:
    """What crawlers may read; nothing in the internal edition."""

    path: str
    allowed: bool
    sitemap: bool


HtmlPage: TypeAlias = (
    HomePage
    | IncidentPage
    | HistoryPage
    | YearPage
    | MonthPage
    | ComponentsPage
    | ComponentPage
    | TagsPage
    | TagPage
    | SeverityPage
    | ContentPageShown
    | SubscribePage
    | NotFoundPage
)
"""A page that a theme draws."""

Page: TypeAlias = HtmlPage | RedirectPage | IncidentJson | Feed | Interface | Sitemap | Robots


@dataclass(frozen=True, slots=True)
class NavLink:
    """A link that stands on every page: to `path` of this site, or to another site's `url`."""

    label: str
    path: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the output holds: pages to draw, files to copy, and what all pages have in common.

    `navigation` are the links of every page's head beside those to the archive itself, `footer` those of its foot;
    `feeds` is everything that can be followed, nothing where the site has no address of its own.
    """

    settings: Settings
    edition: Edition
    base_url: str
    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
    links: Links
    navigation: tuple[NavLink, ...] = ()
    footer: tuple[NavLink, ...] = ()
    feeds: tuple[FeedRow, ...] = ()
