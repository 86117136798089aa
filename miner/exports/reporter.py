"""How a long export talks to whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from miner.model.progress import Progress


def _unheard(_: str) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Reporter:
    """``info`` is given messages for people; ``progress`` what is done, of how many, and which was the last."""

    info: Callable[[str], None] = _unheard
    progress: Progress | None = None


SILENT = Reporter()
