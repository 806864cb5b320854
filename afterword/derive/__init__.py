"""Facts that follow from an incident and are written nowhere in it: each computed here once, for pages and feeds alike."""
