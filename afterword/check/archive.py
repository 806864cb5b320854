"""Whether incidents get along as neighbours: no two under one address, and every reference leads somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.diagnostics import Code, Diagnostic
from afterword.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from afterword.check.context import Context
    from afterword.model.incident import Incident


def slugs(incidents: Sequence[Incident]) -> Iterator[Diagnostic]:
    """Files that would be published under the same address; letter case is no difference on many disks."""
    first: dict[str, Incident] = {}
    for incident in incidents:
        other = first.setdefault(incident.slug.casefold(), incident)
        if other is not incident:
            yield Diagnostic(
                Code.SLUG_CLASH,
                f"`{other.path}` is published under the same address, `/incidents/{other.slug}/`",
                incident.path,
                Span(0, 0),
                "rename one of the two files",
            )


def aliases(incidents: Sequence[Incident]) -> Iterator[Diagnostic]:
    """Old addresses that two incidents claim, or that an incident has now."""
    current = {f"incidents/{incident.slug}": incident for incident in incidents}
    claimed: dict[str, Incident] = {}
    for incident in incidents:
        for alias in incident.aliases:
            path = alias.value.strip("/")
            other = current.get(path) or claimed.setdefault(path, incident)
            if other is incident and path not in current:
                continue
            message = (
                "this is the incident's own address"
                if other is incident
                else f"`/{path}/` already belongs to `{other.path}`"
            )
            yield Diagnostic(
                Code.ALIAS_CLASH, message, incident.path, alias.span, "take it out, or name another old path"
            )


def related(incident: Incident, context: Context) -> Iterator[Diagnostic]:
    """Related incidents that are not there."""
    for other in incident.related:
        if other.value in context.slugs and other.value != incident.slug:
            continue
        near = _nearest(other.value, context.slugs - {incident.slug})
        yield Diagnostic(
            Code.UNKNOWN_RELATED,
            f"there is no incident `{other.value}`"
            if other.value != incident.slug
            else "an incident is not related to itself",
            incident.path,
            other.span,
            f"write `{near}`" if near else "write the name of another incident's file, without `.md`",
        )


def _nearest(slug: str, known: frozenset[str]) -> str | None:
    """The incident whose slug ends alike, the date aside: people remember the words."""
    words = set(slug.split("-"))
    shared = {other: len(words & set(other.split("-"))) for other in sorted(known)}
    best = max(shared, key=lambda other: shared[other], default=None)
    return best if best and shared[best] >= 2 else None
