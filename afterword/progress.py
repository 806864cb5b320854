"""How a stage tells how far it is, without knowing who listens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[str, int, int], None]
"""Takes the step at hand, how many of its parts are done, and how many there are."""


def no_progress(step: str, done: int, total: int) -> None:
    """Tell nobody."""
