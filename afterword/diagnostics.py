"""What is wrong with a source, as data: every check returns these, and only the command line words them for people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from afterword.text import Span


class Level(Enum):
    """How grave a diagnostic is. One error, and nothing is published."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


class Code(Enum):
    """Every kind of diagnostic there is, with its level; `explain/<code>.md` tells each one whole."""

    # The file as such
    FILE_NOT_UTF8 = ("file-not-utf8", Level.ERROR)
    FILE_TOO_LARGE = ("file-too-large", Level.ERROR)
    FILE_UNREADABLE = ("file-unreadable", Level.ERROR)
    CONTROL_CHARACTER = ("control-character", Level.ERROR)
    FILE_NAME_INVALID = ("file-name-invalid", Level.ERROR)
    FILE_NAME_DATE_DIFFERS = ("file-name-date-differs", Level.WARNING)
    SLUG_CLASH = ("slug-clash", Level.ERROR)

    # Front matter and settings: reading YAML
    FRONT_MATTER_MISSING = ("front-matter-missing", Level.ERROR)
    FRONT_MATTER_UNTERMINATED = ("front-matter-unterminated", Level.ERROR)
    YAML_SYNTAX = ("yaml-syntax", Level.ERROR)
    YAML_FEATURE_REFUSED = ("yaml-feature-refused", Level.ERROR)
    DUPLICATE_KEY = ("duplicate-key", Level.ERROR)
    UNKNOWN_KEY = ("unknown-key", Level.ERROR)
    MISSING_KEY = ("missing-key", Level.ERROR)
    WRONG_TYPE = ("wrong-type", Level.ERROR)
    INVALID_VALUE = ("invalid-value", Level.ERROR)
    DUPLICATE_ID = ("duplicate-id", Level.ERROR)
    VALUE_CUT_BY_COMMENT = ("value-cut-by-comment", Level.HINT)
    SETTINGS_MISSING = ("settings-missing", Level.HINT)
    URL_MISSING = ("url-missing", Level.HINT)

    # Front matter: what it refers to
    UNKNOWN_SEVERITY = ("unknown-severity", Level.ERROR)
    UNKNOWN_COMPONENT = ("unknown-component", Level.ERROR)
    UNKNOWN_RELATED = ("unknown-related", Level.ERROR)
    ALIAS_CLASH = ("alias-clash", Level.ERROR)

    # Times
    TIME_INVALID = ("time-invalid", Level.ERROR)
    TIME_MERIDIEM_INVALID = ("time-meridiem-invalid", Level.ERROR)
    DATE_INVALID = ("date-invalid", Level.ERROR)
    DATE_AMBIGUOUS = ("date-ambiguous", Level.ERROR)
    WEEKDAY_WRONG = ("weekday-wrong", Level.ERROR)
    TIME_GOES_BACK = ("time-goes-back", Level.ERROR)
    RANGE_GOES_BACK = ("range-goes-back", Level.ERROR)
    TIME_DOES_NOT_EXIST = ("time-does-not-exist", Level.ERROR)
    TIME_IS_AMBIGUOUS = ("time-is-ambiguous", Level.ERROR)
    TIMEZONE_UNKNOWN = ("timezone-unknown", Level.ERROR)
    ZONE_LABEL_UNKNOWN = ("zone-label-unknown", Level.ERROR)
    ZONE_LABEL_AMBIGUOUS = ("zone-label-ambiguous", Level.ERROR)
    ZONE_LABEL_WRONG = ("zone-label-wrong", Level.ERROR)
    ZONE_PAIR_DIFFERS = ("zone-pair-differs", Level.ERROR)

    # The timeline
    TIMELINE_REPEATED = ("timeline-repeated", Level.ERROR)
    TIMELINE_EMPTY = ("timeline-empty", Level.WARNING)
    UNKNOWN_MARK = ("unknown-mark", Level.ERROR)

    # Statuses and phases
    UNKNOWN_STATUS = ("unknown-status", Level.ERROR)
    STATUS_OUTSIDE_ENTRY = ("status-outside-entry", Level.ERROR)
    STATUS_UNCHANGED = ("status-unchanged", Level.ERROR)
    STATUS_NOT_IN_FORCE = ("status-not-in-force", Level.ERROR)
    COMPONENT_NOT_AFFECTED = ("component-not-affected", Level.ERROR)
    PHASE_OUT_OF_ORDER = ("phase-out-of-order", Level.ERROR)
    RESOLVED_WHILE_AFFECTED = ("resolved-while-affected", Level.ERROR)
    DEGRADED_AFTER_RESOLVED = ("degraded-after-resolved", Level.ERROR)
    NOT_RESOLVED = ("not-resolved", Level.ERROR)
    RESOLVED_BUT_ONGOING = ("resolved-but-ongoing", Level.ERROR)
    INTERNAL_UPDATE = ("internal-update", Level.ERROR)

    # Milestones and windows
    MILESTONE_REPEATED = ("milestone-repeated", Level.ERROR)
    MILESTONE_OUT_OF_ORDER = ("milestone-out-of-order", Level.ERROR)
    WINDOW_MISSING = ("window-missing", Level.ERROR)
    WINDOW_NOT_EXPECTED = ("window-not-expected", Level.ERROR)
    WINDOW_GOES_BACK = ("window-goes-back", Level.ERROR)

    # Prose
    SECTION_MISSING = ("section-missing", Level.ERROR)
    DURATION_CONTRADICTS = ("duration-contradicts", Level.WARNING)
    ACTION_ITEM_INVALID = ("action-item-invalid", Level.ERROR)
    ACTION_ITEM_WITHOUT_OWNER = ("action-item-without-owner", Level.WARNING)
    ACTION_ITEM_OVERDUE = ("action-item-overdue", Level.WARNING)
    RAW_HTML = ("raw-html", Level.WARNING)
    IMAGE_WITHOUT_ALT = ("image-without-alt", Level.ERROR)
    IMAGE_MISSING = ("image-missing", Level.ERROR)
    LINK_UNSAFE = ("link-unsafe", Level.ERROR)
    LINK_BROKEN = ("link-broken", Level.ERROR)
    FOOTNOTE_UNDEFINED = ("footnote-undefined", Level.WARNING)
    NESTING_TOO_DEEP = ("nesting-too-deep", Level.ERROR)
    CONTAINER_INVALID = ("container-invalid", Level.ERROR)
    COMMENT_UNCLOSED = ("comment-unclosed", Level.ERROR)
    POSSIBLE_SECRET = ("possible-secret", Level.WARNING)

    # The site
    PAGE_CLASH = ("page-clash", Level.ERROR)
    THEME_INVALID = ("theme-invalid", Level.ERROR)

    def __init__(self, slug: str, level: Level) -> None:
        self.slug = slug
        self.level = level

    def __str__(self) -> str:
        return self.slug


class Edit(NamedTuple):
    """One replacement in a file: the text under the span gives way to the new text."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """Another place in the same file that a diagnostic speaks of, such as the entry before."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Fix:
    """The one right way to mend what a diagnostic says. `edits` do not overlap."""

    title: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong, where, and what to write instead.

    `message` says what is wrong, without a full stop; `help` says what to write, in the imperative; `labels` point at
    the other places that explain it.
    """

    code: Code
    message: str
    path: str
    span: Span
    help: str = ""
    labels: tuple[Label, ...] = ()
    fix: Fix | None = None
    strict: bool = False

    @property
    def level(self) -> Level:
        """The code's level; under `--strict` a warning counts as an error."""
        if self.strict and self.code.level is Level.WARNING:
            return Level.ERROR
        return self.code.level

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """The total order in which diagnostics are shown: by file, then by place."""
        return (self.path, self.span.start, self.span.end, self.code.slug, self.message)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Every diagnostic once, in the order in which a person meets them in the files."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda diagnostic: diagnostic.sort_key))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether anything here forbids publishing."""
    return any(diagnostic.level is Level.ERROR for diagnostic in diagnostics)
