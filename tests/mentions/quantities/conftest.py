"""The reader of the shipped units, built once."""

from __future__ import annotations

import pytest

from miner.mentions.quantities import QuantityReader
from miner.vocabulary import Unit, load


@pytest.fixture(scope="session")
def units() -> tuple[Unit, ...]:
    """The units of the ontology."""
    return load().units


@pytest.fixture(scope="session")
def reader(units: tuple[Unit, ...]) -> QuantityReader:
    """The reader of the ontology's units."""
    return QuantityReader(units)
