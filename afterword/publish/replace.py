"""A file is replaced whole or not at all, and keeps its permissions: an author's text is never left half written."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile


def replace_file(path: Path, data: bytes) -> None:
    """Put new content in place of a file's; through a symbolic link, in place of what it leads to.

    Raises:
        OSError: the disk refused; the file is as it was.
    """
    target = path.resolve()
    with NamedTemporaryFile(
        dir=target.parent, prefix=f".{target.name}.", suffix=".tmp", delete=False
    ) as file:
        temporary = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            shutil.copymode(target, temporary)
        except OSError:
            with suppress(OSError):
                temporary.unlink()
            raise
    temporary.replace(target)
