"""The files that the paths, folders and patterns of a run lead to."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path

from miner.documents import SUFFIXES
from miner.errors import MissingPath
from miner.model import Failure
from miner.pipeline.mining import name_of, told


def find_files(paths: Iterable[Path | str]) -> tuple[list[Path], list[Failure]]:
    """The files, each once and PDFs before other forms of the same paper; and the paths that lead to none."""
    files: dict[Path, None] = {}
    failures: list[Failure] = []
    for path in paths:
        try:
            files.update(dict.fromkeys(_files(str(path))))
        except MissingPath as error:
            failures.append(Failure(name_of(path), "find", told(error.message, error.remedy)))
        except (OSError, ValueError) as error:  # a name that no file system takes, a folder that may not be entered
            reason = getattr(error, "strerror", None) or str(error)
            failures.append(Failure(name_of(path), "find", told(f"cannot be opened ({reason})", "check the path")))
    return sorted(files, key=_rank), failures


def _rank(file: Path) -> int:
    suffix = file.suffix.lower()
    return SUFFIXES.index(suffix) if suffix in SUFFIXES else len(SUFFIXES)


def _files(path: str) -> list[Path]:
    place = Path(path)
    if place.is_dir():
        found = sorted(file for file in place.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
        if not found:
            raise MissingPath("no papers in this folder", f"papers end in {', '.join(SUFFIXES)}")
        return found
    if place.is_file():
        return [place]
    if place.exists():  # a pipe or a device: reading it may never end
        raise MissingPath("this is no regular file", "copy what it gives into one")
    found = sorted(file for file in _matches(path) if file.is_file())
    if not found:
        raise MissingPath("no such file or folder", "check the spelling of the path")
    return found


def _matches(pattern: str) -> Iterable[Path]:
    """What a pattern finds; ** goes into no linked folders, which may lead in circles."""
    if "**" not in Path(pattern).parts:
        return map(Path, glob.glob(pattern))  # noqa: PTH207 - of any root
    whole = Path(pattern) / "*" if Path(pattern).name == "**" else Path(pattern)
    root = Path(whole.anchor)
    shown = (file.relative_to(root) for file in root.glob(str(whole.relative_to(root))))
    return (root / file for file in shown if not _is_hidden(file, whole))


def _is_hidden(file: Path, pattern: Path) -> bool:
    return any(part.startswith(".") and part != ".." and part not in pattern.parts for part in file.parts)
