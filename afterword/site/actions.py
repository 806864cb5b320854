"""The page of action items: overdue first, and within that by the day they are due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whenever import Date

from afterword.derive.actions import ActionState, action_state
from afterword.site import urls
from afterword.site.pages import ActionRow, ActionsPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whenever import Instant

    from afterword.model.incident import ActionItem
    from afterword.model.settings import Settings
    from afterword.redact import Disclosed
    from afterword.site.cards import Story


def actions_page(stories: Sequence[Story], settings: Settings, now: Instant) -> ActionsPage:
    """The items of these incidents; those due the same day, or on none, by incident, newest first."""
    today = now.to_tz(settings.timezone).date()
    by_state: dict[ActionState, list[ActionRow]] = {state: [] for state in ActionState}
    for story in stories:
        for item in story.incident.action_items:
            row = ActionRow(item, story.card, _anchor(story.incident, item))
            by_state[action_state(item, today)].append(row)
    return ActionsPage(
        urls.actions(),
        today,
        _by_due_day(by_state[ActionState.OVERDUE]),
        _by_due_day(by_state[ActionState.OPEN]),
        tuple(by_state[ActionState.DONE]),
    )


def _by_due_day(rows: Iterable[ActionRow]) -> tuple[ActionRow, ...]:
    return tuple(sorted(rows, key=lambda row: row.item.due.value if row.item.due else Date.MAX))


def _anchor(incident: Disclosed, item: ActionItem) -> str:
    holding = (
        section for section in incident.sections if section.span.start <= item.span.start < section.span.end
    )
    return next((section.anchor for section in reversed(tuple(holding))), "")
