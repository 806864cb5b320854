"""Whether public text holds what looks like a secret, or an address from inside the company.

Shapes only, chosen so that a hit is worth a look; `secrets` in content/site.yaml adds patterns and domains. Internal
parts are not looked at: they are not published.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from afterword.diagnostics import Code, Diagnostic
from afterword.model.internal import hidden_spans
from afterword.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from afterword.check.context import Context
    from afterword.model.incident import Incident
    from afterword.model.settings import Secrets

_PATTERNS = (
    ("an AWS access key", r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    ("a private key", r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"),
    ("a GitHub token", r"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})\b"),
    ("a GitLab token", r"\bglpat-[A-Za-z0-9_-]{20,}"),
    ("a Slack token", r"\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
    ("a Slack webhook", r"hooks\.slack\.com/services/[A-Za-z0-9/]{20,}"),
    ("a Google API key", r"\bAIza[0-9A-Za-z_-]{35}\b"),
    ("a Stripe key", r"\b[rs]k_live_[0-9A-Za-z]{16,}\b"),
    ("a JSON web token", r"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}"),
    ("a password", r"(?i:\b(?:password|passwd|secret|api[_-]?key|token)\s*[:=]\s*)['\"]?(?=[^\s'\"]{0,64}\d)[^\s'\"<>*]{8,}"),
    ("a password in an address", r"\b[a-z][a-z0-9+.-]{1,15}://[^\s/:@]{1,64}:[^\s/@]{1,64}@"),
    ("a private address", r"(?<![\d.])(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2})(?![\d.]\d)"),
    ("an e-mail address", r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?![\w@])"),
    ("an internal host name", r"(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,6}(?:internal|local|corp|lan|intranet)(?![\w.-]*\w)"),
)  # fmt: skip


def secrets(incident: Incident, context: Context) -> Iterator[Diagnostic]:
    """Everything in the incident's public text that looks like a secret."""
    text = context.source.text
    hidden = _merged(hidden_spans(incident))
    starts = [span.start for span in hidden]
    for match in _pattern(context.settings.secrets).finditer(text):
        before = bisect_right(starts, match.start()) - 1
        if before >= 0 and match.start() < hidden[before].end:
            continue
        what = _names(context.settings.secrets)[int((match.lastgroup or "_0")[1:])]
        yield Diagnostic(
            Code.POSSIBLE_SECRET,
            f"this looks like {what}, and it would be public",
            incident.path,
            Span(*match.span()),
            "take it out, or put it in an internal part (`::: internal`)",
        )


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same stretches in order, none overlapping another."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _names(own: Secrets) -> tuple[str, ...]:
    return (
        *(name for name, _ in _PATTERNS),
        *("a match of a pattern in `secrets`" for _ in own.patterns),
        *(f"a host in {domain}" for domain in own.domains),
    )


@lru_cache(maxsize=4)
def _pattern(own: Secrets) -> re.Pattern[str]:
    """All patterns as one, so that a text is read once; the group's number tells which matched."""
    domains = (
        rf"(?<![\w.-])(?:[\w-]{{1,63}}\.){{0,6}}{re.escape(domain)}(?![\w-])" for domain in own.domains
    )
    patterns = (*(pattern for _, pattern in _PATTERNS), *own.patterns, *domains)
    return re.compile("|".join(f"(?P<_{number}>{pattern})" for number, pattern in enumerate(patterns)))
