"""Word stems, so that "coated", "coatings" and "coating" meet one label of the ontology."""

from __future__ import annotations

import re
from functools import lru_cache

_KEPT = "this was has is as its gas thus less stress during being series analysis shorted noted noting"
_KEEP = frozenset(_KEPT.split())
_SHORTEST = 3
_VOWELS = frozenset("aeiouy")
_METALS = "Ag Al Au Bi Cu Fe Ga Ge Li Mg Mn Na Nb Ni Pb Pd Pt Sb Si Sn Ta Ti Zn Zr"  # symbols that are no words
_SYMBOLS = frozenset(_METALS.split())
_GRADE = re.compile(r"[A-Z]{3}\d{2,3}")  # an acronym with a ratio: "NCM811" is an NCM
_PLAIN = str.maketrans("’‘–—−‐‑", "''-----")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word in lower case without plural, -ing and -ed; acronyms lose their ratio, formulas and numbers stay.

    >>> [stem(w) for w in ("Coatings", "coated", "binders", "lowering", "LPSCl", "CCs", "densified", "batteries", "Mg")]
    ['coat', 'coat', 'bind', 'low', 'LPSCl', 'CC', 'densify', 'battery', 'Mg']
    """
    word = word.translate(_PLAIN)
    if word[-1:] == "s" and len(word) >= _SHORTEST and word[:-1].isupper():
        return word[:-1]
    if word in _SYMBOLS:
        return word
    if _GRADE.fullmatch(word):
        return word.rstrip("0123456789")
    if any(letter.isdigit() for letter in word) or any(letter.isupper() for letter in word[1:]):
        return word
    lower = word.lower()
    if len(lower) <= _SHORTEST or lower in _KEEP:
        return lower
    return _without_ending(_singular(lower))


def _singular(word: str) -> str:
    if word == "moduli":
        return "modulus"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _without_ending(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for endings in (("ing", "ed"), ("er",)):
        for ending in endings:
            base = word[: -len(ending)]
            if word.endswith(ending) and len(base) >= _SHORTEST and _VOWELS & set(base):
                word = _undoubled(base)
                break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def _undoubled(base: str) -> str:
    if base.endswith("e"):
        return base[:-1]
    if len(base) > _SHORTEST and base[-1] == base[-2] and base[-1] not in "lsz":
        return base[:-1]
    return base
