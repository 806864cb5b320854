"""The local preview: serves a site from memory, reloads it on save, and shows what is wrong over the last good page."""
