"""Settings as one validated value that is passed in; an unknown key is an error."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
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


#: The variables of the environment that say how a SPARQL server is reached, and the settings that they set.
ENDPOINT_VARIABLES = {
    "MINER_ENDPOINT_USER": "user",
    "MINER_ENDPOINT_PASSWORD": "password",
    "MINER_ENDPOINT_TIMEOUT": "timeout",
    "MINER_UPDATE_URL": "update_url",
    "MINER_GRAPH_STORE_URL": "graph_store_url",
}


@dataclass(frozen=True, slots=True)
class EndpointSettings:
    """How a SPARQL server is reached.

    * ``user`` and ``password``; without them, those of the netrc file for its host;
    * ``timeout``: seconds that it may let us wait;
    * ``update_url`` where updates go when that cannot be found out: then the store's address is taken for the one of
      queries as it is;
    * ``graph_store_url`` where whole documents are put, by the Graph Store Protocol, instead of sent as updates.

    Raises SettingsError for an address with a password in it, which it does not repeat.
    """

    user: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 120
    update_url: str = ""
    graph_store_url: str = ""

    def __post_init__(self) -> None:
        for name in ("update_url", "graph_store_url"):
            if has_login(getattr(self, name)):
                raise SettingsError(f"{name} holds a user or password", LOGIN)
        if not (isinstance(self.timeout, int | float) and 0 < self.timeout < inf):
            raise SettingsError("setting timeout must be a positive number", "leave it out for the default")
        if bool(self.user) != bool(self.password):
            raise SettingsError("a user and a password belong together", LOGIN)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> EndpointSettings:
        """The settings that the variables of the environment tell; raises SettingsError."""
        given: dict[str, Any] = {
            name: environment[variable] for variable, name in ENDPOINT_VARIABLES.items() if environment.get(variable)
        }
        if "timeout" in given:
            try:
                given["timeout"] = float(given["timeout"])
            except ValueError:
                raise SettingsError("MINER_ENDPOINT_TIMEOUT must be a number of seconds", "such as 120") from None
        return cls(**given)


#: Where a login belongs.
LOGIN = "set MINER_ENDPOINT_USER and MINER_ENDPOINT_PASSWORD, or write them to your netrc file"


def has_login(address: str) -> bool:
    """True for an address with a user or a password in it."""
    return "@" in address.partition("://")[2].partition("/")[0]
