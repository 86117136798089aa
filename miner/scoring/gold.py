"""Gold records from files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from miner.errors import FormatError, MissingPath

NEEDED = ("document", "kind", "value_min", "value_max")


def read_gold(paths: Iterable[Path | str]) -> list[dict[str, Any]]:
    """The records of JSON Lines files, and of all ``.jsonl`` files in folders.

    Raises MissingPath where there is no file, FormatError for a line that is no record.
    """
    return [record for path in paths for file in _files(Path(path)) for record in _records(file)]


def _files(path: Path) -> list[Path]:
    found = sorted(path.glob("*.jsonl")) if path.is_dir() else [path] * path.is_file()
    if not found:
        raise MissingPath(f"{path}: no gold records", "gold files end in .jsonl and hold one JSON object a line")
    return found


def _records(path: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf8").split("\n")
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: not text", "gold files hold one JSON object a line, in UTF-8") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _record(line, f"{path}:{number}")


def _record(line: str, place: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise FormatError(f"{place}: not JSON", "gold files hold one JSON object a line") from error
    missing = [name for name in NEEDED if not isinstance(record, dict) or name not in record]
    if missing:
        raise FormatError(f"{place}: no field {', '.join(missing)}", f"a gold record has {', '.join(NEEDED)}")
    return dict(record)
