"""Old addresses of incidents, from the way authors write them to the files that answer there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from afterword.model.incident import Incident

_OLD_INCIDENT = re.compile(r"incidents/([^/]+)/index\.html")


def alias_path(alias: str) -> str | None:
    """The file that answers at an old address, None where the address cannot be one of this site.

    `/old/`, `old` and a whole `https://…/old/` are the page of a folder; a last part with a dot in it is a file.
    """
    try:
        path = unquote(urlsplit(alias).path)
    except ValueError:
        return None
    segments = path.strip("/").split("/")
    if any(segment in {"", ".", ".."} or "\\" in segment or "\0" in segment for segment in segments):
        return None
    if path.endswith("/") or "." not in segments[-1]:
        segments.append("index.html")
    return "/".join(segments)


def identity(incident: Incident) -> str:
    """The slug under which feeds know the incident for ever: the oldest that its aliases remember, else its own."""
    for alias in incident.aliases:
        path = alias_path(alias.value)
        if path and (match := _OLD_INCIDENT.fullmatch(path)):
            return match[1]
    return incident.slug
