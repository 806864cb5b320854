"""What every template receives: one value for a page, whose methods are the functions that templates call.

The names in `context` are the contract with theme authors. Everything here is bound to one page, because links are
relative to it and times are in its zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from afterword.derive.facts import Stage
from afterword.model.terms import Kind, Milestone, Status
from afterword.render import times
from afterword.render.bars import day_bar, length_bar
from afterword.render.times import Times
from afterword.site import urls

if TYPE_CHECKING:
    from collections.abc import Mapping

    from whenever import Date

    from afterword.derive.facts import Facts
    from afterword.derive.statuses import Statement
    from afterword.markdown.tree import Block
    from afterword.model.incident import TimelineEntry
    from afterword.model.settings import Settings
    from afterword.model.terms import Component, Severity
    from afterword.model.time import Moment
    from afterword.render.linker import Linker
    from afterword.render.prose import Prose
    from afterword.render.words import Words
    from afterword.site.cards import IncidentCard

_EXCERPT = 400


@dataclass(frozen=True, slots=True)
class Fact:
    """A milestone in the strip of facts; `after` is in seconds from *started*, None for that itself."""

    label: str
    at: Moment
    after: int | None


@dataclass(frozen=True, slots=True)
class Tools:
    """The functions of one page. `source` is the file that its prose comes from, `zone` the one its times are in."""

    settings: Settings
    words: Words
    linker: Linker
    times: Times
    prose: Prose
    kind: Kind = Kind.INCIDENT

    def context(self) -> Mapping[str, object]:
        """The functions by the names that templates call them."""
        return {
            "t": self.words.say,
            "count": self.words.count,
            "join": self.words.join,
            "number": self.words.number,
            "month": self.words.month,
            "month_name": self.words.month_name,
            "percent": self.words.percent,
            "day_bar": lambda days, columns: day_bar(days, columns, self.settings, self.words),
            "length_bar": length_bar,
            "weekday": lambda day: times.date(day, self.words, "full"),
            "day": self.day,
            "day_of": self.times.day,
            "card_day": self.card_day,
            "clock": self.times.clock,
            "clocks": self.times.clocks,
            "instant": self.instant,
            "utc": self.utc,
            "as_written": self.times.as_written,
            "duration": self.times.duration,
            "duration_text": self.words.duration,
            "elapsed": self.times.elapsed,
            "after": self.after,
            "href": self.href,
            "outside": outside,
            "component_path": component_path,
            "severity_path": severity_path,
            "tag_path": urls.tag,
            "prose": self.prose.blocks,
            "inline": self.prose.inline,
            "plain_inline": self.prose.plain,
            "footnotes": self.prose.footnotes,
            "excerpt": self.excerpt,
            "status": self.settings.status,
            "tone": tone,
            "state": self.state,
            "phase": self.phase,
            "marks": marks,
            "stated": self.stated,
            "operational": self.settings.operational,
        }

    def href(self, path: str, fragment: str = "") -> str:
        """A link to a path of the site."""
        return self.linker.to(path, fragment)

    def day(self, day: Date) -> Markup:
        """A date that is no instant."""
        return times.date(day, self.words)

    def card_day(self, card: IncidentCard) -> Markup:
        """The first day of an incident in its own zone."""
        if card.started is None:
            return self.day(card.day)
        return Times(self.words, card.timezone).day(card.started)

    def instant(self, moment: Moment, zone: str = "") -> Markup:
        """Date, time and label, in the page's zone or in the one given."""
        return (Times(self.words, zone) if zone else self.times).instant(moment)

    def utc(self, moment: Moment, zone: str = "") -> str:
        """The same in UTC, "" where the page's zone, or the one given, is UTC."""
        return (Times(self.words, zone) if zone else self.times).utc(moment)

    def after(self, seconds: int) -> Markup:
        """How long after the start a milestone was reached."""
        if seconds == 0:
            return escape(self.words.say("milestone.at_start"))
        key = "milestone.before" if seconds < 0 else "milestone.after"
        return Markup(self.words.say(key)).format(duration=self.times.duration(seconds))  # noqa: S704 - our own message

    def excerpt(self, blocks: tuple[Block, ...]) -> str:
        """The beginning of a text, without markup, cut between words."""
        return shortened(self.prose.plain(blocks), _EXCERPT)

    def state(self, card: IncidentCard) -> str:
        """Where the response stands, in a word or two."""
        return state_label(card, self.settings, self.words)

    def phase(self, identifier: str) -> str:
        """A phase's label."""
        return phase_label(identifier, self.kind, self.settings, self.words)

    def stated(self, statement: Statement) -> str:
        """What an update says of the components: Status changed to Degraded Performance."""
        return statement_text(statement, self.settings, self.words)


def statement_text(statement: Statement, settings: Settings, words: Words) -> str:
    """A line about statuses, in the words that status pages use."""
    key = "status.changed" if statement.changed else "status.remaining"
    label = settings.status(statement.status).label
    if not statement.components:
        return words.say(key, status=label)
    names = {component.id: component.name for component in settings.components}
    listed = words.join([names.get(identifier, identifier) for identifier in statement.components])
    return words.say(f"{key}_of", status=label, components=listed)


def phase_label(identifier: str, kind: Kind, settings: Settings, words: Words) -> str:
    """The site's label for a phase; for a plain update the language's."""
    labels = {phase.id: phase.label for phase in settings.phases_of(kind)}
    return labels.get(identifier) or words.say("phase.update")


def state_label(card: IncidentCard, settings: Settings, words: Words) -> str:
    """The phase in force, or what stands for one where a timeline uses none."""
    labels = {phase.id: phase.label for phase in settings.phases_of(card.kind)}
    if label := labels.get(card.state.phase):
        return label
    if card.kind is Kind.MAINTENANCE:
        return words.say("state.completed" if card.state.stage is Stage.CLOSED else "state.in_progress")
    return words.say(f"state.{card.state.stage.value}")


def milestone_facts(facts: Facts, kind: Kind, words: Words) -> tuple[Fact, ...]:
    """The strip of facts: every known milestone and how long after the start it came."""
    labelled = []
    for milestone, moment in facts.milestones.items():
        completed = kind is Kind.MAINTENANCE and milestone is Milestone.RESOLVED
        label = words.say("milestone.completed" if completed else f"milestone.{milestone.value}")
        labelled.append(Fact(label, moment, facts.time_to.get(milestone)))
    return tuple(labelled)


def zone_sentence(facts: Facts, page_times: Times) -> str:
    """Which zone a page is written in: Times are in Mountain Standard Time (UTC−07:00), with UTC beside them."""
    words = page_times.words
    moments = [entry.entry.time.at for entry in facts.entries if entry.entry.time.at]
    zones = page_times.zones(moments or list(facts.milestones.values()))
    match zones:
        case []:
            return ""
        case [(_, "")]:
            return words.say("incident.zone.plain")
        case [(name, offset)]:
            return words.say("incident.zone", zone=name, offset=offset)
        case _:
            parts = [words.say("incident.zone.part", zone=name, offset=offset) for name, offset in zones]
            return words.say("incident.zone.several", zones=words.join(parts))


def marks(entry: TimelineEntry) -> tuple[Milestone, ...]:
    """The milestones of an entry that its phase does not say already."""
    phase = entry.phase.value if entry.phase else ""
    return tuple(mark.value for mark in entry.milestones if mark.value.value != phase)


def tone(status: Status) -> str:
    """The name of a status' colour as part of a class name."""
    return urls.slugify(status.colour)


def component_path(component: Component) -> str:
    """The page of a component."""
    return urls.component(component.id)


def severity_path(severity: Severity) -> str:
    """The page of a severity."""
    return urls.severity(severity.id)


def outside(url: str) -> str:
    """A link from the settings, if it is of a kind that a page may hold, else one to nowhere."""
    scheme = url.partition(":")[0].lower() if ":" in url.partition("/")[0] else ""
    return url if scheme in {"", "http", "https", "mailto", "tel"} else "#"


def shortened(text: str, length: int) -> str:
    """A text cut between words to at most this many characters."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    cut = text.rfind(" ", 0, length)
    return text[: cut if cut > length // 2 else length].rstrip(" ,;:.-–") + "…"
