"""An incident's `index.md`: what its page says, in the form that its author writes, from the redacted model alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.markdown.meaning import Targets
from afterword.render.linker import beside
from afterword.write import write_incident

if TYPE_CHECKING:
    from afterword.model.settings import Settings
    from afterword.site.pages import IncidentMarkdown, Site


def incident_markdown(page: IncidentMarkdown, site: Site, settings: Settings) -> bytes:
    """The file as UTF-8. `settings` are the site's in its authors' words, not in the language of its pages.

    Links to other sources lead to what was published of them, relative to this file; words whose target this edition
    does not have stand without a link.
    """
    linker = beside(site, page.path)

    def target(address: str) -> str | None:
        return linker.authored(address, page.incident.path)

    return write_incident(page.incident, settings, Targets(target, target)).encode("utf-8", "replace")
