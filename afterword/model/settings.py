"""The settings of a site, one type a section, as every stage receives them. Read from `content/site.yaml` by `parse`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from afterword.model.terms import MAINTENANCE_PHASES, PHASES, SEVERITIES, STATUSES, Kind
from afterword.text import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from afterword.model.terms import Component, Phase, SectionRole, Severity, Status


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the site's navigation."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Feeds:
    """How feeds are made; `items` is how many the whole archive's feeds hold."""

    items: int = 50


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must not stand in public text, beyond the built-in patterns: regular expressions, and internal domains."""

    patterns: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeChoice:
    """Which theme draws the site, and its options.

    `base` is the theme that it takes from what it does not have, "" for the default one. The spans are the places in
    the settings where both are named.
    """

    name: str = "default"
    options: tuple[tuple[str, str], ...] = ()
    base: str = ""
    name_span: Span = field(default=Span(0, 0), compare=False)
    base_span: Span = field(default=Span(0, 0), compare=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a site may say about itself; a site that says nothing gets these defaults.

    `url` has no trailing slash and may carry a path prefix; `timezone` is the IANA name that incidents without one
    take. `components_declared` is False where the site lists none and its incidents' names are taken as they come.
    """

    title: str = "Incident archive"
    url: str = ""
    description: str = ""
    language: str = "en"
    timezone: str = "UTC"
    logo: str = ""
    accent: str = ""
    links: tuple[Link, ...] = ()
    components: tuple[Component, ...] = ()
    components_declared: bool = False
    statuses: tuple[Status, ...] = STATUSES
    severities: tuple[Severity, ...] = SEVERITIES
    phases: tuple[Phase, ...] = PHASES
    maintenance_phases: tuple[Phase, ...] = MAINTENANCE_PHASES
    require: Mapping[str, tuple[SectionRole, ...]] = field(default_factory=dict)
    headings: Mapping[str, SectionRole] = field(default_factory=dict)
    secrets: Secrets = Secrets()
    feeds: Feeds = Feeds()
    search: bool = True
    previews: bool = True
    statistics: bool = True
    actions: bool = False
    theme: ThemeChoice = ThemeChoice()

    @property
    def operational(self) -> Status:
        """The best status: the one that every component starts in."""
        return min(self.statuses, key=lambda status: status.rank)

    def status(self, identifier: str) -> Status:
        """The status of this id, which a checked incident is sure to name."""
        return next(status for status in self.statuses if status.id == identifier)

    def phases_of(self, kind: Kind) -> tuple[Phase, ...]:
        """The phases that an incident of this kind goes through."""
        return self.maintenance_phases if kind is Kind.MAINTENANCE else self.phases
