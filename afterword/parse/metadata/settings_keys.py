"""The keys of `content/site.yaml`, as tables that documentation is made from too."""

from __future__ import annotations

from afterword.model.terms import SectionRole
from afterword.parse.metadata.containers import ListOf, MapOf, NameOr, Record
from afterword.parse.metadata.forms import (
    COLOUR,
    DOMAIN,
    IDENTIFIER,
    LANGUAGE,
    LINK,
    PATTERN,
    SITE_PATH,
    SITE_URL,
)
from afterword.parse.metadata.keys import Key, Table
from afterword.parse.metadata.shapes import Choice, Text, TrueFalse, WholeNumber, Zone

_MOST_RANKS = 999
_ROLES: dict[str, SectionRole] = {role.value: role for role in SectionRole if role is not SectionRole.OTHER}
_STATUS_COLOURS = ("operational", "maintenance", "degraded", "partial", "major")

TITLE = Key("title", Text(), "The archive's name", "Example incident archive")
URL = Key("url", SITE_URL, "Where the site is published; may carry a path", "https://status.example.org")
DESCRIPTION = Key(
    "description", Text(empty=True), "What the archive is, in a line", "What went wrong, and why"
)
LANGUAGE_TAG = Key("language", LANGUAGE, "The language of its pages, a BCP 47 tag", "en")
TIMEZONE = Key("timezone", Zone(), "The zone of incidents that name none", "America/Edmonton")
LOGO = Key("logo", SITE_PATH, "An image in content/static", "logo.svg")
ACCENT = Key("accent", COLOUR, "The colour of links and marks", '"#1d5c7a"')

LINK_LABEL = Key("label", Text(), "What readers see", "Support", required=True)
LINK_URL = Key("url", LINK, "Where it leads", "https://www.example.org/", required=True)
LINKS = Key(
    "links",
    ListOf(Record(Table((LINK_LABEL, LINK_URL))), "{label: Support, url: https://www.example.org/}"),
    "Links in the site's navigation",
    "[{label: Support, url: https://www.example.org/}]",
)

ID = Key(
    "id",
    IDENTIFIER,
    "A name that never changes: small letters, digits, `-`, `_`",
    "sip-trunks",
    required=True,
)

COMPONENT_NAME = Key("name", Text(), "What readers call it", "SIP trunks", required=True)
COMPONENT_GROUP = Key("group", Text(), "The group it is shown in", "Connections")
COMPONENT_DESCRIPTION = Key(
    "description", Text(), "What it does, in a line", "Lines to customers' own systems"
)
COMPONENT_RETIRED = Key("retired", TrueFalse(), "Whether it is gone, and only old incidents name it", "true")
COMPONENTS = Key(
    "components",
    ListOf(
        Record(Table((ID, COMPONENT_NAME, COMPONENT_GROUP, COMPONENT_DESCRIPTION, COMPONENT_RETIRED))),
        "{id: sip-trunks, name: SIP trunks}",
    ),
    "The parts of the service that readers know by name, in the order shown",
    "[{id: sip-trunks, name: SIP trunks}]",
)

STATUS_LABEL = Key("label", Text(), "What readers see", "Read-only")
STATUS_ALIASES = Key("aliases", ListOf(Text(), "Frozen", distinct=True), "Other words for it", "[Frozen]")
STATUS_RANK = Key("rank", WholeNumber(0, _MOST_RANKS), "Its place, 0 best", "2")
STATUS_COLOUR = Key(
    "colour",
    Choice({colour: colour for colour in _STATUS_COLOURS}),
    "One of the theme's status colours",
    "degraded",
)
STATUSES = Key(
    "statuses",
    ListOf(
        Record(
            Table((ID, STATUS_LABEL, STATUS_ALIASES, STATUS_RANK, STATUS_COLOUR), {"color": "write `colour`"})
        ),
        "{id: read_only, label: Read-only, rank: 2}",
    ),
    "How a component can be: changes to the default statuses by id, and new ones",
    "[{id: read_only, label: Read-only, rank: 2}]",
)

SEVERITY_LABEL = Key("label", Text(), "What readers see", "Critical")
SEVERITY_RANK = Key(
    "rank", WholeNumber(1, _MOST_RANKS), "How grave, 1 worst; if not the place in the list", "1"
)
SEVERITIES = Key(
    "severities",
    ListOf(Record(Table((ID, SEVERITY_LABEL, SEVERITY_RANK))), "{id: critical, label: Critical}", least=1),
    "How grave an incident can be, in place of sev1 to sev4, worst first",
    "[{id: critical, label: Critical}, {id: minor, label: Minor}]",
)

PHASE_LABEL = Key("label", Text(), "What readers see", "Investigating")
PHASE_NEXT = Key(
    "next", ListOf(Text(), "resolved", distinct=True), "The phases that may follow", "[resolved]"
)
PHASES = Key(
    "phases",
    ListOf(Record(Table((ID, PHASE_LABEL, PHASE_NEXT))), "{id: investigating, next: [resolved]}", least=1),
    "Where a response can stand, in place of the default phases",
    "[{id: investigating, next: [resolved]}, {id: resolved}]",
)

REQUIRE = Key(
    "require",
    MapOf(ListOf(Choice(_ROLES), "impact", distinct=True), "[impact, timeline]"),
    "The sections that an incident must have, by severity",
    "{sev1: [impact, timeline]}",
)
HEADINGS = Key(
    "headings",
    MapOf(Choice(_ROLES), "lessons learned"),
    "More headings for sections",
    "{Retrospective: lessons learned}",
)

SECRET_PATTERNS = Key("patterns", ListOf(PATTERN, "'NV-[0-9]{8}'"), "Regular expressions", "['NV-[0-9]{8}']")
SECRET_DOMAINS = Key("domains", ListOf(DOMAIN, "example.internal"), "Internal domains", "[example.internal]")
SECRETS = Key(
    "secrets",
    Record(Table((SECRET_PATTERNS, SECRET_DOMAINS))),
    "What must not stand in public text, beyond keys, tokens and addresses",
    "{domains: [example.internal]}",
)

FEED_ITEMS = Key("items", WholeNumber(1, 500), "How many incidents a feed holds", "50")
FEEDS = Key("feeds", Record(Table((FEED_ITEMS,))), "How feeds are made", "{items: 50}")
SEARCH = Key("search", TrueFalse(), "Whether there is a search page", "true")
PREVIEWS = Key("previews", TrueFalse(), "Whether incidents have a picture for links to them", "true")
STATISTICS = Key("statistics", TrueFalse(), "Whether there is a page of statistics", "true")
ACTIONS = Key("actions", TrueFalse(), "Whether action items have a page in the public edition", "true")
THEME = Key("theme", NameOr(IDENTIFIER), "The theme, and its options", "default")
THEME_BASE = "base"
"""The option of a theme that is none of its own: which theme it inherits from."""

SITE = Table(
    (
        TITLE, URL, DESCRIPTION, LANGUAGE_TAG, TIMEZONE, LOGO, ACCENT, LINKS, COMPONENTS, STATUSES, SEVERITIES, PHASES,
        REQUIRE, HEADINGS, SECRETS, FEEDS, SEARCH, PREVIEWS, STATISTICS, ACTIONS, THEME,
    ),
    {
        "baseurl": "did you mean `url`?",
        "base_url": "did you mean `url`?",
        "name": "did you mean `title`?",
        "lang": "did you mean `language`?",
        "locale": "did you mean `language`?",
        "tz": "did you mean `timezone`?",
        "color": "did you mean `accent`?",
        "colour": "did you mean `accent`?",
        "nav": "did you mean `links`?",
        "menu": "did you mean `links`?",
        "services": "did you mean `components`?",
        "systems": "did you mean `components`?",
    },
)  # fmt: skip
