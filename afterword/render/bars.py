"""Bars as SVG: a count as a length; days low where all was well and taller where it was worse, also in words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from markupsafe import Markup

from afterword.site import urls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from afterword.model.settings import Settings
    from afterword.model.terms import Status
    from afterword.render.words import Words
    from afterword.site.days import DayStatus

_HEIGHT = 24
_LOWEST = 9
_SVG = Markup('<svg class="days" role="img" aria-label="{}" width="100%" height="{}">{}</svg>')
_LENGTH = Markup(
    '<svg class="length" width="100%" height="{}" aria-hidden="true"><rect width="{}%" height="100%"/></svg>'
)
_LENGTH_HEIGHT = 10
_RECT = Markup('<rect class="tone-{}" x="{}%" width="{}%" y="{}" height="{}"/>')


def day_bar(days: Sequence[DayStatus], columns: int, settings: Settings, words: Words) -> Markup:
    """A bar of days, each a column of `columns`; days of one status side by side are one shape."""
    worst = max(status.rank for status in settings.statuses) or 1
    shapes = []
    at = 0
    for status, group in groupby(days, key=lambda day: day.status):
        length = len(tuple(group))
        height = _height(status, worst)
        x, width = round(at * 100 / columns, 2), round(length * 100 / columns, 2)
        shapes.append(_RECT.format(urls.slugify(status.colour), x, width, _HEIGHT - height, height))
        at += length
    return _SVG.format(day_text(days, words), _HEIGHT, Markup("").join(shapes))


def day_text(days: Sequence[DayStatus], words: Words) -> str:
    """What a bar says: Jun 1 – Jun 5, 2019: Operational; Jun 6, 2019: Major Outage."""
    parts = []
    for status, group in groupby(days, key=lambda day: day.status):
        run = tuple(group)
        first, last = words.date(run[0].day), words.date(run[-1].day)
        when = first if len(run) == 1 else words.say("range", begin=first, end=last)
        parts.append(words.say("days.part", days=when, status=status.label))
    return words.say("days.separator").join(parts)


def _height(status: Status, worst: int) -> int:
    return round(12 + (_HEIGHT - 12) * status.rank / worst) if status.rank else _LOWEST


def length_bar(part: int, longest: int) -> Markup:
    """A bar as long as a count is large, the longest being the whole width; the count itself stands beside it."""
    return _LENGTH.format(_LENGTH_HEIGHT, round(part * 100 / longest, 2)) if part else Markup("")
