"""The strategy map: the answer to the question of that name, with its lists as lists."""

from __future__ import annotations

from typing import Any

from miner.graph.answers import Result


def map_rows(result: Result) -> list[dict[str, Any]]:
    """Rows by branch, strategy, regime and fit; each counts works, and names them and the claims."""
    rows = [_row(record) for record in result.records()]
    return sorted(rows, key=_place)


def _row(record: dict[str, Any]) -> dict[str, Any]:
    return {
        **record,
        "branch": record["branch"] or "",
        "work_list": sorted(set(str(record["work_list"]).split("\n"))),
        "claims": sorted(set(str(record["claims"]).split())),
    }


def _place(row: dict[str, Any]) -> tuple[Any, ...]:
    no_branch = not row["branch"]
    return no_branch, row["branch"], row["strategy_label"], row["order"], row["fit"] != "surely"
