"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest

# A busy machine is no fault: how long a case takes is for the benchmarks.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development papers beside the checkout; tests that need it are skipped where it is not."""
    folder = ROOT.parent / "shared"
    if not (folder / "review").is_dir():
        pytest.skip("the development papers are not beside this checkout")
    return folder
