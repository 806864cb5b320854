"""The keys of an incident's front matter, as a table that documentation is made from too."""

from __future__ import annotations

from afterword.model.terms import Audience, Kind, Milestone, Publication
from afterword.parse.metadata.containers import ListOf, Record
from afterword.parse.metadata.forms import INCIDENT_NAME, SITE_PATH
from afterword.parse.metadata.keys import Key, Table
from afterword.parse.metadata.shapes import Choice, Day, InstantText, Text, TrueFalse, Zone

_INSTANT = "2019-02-27 13:30"

TITLE = Key("title", Text(), "What happened, in a line", "Calls failing through Calgary", required=True)
DATE = Key(
    "date", Day(), "The day of the first entry that carries no date of its own", "2019-02-27", required=True
)
TIMEZONE = Key("timezone", Zone(), "The zone of the incident's times, if not the site's", "America/Edmonton")
KIND = Key(
    "kind",
    Choice({kind.value: kind for kind in Kind}),
    "Something that went wrong, or work that was announced",
    "incident",
)
SEVERITY = Key("severity", Text(), "One of the site's severities, by id or label", "sev2", required=True)
COMPONENTS = Key(
    "components",
    ListOf(Text(), "calgary-core", least=1),
    "The site's components that it concerns, by id or name",
    "[calgary-core]",
    required=True,
)
SUMMARY = Key(
    "summary",
    Text(lines=True, empty=True),
    "A few sentences, if not the text before the first heading",
    "Calls failed",
)
AUTHORS = Key(
    "authors", ListOf(Text(), "network-operations", distinct=True), "Who wrote it", "[network-operations]"
)
TAGS = Key(
    "tags", ListOf(Text(), "sip", distinct=True), "What it has in common with others", "[sip, failover]"
)
PUBLICATION = Key(
    "publication",
    Choice({publication.value: publication for publication in Publication}),
    "Whether it is ready for readers",
    "draft",
)
ONGOING = Key("ongoing", TrueFalse(), "Whether it is still open", "true")
PUBLISHED = Key(
    "published",
    InstantText(),
    "When the write-up went out, if not with the timeline's last entry",
    "2019-02-27 17:00",
)

REVISION_AT = Key("at", InstantText(), "When the correction was made", _INSTANT, required=True)
REVISION_NOTE = Key("note", Text(), "What was corrected", "Corrected the number of calls", required=True)
REVISION = Table((REVISION_AT, REVISION_NOTE))
REVISIONS = Key(
    "revisions",
    ListOf(Record(REVISION), f"{{at: {_INSTANT}, note: …}}"),
    "Corrections after publication, which readers are told of",
    f"[{{at: {_INSTANT}, note: …}}]",
)

MILESTONES = {
    milestone: Key(milestone.value, InstantText(), doc, _INSTANT)
    for milestone, doc in (
        (Milestone.STARTED, "When it began, if no entry says so"),
        (Milestone.DETECTED, "When it was noticed, if no entry says so"),
        (Milestone.ACKNOWLEDGED, "When someone took it up, if no entry says so"),
        (Milestone.MITIGATED, "When users' harm ended, if no entry says so"),
        (Milestone.RESOLVED, "When it was closed, if no entry says so"),
    )
}
SCHEDULED_FOR = Key("scheduled_for", InstantText(), "When announced work was to begin", _INSTANT)
SCHEDULED_UNTIL = Key("scheduled_until", InstantText(), "When announced work was to end", "2019-02-27 15:00")
ALIASES = Key(
    "aliases", ListOf(SITE_PATH, "old/page/", distinct=True), "Old paths that lead to it", "[old/page/]"
)
RELATED = Key(
    "related",
    ListOf(INCIDENT_NAME, "2019-02-27-calls-failing", distinct=True),
    "Incidents worth reading beside it, by file name without `.md`",
    "[2019-02-27-calls-failing]",
)
AUDIENCE = Key(
    "audience",
    Choice({audience.value: audience for audience in Audience}),
    "Who may read it; an internal one is only in the internal edition",
    "internal",
)

FRONT_MATTER = Table(
    (
        TITLE, DATE, TIMEZONE, KIND, SEVERITY, COMPONENTS, SUMMARY, AUTHORS, TAGS, PUBLICATION, ONGOING, PUBLISHED,
        REVISIONS, *MILESTONES.values(), SCHEDULED_FOR, SCHEDULED_UNTIL, ALIASES, RELATED, AUDIENCE,
    ),
    {
        "draft": "write `publication: draft`",
        "internal": "write `audience: internal`",
        "private": "write `audience: internal`",
        "zone": "did you mean `timezone`?",
        "tz": "did you mean `timezone`?",
        "services": "did you mean `components`?",
        "systems": "did you mean `components`?",
        "affected": "did you mean `components`?",
        "owner": "did you mean `authors`?",
        "description": "did you mean `summary`?",
        "categories": "did you mean `tags`?",
        "keywords": "did you mean `tags`?",
        "updated": "list corrections under `revisions`, each with `at` and `note`",
        "lastmod": "list corrections under `revisions`, each with `at` and `note`",
        "slug": "remove the line; the file's name is the slug",
        "status": "remove the line; statuses stand in the timeline, as in `Status changed to Partial Outage`",
        "phase": "remove the line; phases stand in the timeline, as in `13:30 [investigating] - …`",
        "ended": "did you mean `resolved`?",
        "end": "did you mean `resolved`?",
        "start": "did you mean `started`?",
    },
)  # fmt: skip
