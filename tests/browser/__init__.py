"""The published site in a real browser, and under other people's validators."""
