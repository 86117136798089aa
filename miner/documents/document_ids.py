"""How a document is called, by its DOI, the name of its file or its title, and which part of a work it is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from miner.documents.print_patterns import trimmed_doi
from miner.documents.sections import PART_HEADING

HASH_DIGITS = 8  # of the SHA-256 of a file, in the name of its document
SLUG_LENGTH = 60
#: Suffixes of markup in the names of documents; an article's PDF and its markup are two documents.
MARKUP_NAMES = {".xml": ".xml", ".nxml": ".xml", ".html": ".html", ".htm": ".html", ".xhtml": ".html"}

_DOI_NAME = re.compile(r"(?i)^(?:doi[_ .:-]*)?(10\.\d{4,9})[_/ ](.+)$")
_COPY = re.compile(r"(?i)(?:[ _-]*\(\d{1,3}\)|[ _-]+copy(?:[ _-]*\d{1,2})?|[ _-]+kopie)+$")
# The names that publishers give to the files of supporting information; a number that is told is that of the file.
_PART_NAMES = tuple(
    re.compile(rf"(?ix)^(?P<rest>.*?){pattern}$")
    for pattern in (
        r"[_.-]si[_.-](?P<number>\d{1,3})",  # ACS
        r"\.s(?P<number>\d{3})",  # DOIs of supplementary files
        r"[_-]moesm(?P<number>\d{1,3})(?:[_-]esm)?",  # Springer Nature
        r"(?:^|[_.-])mmc(?P<number>\d{1,3})",  # Elsevier
        r"[_-]sup[_-](?P<number>\d{3,4})(?:[_-].*)?",  # Wiley
        r"(?:^|[ _.-]+)(?:e?si|esm|sm)[ _.-]*(?P<number>\d{0,3})",
        r"(?:^|[ _.-]+)(?:supp?(?:orting|l(?:ement(?:ary|al)?)?)?)(?:[ _.-]*(?:info(?:rmation)?|materials?|mat|data|"
        r"files?|notes?|text))*[ _.-]*(?P<number>\d{0,3})",
    )
)
#: Of those, the ones that a word of chemistry may look like: believed beside a DOI, alone, or with a heading.
_DOUBTED = _PART_NAMES[-2]
_WILEY_PART = re.compile(r"(?i)^([a-z]{3,5})(\d{9}|7\d{4})$")
_GENERIC = re.compile(
    r"(?ix)^(?:full|text|fulltext|main|articles?|papers?|downloads?|downloaded|documents?|doc|docs|pdfs?|files?|"
    r"manuscripts?|ms|untitled|unknown|unnamed|drafts?|preprints?|postprint|scans?|print|printed|view|viewer|"
    r"viewcontent|viewfile|get|getpdf|render|content|output|default|index|page|pages|html|xml|nxml|htm|"
    r"publications?|reprints?|epub|eprint|temp|tmp|new|final|version|accepted|proofs?|copy|published|open|oa|"
    r"journal|science|research|sciencedirect|the|my|of|si|esi|sup|supp|suppl|supporting|supplementary|"
    r"information|info|materials?|mmc|v|r|\d+(?:st|nd|rd|th)?)\d*$"
)
_ELSEVIER = re.compile(r"(?i)^1-s2\.0-[sb]\w+?-(?:main|am|mmc\d*)(?:\W.*)?$")
_HASH = re.compile(r"(?i)^(?=.*\d)[0-9a-f-]{12,}$")


@dataclass(frozen=True, slots=True)
class FileName:
    """What the name of a file tells: a DOI, and the part of the work ("si1"); ``stem`` is its name without both."""

    stem: str
    doi: str = ""
    part: str = ""
    sure: bool = True

    @property
    def tells(self) -> bool:
        """Whether the stem names the paper, and not only that it is one.

        >>> [FileName(stem).tells for stem in ("kim-2019-argyrodite", "fulltext (2)", "main_article", "12345")]
        [True, False, False, False]
        """
        words = [word for word in re.split(r"[\W_]+", self.stem) if word]
        generic = all(_GENERIC.match(word) for word in words)
        return not (generic or _ELSEVIER.match(self.stem) or _HASH.match(self.stem))


def read_name(path: Path) -> FileName:
    """What the name of a file tells.

    >>> read_name(Path("10.1002_adma.202413499.pdf")).doi, read_name(Path("10.1021_acsami.4c01234_si_002.pdf")).part
    ('10.1002/adma.202413499', 'si2')
    >>> read_name(Path("adma202413499-sup-0001-suppmat.pdf"))
    FileName(stem='adma202413499', doi='10.1002/adma.202413499', part='si1', sure=True)
    """
    stem = _COPY.sub("", unquote(path.stem)) or path.stem
    rest, part, sure = _part_of_name(stem)
    wiley = _WILEY_PART.match(rest) if part else None
    found = _DOI_NAME.match(rest)
    if found:
        return FileName(rest, trimmed_doi(f"{found[1]}/{found[2]}"), part)
    return FileName(rest, f"10.1002/{wiley[1]}.{wiley[2]}".lower() if wiley else "", part, sure)


def _part_of_name(stem: str) -> tuple[str, str, bool]:
    """The stem without what names the part, the part, and whether that is sure."""
    for pattern in _PART_NAMES:
        found = pattern.match(stem)
        if found:
            rest = found["rest"].rstrip(" _.-")
            sure = pattern is not _DOUBTED or not rest or bool(_DOI_NAME.match(rest))
            return rest, f"si{int(found['number'] or 0) or 1}", sure
    return stem, "", True


def part_of(name: FileName, opening: str) -> str:
    """The part that a file is, by its name and by the lines that it begins with; "" for an article."""
    heading = PART_HEADING.match(opening)
    if name.part and (name.sure or heading):
        return name.part
    return f"si{int(heading['number'] or 0) or 1}" if heading else ""


def document_id(file: Path, doi: str, part: str, title: str, sha256: str) -> str:
    """The DOI with ``/`` written ``_``, else the file's stem, else the title and the beginning of its hash.

    >>> document_id(Path("x.pdf"), "10.1002/adma.1", "", "", "")
    '10.1002_adma.1'
    >>> document_id(Path("fulltext.xml"), "", "si2", "Soft Cells", "0123456789abcdef")
    'soft-cells-01234567--si2.xml'
    """
    name = read_name(file)
    stem = name.stem if part and name.sure else _COPY.sub("", file.stem) or file.stem
    if doi:
        base = doi.replace("/", "_")
    elif FileName(stem).tells:
        base = stem
    else:
        base = f"{slug(title) or stem or 'document'}-{sha256[:HASH_DIGITS]}"
    return base + (f"--{part}" if part else "") + MARKUP_NAMES.get(file.suffix.lower(), "")


def slug(title: str) -> str:
    """A title as a name: small letters and digits, whole words.

    >>> slug("Li₆PS₅Cl at 5 MPa: A Study")
    'li6ps5cl-at-5-mpa-a-study'
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    while len("-".join(words)) > SLUG_LENGTH and len(words) > 1:
        words.pop()
    return "-".join(words)[:SLUG_LENGTH]
