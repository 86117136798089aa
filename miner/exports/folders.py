"""Folders and archives appear whole or not at all, and take the place of nothing but their like."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from miner.errors import FormatError

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of archives: equal folders are equal archives


@contextmanager
def replacing_folder(path: Path | str, mark: str) -> Iterator[Path]:
    """A folder beside ``path`` to fill; when the block ends well it takes the place of ``path``, else it vanishes.

    What is at ``path`` is replaced when it is empty or holds a file called ``mark``, as what was written here before
    does. Raises FormatError for anything else, and OSError where the place cannot be written.
    """
    target = Path(path).resolve()
    if target.exists() and not _is_like(target, mark):
        raise FormatError(f"{path} holds other files", "name a new or an empty folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    draft.mkdir()
    try:
        yield draft
        if target.exists():
            old = target.with_name(f".{target.name}.{os.getpid()}.old")
            target.rename(old)
            draft.rename(target)
            shutil.rmtree(old)
        else:
            draft.rename(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _is_like(folder: Path, mark: str) -> bool:
    return folder.is_dir() and ((folder / mark).is_file() or not any(folder.iterdir()))


def archive(folder: Path, path: Path) -> None:
    """Pack a folder, sorted and without times, so that equal folders are equal archives."""
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for file in sorted(item for item in folder.rglob("*") if item.is_file()):
            info = ZipInfo(file.relative_to(folder).as_posix(), FIRST_DAY)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o644 << 16
            packed.writestr(info, file.read_bytes())
