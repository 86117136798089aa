"""How far long work is, told to whoever waits."""

from __future__ import annotations

from collections.abc import Callable

#: Is told how much is done, of how much, and what was done last.
Progress = Callable[[int, int, str], None]
