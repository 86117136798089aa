"""What claims report, as plain numbers with the works that own them: what pictures and the report are made from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from miner.exports.numbers import printed_value
from miner.model import Claim, Material, Quantity, Status, Work
from miner.model.authors import surname

LONGEST_NAME = 24  # characters of a work that has no authors
UNKNOWN = "unknown"

_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_NUMBER = re.compile(r"^\[?\d+[\].]\s*")


@dataclass(frozen=True, slots=True)
class Owner:
    """A work as a picture names it: "Gao 2022"; ``year`` is None where no year is printed."""

    key: str
    name: str
    citation: str
    doi: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """One reported value in the unit of its kind; after a change, what was reached. A missing bound is open."""

    claim: str
    kind: str
    low: float | None
    high: float | None
    printed: str  # "≤ 2", "22–30"
    strategy: str = ""  # slug, "" for none
    owners: tuple[Owner, ...] = ()
    materials: tuple[Material, ...] = ()

    @property
    def bounds(self) -> tuple[float, ...]:
        """The bounds that are known, the lower first."""
        return tuple(bound for bound in (self.low, self.high) if bound is not None)


def reported(claims: Iterable[Claim], owners: Mapping[str, Owner]) -> list[Value]:
    """The values that are results: neither denied nor wanted, computed or said of the field; with a bound at least."""
    results = (claim for claim in claims if claim.status is Status.REPORTED and not claim.negated)
    return [value for value in (_value(claim, owners) for claim in results) if value.bounds]


def owners_of(claims: Iterable[Claim]) -> dict[str, Owner]:
    """Every work that owns a claim, by its key, with a short name that no other has."""
    tellings: dict[str, list[Work]] = defaultdict(list)
    for claim in claims:
        for work in claim.works or (Work(f"document:{claim.document}", claim.document),):
            tellings[work.key].append(work)
    whole = {key: max(works, key=lambda work: work.fullness) for key, works in sorted(tellings.items())}
    named: dict[str, list[str]] = defaultdict(list)
    for key, work in whole.items():
        named[_short_name(work)].append(key)
    return {
        key: _owner(whole[key], _told_apart(name, place) if len(keys) > 1 else name)
        for name, keys in named.items()
        for place, key in enumerate(keys)
    }


def keys_of(claims: Iterable[Claim], counted: Callable[[str], str]) -> dict[str, str]:
    """The keys that works are counted by, by what records call them: DOI, else citation; a paper goes by its id.

    ``counted`` tells them by the keys that documents give.
    """
    found: dict[str, str] = {}
    for claim in claims:
        for work in claim.works:
            found[work.doi or work.citation or work.key] = counted(work.key)
            if claim.own:
                found[claim.document] = counted(work.key)
    return found


def shortened(text: str, longest: int) -> str:
    """The text in one line, cut between words where it is longer than ``longest`` characters.

    >>> shortened("Running  Solid-State Cells at Little Pressure", 24)
    'Running Solid-State…'
    """
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    cut = line[:longest]
    return (cut.rpartition(" ")[0] or cut[:-1]).rstrip(" ,;:") + "…"


def _value(claim: Claim, owners: Mapping[str, Owner]) -> Value:
    quantity = claim.quantity
    low, high = (None if bound is None else float(bound) for bound in (quantity.low, quantity.high))
    if quantity.change is not None:
        low = high = float(quantity.change[1])
    keys = [work.key for work in claim.works] or [f"document:{claim.document}"]
    return Value(
        claim=claim.key,
        kind=claim.kind,
        low=low,
        high=high,
        printed=printed(quantity),
        strategy=claim.strategy.term if claim.strategy else "",
        owners=tuple(owners[key] for key in dict.fromkeys(keys)),
        materials=claim.materials,
    )


def printed(quantity: Quantity) -> str:
    """The bounds of a quantity for people, without its unit."""
    how = {
        "change": quantity.change,
        "approximate": quantity.approximate,
        "min_inclusive": quantity.low_inclusive,
        "max_inclusive": quantity.high_inclusive,
    }
    return printed_value(quantity.low, quantity.high, how)


def _short_name(work: Work) -> str:
    found = _YEAR.search(work.year)
    family = surname(work.authors[0]) if work.authors else ""
    if not family:
        return shortened(_NUMBER.sub("", work.title or work.citation or work.doi or UNKNOWN), LONGEST_NAME)
    return f"{shortened(family, LONGEST_NAME)} {found[0]}" if found else shortened(family, LONGEST_NAME)


def _told_apart(name: str, place: int) -> str:
    """The name with a letter: "Gao 2022a", "Gao (a)"."""
    return f"{name}{_letter(place)}" if name[-1:].isdigit() else f"{name} ({_letter(place)})"


def _letter(place: int) -> str:
    """a, b, ... z, aa, ab, ...

    >>> _letter(0), _letter(25), _letter(26)
    ('a', 'z', 'aa')
    """
    above, letter = divmod(place, 26)
    return (_letter(above - 1) if above else "") + chr(ord("a") + letter)


def _owner(work: Work, name: str) -> Owner:
    found = _YEAR.search(work.year)
    return Owner(work.key, name, work.citation or work.title or work.key, work.doi, int(found[0]) if found else None)
