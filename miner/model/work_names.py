"""What a work is called: one name wherever it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from miner.model.authors import surname
from miner.model.claims import Work

LONGEST_NAME = 24  # characters of a work that has no authors
UNKNOWN = "unknown"
DOI = "doi:"  # begins the key of a work that is known by it
DOCUMENT = "document:"  # begins the key of a work that is known as a document alone

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_NUMBER = re.compile(r"^(?:\[\d+\]\s*|\d+\.\s+)")


@dataclass(frozen=True, slots=True)
class Owner:
    """A work as a picture names it: "Gao 2022"; ``year`` is None where no year is printed."""

    key: str
    name: str
    citation: str
    doi: str = ""
    year: int | None = None

    @classmethod
    def of(cls, work: Work, name: str) -> Owner:
        """A work with the name that no other has."""
        return cls(work.key, name, work.citation or work.title or work.key, work.doi, year_of(work))


def year_of(work: Work) -> int | None:
    """The year of a work, None when it is not known."""
    found = _YEAR.search(work.year)
    return int(found[0]) if found else None


def fullest(tellings: Iterable[Work]) -> Work:
    """The telling of a work that says the most; the same one in whatever order they come."""
    return max(tellings, key=lambda work: work.fullness)


def short_name(work: Work) -> str:
    """Family name and year, which several works may have: "Gao 2022"."""
    family, year = surname(work.authors[0]) if work.authors else "", year_of(work)
    if not family:
        return shortened(_NUMBER.sub("", work.title or work.citation or work.doi or UNKNOWN), LONGEST_NAME)
    return shortened(family, LONGEST_NAME) + (f" {year}" if year else "")


def known_as(work: Work) -> str:
    """What people know a work by: its DOI, else how it is cited."""
    return work.doi or work.citation or work.key


def short_citation(work: Work) -> str:
    """What fits beside a mark: first author, journal and year where they are known, else the work as it is cited.

    >>> short_citation(Work("k", "printed", authors=("T. Dai", "S. Wu"), journal="Nat. Energy", year="2023"))
    'T. Dai et al., Nat. Energy 2023'
    """
    if not work.authors or not work.year:
        return work.citation or known_as(work)
    first = f"{work.authors[0]} et al." if len(work.authors) > 1 else work.authors[0]
    return f"{first}, {work.journal} {work.year}" if work.journal else f"{first} {work.year}"


def told_apart(name: str, place: int) -> str:
    """A name with a letter, where several works have it.

    >>> told_apart("Gao 2022", 0), told_apart("Gao", 27)
    ('Gao 2022a', 'Gao (ab)')
    """
    return f"{name}{_letter(place)}" if name[-1:].isdigit() else f"{name} ({_letter(place)})"


def _letter(place: int) -> str:
    """a, b, ... z, aa, ab, ...

    >>> _letter(0), _letter(25), _letter(26)
    ('a', 'z', 'aa')
    """
    above, letter = divmod(place, 26)
    return (_letter(above - 1) if above else "") + chr(ord("a") + letter)


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
