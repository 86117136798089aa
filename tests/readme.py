"""Renews the blocks of README.md that commands print: ``python -m tests.readme``, or ``make readme``.

A block stands between ``<!-- NAME -->`` and ``<!-- end -->``; what belongs in it is in ``graphs/demo/NAME.txt``.
"""

from __future__ import annotations

import re

from tests.conftest import ROOT

DEMO = ROOT / "graphs" / "demo"
README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=<!-- )(?P<name>[a-z]+)(?P<open> -->\n```text\n).*?(?=```\n<!-- end -->)", re.DOTALL)


def renewed(text: str) -> str:
    """The text with each printed block as it is in ``graphs/demo``."""
    return BLOCK.sub(lambda block: block["name"] + block["open"] + printed(block["name"]), text)


def printed(name: str) -> str:
    """What a command of the demo printed."""
    return (DEMO / f"{name}.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
