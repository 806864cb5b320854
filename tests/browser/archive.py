"""An archive that has every kind of page and every part of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from afterword.search import make_index
from tests.render.built import FILES, build_whole
from tests.support import SITE, incident_text

if TYPE_CHECKING:
    from collections.abc import Mapping

TWELVE_ENTRIES = "incidents/2019-03-09-twelve/index.html"
_TIMELINE = """\
21:00 [started] - The first calls fail.

21:04 [detected, investigating] - The on-call engineer is paged and opens a call with the vendor.
Status changed to Degraded Performance

21:20 [acknowledged] - The vendor takes the case and asks for traces from both cores.

21:45 [update] - Traces show that the handshake ends early; half of the trunks are affected.
Status changed to Partial Outage

22:30 - Trunks are moved to Ottawa by hand, ten at a time.

23:10 [identified] - A certificate in the chain expired at 21:00.

23:40 - A new certificate is ordered.

2019-03-10 00:15 - The certificate arrives without its intermediate.

2019-03-10 01:20 [mitigated] - The whole chain is in place on the first core.
Status changed to Degraded Performance

2019-03-10 03:10 [monitoring] - And on the second; calls are watched for a while.

2019-03-10 04:00 [update] - No further failures.

2019-03-10 05:00 [resolved] - All trunks are home again.
Status changed to Operational
"""
_WRITE_UP = """\
## Impact

One call in three failed for four hours and more.

## Contributing factors

Nobody was told that the certificate would expire, because the monitor looked at the leaf alone.

| Core | Failed calls |
|:-----|-------------:|
| First | 1,204 |
| Second | 377 |

```python
def expires(chain: list[str]) -> int:
    return min(map(days_left, chain))
```

> [!NOTE]
> Traces are kept for thirty days.

## Lessons learned

### What went well

- The vendor answered within minutes.

### What went wrong

- The chain was installed without its middle.

## Action items

- [ ] Watch every certificate of a chain (owner: network operations, due: 2019-04-01, kind: detect)
- [x] Write down how trunks are moved (owner: voice team, kind: mitigate)
"""


def build_archive(language: str = "en", theme: str = "default") -> Mapping[str, bytes]:
    """The site of that archive."""
    files: dict[str, str | bytes] = {
        **FILES,
        "postmortems/2019-03-09-twelve.md": incident_text(
            _TIMELINE,
            body="Calls failed at random while one certificate was out of date.",
            title="An expired certificate broke the trunks",
            date="2019-03-09",
            tags="[tls]",
        )
        + _WRITE_UP,
        "postmortems/2019-05-30-open.md": incident_text(
            "13:30 [investigating] - Some calls drop.\nStatus changed to Partial Outage",
            title="Calls drop",
            date="2019-05-30",
            ongoing="true",
        ),
        "postmortems/2019-04-02-work.md": incident_text(
            title="New routers",
            kind="maintenance",
            date="2019-04-02",
            scheduled_for="2019-04-02 01:00",
            scheduled_until="2019-04-02 03:00",
        ),
        # Old, and of many tags: the statistics fold away what is too long to read at once.
        "postmortems/2015-03-02-old.md": incident_text(
            "13:30 [started] - Faxes fail.\n\n13:37 [detected] - Seen.\n\n13:50 [acknowledged] - On it.\n\n15:00 [resolved] - Over.",
            title="Faxes failed",
            date="2015-03-02",
            severity="sev3",
            tags=f"[{', '.join(f'fax-{number}' for number in range(13))}]",
        ),
        "postmortems/2019-07-01-work.md": incident_text(
            title="New power supplies",
            kind="maintenance",
            date="2019-07-01",
            scheduled_for="2019-07-01 01:00",
            scheduled_until="2019-07-01 03:00",
        ),
    }
    # The page of missing pages links from the root of its server: the address is the one that it is served below.
    site = SITE.replace("example.com\n", "example.com/status/incidents\n")
    settings = (
        f"{site}language: {language}\ntheme: {theme}\naccent: '#1b5e78'\n"
        "description: What went wrong, and what we learned.\nactions: true\n"
    )
    built = build_whole(files, site=settings)
    assert built.diagnostics == ()
    return {**built.outputs, **make_index(built.searchable).files}
