"""Zones: from a wall time and what an author wrote about its zone to an exact instant, or to what is wrong with it.

Zones and their rules come from the pinned `tzdata` package alone, never from the machine (docs/decisions).
"""
