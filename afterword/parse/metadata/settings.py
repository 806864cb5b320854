"""The site's settings: `content/site.yaml` read by its table, with the defaults for what it leaves out.

`statuses` extends the default set, because incidents everywhere use its words; `severities` and `phases` replace
theirs, because a scale or a graph that is half one's own says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.diagnostics import Code, in_order
from afterword.model.incident import Located
from afterword.model.settings import Feeds, Link, Secrets, Settings, ThemeChoice
from afterword.model.terms import FINAL_PHASES, PHASES, SEVERITIES, Component, Phase, Severity
from afterword.parse.decode import content_start
from afterword.parse.metadata import settings_keys as keys
from afterword.parse.metadata.keys import read_table
from afterword.parse.metadata.names import Names
from afterword.parse.metadata.statuses_setting import read_statuses
from afterword.parse.reports import Reports
from afterword.parse.suggest import did_you_mean
from afterword.parse.yaml.compose import compose
from afterword.parse.yaml.nodes import Mapping
from afterword.text import Span

if TYPE_CHECKING:
    from afterword.diagnostics import Diagnostic
    from afterword.model.terms import SectionRole
    from afterword.parse.metadata.containers import Named
    from afterword.parse.metadata.keys import Values
    from afterword.text import Source


def read_settings(source: Source | None) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The settings of a site, and what is wrong with them; the defaults where there is no file."""
    if source is None:
        return Settings(), ()
    reports = Reports(source.path)
    start = content_start(source.text)
    node, found = compose(source, Span(start, len(source.text)))
    reports.found.extend(found)
    if isinstance(node, Mapping):
        values = read_table(node, keys.SITE, Span(start, start), reports)
        return _settings(values, reports), in_order(reports.found)
    if node is not None:
        message = "settings are lines of `key: value`, not a list or a single text"
        reports.add(Code.WRONG_TYPE, node.span, message, f"begin with `title: {keys.TITLE.example}`")
    return Settings(), in_order(reports.found)


def _settings(values: Values, reports: Reports) -> Settings:
    default = Settings()
    severities = _severities(values, reports)
    before = len(reports.found)
    components = _components(values, reports)
    all_read = keys.COMPONENTS.name not in values.unreadable and len(reports.found) == before
    secrets = values.get(keys.SECRETS)
    feeds = values.get(keys.FEEDS)
    theme = values.get(keys.THEME)
    return Settings(
        title=values.value(keys.TITLE, default.title),
        url=values.value(keys.URL, default.url),
        description=values.value(keys.DESCRIPTION, default.description),
        language=values.value(keys.LANGUAGE_TAG, default.language),
        timezone=values.value(keys.TIMEZONE, default.timezone),
        logo=values.value(keys.LOGO, default.logo),
        accent=values.value(keys.ACCENT, default.accent),
        links=_links(values),
        components=components,
        # Where one could not be read, incidents that name it are not at fault.
        components_declared=keys.COMPONENTS.name in values.keys and all_read,
        statuses=read_statuses(values, reports),
        severities=severities,
        phases=_phases(values, reports),
        require=_require(values, severities, reports),
        headings={
            " ".join(name.value.casefold().split()): role.value
            for name, role in values.value(keys.HEADINGS, ())
        },
        secrets=_secrets(secrets.value) if secrets else default.secrets,
        feeds=Feeds(feeds.value.value(keys.FEED_ITEMS, default.feeds.items)) if feeds else default.feeds,
        search=values.value(keys.SEARCH, default.search),
        previews=values.value(keys.PREVIEWS, default.previews),
        statistics=values.value(keys.STATISTICS, default.statistics),
        actions=values.value(keys.ACTIONS, default.actions),
        theme=_theme(theme.value) if theme else default.theme,
    )


def _theme(named: Named) -> ThemeChoice:
    given = dict(named.options)
    base = given.pop(keys.THEME_BASE, None) or Located("", named.name.span)
    options = tuple((name, option.value) for name, option in given.items())
    return ThemeChoice(named.name.value, options, base.value, named.name.span, base.span)


def _links(values: Values) -> tuple[Link, ...]:
    links = []
    for item in values.value(keys.LINKS, ()):
        label, url = item.value.get(keys.LINK_LABEL), item.value.get(keys.LINK_URL)
        if label and url:
            links.append(Link(label.value, url.value))
    return tuple(links)


def _components(values: Values, reports: Reports) -> tuple[Component, ...]:
    names = Names("two components are called `{}`", reports)
    components = []
    for item in values.value(keys.COMPONENTS, ()):
        identifier, name = item.value.get(keys.ID), item.value.get(keys.COMPONENT_NAME)
        if identifier is None or not names.begin(identifier.value, identifier.span):
            continue
        if name and names.give(name.value, identifier.value, name.span):
            components.append(
                Component(
                    identifier.value,
                    name.value,
                    item.value.value(keys.COMPONENT_GROUP, ""),
                    item.value.value(keys.COMPONENT_DESCRIPTION, ""),
                    retired=item.value.value(keys.COMPONENT_RETIRED, default=False),
                )
            )
    return tuple(components)


def _severities(values: Values, reports: Reports) -> tuple[Severity, ...]:
    names = Names("two severities are called `{}`", reports)
    ranks = Names("two severities have the rank {}", reports)
    severities = []
    for place, item in enumerate(values.value(keys.SEVERITIES, ()), 1):
        identifier, label = item.value.get(keys.ID), item.value.get(keys.SEVERITY_LABEL)
        rank = item.value.get(keys.SEVERITY_RANK)
        if identifier is None or not names.begin(identifier.value, identifier.span):
            continue
        if label:
            names.give(label.value, identifier.value, label.span)
        if rank:
            ranks.give(str(rank.value), identifier.value, rank.span)
        severities.append(
            Severity(
                identifier.value, label.value if label else identifier.value, rank.value if rank else place
            )
        )
    return tuple(sorted(severities, key=lambda severity: severity.rank)) or SEVERITIES


def _phases(values: Values, reports: Reports) -> tuple[Phase, ...]:
    written = values.get(keys.PHASES)
    if written is None:
        return PHASES
    names = Names("two phases are called `{}`", reports)
    read = []
    for item in written.value:
        identifier, label = item.value.get(keys.ID), item.value.get(keys.PHASE_LABEL)
        if identifier and names.begin(identifier.value, identifier.span):
            if label:
                names.give(label.value, identifier.value, label.span)
            read.append(
                (
                    identifier.value,
                    label.value if label else _label(identifier.value),
                    item.value.value(keys.PHASE_NEXT, ()),
                )
            )
    known = [identifier for identifier, _, _ in read]
    if keys.PHASES.name in values.unreadable:
        known += [one.value for _, _, following in read for one in following]
    elif not FINAL_PHASES.intersection(known):
        message = "no phase has the id `resolved`, so no incident can end"
        reports.add(
            Code.INVALID_VALUE, values.keys[keys.PHASES.name], message, "add `- id: resolved` to the phases"
        )
    return (
        tuple(
            Phase(identifier, label, tuple(one.value for one in following if _is_phase(one, known, reports)))
            for identifier, label, following in read
        )
        or PHASES
    )


def _label(identifier: str) -> str:
    text = identifier.replace("_", " ").replace("-", " ").strip()
    return text[:1].upper() + text[1:]


def _is_phase(name: Located[str], known: list[str], reports: Reports) -> bool:
    if name.value in known:
        return True
    advice = did_you_mean(name.value, known, f"write one of {', '.join(f'`{one}`' for one in known)}")
    reports.add(Code.INVALID_VALUE, name.span, f"no phase has the id `{name.value}`", advice)
    return False


def _require(
    values: Values, severities: tuple[Severity, ...], reports: Reports
) -> dict[str, tuple[SectionRole, ...]]:
    ids = {name.casefold(): one.id for one in severities for name in (one.label, one.id)}
    required: dict[str, tuple[SectionRole, ...]] = {}
    for name, roles in values.value(keys.REQUIRE, ()):
        severity = ids.get(name.value.casefold())
        if severity is None:
            advice = f"write one of {', '.join(f'`{one.id}`' for one in severities)}"
            reports.add(
                Code.UNKNOWN_SEVERITY,
                name.span,
                f"`{name.value}` is not one of the site's severities",
                advice,
            )
        else:
            required[severity] = tuple(role.value for role in roles.value)
    return required


def _secrets(values: Values) -> Secrets:
    return Secrets(
        tuple(pattern.value for pattern in values.value(keys.SECRET_PATTERNS, ())),
        tuple(domain.value for domain in values.value(keys.SECRET_DOMAINS, ())),
    )
