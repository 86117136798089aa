"""Settings as one validated value that is passed in; an unknown key is an error."""

from __future__ import annotations

from dataclasses import dataclass, fields
from math import inf
from pathlib import Path
from typing import Any

from miner.errors import SettingsError

#: Base of every identifier the miner mints. One setting, one place.
NAMESPACE = "https://w3id.org/assb-pressure/"
#: Name and version of this program, as every claim tells who read it.
SOFTWARE, VERSION = "assb-pressure-miner", "0.1.0"
#: Where a DOI leads to.
RESOLVER = "https://doi.org/"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told.

    ``ontology`` replaces the shipped vocabulary folder. All others are limits that bad input runs into:

    * of a file: ``max_file_megabytes`` and ``max_pages``; one that is larger is refused;
    * of a page of a PDF: ``max_page_seconds`` and ``max_page_characters``;
    * of a paper read in a worker process: ``max_seconds`` from opening the file to its claims, and
      ``max_memory_megabytes`` of the process. A worker that goes beyond is stopped, and the paper is listed as failed.
    """

    ontology: Path | None = None
    max_file_megabytes: int = 200
    max_pages: int = 2000
    max_page_seconds: float = 30
    max_page_characters: int = 200_000
    max_seconds: float = 300
    max_memory_megabytes: int = 4000

    def __post_init__(self) -> None:
        for item in fields(self):
            value = getattr(self, item.name)
            if item.name.startswith("max_") and not (isinstance(value, int | float) and 0 < value < inf):
                raise SettingsError(f"setting {item.name} must be a positive number", "leave it out for the default")

    def told(self) -> tuple[str, ...]:
        """One line for each setting, in the order of the names; a folder is told by its name alone.

        >>> Settings(max_pages=10).told()[4]
        'max_pages = 10'
        """
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        shown = {name: value.name if isinstance(value, Path) else value for name, value in values.items()}
        return tuple(f"{name} = {'default' if shown[name] is None else shown[name]}" for name in sorted(shown))

    @classmethod
    def of(cls, **values: Any) -> Settings:
        """Settings from names and values; raises SettingsError for a name that does not exist.

        >>> Settings.of(max_pages=10).max_pages
        10
        """
        known = {item.name for item in fields(cls)}
        unknown = sorted(set(values) - known)
        if unknown:
            raise SettingsError(f"unknown setting {', '.join(unknown)}", f"known are {', '.join(sorted(known))}")
        return cls(**values)
