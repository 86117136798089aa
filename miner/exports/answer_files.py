"""Answers to questions, and the list of questions, for printing."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from miner.errors import FormatError
from miner.exports.tables import rows_as

if TYPE_CHECKING:  # the answer is handed in
    from miner.graph import QuestionRow, Result

WIDTH = 92


def answer_as(form: str, result: Result) -> str:
    """A result as "table", "csv", "json" or "jsonl"; a graph also as "turtle".

    Raises FormatError for a table that is asked for as Turtle.
    """
    if form == "turtle":
        if result.turtle is None:
            raise FormatError("the answer is a table, not a graph", "ask for it with CONSTRUCT, or print it as csv")
        return result.turtle
    if form == "table" and result.boolean is not None:
        return "yes" if result.boolean else "no"
    return rows_as(form, result.records(), result.columns)


def questions_as(form: str, questions: Sequence[QuestionRow]) -> str:
    """The named questions with what they answer and the parameters they take; "table" reads like a page."""
    if form not in ("csv", "json", "jsonl"):
        return "\n\n".join(_question(question) for question in questions)
    return rows_as(form, questions)


def _question(question: QuestionRow) -> str:
    lines = wrap(question.description, WIDTH)
    if question.parameters:
        lines += wrap(f"--set: {question.parameters}", WIDTH)
    return "\n".join([f"{question.name}: {question.title}", *(f"    {line}" for line in lines)])
