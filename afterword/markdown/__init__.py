"""Markdown, wrapped: the one place that knows markdown-it-py and Pygments.

`reader` turns text into the tree of `tree`; `html` turns the tree into HTML that is safe by construction.
"""
