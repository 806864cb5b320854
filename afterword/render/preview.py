"""The picture that stands beside a link to an incident in chats and networks: title, how bad it was, and for how long.

It is a raster image because nothing that shows previews takes SVG. Text is set in a typeface that is
installed with the program, so that the same bytes come out everywhere. What that cannot write, such as Japanese and Arabic,
is left out: the services that show the picture print the title beside it anyway.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from afterword.derive.facts import Stage
from afterword.derive.picture import picture
from afterword.model.terms import Kind
from afterword.render.head import PREVIEW_SIZE

if TYPE_CHECKING:
    from afterword.model.settings import Settings
    from afterword.render.words import Words
    from afterword.site.pages import IncidentPage, Site

# The default theme's light colours, in the order of the palette.
_PAPER, _INK, _SOFT, _LINE = range(4)
_COLOURS = ("#fdfcfa", "#1c1f24", "#5a606b", "#e3dfd8")
_TONES = {
    "operational": "#2c7a4d",
    "maintenance": "#3a6db3",
    "degraded": "#a37500",
    "partial": "#c4540a",
    "major": "#b01e2b",
}
_SHADES = {_INK: 4, _SOFT: 3}
"""How many shades between paper and colour smooth the edges of letters: with all else, the 16 colours of four bits."""

_MARGIN = 80
_TOP = 64
_SMALL = 34
_TITLE_SIZES = (76, 64, 54, 46)
_TITLE_LINES = 3
_TITLE_TOP = 138
_BANDS_TOP, _BANDS_HEIGHT, _BAND, _GAP = 424, 78, 44, 8
_FOOT = 536


def preview(page: IncidentPage, site: Site, words: Words) -> bytes:
    """The picture as PNG."""
    width, height = PREVIEW_SIZE
    image = Image.new("P", (width, height), _PAPER)
    image.putpalette(_palette())
    card = _Card(image, ImageDraw.Draw(image), width, site.settings, words)
    card.text(site.settings.title, _TOP, _SMALL, _SOFT)
    card.title(page.card.title)
    card.bands(page)
    card.text(_facts(page, words), _FOOT, _SMALL + 4, _INK)
    out = BytesIO()
    image.save(out, "PNG", compress_level=6, bits=4)
    return out.getvalue()


def _palette() -> bytes:
    solid = [bytes.fromhex(colour[1:]) for colour in (*_COLOURS, *_TONES.values())]
    shades = [
        bytes(
            round(paper + (ink - paper) * step / (count + 1))
            for paper, ink in zip(solid[_PAPER], solid[colour], strict=True)
        )
        for colour, count in _SHADES.items()
        for step in range(1, count + 1)
    ]
    return b"".join((*solid, *shades))


@cache
def _shading(colour: int) -> list[int]:
    """The palette's colour for each of the 256 strengths in which a letter covers a pixel."""
    first = len(_COLOURS) + len(_TONES) + sum(count for other, count in _SHADES.items() if other < colour)
    count = _SHADES[colour]
    steps = [_PAPER, *range(first, first + count), colour]
    return [steps[round(strength * (count + 1) / 255)] for strength in range(256)]


def _facts(page: IncidentPage, words: Words) -> str:
    """How grave, when, for how long: those of them that the typeface can write."""
    card = page.card
    maintenance = card.kind is Kind.MAINTENANCE
    parts = [
        words.say("incident.kind.maintenance") if maintenance else card.severity.label,
        card.worst.label if card.worst.rank else "",
        words.date(card.day),
        words.duration(card.duration) if card.duration else "",
    ]
    return "  ·  ".join(part for part in parts if part and _writable(part))


@dataclass(frozen=True, slots=True)
class _Card:
    image: Image.Image
    draw: ImageDraw.ImageDraw
    width: int
    settings: Settings
    words: Words

    @property
    def _room(self) -> int:
        return self.width - 2 * _MARGIN

    def text(self, text: str, top: int, size: int, colour: int) -> None:
        """One line, shortened to the width; nothing where it cannot be written."""
        if not _writable(text):
            return
        line = _fitted(_plain(text), size, self._room)
        x, anchor = (_MARGIN, "la") if self.words.direction == "ltr" else (self.width - _MARGIN, "ra")
        letters = Image.new("L", (self.width, round(size * 1.4)))
        ImageDraw.Draw(letters).text((x, 0), line, font=_font(size), fill=255, anchor=anchor)
        self.image.paste(letters.point(_shading(colour)), (0, top))

    def title(self, title: str) -> None:
        """The title in the largest size in which it fits."""
        if not _writable(title):
            return
        for size in _TITLE_SIZES:
            lines = _wrapped(_plain(title), size, self._room)
            if len(lines) <= _TITLE_LINES:
                break
        kept = lines[:_TITLE_LINES]
        if len(lines) > len(kept):
            kept[-1] = _fitted(f"{kept[-1]} {lines[len(kept)]}", size, self._room)
        for number, line in enumerate(kept):
            self.text(line, _TITLE_TOP + round(number * size * 1.18), size, _INK)

    def bands(self, page: IncidentPage) -> None:
        """A band a component, to scale in time, as the incident's page draws them; a line where nothing is known."""
        lasting = page.facts.state.stage is Stage.OPEN
        plan = picture(page.incident, page.facts, self.settings, lasting=lasting)
        bands = plan.bands if plan else ()
        if not bands:
            self.draw.rectangle((_MARGIN, _BANDS_TOP + 36, self.width - _MARGIN, _BANDS_TOP + 39), _LINE)
            return
        shown = bands[: (_BANDS_HEIGHT + _GAP) // (2 * _GAP)]
        height = min(_BAND, (_BANDS_HEIGHT + _GAP) // len(shown) - _GAP)
        top = _BANDS_TOP + (_BANDS_HEIGHT - len(shown) * (height + _GAP) + _GAP) // 2
        for band in shown:
            for piece in band.pieces:
                left = _MARGIN + round(piece.x * self._room / 100)
                right = _MARGIN + round((piece.x + piece.width) * self._room / 100)
                if right > left:
                    colour = self.settings.status(piece.status).colour
                    self.draw.rectangle((left, top, right - 1, top + height - 1), _tone(colour))
            top += height + _GAP


def _tone(colour: str) -> int:
    tones = list(_TONES)
    return len(_COLOURS) + tones.index(colour) if colour in tones else _SOFT


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Source Sans: semibold from the smallest title on, which tells the two apart."""
    weight = "Semibold" if size >= min(_TITLE_SIZES) else "Regular"
    file = files("font_source_sans_pro").joinpath("files", f"SourceSansPro-{weight}.ttf")
    # Layout by FreeType alone: the other engine is not in every wheel, and sets some pairs otherwise.
    return ImageFont.truetype(BytesIO(file.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC)


def _plain(text: str) -> str:
    """A text with the spaces that the typeface has."""
    return " ".join(text.split())


@cache
def _has(character: str) -> bool:
    """Whether the typeface has a character, by whether it draws it as the box that stands for those it has not."""
    font = _font(_SMALL)
    return character.isspace() or bytes(font.getmask(character)) != bytes(font.getmask("\uffff"))


def _writable(text: str) -> bool:
    return all(_has(character) for character in text)


def _width(text: str, size: int) -> float:
    return _font(size).getlength(text)


def _fitted(text: str, size: int, room: int) -> str:
    """A text cut between characters, with an ellipsis, where it is too wide."""
    if _width(text, size) <= room:
        return text
    while text and _width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _wrapped(text: str, size: int, room: int) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(_fitted(word, size, room))
    return lines
