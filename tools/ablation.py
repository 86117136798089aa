"""What each rule is worth on texts with gold: ``python -m tools.ablation [PAPERS GOLD ...]``, or ``make ablation``.

Every rule is taken out in turn, and F1 is printed with its difference to that of all rules, in hundredths; "same" for a
rule without which no record changes. All gold that is shipped is counted together; pairs of papers and their gold that
are named besides are counted apart, a block each. What papers mention is found once, only the rules run again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from miner.documents import read
from miner.errors import MinerError
from miner.graph.claim_rows import RecordRow, record_rows
from miner.links import link
from miner.mentions import annotator
from miner.model import AnnotatedDocument, Record
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
#: The records of a paper, and their rows.
Read = tuple[tuple[Record, ...], list[RecordRow]]


def annotated(folder: Path) -> Iterator[AnnotatedDocument]:
    """What the papers of a folder mention; without those that cannot be read, such as a scan."""
    found = annotator(load())
    for path in find_files([folder]).files:
        try:
            yield found.annotate(read(path))
        except MinerError as error:
            sys.stderr.write(f"{error}\n")


def rows_of(paper: AnnotatedDocument, rules: Register, before: Read | None = None) -> Read:
    """What the rules read in a paper, with its rows for the score; those of ``before`` when that is the same."""
    related = relate(paper, load(), rules)
    if before and before[0] == related.records:
        return before
    links = link(paper.document, related.records, load(), abbreviations=paper.abbreviations, roles=related.roles)
    return related.records, record_rows(links.claims)


def f1(found: Iterable[Read], gold: Gold) -> list[float]:
    """F1 at each level."""
    figures = score(gold, [row for _, rows in found for row in rows]).figures()
    by_level = {str(row["level"]): float(row["f1"] or 0.0) for row in figures}
    return [by_level[level] for level in LEVELS]


def ablated(papers: Papers, gold: Gold, ids: Sequence[str]) -> Iterator[tuple[str, list[float] | None]]:
    """F1 without each of the rules of these ids; None where nothing changes."""
    by_all = [rows_of(paper, all_rules()) for paper in papers]
    for id in ids:
        rules = all_rules().without(id)
        found = [rows_of(paper, rules, before) for paper, before in zip(papers, by_all, strict=True)]
        yield id, None if all(a is b for a, b in zip(found, by_all, strict=True)) else f1(found, gold)


def _share(part: tuple[Papers, Gold, Sequence[str]]) -> list[tuple[str, list[float] | None]]:
    return list(ablated(*part))


def report(papers: Papers, gold: Gold) -> Iterator[str]:
    """The lines of a block, the rules that matter most first."""
    whole = f1((rows_of(paper, all_rules()) for paper in papers), gold)
    yield f"{'all rules':48}" + "".join(f"{100 * value:16.2f}" for value in whole)
    slots = {rule.id: rule.decides for rule in all_rules().rules if not rule.is_default}
    parts = [(papers, gold, list(slots)[first::PROCESSES]) for first in range(PROCESSES)]
    with get_context("fork").Pool(PROCESSES) as pool:
        found = [entry for share in pool.map(_share, parts) for entry in share]
    for id, without in sorted(found, key=lambda entry: sum(entry[1] or whole)):
        cells = "same" if without is None else "".join(_cell(a, b) for a, b in zip(without, whole, strict=True))
        yield f"{slots[id].value:12}{id:36}{cells:>16}"


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
