"""Which paper it is: DOI, title, authors, journal, year, licence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256
from html import unescape
from pathlib import Path

from miner.documents.document_ids import document_id, part_of, read_name
from miner.documents.own_doi import best_doi, declared_doi, of_article, own_doi, title_page
from miner.documents.publication import published_in
from miner.documents.sections import opening_of, title_of_part
from miner.model import Block, BlockKind, SectionKind, Source, Span

FRONT_REACH = 6000  # characters of the text in which the paper names itself
#: Fields of a file's own metadata that name the DOI of the paper.
_DOI_FIELDS = ("doi", "prism:doi", "dc:identifier")
_TITLE_WORDS = 4  # with fewer, a declared title is the name of a file or a section as often as not
_TITLE_LINE = 30  # letters of a line of the title
_ALIKE = 0.9  # part of the letters; a title that is set with a button in it, or cut, has more
_NO_TITLE = re.compile(r"(?i)^(?:microsoft word|untitled|doi:)|\.(?:docx?|dvi|tex|pdf|indd|qxd)$|\d+\.\.\d+")
_OPEN = re.compile(r"^OPEN(?:\s+ACCESS)?\s+(?=[A-Z])")
_LINE = 300  # characters; a longer subject of a PDF is an abstract, which may speak of others
_LICENCE = re.compile(
    r"(?i)\bCC[ -]BY(?:[ -](?:NC|ND|SA))*\b(?:\s?\d\.\d)?"
    r"|creative\s+commons\s+attribution(?:[ –-]*(?:non-?commercial|no-?derivs|no-?derivatives|share-?alike))*"
    r"|creativecommons\.org/licenses/([a-z-]+)/"
)
_YEAR = re.compile(r"\b(?:19[5-9]\d|20[0-4]\d)\b")
_PUBLISHED = re.compile(r"(?i)published(?:\s+online)?:?[^.\n]{0,30}?\b((?:19|20)\d\d)\b")
_ACCEPTED = re.compile(r"(?i)\baccepted:?[^.\n]{0,40}?\b((?:19|20)\d\d)\b")
_COPYRIGHT = re.compile(r"(?i)(?:©|\(c\)|copyright)\s*(?:the\s+authors?(?:\(s\))?,?\s*)?((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file and what stands in it besides the text: its own metadata, and the running heads and feet."""

    path: Path
    data: bytes
    metadata: Mapping[str, str]
    margins: str = ""


def make_source(file: PaperFile, text: str, blocks: Sequence[Block], raised: Sequence[Span] = ()) -> Source:
    """What the paper and its file say of its identity; ``raised`` characters at names are marks of addresses."""
    path, metadata, margins = file.path, file.metadata, file.margins
    name, opening = read_name(path), opening_of(block_text(text, block) for block in blocks)
    front, part = _front_text(text, blocks), part_of(name, opening)
    declared, declared_part = of_article(declared_doi(_declared(metadata)))
    doi = best_doi(name.doi, declared, own_doi(_title_page(text, blocks), margins, bool(part)))
    title = _title(text, blocks, opening)
    if not opening:
        lines = [block_text(text, block) for block in blocks if block.span.start < FRONT_REACH]
        title = _likelier_title(title, unescape(metadata.get("Title", "")).strip(), lines)
    told = published_in(front, margins, metadata, doi)
    digest, part = sha256(file.data).hexdigest(), part or declared_part
    return Source(
        id=document_id(path, doi, part, title, digest),
        sha256=digest,
        path=str(path),
        format=path.suffix.lower()[1:],
        title=title,
        doi=doi,
        journal=_journal(front, margins, metadata) or told.journal,
        year=_year(front, margins) or told.year or _accepted(front),
        licence=licence_of(front + "\n" + margins + "\n" + text[-8000:]),
        authors=_names(_without(text, blocks, raised) or metadata.get("Author", "")),
        volume=told.volume,
        page=told.page,
        part=part,
    )


def _title(text: str, blocks: Sequence[Block], opening: str) -> str:
    """The title as printed; that of supporting information without the words that say that it is so."""
    printed = _OPEN.sub("", _block_text(text, blocks, BlockKind.TITLE)).rstrip("*∗†‡§¶# ")
    return title_of_part(opening) if opening and printed in ("", opening) else printed


def _likelier_title(printed: str, declared: str, lines: Sequence[str]) -> str:
    """The title that the file declares, where its first lines print it, or print none that can be told.

    Names of files and of templates are no titles; one that is printed with a stray letter or cut is that of the file.
    """
    if len(declared.split()) < _TITLE_WORDS or _NO_TITLE.search(declared):
        return printed
    letters, said = _letters(declared), [_letters(line) for line in lines]
    alike = SequenceMatcher(None, letters, _letters(printed), autojunk=False).ratio() > _ALIKE
    begins = any(len(line) > _TITLE_LINE and line in letters for line in said)
    return declared if not printed or alike or begins or letters in "".join(said) else printed


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def _without(text: str, blocks: Sequence[Block], raised: Sequence[Span]) -> str:
    """The lines of the authors, a comma in the place of each raised mark."""
    said = []
    for block in (block for block in blocks if block.kind is BlockKind.AUTHORS):
        characters = list(text[block.span.start : block.span.end])
        for mark in (mark for mark in raised if mark in block.span):
            for place in range(mark.start - block.span.start, mark.end - block.span.start):
                characters[place] = ","
        said.append("".join(characters))
    return " ".join(said).strip()


def _declared(metadata: Mapping[str, str]) -> list[str]:
    """The fields of a file's own metadata in which publishers name the DOI of the paper."""
    lowered = {name.lower(): value for name, value in metadata.items()}
    told = [lowered.get(name, "") for name in _DOI_FIELDS]
    subject, title = lowered.get("subject", ""), lowered.get("title", "")
    told.append(subject if len(subject) < _LINE else "")
    told.append(title if re.match(r"(?i)\s*doi\s*:", title) else "")
    return told


def _title_page(text: str, blocks: Sequence[Block]) -> list[tuple[bool, str]]:
    """What may print the paper's own DOI: everything before the body, and later what is no prose."""
    return title_page(text, blocks, _front_end(text, blocks), _list_start(text, blocks))


def _front_text(text: str, blocks: Sequence[Block]) -> str:
    """The text before the body and the back matter's short lines, never the reference list."""
    parts = [text[: _front_end(text, blocks)]]
    parts += [
        block_text(text, b)
        for b in blocks
        if b.kind is BlockKind.OTHER and b.section_kind is not SectionKind.REFERENCES
    ]
    return "\n".join(parts)


def _front_end(text: str, blocks: Sequence[Block]) -> int:
    body = next(
        (b.span.start for b in blocks if b.section_kind in (SectionKind.INTRODUCTION, SectionKind.RESULTS)), FRONT_REACH
    )
    return min(max(body, 1500), FRONT_REACH, _list_start(text, blocks))


def _list_start(text: str, blocks: Sequence[Block]) -> int:
    return next((b.span.start for b in blocks if b.section_kind is SectionKind.REFERENCES), len(text))


def block_text(text: str, block: Block) -> str:
    """The characters of a block."""
    return text[block.span.start : block.span.end]


def _block_text(text: str, blocks: Sequence[Block], kind: BlockKind) -> str:
    return " ".join(block_text(text, b) for b in blocks if b.kind is kind).strip()


def _names(printed: str) -> tuple[str, ...]:
    """People's names without marks of affiliation.

    >>> _names("Sahir Naqash 1,2,3,*, Marie-Theres Gerhards 1,3 and Olivier Guillon")
    ('Sahir Naqash', 'Marie-Theres Gerhards', 'Olivier Guillon')
    """
    plain = re.sub(r"[\d*∗†‡§¶#✉⊥∥|]+|\bID\b|\b(?:Dr|Prof)\.", ",", printed)
    parts = re.split(r"\s*[,;&]\s*(?:and\s+)?|\s+and\s+", plain)
    names = (re.sub(r"\s[a-z]$", "", re.sub(r"\s+", " ", part).strip(" .")) for part in parts)
    return tuple(name for name in names if len(name) > 3 and " " in name and name[0].isupper())


def _journal(front: str, margins: str, metadata: Mapping[str, str]) -> str:
    found = re.search(r"(?m)^\s*([A-Z][A-Za-z.& ]{2,60}?)[.,]?\s+(?:(?:19|20)\d\d\b|\d{1,4}\s*\()", margins)
    if found:
        return re.sub(r"^.*\bet al\.?,?\s+", "", found[1]).strip(" ,")
    found = re.search(r"(?i)cite\s+this:\s*([A-Z][\w.& ]{2,60}?),?\s+(?:19|20)\d\d\b", front)
    if found:
        return found[1]
    subject = metadata.get("Subject", "")
    found = re.match(r"([A-Z][A-Za-z.& ]{2,60}?)[, ]+\(?(?:19|20)\d\d", subject)
    return found[1].strip(" ,") if found else ""


def _year(front: str, margins: str) -> str:
    for pattern in (_PUBLISHED, _COPYRIGHT):
        found = pattern.search(front) or pattern.search(margins)
        if found:
            return found[1]
    cited = re.search(r"(?i)cite\s+this:.{0,80}", front)
    found = _YEAR.search(margins) or (_YEAR.search(cited.group()) if cited else None)
    return found.group() if found else ""


def _accepted(front: str) -> str:
    found = _ACCEPTED.search(front)
    return found[1] if found else ""


def licence_of(text: str) -> str:
    """The licence that a text names, such as "CC BY-NC"; "" when it names none.

    >>> licence_of("under a Creative Commons Attribution-NonCommercial 4.0 licence")
    'CC BY-NC'
    """
    found = _LICENCE.search(text)
    if not found:
        return ""
    words = found.group().lower()
    short = found[1] or ""
    marks = ["CC BY"]
    for mark, pattern in (
        ("NC", r"non-?commercial|\bnc\b"),
        ("ND", r"no-?deriv|\bnd\b"),
        ("SA", r"share-?alike|\bsa\b"),
    ):
        if re.search(pattern, short or words):
            marks.append(mark)
    return "-".join(marks)
