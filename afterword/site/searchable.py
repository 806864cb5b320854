"""What a search index is made of, as a value: the core makes the documents, and a program at its edge the index."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Searchable:
    """Documents in HTML by the path of the page that each stands for, none where there is no search.

    `language` is the BCP 47 tag of all of them.
    """

    language: str = "en"
    documents: Mapping[str, str] = field(default_factory=dict)
