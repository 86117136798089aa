"""Journals by a signature that the abbreviation and the full name of one share."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SMALL = frozenset(
    {"a", "and", "at", "by", "de", "der", "des", "die", "du", "et", "for", "fur", "in", "la", "le", "of", "on",
     "the", "und"}
)  # fmt: skip
_SHORT = {
    "american": "am", "british": "br", "edition": "ed", "jour": "j", "journal": "j",
    "japan": "jpn", "japanese": "jpn", "natl": "nat", "sc": "sci", "royal": "r", "zeitschrift": "z",
}  # fmt: skip
_ACRONYMS = {
    "chem a eur j": "Chem. Eur. J.",
    "chemistry a european journal": "Chem. Eur. J.",
    "jacs": "J. Am. Chem. Soc.",
    "pnas": "Proc. Natl. Acad. Sci.",
    "proc natl acad sci u s a": "Proc. Natl. Acad. Sci.",
    "proc natl acad sci usa": "Proc. Natl. Acad. Sci.",
    "proceedings of the national academy of sciences of the united states of america": "Proc. Natl. Acad. Sci.",
}
_DIVISION = frozenset({"part", "sect", "section", "ser", "series"})
_SERIES = re.compile(r"[a-imrx]")
_LETTERS = 3  # of each word: one would make "Nano Energy" of "Nat. Energy", four are more than "Sci." has


@lru_cache(maxsize=10_000)
def signature(journal: str) -> str:
    """The beginnings of the words that count, joined by points; "" for a name without any.

    >>> signature("Nat. Energy"), signature("Nature Energy"), signature("Nano Energy")
    ('nat.ene', 'nat.ene', 'nan.ene')
    >>> signature("JACS") == signature("J. Am. Chem. Soc.") == signature("Journal of the American Chemical Society")
    True
    >>> signature("Phys. Rev. B: Condens. Matter") == signature("Physical Review B")
    True
    """
    words = _words(journal)
    words = _words(_ACRONYMS.get(" ".join(words), journal))
    kept = [word for at, word in enumerate(words) if word not in _SMALL | _DIVISION or (word == "a" and at)]
    for at, word in enumerate(kept):
        if _SERIES.fullmatch(word) and at > (word == "r") * 2:  # what follows the letter of a series is its subtitle
            kept = kept[: at + 1]
            break
    return ".".join(_SHORT.get(word, word[:_LETTERS]) for word in kept)


def _words(text: str) -> list[str]:
    """The words in lower case without accents, and without what stands in brackets."""
    plain = unicodedata.normalize("NFKD", re.sub(r"[(\[][^)\]]*(?:[)\]]|$)", " ", text.casefold()))
    return re.findall(r"[a-z0-9]+", "".join(sign for sign in plain if not unicodedata.combining(sign)))
