"""Limits are numbers that something can reach."""

from __future__ import annotations

from dataclasses import fields

import pytest

from miner.errors import SettingsError
from miner.settings import Settings

LIMITS = [field.name for field in fields(Settings) if field.name.startswith("max_")]


def test_the_limits_are_known_and_documented() -> None:
    assert set(LIMITS) == {
        "max_file_megabytes",
        "max_pages",
        "max_page_seconds",
        "max_page_characters",
        "max_seconds",
        "max_memory_megabytes",
    }
    assert all(f"``{name}``" in str(Settings.__doc__) for name in LIMITS)


@pytest.mark.parametrize("name", LIMITS)
@pytest.mark.parametrize("value", [0, -1, float("nan"), float("inf"), "many", None])
def test_a_limit_is_a_positive_number(name: str, value: object) -> None:
    with pytest.raises(SettingsError, match=f"{name} must be a positive number"):
        Settings.of(**{name: value})


def test_an_unknown_limit_is_refused() -> None:
    with pytest.raises(SettingsError, match="max_colours"):
        Settings.of(max_colours=3)
