"""What each rule is worth on texts with gold: ``python -m tools.ablation [PAPERS GOLD ...]``, or ``make ablation``.

Every rule is taken out in turn, and F1 is printed with its difference to that of all rules, in hundredths; "same" for a
rule without which no record changes. All gold that is shipped is counted together; pairs of papers and their gold that
are named besides are counted apart, a block each. What papers mention is found once, only the rules run again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from miner.documents import read
from miner.errors import MinerError
from miner.graph.claim_rows import record_rows
from miner.links import link
from miner.mentions import annotator
from miner.model import AnnotatedDocument
from miner.pipeline.discovery import find_files
from miner.rules import all_rules, relate
from miner.rules.register import Register
from miner.scoring import read_gold, score
from miner.vocabulary import load

DATA = Path("tests/data")
SHIPPED = [(Path("corpus/papers"), Path("corpus/gold"))]
SHIPPED += [(DATA / name, DATA / name / "gold.jsonl") for name in ("articles", "hard", "ordinary")]
LEVELS = ("kind", "status", "material", "strategy", "reference")
PROCESSES = 2

Papers = list[AnnotatedDocument]
Gold = list[dict[str, Any]]


def annotated(folder: Path) -> Iterator[AnnotatedDocument]:
    """What the papers of a folder mention; without those that cannot be read, such as a scan."""
    found = annotator(load())
    for path in find_files([folder]).files:
        try:
            yield found.annotate(read(path))
        except MinerError as error:
            sys.stderr.write(f"{error}\n")


def figures(papers: Papers, gold: Gold, rules: Register) -> tuple[list[float], list[object]]:
    """F1 at each level, and what was read, by these rules."""
    vocabulary, rows = load(), []
    for paper in papers:
        related = relate(paper, vocabulary, rules)
        claims = link(
            paper.document, related.records, vocabulary, abbreviations=paper.abbreviations, roles=related.roles
        ).claims
        rows += record_rows(claims)
    f1 = {str(row["level"]): float(row["f1"] or 0.0) for row in score(gold, rows).figures()}
    return [f1[level] for level in LEVELS], [sorted(map(str, row.items())) for row in rows]


def ablated(papers: Papers, gold: Gold, numbers: Sequence[int]) -> Iterator[tuple[int, list[float] | None]]:
    """F1 without each of the rules of these numbers; None where nothing changes."""
    _, read_by_all = figures(papers, gold, all_rules())
    for number in numbers:
        f1, rows = figures(papers, gold, all_rules().without(all_rules().rules[number].id))
        yield number, None if rows == read_by_all else f1


def _share(part: tuple[Papers, Gold, Sequence[int]]) -> list[tuple[int, list[float] | None]]:
    return list(ablated(*part))


def report(papers: Papers, gold: Gold) -> Iterator[str]:
    """The lines of a block, the rules that matter most first."""
    whole, _ = figures(papers, gold, all_rules())
    yield f"{'all rules':48}" + "".join(f"{100 * value:16.2f}" for value in whole)
    numbers = [number for number, rule in enumerate(all_rules().rules) if not rule.is_default]
    parts = [(papers, gold, numbers[first::PROCESSES]) for first in range(PROCESSES)]
    with get_context("fork").Pool(PROCESSES) as pool:
        found = [entry for share in pool.map(_share, parts) for entry in share]
    for number, f1 in sorted(found, key=lambda entry: (sum(entry[1] or whole), entry[0])):
        rule = all_rules().rules[number]
        cells = "same" if f1 is None else "".join(_cell(a, b) for a, b in zip(f1, whole, strict=True))
        yield f"{rule.decides.value:12}{rule.id:36}{cells:>16}"


def _cell(without: float, whole: float) -> str:
    return f"{100 * without:8.2f} ({100 * (without - whole):+.2f})".rjust(16)


def main(outside: Sequence[str]) -> None:
    """Print a block for all that is shipped, and one for each pair of papers and gold besides."""
    pairs = [(Path(papers), Path(gold)) for papers, gold in zip(outside[::2], outside[1::2], strict=True)]
    for name, sets in (("all that is shipped", SHIPPED), *((str(gold), [(papers, gold)]) for papers, gold in pairs)):
        papers = [paper for folder, _ in sets for paper in annotated(folder)]
        gold = [line for _, file in sets for line in read_gold([file])]
        sys.stdout.write(f"{name}: {len(papers)} papers\n{'':48}" + "".join(f"{level:>16}" for level in LEVELS) + "\n")
        for line in report(papers, gold):
            sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
