"""An archive in which something is over, something goes on and something lies ahead, for what tells of now."""

from __future__ import annotations

from tests.render.built import FILES

WORK = """\
---
title: Moving racks; power, and "cables" \\ more
date: 2019-07-01
kind: maintenance
severity: sev4
components: [calgary-core]
scheduled_for: 2019-07-01 22:00
scheduled_until: 2019-07-02 02:00
summary: Calls may drop.
---

## Timeline

2019-05-28 10:00 [scheduled] - We move two racks.
"""
OPEN = """\
---
title: Registrations failing
date: 2019-05-31
severity: sev1
components: [calgary-core, sip-trunks]
ongoing: true
---

## Timeline

17:00 [investigating] - Phones do not register.
Status of SIP trunks changed to Partial Outage

17:20 [identified] - A certificate ran out.
"""
MANY: dict[str, str | bytes] = FILES | {
    "postmortems/2019-07-01-racks.md": WORK,
    "postmortems/2019-05-31-registrations.md": OPEN,
}
