"""Rows of answers: types inside of this program, and tables of plain values for whoever is outside of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any


class Row(Mapping[str, Any]):
    """A frozen dataclass whose fields are the columns of a table, in their order.

    Inside of this program its attributes are used. By the names of the columns it gives plain values, as notebooks and
    data frames want them: numbers, texts, lists and dicts. Derive from it with ``dataclass(eq=False)``: a row is equal
    to whatever has the same plain values.
    """

    __slots__ = ()

    def __getitem__(self, column: str) -> Any:
        if column not in self.__dataclass_fields__:  # type: ignore[attr-defined]
            raise KeyError(column)
        return plain_value(getattr(self, column))

    def __iter__(self) -> Iterator[str]:
        return (item.name for item in fields(self))  # type: ignore[arg-type]

    def __len__(self) -> int:
        return len(fields(self))  # type: ignore[arg-type]

    def to_dict(self) -> dict[str, Any]:
        """The row as plain values, which JSON has words for."""
        return dict(self)


def plain_value(value: Any) -> Any:
    """A value without types of this program.

    >>> from miner.model.spans import Box
    >>> plain_value((Box(1, 0, 0, 5, 5), None))
    [{'page': 1, 'x0': 0, 'y0': 0, 'x1': 5, 'y1': 5}, None]
    """
    match value:
        case None | int() | float():
            return value
        case Enum():
            return value.value
        case str():
            return value
        case tuple() | list():
            return [plain_value(item) for item in value]
        case Mapping():
            return {key: plain_value(item) for key, item in value.items()}
        case _ if is_dataclass(value):
            return {item.name: plain_value(getattr(value, item.name)) for item in fields(value)}
        case _:
            return value
