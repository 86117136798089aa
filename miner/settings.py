"""Settings as one validated value that is passed in; an unknown key is an error."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from miner.errors import SettingsError

#: Base of every identifier the miner mints. One setting, one place.
NAMESPACE = "https://w3id.org/assb-pressure/"
#: Where a DOI leads to.
RESOLVER = "https://doi.org/"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told.

    ``ontology`` replaces the shipped vocabulary folder; ``max_file_megabytes`` and ``max_pages`` bound what is read.
    """

    ontology: Path | None = None
    max_file_megabytes: int = 200
    max_pages: int = 2000

    def __post_init__(self) -> None:
        for name in ("max_file_megabytes", "max_pages"):
            if getattr(self, name) <= 0:
                raise SettingsError(f"setting {name} must be positive", "leave it out for the default")

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
