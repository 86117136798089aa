"""The graph of the shipped corpus, read once for all tests of this room."""

from __future__ import annotations

from contextlib import chdir

import pytest

import miner
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def corpus() -> miner.Graph:
    graph = miner.Graph.memory()
    with chdir(ROOT):
        miner.ingest(["corpus/papers"], graph)
    return graph
