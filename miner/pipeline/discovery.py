"""The files that the paths, folders and patterns of a run lead to, and the paths that lead to none."""

from __future__ import annotations

import glob
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from miner.documents import SUFFIXES
from miner.errors import MissingPath
from miner.model import Failure
from miner.pipeline.mine_paper import name_of, told

_DOI = re.compile(r"(?i)^(?:https?:/{1,2}(?:dx\.)?doi\.org/|doi:\s*)?10\.\d{4,9}/\S+$")
_ADDRESS = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+:/{1,2}\S")
_KNOWN = f"papers end in {', '.join(SUFFIXES)}"


@dataclass(slots=True)
class Found:
    """The files of a run, each once and PDFs before other forms of the same paper.

    ``wrong`` are paths that cannot be meant: nothing is there, or nothing that is read. ``failures`` are those that may
    not be entered. ``other`` counts, by suffix, the files of other kinds that lie in folders among the papers.
    """

    files: list[Path] = field(default_factory=list)
    wrong: list[Failure] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    other: Counter[str] = field(default_factory=Counter)


def find_files(paths: Iterable[Path | str]) -> Found:
    """What the paths of a run lead to; nothing is raised for a path that leads nowhere."""
    files: dict[Path, None] = {}
    found = Found()
    for path in paths:
        try:
            files.update(dict.fromkeys(_files(str(path), found.other)))
        except MissingPath as error:
            found.wrong.append(Failure(name_of(path), "find", told(error.message, error.remedy)))
        except ValueError as error:  # a name that no file system takes
            found.wrong.append(Failure(name_of(path), "find", told(f"no path ({error})", "check the path")))
        except OSError as error:
            list_of = found.failures if isinstance(error, PermissionError) else found.wrong
            reason = error.strerror or str(error)
            list_of.append(Failure(name_of(path), "find", told(f"cannot be opened ({reason})", "check the path")))
    found.files = sorted(files, key=_rank)
    return found


def _rank(file: Path) -> int:
    suffix = file.suffix.lower()
    return SUFFIXES.index(suffix) if suffix in SUFFIXES else len(SUFFIXES)


def _files(path: str, other: Counter[str]) -> list[Path]:
    """The papers that a path leads to; raises MissingPath where there are none."""
    place = Path(path)
    if place.is_dir():
        return _papers(place.rglob("*"), "in this folder", other)
    if place.is_file():
        if place.suffix.lower() not in SUFFIXES:
            raise MissingPath(f"files of the kind {place.suffix or '(no suffix)'} are not read", _KNOWN)
        return [place]
    if place.exists():  # a pipe or a device: reading it may never end
        raise MissingPath("this is no regular file", "copy what it gives into one")
    matches = [file for file in _matches(path) if file.is_file()]
    if matches:
        return _papers(matches, "among what this pattern finds", other)
    raise MissingPath(*_why_nothing(path))


def _papers(files: Iterable[Path], where: str, other: Counter[str]) -> list[Path]:
    """The papers among files, sorted; those of other kinds are counted."""
    whole = sorted(file for file in files if file.is_file())
    papers = [file for file in whole if file.suffix.lower() in SUFFIXES]
    kinds = Counter(file.suffix.lower() or "(no suffix)" for file in whole if file.suffix.lower() not in SUFFIXES)
    if not papers:
        beside = f" (but {listed(kinds)})" if kinds else ""
        raise MissingPath(f"no papers {where}{beside}", _KNOWN)
    other.update(kinds)
    return papers


def listed(kinds: Counter[str]) -> str:
    """How many files there are of which kinds.

    >>> listed(Counter({".docx": 2, ".jpg": 1}))
    '3 files of other kinds: 2 .docx, 1 .jpg'
    """
    files = f"{kinds.total()} file{'' if kinds.total() == 1 else 's'}"
    return f"{files} of other kinds: {', '.join(f'{count} {kind}' for kind, count in sorted(kinds.items()))}"


def _why_nothing(path: str) -> tuple[str, str]:
    """What a path is that leads nowhere, and what to do instead."""
    if _DOI.match(path.strip()):
        return "this is a DOI", "fetch the paper first, and name its file"
    if _ADDRESS.match(path):
        return "this is an address on the web", "save the paper first, and name its file"
    if glob.has_magic(path):
        return "no file matches this pattern", "check the folder and the spelling"
    return "no such file or folder", "check the spelling of the path"


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
