"""YAML, wrapped: text to a tree in which everything has its place, and mistakes told in plain words. Knows PyYAML alone."""
