"""Five incidents and a maintenance, from which every figure of the statistics can be worked out by hand."""

from __future__ import annotations

from tests.support import incident_text

# One incident a line: when it began, its severity, what it tells.
#   2018-11-20 sev1  detected 0, acknowledged 10 min, mitigated 60 min, resolved 120 min   tls, sip   core, trunks
#   2018-12-31 sev2  detected 2 min,                                    resolved  30 min   sip        trunks
#   2019-01-01 sev2  detected 7 min, acknowledged 9 min,                resolved  90 min   (none)     trunks
#   2019-02-27 sev2  detected on the day alone,                         resolved  24 h     sip        core
#   2019-05-30 sev3  detected 4 min, open                                                  (none)     core
#   2019-05-01       maintenance, of which nothing is counted
ARCHIVE: dict[str, str | bytes] = {
    "postmortems/2018-11-20-tls.md": incident_text(
        "09:00 [started, detected] - All calls fail.\n\n09:10 [acknowledged] - We are on it.\n\n"
        "10:00 [mitigated] - Calls work.\n\n11:00 [resolved] - Done.",
        date="2018-11-20", severity="sev1", tags="[tls, sip]",
    )
    + "\n## Contributing factors\n\n- A certificate.\n- A calendar.\n  - Of one person.\n- A holiday.\n",
    "postmortems/2018-12-31-trunks.md": incident_text(
        "23:50 [started] - Trunks go down.\n\n23:52 [detected] - An alert.\n\n2019-01-01 00:20 [resolved] - Back.",
        date="2018-12-31", tags="[sip]", components="[sip-trunks]",
    )
    + "\n## Root cause\n\nA switch.\n\nAnd its neighbour.\n",
    "postmortems/2019-01-01-again.md": incident_text(
        "10:00 [started] - Again.\n\n10:07 [detected] - Seen.\n\n10:09 [acknowledged] - On it.\n\n11:30 [resolved] - Over.",
        date="2019-01-01", components="[sip-trunks]",
    ),
    "postmortems/2019-02-27-calgary.md": incident_text(
        "13:30 [started] - Bad.\n\n2019-02-28 13:30 [resolved] - Good.",
        date="2019-02-27", tags="[sip]", components="[calgary-core]", detected="2019-02-28",
    )
    + "\n## Causes\n\n### Heat\n\nOf July.\n\n### Dust\n\nOf years.\n",
    "postmortems/2019-05-30-open.md": incident_text(
        "13:30 [started] - Calls drop.\n\n13:34 [detected, investigating] - Seen.",
        date="2019-05-30", severity="sev3", components="[calgary-core]", ongoing="true",
    ),
    "postmortems/2019-05-01-work.md": incident_text(
        "01:00 [in progress] - Begun.\n\n02:00 [completed] - Done.",
        date="2019-05-01", kind="maintenance", severity="sev4", tags="[sip]",
        scheduled_for="2019-05-01 01:00", scheduled_until="2019-05-01 03:00",
    ),
}  # fmt: skip
