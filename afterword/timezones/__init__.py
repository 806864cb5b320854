"""Zones: from a wall time and what an author wrote about its zone to an exact instant, or to what is wrong with it.

Zones and their rules come from the pinned `tzdata` package alone, never from the machine (docs/decisions): whoever
imports anything from here has switched the machine's own files off for `whenever` as a whole.

`labels.find_label` reads what an author wrote, `place.place` gives the instant, `suggest.suggest_zones` helps where a
zone's name is wrong, `names` and `zones.label_in_force` say what a zone's time is called.
"""

from whenever import clear_tzcache, reset_tzpath

reset_tzpath(())
clear_tzcache()
