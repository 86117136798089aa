"""The DOI of the paper itself, among those that its first page prints: whole and its own, else none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from miner.documents.print_patterns import DOI, is_whole_doi, trimmed_doi
from miner.model import Block, BlockKind

_REACH = 250  # characters before a DOI that tell whose it is
_FIRST = re.compile(r"(?i)^[\W\d_]*(?:doi[\s:.]*)?(?:https?://)?(?:dx\.|www\.)?(?:doi\.org/)?[\s:(]*$")
_WORDS = re.compile(r"(?<!\S)[a-z]{2,}(?!\S)")
_AFTER = re.compile(r"(?s)^\W{0,3}((?:\b[a-z]+\s+)*).*")
_MIN_SENTENCE_WORDS = 4  # words in small letters that make a sentence, which may speak of any paper
_LABELLED = re.compile(r"(?i)doi\W{0,3}$|doi\.org/$")
_CITE = re.compile(r"(?i)\b(?:cite\s+(?:this|as)|how\s+to\s+cite|to\s+cite|citation\s*:)")
_OWN = re.compile(
    r"(?i)\bof\s+this\s+article\s+can\s+be\s+found|\bfor\s+this\s+article\s+is\s+available|\blink\s+to\s+this\b|\bthis\s+article\s*:|"
    r"\blicen[cs]e\b|\bcopyright\b|©|\bre-?use\b|\bsupporting\s+information\s+is\s+available|\bESI\b.*\bsee\b|\bsupplementary\s+information\b.*\bsee\b"
)
_SEE = re.compile(r"\bSee DOI:\s*$")  # RSC, after what its supplementary information holds
_PART_OF = re.compile(r"(?i)^\W*(?:(?:supporting|supplementary)\s+\w+\s+)?for\b|\bsupporting\s+information\s+for\b")
# What leads to the DOI of another article, or of data.
_OTHER = re.compile(
    r"(?i)\b(?:correction|corrigendum|erratum|addendum|retraction)s?(?:\s+note)?\s*(?:to\b|on\b|of\b|for\b|:)|"
    r"\bcomment(?:ary)?\s+on\b|\breply\s+to\b|\bsee\s+also\b|\brelated\s+(?:article|paper|content|work|to)|"
    r"\bcompanion\b|\boriginal\s+(?:article|paper)\b|"
    r"\b(?:reproduced|reprinted|adapted)\s+(?:from|with)|\brefers?\s+to\b|\bprevious(?:ly)?\b|\bas\s+(?:reported|described)\b|\bpreprint\b|"
    r"\bdeposited\b|\brepositor(?:y|ies)\b|\bdatasets?\b|\bdata\s+(?:are|is|set|availab|that)|\bzenodo|\bfigshare|"
    r"\bdryad|\bCCDC\b|\bsource\s+code\b|\bgithub\b|\byou\s+may\s+also\s+like\b|\brefs?\.?\s*\["
)
_ENTRY = re.compile(r"^\W*(?:\d+\W+)?(?:[A-Z]\.[-\s]?)+\s?[A-Z][\w’'-]+,.*\b(?:1[89]|20)\d\d\b")
#: Repositories of data and code, and the registry of funders.
_NO_ARTICLES = re.compile(
    r"10\.(?:5281|6084|5061|5517|5072|5683|7910|17632|17605|24435|24432|25573|15125|17862|18126|17863|13039|6094)/|"
    r"10\.\d+/(?:zenodo|m9\.figshare|dryad|osf\.io|ccdc)"
)
_SUPPLEMENT = re.compile(r"\.s(\d{3})$")
_GOES_ON = re.compile(r"^\s+([^\s\"<>{}|^`\\]+)")


@dataclass(frozen=True, slots=True)
class _Candidate:
    doi: str
    weight: int


def own_doi(blocks: Iterable[tuple[bool, str]], margins: str, part: bool = False) -> str:
    """The DOI that stands where papers print their own; "" when there is none, or when it is not whole.

    ``blocks`` are texts of the first page, and whether each is prose. A ``part`` prints the DOI of its article.

    >>> own_doi([(False, "Correction to: J. Tests https://doi.org/10.1000/other")], "DOI: 10.1000/own")
    '10.1000/own'
    """
    found: list[_Candidate] = []
    for prose, text in blocks:
        found += _candidates(_unescaped(text), prose, part)
    for line in _lines(_unescaped(margins)):
        found += (_Candidate(one.doi, one.weight + 2) for one in _candidates(line, False, part))
    best = max((one.weight for one in found), default=0)
    return next((one.doi for one in found if one.weight == best), "")


def _unescaped(text: str) -> str:
    return re.sub(r"(?i)%2f", "/", text).replace("&lt;", "<").replace("&gt;", ">")


def _lines(margins: str) -> Iterator[str]:
    """The lines, each with the next where it ends within a DOI."""
    lines = margins.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        found = [one for one in DOI.finditer(line) if one.end() == len(line.rstrip())]
        yield f"{line} {following}" if found and not is_whole_doi(trimmed_doi(found[-1].group())) else line


def _candidates(text: str, prose: bool, part: bool) -> Iterator[_Candidate]:
    for found in DOI.finditer(text):
        doi = whole_doi(text, found.start(), found.end())
        if not doi or _NO_ARTICLES.match(doi) or _SUPPLEMENT.search(doi):
            continue
        before = text[max(0, found.start() - _REACH) : found.start()]
        cited = bool(_CITE.search(before))
        if not cited and (_OTHER.search(before) or _ENTRY.match(before)):
            continue
        first = bool(_FIRST.match(before))
        own = bool(_OWN.search(before)) or (doi.startswith("10.1039/") and bool(_SEE.search(before)))
        own = own or (part and bool(_PART_OF.search(before)))
        told = (
            prose
            or len(_WORDS.findall(before + _AFTER.sub(r" \1", text[found.end() :][:_REACH]))) >= _MIN_SENTENCE_WORDS
        )
        if not told or first or own or cited:
            yield _Candidate(doi, 1 + first + bool(_LABELLED.search(before)) + 2 * cited + own)


def whole_doi(text: str, start: int, end: int) -> str:
    """The DOI that begins at ``start``, put together with what follows a line end; "" when it is cut.

    >>> whole_doi("10.1038/s41467- 023-43436-3", 0, 15), whole_doi("10.1002/adma.2024 Received", 0, 17)
    ('10.1038/s41467-023-43436-3', '')
    """
    printed, rest = text[start:end], _GOES_ON.match(text[end:])
    doi = trimmed_doi(printed)
    if rest and re.match(r"[a-z\d(-]", rest[1]) and re.search(r"\d", rest[1]):
        joined = trimmed_doi(printed + rest[1])
        if not is_whole_doi(doi) and is_whole_doi(joined):
            return joined
    return doi if is_whole_doi(doi) else ""


def declared_doi(values: Iterable[str]) -> str:
    """The first whole DOI of an article that the metadata of a file tell."""
    for value in map(_unescaped, values):
        for found in DOI.finditer(value):
            doi = whole_doi(value, found.start(), found.end())
            if doi and not _NO_ARTICLES.match(doi) and not _OTHER.search(value[: found.start()]):
                return doi
    return ""


def of_article(doi: str) -> tuple[str, str]:
    """The DOI of the article that a supplementary file belongs to, and which file it is.

    >>> of_article("10.1021/acsami.4c01234.s001"), of_article("10.1021/acsami.4c01234")
    (('10.1021/acsami.4c01234', 'si1'), ('10.1021/acsami.4c01234', ''))
    """
    found = _SUPPLEMENT.search(doi)
    return (doi[: found.start()], f"si{int(found[1]) or 1}") if found else (doi, "")


def best_doi(named: str, declared: str, printed: str) -> str:
    """The DOI by the name of the file, else by its metadata, else as printed.

    A name cannot hold the slashes of a DOI; one that is declared or printed has them.

    >>> best_doi("10.1088/1475-7516_2008_10_003", "", "10.1088/1475-7516/2008/10/003")
    '10.1088/1475-7516/2008/10/003'
    """
    if named:
        alike = (doi for doi in (declared, printed) if doi.replace("/", "_") == named.replace("/", "_"))
        return next(alike, named)
    return declared or printed


def title_page(text: str, blocks: Sequence[Block], end: int, ended: int) -> list[tuple[bool, str]]:
    """The blocks before ``end``, and the asides up to ``ended``; with each, whether it is prose or may be of others."""
    return [
        (block.kind in _PROSE or block.span.start >= end, text[block.span.start : block.span.end])
        for block in blocks
        if block.span.start < (ended if block.kind is BlockKind.OTHER else end)
        and block.kind is not BlockKind.REFERENCE
    ]


_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.FOOTNOTE})
