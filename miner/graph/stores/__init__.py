"""Where quads are kept: in a folder of this machine, in memory, or behind the address of a SPARQL server."""

from __future__ import annotations

from pathlib import Path

from miner.graph.stores.embedded import EmbeddedStore
from miner.graph.stores.quadstore import Answer, Change, Limits, Quadstore
from miner.settings import EndpointSettings

__all__ = ["Answer", "Change", "EmbeddedStore", "Limits", "Quadstore", "open_store"]


def open_store(
    location: str | Path, *, read_only: bool, create: bool, endpoint: EndpointSettings | None = None
) -> Quadstore:
    """The store in a folder, or behind an address; raises StoreError.

    ``endpoint`` tells how to reach an address; without it, the environment does.
    """
    if "://" not in str(location):
        return EmbeddedStore.open(Path(location), read_only=read_only, create=create)
    from miner.graph.stores.endpoint import EndpointStore

    settings = endpoint or EndpointSettings.from_environment()
    return EndpointStore.open(str(location), settings, read_only=read_only, create=create)
