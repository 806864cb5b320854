"""An incident's front matter: found at the top of its file, read by its table, and held against the site's settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.diagnostics import Code, Label, in_order
from afterword.model.incident import Located
from afterword.model.terms import Audience, Kind, Publication
from afterword.parse.metadata import front_matter_keys as keys
from afterword.parse.metadata.fences import split
from afterword.parse.metadata.forms import slugify
from afterword.parse.metadata.keys import read_table
from afterword.parse.reports import Reports
from afterword.parse.suggest import nearest
from afterword.parse.yaml.compose import compose
from afterword.parse.yaml.nodes import Mapping, Node, Scalar, Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping as Lookup

    from whenever import Date

    from afterword.diagnostics import Diagnostic
    from afterword.model.settings import Settings
    from afterword.model.terms import Milestone
    from afterword.parse.metadata.fences import Fences
    from afterword.parse.metadata.keys import Values
    from afterword.text import Source, Span

LIMIT = 64 * 1024
"""The longest front matter that is read, in characters."""

_SHOWN = 12
_NAMES = tuple(key.name for key in keys.FRONT_MATTER.keys)


@dataclass(frozen=True, slots=True)
class WrittenRevision:
    """A correction, its instant still as text."""

    at: Located[str]
    note: str
    span: Span


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What front matter says, its instants still as text.

    What was not given, or could not be read, is None or empty; `unreadable` tells the latter from the former.
    `severity` and `components` hold ids; `timezone` is "" for the site's own. `opening` is the line `---`.
    """

    opening: Span
    title: Located[str] | None
    date: Located[Date] | None
    timezone: str
    kind: Kind
    severity: Located[str] | None
    components: tuple[Located[str], ...]
    summary: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    publication: Publication
    ongoing: Located[bool] | None
    published: Located[str] | None
    revisions: tuple[WrittenRevision, ...]
    milestones: Lookup[Milestone, Located[str]]
    scheduled_for: Located[str] | None
    scheduled_until: Located[str] | None
    aliases: tuple[Located[str], ...]
    related: tuple[Located[str], ...]
    audience: Audience
    unreadable: frozenset[str]


def read_front_matter(source: Source, settings: Settings) -> tuple[FrontMatter, int, tuple[Diagnostic, ...]]:
    """Read a file's front matter: what it says, where the text behind it begins, and what is wrong with it."""
    reports = Reports(source.path)
    fences = split(source, reports, frozenset(_NAMES))
    mapping = _mapping(source, fences, reports)
    if mapping is None:  # one report for all of it, instead of one more for each key
        mapping = Mapping(
            tuple((Scalar(name, fences.opening), Unreadable(fences.opening)) for name in _NAMES),
            fences.opening,
        )
    values = read_table(_without_mix_ups(mapping, reports), keys.FRONT_MATTER, fences.opening, reports)
    front = _front_matter(values, settings, fences.opening, reports)
    _check_window(front, values, reports)
    return front, fences.body, in_order(reports.found)


def _mapping(source: Source, fences: Fences, reports: Reports) -> Mapping | None:
    if fences.inside is None:
        return None
    node, found = compose(source, fences.inside, limit=LIMIT)
    reports.found.extend(found)
    if isinstance(node, Mapping):
        return node
    if node is not None:
        message = "front matter is lines of `key: value`, not a list or a single text"
        reports.add(Code.WRONG_TYPE, fences.opening, message, f"begin with `title: {keys.TITLE.example}`")
    elif not reports.found:
        needed = ", ".join(f"`{key.name}`" for key in keys.FRONT_MATTER.keys if key.required)
        message = "the front matter is empty"
        reports.add(
            Code.FRONT_MATTER_MISSING, fences.opening, message, f"write {needed} between the two lines `---`"
        )
    return None


def _without_mix_ups(mapping: Mapping, reports: Reports) -> Mapping:
    """Report where `published`, an instant, and `publication`, a word, were taken for one another."""
    entries: list[tuple[Scalar, Node]] = []
    for key, node in mapping.entries:
        advice = _mix_up(key.text, node.text.strip()) if isinstance(node, Scalar) else None
        if advice:
            what = (
                "the instant at which the write-up went out"
                if key.text == "published"
                else "`draft` or `published`"
            )
            reports.add(Code.INVALID_VALUE, node.span, f"`{key.text}` takes {what}", advice)
        entries.append((key, Unreadable(node.span) if advice else node))
    return Mapping(tuple(entries), mapping.span)


def _mix_up(key: str, value: str) -> str | None:
    word = value.casefold()
    if key == "published" and word in ("draft", "false", "no"):
        return "write `publication: draft`"
    if key == "published" and word in ("published", "true", "yes"):
        return "write `publication: published`, or the instant, as in `published: 2019-02-27 17:00`"
    if key == "publication" and value[:4].isdigit():
        return f"write `published: {value}`"
    return None


def _front_matter(values: Values, settings: Settings, opening: Span, reports: Reports) -> FrontMatter:
    severity = _severity(values.get(keys.SEVERITY), settings, reports)
    unreadable = set(values.unreadable) | (set() if severity else {"severity"})
    components, known = _components(values.value(keys.COMPONENTS, ()), settings, reports)
    unreadable |= set() if known else {"components"}
    ongoing = values.get(keys.ONGOING)
    return FrontMatter(
        opening=opening,
        title=values.get(keys.TITLE),
        date=values.get(keys.DATE),
        timezone=values.value(keys.TIMEZONE, ""),
        kind=values.value(keys.KIND, Kind.INCIDENT),
        severity=severity,
        components=components,
        summary=values.value(keys.SUMMARY, ""),
        authors=tuple(author.value for author in values.value(keys.AUTHORS, ())),
        tags=tuple(tag.value for tag in values.value(keys.TAGS, ())),
        publication=values.value(keys.PUBLICATION, Publication.PUBLISHED),
        ongoing=ongoing if ongoing and ongoing.value else None,
        published=values.get(keys.PUBLISHED),
        revisions=tuple(_revisions(values)),
        milestones={
            milestone: at for milestone, key in keys.MILESTONES.items() if (at := values.get(key)) is not None
        },
        scheduled_for=values.get(keys.SCHEDULED_FOR),
        scheduled_until=values.get(keys.SCHEDULED_UNTIL),
        aliases=values.value(keys.ALIASES, ()),
        related=values.value(keys.RELATED, ()),
        audience=values.value(keys.AUDIENCE, Audience.PUBLIC),
        unreadable=frozenset(unreadable),
    )


def _revisions(values: Values) -> list[WrittenRevision]:
    read = []
    for item in values.value(keys.REVISIONS, ()):
        at, note = item.value.get(keys.REVISION_AT), item.value.get(keys.REVISION_NOTE)
        if at and note:
            read.append(WrittenRevision(at, note.value, item.span))
    return read


def _severity(written: Located[str] | None, settings: Settings, reports: Reports) -> Located[str] | None:
    if written is None:
        return None
    names = {name.casefold(): one.id for one in settings.severities for name in (one.label, one.id)}
    found = names.get(written.value.casefold())
    if found:
        return Located(found, written.span)
    letters = _letters(written.value)
    likely = [one.id for one in settings.severities if letters and _letters(one.id).endswith(letters)]
    ids = ", ".join(f"`{one.id}`" for one in settings.severities)
    advice = f"did you mean `{likely[0]}`?" if len(likely) == 1 else f"write one of {ids}"
    message = f"`{written.value}` is not one of the site's severities"
    reports.add(Code.UNKNOWN_SEVERITY, written.span, message, advice)
    return None


def _letters(text: str) -> str:
    """A name without what people put between its letters: `SEV-2`, `sev 2` and `2` are meant alike."""
    return "".join(filter(str.isalnum, text.casefold()))


def _components(
    written: tuple[Located[str], ...], settings: Settings, reports: Reports
) -> tuple[tuple[Located[str], ...], bool]:
    """The ids of the components named, each once, and whether the site knows all of them."""
    names = {name.casefold(): one.id for one in settings.components for name in (one.name, one.id)}
    found: dict[str, Located[str]] = {}
    known_to_site = True
    for name in written:
        known = names.get(name.value.casefold())
        identifier = known if settings.components_declared else known or slugify(name.value)
        if identifier is None:
            _report_component(name, settings, reports)
            known_to_site = False
        elif identifier in found:
            label = Label(found[identifier].span, "first named here")
            message = f"`{name.value}` is the component `{identifier}`, which is named already"
            reports.add(Code.DUPLICATE_ID, name.span, message, "keep one of the two", label)
        else:
            found[identifier] = Located(identifier, name.span)
    return tuple(found.values()), known_to_site


def _report_component(name: Located[str], settings: Settings, reports: Reports) -> None:
    ids = [one.id for one in settings.components]
    guess = nearest(name.value, [*ids, *(one.name for one in settings.components)])
    if guess:
        advice = f"did you mean `{guess}`?"
    elif len(ids) <= _SHOWN:
        advice = f"write one of {', '.join(f'`{one}`' for one in ids)}, or add it to `components` in content/site.yaml"
    else:
        advice = "add it to `components` in content/site.yaml"
    message = f"`{name.value}` is not one of the site's components"
    reports.add(Code.UNKNOWN_COMPONENT, name.span, message, advice)


def _check_window(front: FrontMatter, values: Values, reports: Reports) -> None:
    """Announced work has a window, and nothing else has one."""
    if "kind" in front.unreadable:
        return
    for key in (keys.SCHEDULED_FOR, keys.SCHEDULED_UNTIL):
        place = values.keys.get(key.name)
        if front.kind is Kind.MAINTENANCE and place is None:
            kind = values.get(keys.KIND)
            message = f"maintenance needs `{key.name}`"
            advice = f"add the line `{key.name}: {key.example}`"
            reports.add(Code.WINDOW_MISSING, kind.span if kind else front.opening, message, advice)
        elif front.kind is Kind.INCIDENT and place is not None:
            message = f"`{key.name}` belongs to maintenance, and this is an incident"
            reports.add(
                Code.WINDOW_NOT_EXPECTED, place, message, "write `kind: maintenance`, or remove the line"
            )
