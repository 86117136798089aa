"""The rules of the register for printing: what each decides, says and weighs, and how often it was right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap

from miner.exports.tables import rows_as
from miner.rules.register import Rule
from miner.vocabulary import RulePrecision

WIDTH = 92


def rules_as(form: str, rules: Iterable[Rule[object]], precisions: Sequence[RulePrecision]) -> str:
    """Rules as "table", which reads like a page, "csv", "json" or "jsonl", with what the vocabulary has measured."""
    rows = [_row(rule, precisions) for rule in rules]
    return rows_as(form, rows) if form != "table" else "\n\n".join(map(_entry, rows))


def _row(rule: Rule[object], precisions: Sequence[RulePrecision]) -> dict[str, str | float | int | None]:
    """``right`` of ``decided`` records of the gold that is shipped; none for a rule that asserts nothing."""
    known = [p for p in precisions if (p.slot, p.rule) == (rule.decides.value, rule.says)]
    return {
        "id": rule.id,
        "decides": rule.decides.value,
        "says": rule.says,
        "weight": rule.weight,
        "right": sum(p.right for p in known) if known else None,
        "decided": sum(p.decided for p in known) if known else None,
        "example": rule.example,
        "counter": rule.counter,
    }


def _entry(row: Mapping[str, str | float | int | None]) -> str:
    weight = "" if row["weight"] is None else f", weight {row['weight']:g}"
    measured = f"right in {row['right']} of {row['decided']} on the shipped gold" if row["decided"] else "not measured"
    lines = [f"{row['id']}: {row['says']} ({row['decides']}{weight}; {measured})"]
    for name in ("example", "counter"):
        lines += wrap(f"{name}: {row[name]}", WIDTH, initial_indent="    ", subsequent_indent="      ")
    return "\n".join(lines)
