"""An incident as the text of a file, in the form that a careful author would write and that `parse` reads back.

Written from the model and never cut out of a source: whoever has a redacted incident gets a redacted file.
"""

from __future__ import annotations

from afterword.write.incident import write_incident

__all__ = ["write_incident"]
