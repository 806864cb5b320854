"""What a section is about, known by its heading; a site may add headings of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from afterword.model.terms import SectionRole

if TYPE_CHECKING:
    from collections.abc import Mapping

_ALIASES = {
    SectionRole.SUMMARY: ("summary", "overview", "executive summary", "incident summary", "tl;dr", "tldr",
                          "what happened", "issue summary", "abstract"),
    SectionRole.IMPACT: ("impact", "customer impact", "user impact", "who was affected", "business impact", "effect"),
    SectionRole.TIMELINE: ("timeline", "timeline of events", "incident timeline", "issue timeline",
                           "events timeline", "events/timeline", "approximate timeline", "timelines", "chronology",
                           "sequence of events", "key events", "event timeline", "outage timeline"),
    SectionRole.DETECTION: ("detection", "how we noticed", "how it was detected", "discovery"),
    SectionRole.CONTRIBUTING_FACTORS: ("contributing factors", "contributing factor", "root cause", "root causes",
                                       "cause", "causes", "root cause analysis", "root cause(s)", "contributing causes",
                                       "why it happened", "analysis", "technical analysis", "technical details"),
    SectionRole.TRIGGER: ("trigger", "triggers", "proximate cause"),
    SectionRole.RESOLUTION: ("resolution", "recovery", "resolution and recovery", "mitigation", "fix",
                             "how we fixed it", "response"),
    SectionRole.LESSONS_LEARNED: ("lessons learned", "lessons", "learnings", "what we learned", "lessons learnt",
                                  "takeaways"),
    SectionRole.WENT_WELL: ("went well", "what went well", "things that went well"),
    SectionRole.WENT_WRONG: ("went wrong", "what went wrong", "what went poorly", "what didn't go so well",
                             "what did not go well", "what didn't go well", "went poorly"),
    SectionRole.GOT_LUCKY: ("got lucky", "where we got lucky", "we got lucky"),
    SectionRole.ACTION_ITEMS: ("action items", "actions", "action plan", "follow-up", "follow-ups", "follow up",
                               "follow-up actions", "next steps", "corrective actions", "preventative measures",
                               "preventive measures", "review actions", "corrective and preventative measures"),
    SectionRole.FINAL_NOTES: ("final notes", "conclusion", "conclusions", "closing notes", "final note"),
}  # fmt: skip
_ROLES = {alias: role for role, aliases in _ALIASES.items() for alias in aliases}

# What people put around the word: numbers, emphasis, "(UTC)", "(all times PST) Saturday …", a colon.
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|[ivx]+[.)])\s+", re.IGNORECASE)
_INTERNAL = re.compile(r"\s*\(internal\)\s*$", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*[\[(].*$", re.DOTALL)
_EMOJI = re.compile(r":[a-z_]+:|[^\w\s()/'’&:.,;-]")


def is_internal(heading: str) -> bool:
    """Whether a heading ends in `(internal)`, which hides its whole section from the public edition."""
    return _INTERNAL.search(heading) is not None


def without_internal(heading: str) -> str:
    """The heading without its `(internal)`."""
    return _INTERNAL.sub("", heading)


def role_of(heading: str, extra: Mapping[str, SectionRole]) -> SectionRole:
    """The role of a section with this heading; `extra` maps a site's own headings, in lower case."""
    text = " ".join(_EMOJI.sub(" ", without_internal(heading)).split())
    for candidate in (text, _PARENTHESIS.sub("", text)):
        key = _NUMBER.sub("", candidate.casefold()).strip(" :.-")
        if key in extra:
            return extra[key]
        if key in _ROLES:
            return _ROLES[key]
    return SectionRole.OTHER
