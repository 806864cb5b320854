"""Whether an incident has the sections that its site asks for at its severity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.diagnostics import Code, Diagnostic
from afterword.model.terms import SectionRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.check.context import Context
    from afterword.model.incident import Incident


def required_sections(incident: Incident, context: Context) -> Iterator[Diagnostic]:
    """Each section that `require` in content/site.yaml asks for and the incident does not have."""
    if "severity" in incident.unreadable:
        return
    present = {section.role for section in incident.sections}
    if incident.timeline:
        present.add(SectionRole.TIMELINE)
    if incident.lead or incident.summary:
        present.add(SectionRole.SUMMARY)
    for role in context.settings.require.get(incident.severity.value, ()):
        if role not in present:
            yield Diagnostic(
                Code.SECTION_MISSING,
                f"an incident of severity `{incident.severity.value}` needs a section `{role.value}` on this site",
                incident.path,
                incident.severity.span,
                f"add a heading `## {role.value.capitalize()}` and what there is to say",
            )
