"""How captions, list items, references, running heads and ends of sentences look in print; shared by all readers."""

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
#: The year of an entry, which may have a letter: "2013a".
YEAR = re.compile(r"\b(?:19|20)\d\d[a-z]?\b")
ENDS_SENTENCE = re.compile(r"[.!?:;…][\"”’'»)\]]*(?:\s*\[[\d,–\s-]+\]|\s?\d{1,3}(?:[,–-]\d{1,3})*)?$")
EQUATION_NUMBER = re.compile(r"\(\s*[A-Z]?\d{1,3}[a-z]?\s*\)(?:\s*\S{1,3})?\s*$")
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
#: Licence and download stamps, and lines that run at the edges of pages.
STAMP = re.compile(
    r"""(?ix)
      \bdownloaded\s+(?:from|by|via|on)\b.*(?:https?:|www\.|wiley|\d{4}|library)
    | \bterms\s+and\s+conditions\b.*\bonline\s+library\b
    | \bfor\s+rules\s+of\s+use;\s+OA\s+articles
    | ^see\s+the\s+terms\s+and\s+conditions
    | ^\d{8},\s*\d+,\s*downloaded
    | ^preprint\s+submitted\s+to\s.{0,60}$
    | ^view\s+publication\s+stats$
    | ^view\s+metadata,\s+citation\s+and\s+similar\s+papers\s+at\s+core
    | ^brought\s+to\s+you\s+by\s+core\b
    | ^electronic\s+copy\s+available\s+at\b
    | ^see\s+\S*sharingguidelines
    | ^authorized\s+licensed\s+use\s+limited\s+to\b
    | ^content\s+courtesy\s+of\s+springer\s+nature\b
    | ^(?:open\s+access\s+article\.\s+)?published\s+on\s.{0,60}\bdownloaded\s+(?:on|by|from)\b
    | ^this\s+article\s+is\s+licensed\s+under\s+a\s+creative\s+commons\b.{0,80}licence\.?$
    """
)
RUNNING = re.compile(
    r"""(?ix)^\W*(?:
      www\.[\w.-]+(?:/\S*)?
    | (?:page\s+)?\d{1,5}\s*(?:\(\d+\s+of\s+\d+\)|of\s+\d+|/\s*\d+)?
    | \(?\d+\s+of\s+\d+\)?
    | e?\d{4,9}\s*\(\d+\s+of\s+\d+\)
    | (?:©|\(c\)|copyright)\s*(?:\(c\)\s*)?\d{4}\b.{0,90}
      (?:gmbh|wiley.vch|ltd|limited|inc|b\.v|society|elsevier|springer|aaas|authors?\)?)\W*
    | (?:please\s+)?cite\s+this:?\s.{0,60}
    | advanced\s+science\s+news(?:\s+www\.\S+)?
    | (?:preprint|manuscript)\s+submitted\s+to\s.{0,80}
    | (?:january|february|march|april|may|june|july|august|september|october|november|december)\s\d{1,2},\s(?:19|20)\d\d
    | nature\s+communications\s*\|.{0,60}
    | https?://(?:dx\.)?doi\.org/\S+
    | doi:\s*10\.\S+
    | this\s+journal\s+is\s+©.*
    | [A-Z][\w.&:\s]{2,60}?,?\s\d{1,4}\s\((?:19|20)\d\d\),?\s[\w–-]{1,12}
    | [A-Z][\w.&\s]{2,60}?,?\s(?:19|20)\d\d,\s\d{1,4},\s[\w–-]{1,12}(?:\s*[;,|].{0,80})?
    )\W*$"""
)
#: A DOI; one made of a SICI has angle brackets before its check: "10.1002/(SICI)...4:5<101::AID-JIC101>3.0.CO;2-A".
_BRACKETED = r"(?:<|&lt;)[^\s<>]{1,60}(?:>|&gt;)(?=\d\.\d\.[A-Za-z]{2};\d)"
DOI_CHARACTERS = rf"10\.\d{{4,9}}/(?:(?!;\s?10\.\d{{4}})[^\s\"<>{{}}|^`\\]|{_BRACKETED})+"
DOI = re.compile(rf"\b{DOI_CHARACTERS}")
_ESCAPED = re.compile(r"(?i)%(?:28|29|3[ABCE]|5[BD]|2F)|&(?:lt|gt|amp);")
_DASHES = str.maketrans({**dict.fromkeys("‐‑‒–−", "-"), **dict.fromkeys("\u00ad\u200b\u2060\ufeff", "")})
#: What addresses add to a DOI, besides a query.
_OF_ADDRESS = re.compile(
    r"(?:/(?:e?pdf|full|abstract|html|meta|epub)|\.pdf)?(?:;jsessionid=.*|(?<!;\d-)[?#].*)?$", re.IGNORECASE
)
# DOIs that lack their end, of publishers that make all of theirs alike.
_CUT = re.compile(
    r"""(?x)10\.(?:
      \d+/.*[-_./]                                                      # at a hyphen or point
    | \d+/(?:\(sici\)|\d{4}-\d{3}[\dx]\(\d{4,8}\)).*(?<!;\d-[\da-z])      # a SICI without its end
    | \d+/[^()]*\([^()]*
    | 1002/[a-z]\w{2,4}\.20\d{0,6}
    | (?:1038|1007|1186)/s\d{0,5}(?:-\d{0,3}(?:-\d{0,5})?)?
    | 1016/j\.[a-z]+(?:\.(?:19|20)\d{0,2}(?:\.\d{0,4}|\.\d\d\.\d{0,2})?)?
    | 1016/s\d{4}-\d{3}[\dx](?:\(\d{0,2}\)?\d{0,5})?
    | 1021/[a-z.]+(?:\.\d[a-z]\d{0,4}|\.\d)?
    | 1039/[a-z]\d[a-z]{2}\d{0,5}
    | 1126/[a-z]+(?:\.[a-z]{0,3}\d{0,3})?
    )"""
)


def trimmed_doi(text: str) -> str:
    """A DOI without the punctuation of the sentence and the rest of the address around it, plain and in lower case.

    >>> trimmed_doi("10.1002/adma.202413499)."), trimmed_doi("10.1002/adma.202413499/full?x=1")
    ('10.1002/adma.202413499', '10.1002/adma.202413499')
    >>> trimmed_doi("10.1175/1520-0469(1996)053%3C1234:ABC%3E2.0.CO;2,")
    '10.1175/1520-0469(1996)053<1234:abc>2.0.co;2'
    """
    plain = _ESCAPED.sub(lambda found: unescape(unquote(found[0])), text)
    doi = plain.translate(_DASHES).rstrip(".,;:'\"”’>")
    while doi.endswith((")", "]")) and doi.count("(" if doi[-1] == ")" else "[") < doi.count(doi[-1]):
        doi = doi[:-1].rstrip(".,;:")
    return _OF_ADDRESS.sub("", doi).lower()


def is_whole_doi(doi: str) -> bool:
    """Whether a DOI has its end, as far as its publisher makes them all alike.

    >>> [is_whole_doi(doi) for doi in ("10.1038/s41467-023-43436-3", "10.1038/s41467-023-", "10.1002/adma.2024")]
    [True, False, False]
    """
    return not _CUT.fullmatch(doi)
