"""The tables of the report: everything that a paper or a user wrote is escaped here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from miner.exports.counts_text import counted, number
from miner.exports.paper_view.inline_html import plain
from miner.exports.report.evidence_data import value_of
from miner.graph import DocumentRow, FailureRow, SkippedRow
from miner.graph.strategy_map import Cell as MapCell
from miner.graph.strategy_map import StrategyMap
from miner.model import Claim, Finding, Owner
from miner.settings import RESOLVER
from miner.vocabulary import Vocabulary


def button(text: str, claims: Iterable[str], title: str) -> str:
    """A button that shows the evidence of claims; ``text`` is HTML, ``title`` the head of what opens."""
    return f'<button type="button"{behind(claims, title)} aria-label="{plain(title)}">{text}</button>'


def behind(claims: Iterable[str], title: str) -> str:
    """The attributes of whatever opens the evidence of claims."""
    return f' data-claims="{plain(" ".join(claims))}" data-title="{plain(title)}" aria-haspopup="dialog"'


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table as HTML, and what it is sorted by."""

    html: str
    order: str | float | None = None


def text(value: object) -> Cell:
    """A cell with some text."""
    return Cell(plain("" if value is None else str(value)))


def table(name: str, caption: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table with a field to search it and heads that sort it."""
    body = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    heads = "".join(
        f'<th scope="col" aria-sort="none"><button type="button" class="sort">{plain(column)}</button></th>'
        for column in columns
    )
    return (
        f'<div class="tools"><label>Search <input type="search" data-table="{name}" autocomplete="off"></label>'
        f'<output id="{name}-count" role="status"></output></div>\n'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{plain(caption)}">'
        f'<table id="{name}"><caption>{plain(caption)}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>"
    )


def _cell(cell: Cell) -> str:
    order = "" if cell.order is None else f' data-order="{plain(str(cell.order))}"'
    return f"<td{order}>{cell.html}</td>"


# ---- tables ----------------------------------------------------------------------------------------------------------

NONE = 1e300  # sorts after all pressures
NOTHING = '<span class="none" aria-label="none">·</span>'


def map_table(chart: StrategyMap) -> str:
    """Strategies against regimes; a cell opens the evidence of its works."""
    heads = "".join(f'<th scope="col">{plain(r.label)}<br><small>{r.interval}</small></th>' for r in chart.regimes)
    rows = []
    for slug, label in chart.strategies():
        cells = [
            _map_cell(chart.cells.get((slug, r.slug), MapCell()), f"{label}, {r.label.lower()}") for r in chart.regimes
        ]
        rows.append(f'<tr><th scope="row">{plain(label)}</th>{"".join(cells)}</tr>')
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="Works by strategy and regime"><table class="heat">'
        f"<caption>{plain(chart.title)}: works that surely lie in the band, and +n? that possibly do</caption>"
        f'<thead><tr><th scope="col">Strategy</th>{heads}</tr></thead><tbody>\n'
        + "\n".join(rows)
        + "\n</tbody></table></div>"
    )


def _map_cell(found: MapCell, place: str) -> str:
    if not found.sure and not found.possible:
        return f"<td>{NOTHING}</td>"
    sure, possible = len(found.sure), len(found.possible)
    shown = f"{sure or ''}" + (f" <small>+{possible}?</small>" if possible else "")
    works = "work" if sure + possible == 1 else "works"
    told = " and ".join([f"{sure} surely"] * bool(sure) + [f"{possible} possibly"] * bool(possible))
    opens = button(shown.strip(), found.claims, f"{place}: {works} that lie there, {told}")
    return f'<td class="n{min(sure, 5)}">{opens}</td>'


def works_table(owners: Mapping[str, Owner], values: Sequence[Finding], claims: Sequence[Claim]) -> str:
    """One row for each work that owns a reported value, with the pressures it was made and run at."""
    by_work: dict[str, list[Finding]] = defaultdict(list)
    for value in values:
        for key in value.works:
            by_work[key].append(value)
    all_of: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        for work in claim.works:
            all_of[owners[work.key].key].append(claim.key)
    rows = [_work(owners[key], by_work[key], all_of[key]) for key in sorted(by_work, key=lambda k: owners[k].name)]
    columns = ("Work", "Year", "Fabrication (MPa)", "Operation (MPa)", "Strategies", "Cited as", "Claims")
    return table("works", f"{counted(len(rows), 'work')} with reported values", columns, rows)


def _work(owner: Owner, values: Sequence[Finding], claims: Sequence[str]) -> list[Cell]:
    strategies = sorted({value.strategy_label for value in values if value.strategy})
    link = f' <a href="{plain(RESOLVER + owner.doi)}" rel="noreferrer">{plain(owner.doi)}</a>' if owner.doi else ""
    return [
        Cell(button(plain(owner.name), claims, owner.name), owner.name.lower()),
        Cell(str(owner.year or ""), owner.year or 0),
        _pressures(values, "fabrication_pressure"),
        _pressures(values, "operation_pressure"),
        text("; ".join(strategies)),
        Cell(plain(owner.citation) + link, owner.citation.lower()),
        Cell(str(len(claims)), len(claims)),
    ]


def _pressures(values: Sequence[Finding], kind: str) -> Cell:
    """All pressures of a kind, the lowest first; sorted by it."""
    found = sorted((value for value in values if value.kind == kind), key=lambda value: value.bounds)
    shown = ", ".join(dict.fromkeys(value.printed for value in found))
    return Cell(plain(shown), found[0].bounds[0] if found else NONE)


def claims_table(claims: Sequence[Claim], owners: Mapping[str, Owner], vocabulary: Vocabulary) -> str:
    """One row for each claim; its value opens the evidence."""
    columns = (
        "Kind",
        "Value",
        "Status",
        "Strategy",
        "Materials",
        "Work",
        "Document",
        "Page",
        "Told",
        "Confidence in all",
    )
    rows = (_claim(claim, owners, vocabulary) for claim in claims)
    return table("claims", counted(len(claims), "claim"), columns, rows)


def _claim(claim: Claim, owners: Mapping[str, Owner], vocabulary: Vocabulary) -> list[Cell]:
    kind, first = vocabulary.kind(claim.kind).label, claim.records[0]
    value, quantity = value_of(claim), claim.quantity
    order = quantity.low if quantity.low is not None else quantity.high
    best = max((record.evidence.confidence or 0.0 for record in claim.records), default=0.0)
    return [
        text(kind),
        Cell(button(plain(value), [claim.key], f"{kind}: {value}"), float(order) if order is not None else 0.0),
        text(claim.status.value),
        text(vocabulary.strategy(claim.strategy.term).label if claim.strategy else ""),
        text("; ".join(dict.fromkeys(material.name for material in claim.materials))),
        text("; ".join(owners[work.key].name for work in claim.works)),
        text(claim.document),
        Cell(str(first.evidence.page or ""), first.evidence.page or 0),
        Cell(str(len(claim.records)), len(claim.records)),
        Cell(number(round(best, 2)) if best else "", best),
    ]


def documents_table(documents: Sequence[DocumentRow], failures: Sequence[FailureRow]) -> str:
    """What was read, and what could not be."""
    columns = ("Document", "Title", "Year", "Format", "Pages", "Claims", "Records", "No records", "Warnings")
    rows = [
        [
            _document(row), text(row.title), text(row.year), text(row.format),
            *(Cell(str(count), count) for count in (row.pages, row.claims, row.records, row.candidates)),
            text("; ".join(row.warnings)),
        ]
        for row in documents
    ]  # fmt: skip
    told = "".join(f"<li>{plain(f.file)}: {plain(f.reason)} ({plain(f.stage)})</li>" for f in failures)
    missing = f"<h3>Not taken in</h3><ul>{told}</ul>" if told else ""
    return table("documents", counted(len(rows), "document"), columns, rows) + missing


def _document(row: DocumentRow) -> Cell:
    name, doi = plain(row.id), row.doi
    return Cell(f'<a href="{plain(RESOLVER + doi)}" rel="noreferrer">{name}</a>' if doi else name, row.id)


def skipped_list(skipped: Iterable[SkippedRow]) -> str:
    """How many values were read and not made records, by reason."""
    return "".join(_reasons(Counter(row.reason for row in skipped)))


def _reasons(counted: Counter[str]) -> Iterator[str]:
    if counted:
        yield f"<p>{sum(counted.values())} values are no records (<code>miner documents --skipped</code>): "
        yield ", ".join(f"{times} {plain(reason)}" for reason, times in counted.most_common()) + ".</p>"
