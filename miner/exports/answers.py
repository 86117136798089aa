"""Answers to questions, and the questions themselves, for printing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from miner.exports.tables import rows_as

if TYPE_CHECKING:
    from miner.graph import Result


def questions_as(form: str, questions: Sequence[Mapping[str, Any]]) -> str:
    """The named questions with what they answer and which parameters they take."""
    return rows_as(form, questions)
