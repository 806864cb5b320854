"""How rules word things: durations, lists of names, times as a timeline shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whenever import TimeDelta

    from afterword.model.settings import Settings
    from afterword.model.time import Moment


def duration(length: TimeDelta) -> str:
    """A length of time, to the minute where it is longer than one: "1 hour 45 minutes"."""
    seconds = round(abs(length.total("seconds")))
    parts = []
    for name, size in (("day", 86400), ("hour", 3600), ("minute", 60)):
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(f"{count} {name}{'s' if count > 1 else ''}")
    if seconds and not parts:
        parts.append(f"{seconds} second{'s' if seconds > 1 else ''}")
    return " ".join(parts[:2]) or "0 minutes"


def names(words: Sequence[str]) -> str:
    """Names in a sentence: "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else list(words))


def clock(moment: Moment) -> str:
    """A moment as its own zone's clock showed it."""
    return f"{moment.at.date().format_iso()} {moment.at.time().format_iso()[:5]}"


def component_name(identifier: str, settings: Settings) -> str:
    """What readers call a component."""
    return next((found.name for found in settings.components if found.id == identifier), identifier)


def status_label(identifier: str, settings: Settings) -> str:
    """What readers call a status."""
    return next((found.label for found in settings.statuses if found.id == identifier), identifier)
