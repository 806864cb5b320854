"""The languages of the site's own words, and which of them answers to a site's language tag.

A further language is a further file here and a row in `CATALOGUES`; the tests tell what is missing from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from afterword.render.catalogues.ar import ARABIC
from afterword.render.catalogues.de import GERMAN
from afterword.render.catalogues.es import SPANISH
from afterword.render.catalogues.fr import FRENCH
from afterword.render.catalogues.ja import JAPANESE
from afterword.render.catalogues.pt_br import BRAZILIAN
from afterword.render.catalogues.zh_hans import SIMPLIFIED_CHINESE
from afterword.render.messages import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping

CATALOGUES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": ENGLISH,
        "de": GERMAN,
        "fr": FRENCH,
        "es": SPANISH,
        "pt-BR": BRAZILIAN,
        "ja": JAPANESE,
        "zh-Hans": SIMPLIFIED_CHINESE,
        "ar": ARABIC,
    }
)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The messages of a language. `locale` is the messages' own, whose plural rules hold for them."""

    tag: str
    locale: Locale
    messages: Mapping[str, str]


def catalogue(language: str) -> Catalogue | None:
    """The catalogue that readers of a BCP 47 language can read, None where there is none.

    Regions are looked past: Austrians read `de`, and the Portuguese `pt-BR`. Scripts are not: `zh-TW` is `zh-Hant`.
    """
    wanted = locale(language)
    if wanted is None:
        return None
    for tag, messages in CATALOGUES.items():
        own = Locale.parse(tag, sep="-")
        if (own.language, _script(own)) == (wanted.language, _script(wanted)):
            return Catalogue(tag, own, messages)
    return None


def locale(language: str) -> Locale | None:
    """CLDR's data for a BCP 47 tag or for the longest part of it that CLDR knows, None where it knows nothing."""
    parts = language.split("-")
    while parts:
        try:
            return Locale.parse("-".join(parts), sep="-")
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return None


def _script(own: Locale) -> str:
    """The script that a language is written in, by CLDR's likely subtags where the tag names none: `zh` is Hans."""
    return str(own.script or get_global("likely_subtags").get(own.language, "__").split("_")[1])
