"""What the tests of this room share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from miner.graph import Graph
from miner.vocabulary import Vocabulary, load
from tests.graph import servers
from tests.graph.servers import Server


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load()


@pytest.fixture
def graph(vocabulary: Vocabulary) -> Iterator[Graph]:
    with Graph.memory(vocabulary) as found:
        yield found


@pytest.fixture(scope="session")
def oxigraph() -> Iterator[Server]:
    with servers.oxigraph() as found:
        yield found


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("virtuoso")
    with servers.virtuoso(folder) as found:
        yield found


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each real server in turn, without a graph at the beginning of a module."""
    found: Server = request.getfixturevalue(request.param)
    return found.emptied()
