"""Renews the blocks of README.md that commands print: ``python -m tools.readme``, or ``make readme``.

A block stands between ``<!-- NAME -->`` and ``<!-- end -->``; what belongs in it is in ``graphs/demo/NAME.txt``.
``python -m tools.readme RECORDS.jsonl`` prints the key of the claim that the README follows to its page.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from tools import ROOT

DEMO = ROOT / "graphs" / "demo"
README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=<!-- )(?P<name>[a-z]+)(?P<open> -->\n```text\n).*?(?=```\n<!-- end -->)", re.DOTALL)


def renewed(text: str) -> str:
    """The text with each printed block as it is in ``graphs/demo``."""
    return BLOCK.sub(lambda block: block["name"] + block["open"] + printed(block["name"]), text)


def printed(name: str) -> str:
    """What a command of the demo printed; of the map its table, without the list of works below it."""
    text = (DEMO / f"{name}.txt").read_text(encoding="utf-8")
    return text.partition("\nWorks behind each cell")[0]


def followed(records: Path) -> str:
    """The claim of the README's example: cells with a viscoelastic glass, as the two-column paper tells it."""
    lines = records.read_text(encoding="utf-8").splitlines()
    wanted = {"document": "low-pressure-digest", "kind": "operation_pressure", "strategy": "soft-inorganic-electrolyte"}
    found = [
        record for record in map(json.loads, lines) if wanted.items() <= record.items() and record["value_max"] == 0.1
    ]
    return str(found[0]["claim"])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write(followed(Path(sys.argv[1])) + "\n")
        raise SystemExit
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
