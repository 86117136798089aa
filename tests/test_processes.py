"""Functions in processes of their own."""

from __future__ import annotations

import os
import time

import pytest

from miner.errors import MinerError, QueryError
from miner.processes import run_isolated


def fault(message: str) -> None:
    raise QueryError(message, "a remedy")


def test_what_a_function_gives_comes_back() -> None:
    assert run_isolated(sorted, [3, 1, 2]) == [1, 2, 3]
    assert run_isolated(os.getpid) != os.getpid()


def test_what_a_function_raises_is_raised_here() -> None:
    with pytest.raises(QueryError) as caught:
        run_isolated(fault, "what went wrong")
    assert (caught.value.message, caught.value.remedy) == ("what went wrong", "a remedy")


def test_a_function_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(TimeoutError):
        run_isolated(time.sleep, 60, seconds=0.1)


def test_a_process_that_dies_is_an_error() -> None:
    with pytest.raises(MinerError, match="without an answer"):
        run_isolated(os._exit, 3)
