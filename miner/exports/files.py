"""Files appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path | str) -> Iterator[Path]:
    """A path beside ``path`` to write to; when the block ends well it takes the place of ``path``, else it vanishes.

    Folders above ``path`` are made. A link is followed, so that what it points to is replaced; a device or pipe, which
    cannot be replaced, is handed out as it is. Raises OSError where the place cannot be written.
    """
    target = Path(path).resolve()
    if target.exists() and not target.is_file() and not target.is_dir():
        yield target
        return
    if target.is_dir():
        raise IsADirectoryError(f"{path} is a folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield draft
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def write_text(path: Path | str, text: str) -> None:
    """Write ``text`` as UTF-8 with line breaks as they are."""
    with replacing(path) as draft:
        draft.write_text(text, encoding="utf8", newline="")
