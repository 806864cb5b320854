"""An incident's picture as SVG: positions across in percent, text at its own size, colours and patterns by class alone.

Without a viewBox nothing is stretched: the same few hundred bytes fit 320 and 1440 pixels. A status is told by colour, by
the height of its band and by its pattern; the theme's stylesheet draws them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from afterword.derive.facts import Stage
from afterword.derive.picture import DOT_ROWS, picture
from afterword.render.tools import phase_label
from afterword.site import urls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from afterword.derive.facts import EntryFacts
    from afterword.derive.picture import Band, Dot, Flag, Picture
    from afterword.derive.timescale import AxisMark
    from afterword.model.settings import Settings
    from afterword.model.terms import Kind, Status
    from afterword.model.time import Moment
    from afterword.render.times import Times
    from afterword.render.words import Words
    from afterword.site.pages import IncidentPage

_FLAG_ROW, _DOT_ROW, _NAME, _BAR, _AXIS_ROW, _GAP = 20, 26, 19, 18, 17, 9
_SVG = Markup(
    '<svg class="picture" role="group" aria-label="{}" width="100%" height="{}" data-form="{}">{}</svg>'
)
_PATTERNS = {
    "maintenance": Markup('<path d="M3 0v6"/>'),
    "degraded": Markup('<path d="M-1 1l2-2M0 6l6-6M5 7l2-2"/>'),
    "partial": Markup('<path d="M0 0l6 6M0 6l6-6"/>'),
}
_PATTERN = Markup(
    '<pattern id="picture-{0}" class="tone-{0}" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6"/>{1}</pattern>'
)
_LINE = Markup('<line class="{}" x1="{x}%" x2="{x}%" y1="{}" y2="{}"/>')
_RECT = Markup('<rect class="{}" x="{}%" width="{}%" y="{}" height="{}"{}/>')
_TEXT = Markup('<text class="{}" x="{}%" y="{}">{}</text>')
_AXIS_TEXT = Markup('<text class="{}" x="{}%" y="{}" data-as="{}" data-at="{}">{}</text>')
# A link is spoken by the time of its entry. The script that changes zones writes that anew, and finds in `data-says` what
# stands around it, in `data-until` the time of the last of several entries, in `data-form` of the picture how times look.
_LINK = Markup('<a href="#{}" aria-label="{}"{}{}>{}</a>')
_SAYS = Markup(' data-says="{}"')
_UNTIL = Markup(' data-until="{}"')
_FIRST, _LAST = "{time}", "{until}"
_DOT = Markup(
    '<circle class="reach" cx="{0}%" cy="{1}" r="12"/><circle class="{2}" cx="{0}%" cy="{1}" r="{3}"/>'
)
_COUNT = Markup('<text class="dot-count" x="{}%" y="{}">{}</text>')
_SAMPLE = Markup('<svg class="picture" width="20" height="18" aria-hidden="true">{}</svg>')
_ARROW = Markup('<svg class="lasting tone-{}" x="{}%" y="{}"><path d="M0 0l9 {}l-9 {}z"/></svg>')


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A line of the picture's table; `begin` None from the beginning, `end` None to the end."""

    component: str
    status: Status
    begin: Moment | None
    end: Moment | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture as templates receive it: the drawing, a key to its statuses, the same as a table, and notes."""

    svg: Markup
    key: tuple[tuple[Status, Markup], ...]
    rows: tuple[StatusRow, ...]
    notes: tuple[str, ...]


def draw_picture(page: IncidentPage, settings: Settings, words: Words, times: Times) -> Drawn | None:
    """The picture of an incident's page; None where it has fewer than two known times."""
    lasting = page.facts.state.stage is Stage.OPEN
    plan = picture(page.incident, page.facts, settings, lasting=lasting)
    if plan is None:
        return None
    names = {component.id: component.name for component in page.card.components}
    painter = _Painter(plan, settings, words, times, names, page.card.kind)
    statuses = sorted((settings.status(name) for name in plan.statuses), key=lambda status: status.rank)
    key = tuple((status, painter.sample(status)) for status in statuses)
    rows = [
        StatusRow(names[band.component], settings.status(piece.status), piece.begin, piece.end)
        for band in plan.bands
        for piece in band.pieces
    ]
    return Drawn(painter.svg(), key, tuple(rows), tuple(_notes(plan, words)))


def _notes(plan: Picture, words: Words) -> Iterator[str]:
    if plan.lasting:
        yield words.say("picture.lasting")
    if plan.cuts:
        lengths = [words.duration(cut.seconds) for cut in plan.cuts]
        yield words.say("picture.cuts", durations=words.join(lengths))
    if plan.untimed:
        yield words.count("picture.untimed", plan.untimed)


@dataclass(frozen=True, slots=True)
class _Painter:
    plan: Picture
    settings: Settings
    words: Words
    times: Times
    names: dict[str, str]
    kind: Kind

    @property
    def _top(self) -> int:
        """Where the bands begin, below the milestones."""
        return _FLAG_ROW * (1 + max((flag.row for flag in self.plan.flags), default=-1))

    @property
    def _dots_top(self) -> int:
        bands = len(self.plan.bands)
        return self._top + (bands * (_NAME + _BAR + _GAP) if bands else 0) + 6

    @property
    def _axis_top(self) -> int:
        rows = min(DOT_ROWS, 1 + max((dot.row for dot in self.plan.dots), default=-1))
        return self._dots_top + rows * _DOT_ROW

    def svg(self) -> Markup:
        plan = self.plan
        height = self._axis_top + 4 + _AXIS_ROW * (bool(plan.times) + bool(plan.days))
        parts = [
            *self._patterns(),
            *(_LINE.format("grid", self._top, self._axis_top, x=mark.x) for mark in plan.times or plan.days),
            *(part for number, band in enumerate(plan.bands) for part in self._band(number, band)),
            *(part for cut in plan.cuts for part in self._cut(cut.x, cut.width)),
            *(self._name(number, band) for number, band in enumerate(plan.bands)),
            _RECT.format("axis", 0, 100, self._axis_top, 1, ""),
            *(part for flag in plan.flags for part in self._flag(flag)),
            *(self._dot(dot) for dot in plan.dots),
            *self._labels(),
        ]
        return _SVG.format(self.words.say("picture.title"), height, self._form, Markup("").join(parts))

    def _patterns(self) -> Iterator[Markup]:
        for name in sorted({urls.slugify(self.settings.status(name).colour) for name in self.plan.statuses}):
            if name in _PATTERNS:
                yield _PATTERN.format(name, _PATTERNS[name])

    def _band(self, number: int, band: Band) -> Iterator[Markup]:
        y = self._top + number * (_NAME + _BAR + _GAP)
        bottom = y + _NAME + _BAR
        for piece in band.pieces:
            status = self.settings.status(piece.status)
            yield self._bar(status, piece.x, piece.width, bottom)
            if piece.end is None and self.plan.lasting:
                height = self._height(status)
                tone = urls.slugify(status.colour)
                x = round(piece.x + piece.width, 1)
                yield _ARROW.format(tone, x, bottom - height, height / 2, height / 2)

    def _name(self, number: int, band: Band) -> Markup:
        y = self._top + number * (_NAME + _BAR + _GAP) + _NAME - 4
        return _TEXT.format("name", 0, y, self.names[band.component])

    def sample(self, status: Status) -> Markup:
        """What a band of this status looks like, for the key."""
        return _SAMPLE.format(self._bar(status, 0, 100, _BAR))

    def _bar(self, status: Status, x: float, width: float, bottom: int) -> Markup:
        tone = urls.slugify(status.colour)
        fill = Markup(' fill="url(#picture-{})"').format(tone) if tone in _PATTERNS else ""
        height = self._height(status)
        return _RECT.format("bar" if fill else f"bar tone-{tone}", x, width, bottom - height, height, fill)

    def _height(self, status: Status) -> int:
        """Operational is a thin line; the worse a status, the taller its band."""
        worst = max(status.rank for status in self.settings.statuses) or 1
        return round(6 + (_BAR - 6) * status.rank / worst) if status.rank else 3

    def _cut(self, x: float, width: float) -> Iterator[Markup]:
        height = self._axis_top - self._top
        yield _RECT.format("cut", round(x, 1), round(width, 1), self._top, height, "")
        yield _TEXT.format("cut-sign", round(x + width / 2, 1), self._axis_top + 5, "//")

    def _flag(self, flag: Flag) -> Iterator[Markup]:
        y = _FLAG_ROW * flag.row + 14
        yield _LINE.format("flag", y - 11, self._axis_top, x=flag.x)
        label = self.words.say(f"milestone.{flag.milestone.value}")
        text = _TEXT.format("flag-name" if flag.x <= 50 else "flag-name end", flag.x, y, label)
        says = self.words.say("picture.entry", time=_FIRST, what=label)
        yield self._link(flag.entry, flag.at, None, says, text) if flag.entry else text

    def _dot(self, dot: Dot) -> Markup:
        y = self._dots_top + dot.row * _DOT_ROW + _DOT_ROW // 2
        several = len(dot.entries) > 1
        update = any(entry.is_update for entry in dot.entries)
        drawn = _DOT.format(dot.x, y, "dot update" if update else "dot", 9 if several else 5)
        if several:
            drawn += _COUNT.format(dot.x, y + 4, self.words.number(len(dot.entries)))
        first, last = dot.entries[0].entry.time.at, dot.entries[-1].entry.time.at
        return self._link(dot.entries[0].entry.id, first, last, self._says(dot.entries), drawn)

    def _says(self, entries: tuple[EntryFacts, ...]) -> str:
        if len(entries) > 1:
            what = self.words.count("picture.entries", len(entries))
            return self.words.say("picture.entry", time=_FIRST, what=what)
        phase = entries[0].entry.phase
        if phase is None:
            return _FIRST
        what = phase_label(phase.value, self.kind, self.settings, self.words)
        return self.words.say("picture.entry", time=_FIRST, what=what)

    def _link(self, entry: str, begin: Moment | None, end: Moment | None, says: str, drawn: Markup) -> Markup:
        """A link to an entry, spoken by its time, or by the first and last of several."""
        if begin is None:
            return drawn
        first, last = self._time(begin), self._time(end or begin)
        until = Markup("")
        if end and first != last:
            says = says.replace(_FIRST, self.words.say("range", begin=_FIRST, end=_LAST), 1)
            until = _UNTIL.format(end.rfc3339)
        spoken = says.replace(_FIRST, first, 1).replace(_LAST, last, 1)
        around = _SAYS.format(says) if says != _FIRST else Markup("")
        return _LINK.format(entry, spoken, around, until, drawn)

    @property
    def _form(self) -> str:
        """The form of spoken times, as `times` names forms: with the date where the picture has several days."""
        return "instant" if self.plan.days else "clock"

    def _time(self, moment: Moment) -> str:
        return self.times.instant_text(moment) if self._form == "instant" else self.times.clock_text(moment)

    def _labels(self) -> Iterator[Markup]:
        y = self._axis_top + _AXIS_ROW
        for mark in self.plan.times:
            yield self._label("time", mark, y, self.words.clock(mark.at))
        if self.plan.times:
            y += _AXIS_ROW
        for mark in self.plan.days:
            yield self._label("date", mark, y, self.words.short_date(mark.at.date()))

    def _label(self, kind: str, mark: AxisMark, y: int, text: str) -> Markup:
        form = "time" if kind == "time" else "short-day"
        at = mark.at.to_instant().format_iso()
        return _AXIS_TEXT.format(_place(kind, mark), mark.x, y, form, at, text)


def _place(kind: str, mark: AxisMark) -> str:
    """The class of a label: at the edges it is set inward, and on a phone some go."""
    if mark.x < 6:
        kind += " start"
    elif mark.x > 94:
        kind += " end"
    return kind if mark.narrow else f"{kind} wide"
