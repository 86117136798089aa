"""From the one address that a user names to the addresses for queries, updates and whole graphs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from miner.errors import StoreError
from miner.graph.stores.http import Refused, Web
from miner.settings import LOGIN, EndpointSettings, has_login

TABLE = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a server takes queries and updates; ``graphs`` where whole graphs are put, "" for nowhere."""

    query: str
    update: str
    graphs: str = ""


def addresses_of(location: str, settings: EndpointSettings, web: Web) -> Addresses:
    """The addresses of a server, found by asking it; StoreError when it cannot be reached or is none for SPARQL."""
    given = checked(location)
    if settings.update_url:
        _understands(given, web)
        return Addresses(given, settings.update_url, settings.graph_store_url)
    base, _, last = given.rpartition("/")
    if last == "query":
        tried = [given]
    elif last == "sparql":
        tried = [given, f"{given}/query"]
    else:
        base, tried = given, [f"{given}/query", f"{given}/sparql", given]
    refused: list[Refused] = []
    for address in tried:
        try:
            maker = _understands(address, web)
        except Refused as error:
            refused.append(error)
        else:
            found = _beside(address, base, maker)
            return Addresses(found.query, found.update, settings.graph_store_url or found.graphs)
    raise _nowhere(given, refused)


def checked(location: str) -> str:
    """An address without the slash at its end; StoreError for one that is none of a server, or holds a password."""
    if has_login(location):
        raise StoreError("an address with a user or a password in it is refused", LOGIN)
    if "?" in location or "#" in location:
        raise StoreError("an address with ? or # in it is refused", "name the server alone")
    try:
        parts = urlsplit(location)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        whole = False
    if not whole:
        raise StoreError(f"{location} is no address of a server", "write http:// and HOST:PORT, or name a folder")
    return location.rstrip("/")


def _understands(address: str, web: Web) -> str:
    """The name of the software that answers SPARQL there; Refused where none does."""
    response = web.post(address, {"query": "ASK {}"}, TABLE)
    kind = response.headers.get("Content-Type", "")
    if "sparql-results" not in kind:
        raise Refused(
            f"{address} does not answer in SPARQL but in {kind.split(';')[0] or 'an unknown format'}",
            "name the address of a SPARQL server",
            response.status_code,
            "",
        )
    return str(response.headers.get("Server", ""))


def _beside(address: str, base: str, maker: str) -> Addresses:
    """What stands beside an address of queries."""
    if address.endswith("/query"):
        return Addresses(address, f"{address.removesuffix('/query')}/update")
    if re.match("virtuoso", maker, re.IGNORECASE):
        # Its updates are limited in length, a graph that is put is not; both want a digest login.
        return Addresses(address, f"{base}/sparql-auth", f"{base}/sparql-graph-crud-auth")
    return Addresses(address, address)


def _nowhere(given: str, refused: list[Refused]) -> StoreError:
    """The most telling of the errors: a login that is asked for, then what is none of "not found"."""
    for statuses in ((401, 403), range(500, 600), range(200, 404)):
        found = next((error for error in refused if error.status in statuses), None)
        if found is not None:
            return found
    return StoreError(f"no SPARQL server answers at {given}", "name the address of its queries")
