"""DOIs as the one name of a work: how links and files dress them up, and what publishers write into them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DRESSED = re.compile(
    r"(?:/(?:full|e?pdf|abs|abstract|fulltext|full-text|html|meta|references|suppinfo|summary)(?:/.*)?"
    r"|\.(?:pdf|html?)"
    r"|\.s\d{3}"  # supporting information of the American Chemical Society
    r"|(?<=[a-z0-9]{5})-v\d+"  # versions of preprints, below
    r"|/v\d+)$"
)
#: Prefixes whose works are numbered by version; elsewhere such an ending may be part of the name.
_VERSIONED = ("10.26434/chemrxiv-", "10.21203/rs.", "10.20944/preprints")
_OF_ARXIV = re.compile(r"(10\.48550/arxiv\.\d{4}\.\d{4,5})v\d+")


def plain_doi(text: str) -> str:
    """The DOI of the work itself, in lower case; "" for what is none.

    >>> plain_doi("https://doi.org/10.1002/ADMA.202413499/full"), plain_doi("10.1021/acsnano.9b01234.s001")
    ('10.1002/adma.202413499', '10.1021/acsnano.9b01234')
    >>> plain_doi("10.26434/chemrxiv-2024-hj829-v2")
    '10.26434/chemrxiv-2024-hj829'
    """
    found = re.search(r"10\.\d{4,9}/\S+", text.lower())
    if not found:
        return ""
    doi = _trimmed(re.split(r"[?#,]", found[0])[0])  # lists go on with volume and page after a comma
    while (dress := _DRESSED.search(doi)) and (not _tells_version(dress[0]) or doi.startswith(_VERSIONED)):
        doi = _trimmed(doi[: dress.start()])
    version = _OF_ARXIV.fullmatch(doi)
    return version[1] if version else doi


def _tells_version(ending: str) -> bool:
    return bool(re.fullmatch(r"[-/]v\d+", ending))


def _trimmed(doi: str) -> str:
    """Without the signs of the sentence around it; brackets stay where they are the DOI's own."""
    doi = doi.rstrip(".,;:'\"”’>/")
    while doi.endswith((")", "]")) and doi.count("(" if doi[-1] == ")" else "[") < doi.count(doi[-1]):
        doi = doi[:-1].rstrip(".,;:'\"”’>/")
    return doi


@dataclass(frozen=True, slots=True)
class Place:
    """Where a work was published; what is not told is empty. ``years``: the first that it may have come out in."""

    journal: str
    page: str
    volume: str = ""
    years: tuple[int, ...] = ()


_WILEY = {
    "adem": "Adv. Eng. Mater.", "adfm": "Adv. Funct. Mater.", "adma": "Adv. Mater.", "admi": "Adv. Mater. Interfaces",
    "admt": "Adv. Mater. Technol.", "adom": "Adv. Opt. Mater.", "adts": "Adv. Theory Simul.", "advs": "Adv. Sci.",
    "aelm": "Adv. Electron. Mater.", "aenm": "Adv. Energy Mater.", "aesr": "Adv. Energy Sustain. Res.",
    "anie": "Angew. Chem. Int. Ed.", "ange": "Angew. Chem.", "batt": "Batter. Supercaps", "celc": "ChemElectroChem",
    "cssc": "ChemSusChem", "ente": "Energy Technol.", "smll": "Small", "smsc": "Small Sci.", "smtd": "Small Methods",
    "sstr": "Small Struct.",
}  # fmt: skip
_ELSEVIER = {
    "apenergy": "Appl. Energy", "apsusc": "Appl. Surf. Sci.", "cej": "Chem. Eng. J.", "elecom": "Electrochem. Commun.",
    "electacta": "Electrochim. Acta", "eml": "Extreme Mech. Lett.", "ensm": "Energy Storage Mater.",
    "est": "J. Energy Storage", "etran": "eTransportation", "isci": "iScience", "jallcom": "J. Alloys Compd.",
    "jmps": "J. Mech. Phys. Solids", "jpowsour": "J. Power Sources", "matdes": "Mater. Des.",
    "mtener": "Mater. Today Energy", "nanoen": "Nano Energy", "ssi": "Solid State Ionics",
    "xcrp": "Cell Rep. Phys. Sci.",
}  # fmt: skip
_MDPI = {
    "app": "Appl. Sci.", "batteries": "Batteries", "coatings": "Coatings", "cryst": "Crystals", "en": "Energies",
    "inorganics": "Inorganics", "ma": "Materials", "membranes": "Membranes", "met": "Metals", "molecules": "Molecules",
    "nano": "Nanomaterials", "polym": "Polymers",
}  # fmt: skip
_FRONTIERS = {"fchem": "Front. Chem.", "fenrg": "Front. Energy Res.", "fmats": "Front. Mater."}
_APS = {
    "physrevapplied": "Phys. Rev. Appl.", "physrevb": "Phys. Rev. B", "physreve": "Phys. Rev. E",
    "physrevlett": "Phys. Rev. Lett.", "physrevmaterials": "Phys. Rev. Mater.", "physrevx": "Phys. Rev. X",
    "revmodphys": "Rev. Mod. Phys.",
}  # fmt: skip


def places_told(doi: str) -> Iterator[Place]:
    """What a plain DOI tells by the convention of its publisher; nothing where the convention is not certain.

    >>> [(place.journal, place.volume, place.page) for place in places_told("10.3390/batteries4030033")]
    [('Batteries', '4', '0033')]
    """
    for pattern, place in _CONVENTIONS:
        if found := pattern.fullmatch(doi):
            yield from place(found)


def _wiley(found: re.Match[str]) -> Iterator[Place]:
    """Article numbers are the digits after the century; from 2025 on, "e" and the last five of them."""
    if journal := _WILEY.get(found["journal"]):
        year = int(found["year"])
        yield Place(journal, found["year"][2:] + found["number"])
        if year >= 2025:
            yield Place(journal, found["number"], years=(year, year + 1))


def _elsevier(found: re.Match[str]) -> Iterator[Place]:
    """Six digits after the year are the article's number; the issue may be of the next year."""
    if journal := _ELSEVIER.get(found["journal"]):
        year = int(found["year"])
        yield Place(journal, found["number"], years=(year, year + 1))


def _mdpi(found: re.Match[str]) -> Iterator[Place]:
    if journal := _MDPI.get(found["journal"]):
        yield Place(journal, found["page"], found["volume"])


def _frontiers(found: re.Match[str]) -> Iterator[Place]:
    if journal := _FRONTIERS.get(found["journal"]):
        yield Place(journal, found["page"], years=(int(found["year"]),))


def _aps(found: re.Match[str]) -> Iterator[Place]:
    if journal := _APS.get(found["journal"]):
        yield Place(journal, found["page"], found["volume"])


def _science_advances(found: re.Match[str]) -> Iterator[Place]:
    yield Place("Sci. Adv.", found["page"])


_CONVENTIONS = (
    (re.compile(r"10\.1002/(?P<journal>[a-z]{4})\.(?P<year>20[12]\d)(?P<number>\d{5})"), _wiley),
    (re.compile(r"10\.1016/j\.(?P<journal>[a-z]+)\.(?P<year>20[12]\d)\.(?P<number>[1-9]\d{5})"), _elsevier),
    (re.compile(r"10\.3390/(?P<journal>[a-z]+)(?P<volume>\d{1,2})\d\d(?P<page>\d{4})"), _mdpi),
    (re.compile(r"10\.3389/(?P<journal>[a-z]+)\.(?P<year>20[12]\d)\.(?P<page>\d{5})"), _frontiers),
    (re.compile(r"10\.1103/(?P<journal>[a-z]+)\.(?P<volume>\d{1,4})\.(?P<page>[a-z]?\d+)"), _aps),
    (re.compile(r"10\.1126/sciadv\.(?P<page>[a-z]{3}\d{4})"), _science_advances),
)
