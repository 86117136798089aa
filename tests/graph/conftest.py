"""What the tests of this room share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from miner.graph import Graph
from miner.vocabulary import Vocabulary, load


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load()


@pytest.fixture
def graph(vocabulary: Vocabulary) -> Iterator[Graph]:
    with Graph.memory(vocabulary) as found:
        yield found
