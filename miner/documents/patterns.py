"""How captions, list items, references and ends of sentences look in print; shared by all readers."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

CAPTION = re.compile(
    r"""(?x)^(?P<label>
        (?:Supplementary\s|Extended\sData\s|Supporting\s)?
        (?P<kind>Fig(?:ure|\.)?|FIG(?:URE|\.)?|Scheme|SCHEME|Table|TABLE|Tab\.|Chart|Box|Abb(?:ildung|\.)|Tabelle|Tableau)
        \s*(?P<number>S?\d{1,3}|[IVX]{1,5})(?P<part>[A-Za-z](?![A-Za-z]))?
    )(?P<mark>\s*[.:|│∣]|\s*[-–—](?=\s)|(?=\s|$))"""
)
TABLE_LABEL = re.compile(
    r"^(?:Supplementary\s|Extended\sData\s)?(?:Table|TABLE|Tab\.|Tabelle|Tableau)\s*(S?\d{1,3}|[IVX]{1,5})\b"
)
CONTINUED = re.compile(r"(?i)^[\s.:–—-]*[(\[]?\s*(?:continued|cont\.?|cont['’]d|fortsetzung|suite)\b")
BULLET = re.compile(r"^[•●▪■‣◦∙·○➢✓*](?:\s+|(?=[A-Z]))|^[–—-]\s+(?=[A-Z])")
ENUMERATED = re.compile(r"^(?:\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])\)|\d{1,2}\.)\s+(?=\S)")
FOOTNOTE_START = re.compile(r"^(?:[*†‡§¶#]{1,2}\s?(?=[A-Z(])|\[?[a-h][)\]]\s*(?=[A-Z]))")
REFERENCE_START = re.compile(
    r"^(?:\[\s?(?P<square>\d{1,4})\s?\]|\((?P<round>\d{1,4})\)|(?P<plain>\d{1,4})\s?(?:[.)]|(?=\s+[A-Z(a]|$)))\s*"
)
ENDS_SENTENCE = re.compile(r"[.!?:;…][\"”’'»)\]]*(?:\s*\[[\d,–\s-]+\]|\s?\d{1,3}(?:[,–-]\d{1,3})*)?$")
EQUATION_NUMBER = re.compile(r"\(\s*[A-Z]?\d{1,3}[a-z]?\s*\)(?:\s*\S{1,3})?\s*$")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
#: A DOI; one made of a SICI has angle brackets before its check: "10.1002/(SICI)...4:5<101::AID-JIC101>3.0.CO;2-A".
_BRACKETED = r"(?:<|&lt;)[^\s<>]{1,60}(?:>|&gt;)(?=\d\.\d\.[A-Za-z]{2};\d)"
DOI_CHARACTERS = rf"10\.\d{{4,9}}/(?:(?!;\s?10\.\d{{4}})[^\s\"<>{{}}|^`\\]|{_BRACKETED})+"
DOI = re.compile(rf"\b{DOI_CHARACTERS}")
_SICI = re.compile(r"(?i)%(?:28|29|3[ABCE]|5[BD]|2F)|&(?:lt|gt|amp);")


def trimmed_doi(text: str) -> str:
    """A DOI without the punctuation of the sentence around it, in plain characters and lower case.

    >>> trimmed_doi("10.1002/adma.202413499).")
    '10.1002/adma.202413499'
    >>> trimmed_doi("10.1175/1520-0469(1996)053%3C1234:ABC%3E2.0.CO;2,")
    '10.1175/1520-0469(1996)053<1234:abc>2.0.co;2'
    """
    doi = _SICI.sub(lambda found: unescape(unquote(found[0])), text).rstrip(".,;:'\"”’>")
    while doi.endswith((")", "]")) and doi.count("(" if doi[-1] == ")" else "[") < doi.count(doi[-1]):
        doi = doi[:-1].rstrip(".,;:")
    return doi.lower()
