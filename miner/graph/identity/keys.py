"""The keys of a work as one document tells it: texts that another telling of the same work gives too.

A key begins with its kind. These join works, the strongest first:

* ``doi``: the DOI;
* ``number``: journal and an article number that no other article of the journal has, in whatever year;
* ``volume``: journal, volume, and first page or article number;
* ``year``: journal, year, and first page or article number; two volumes of one year may have the same page;
* ``title``: the title, where it is long enough, and the family name of the first author.

These only tell what is alike:

* ``words``: the title alone; ``author``: journal, year and family name of the first author, and ``unpaged`` the same
  where no page is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from miner.graph.identity.dois import Place, places_told, plain_doi
from miner.graph.identity.journals import signature
from miner.model import Work
from miner.model.authors import surname

JOINING = ("doi", "number", "volume", "year", "title")

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_OF_ONE_ARTICLE = re.compile(r"\d{7,}|[a-z]{3}\d{4}")
_LETTERS, _WORDS = 24, 4  # least of a title that is told apart from others by an author
_SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})


@lru_cache(maxsize=50_000)
def keys_of(work: Work) -> frozenset[str]:
    """All keys of a work, of both sorts.

    >>> told = Work("", "", authors=("J. Zhang",), journal="Adv. Mater.", year="2025", volume="37", page="2413499")
    >>> itself = Work("", "", "10.1002/adma.202413499", title="Challenges and Strategies of Low-Pressure Batteries")
    >>> keys_of(told) & keys_of(itself)
    frozenset({'number adv.mat 2413499'})
    """
    doi, name, words = plain_doi(work.doi), signature(work.journal), _folded(work.title)
    family = _folded(surname(work.authors[0])) if work.authors else ""
    years = tuple(map(int, _YEAR.findall(work.year)[:1]))
    found = {f"doi {doi}"} if doi else set()
    found.update(_of_place(Place(name, _page(work.page), _folded(work.volume).lstrip("0"), years)))
    for told in places_told(doi):
        found.update(_of_place(Place(signature(told.journal), _page(told.page), told.volume, told.years)))
    paged = any(key.startswith(("number", "volume", "year")) for key in found)
    if len(words) >= _LETTERS and len(work.title.split()) >= _WORDS:
        found.update([f"words {words}", f"title {words} {family}"] if family else [f"words {words}"])
    if name and family and years:
        found.update(f"{kind} {name} {years[0]} {family}" for kind in (["author"] if paged else ["author", "unpaged"]))
    return frozenset(found)


def joins(key: str) -> bool:
    """True for a key of the sort that joins works."""
    return kind_of(key) in JOINING


def kind_of(key: str) -> str:
    """What a key is made of."""
    return key.partition(" ")[0]


def _of_place(place: Place) -> Iterator[str]:
    """The keys of journal and page. Page 1 is none: citations of articles with a number begin there."""
    if not place.journal or not place.page or place.page == "1":
        return
    if _OF_ONE_ARTICLE.fullmatch(place.page):
        yield f"number {place.journal} {place.page}"
    if place.volume:
        yield f"volume {place.journal} {place.volume} {place.page}"
    yield from (f"year {place.journal} {year} {place.page}" for year in place.years)


def _page(text: str) -> str:
    """The first page or article number, in the one way that all write it; "" for none.

    >>> [_page(text) for text in ("1221–1230", "e202206770", "2206770", "eabh1896", "e04272", "A67", "in press")]
    ['1221', '2206770', '2206770', 'abh1896', '4272', 'a67', '']
    """
    page = re.sub(r"^(?:article|art|no|pp?)(?=\d)", "", _folded(re.split(r"[-–−]", text)[0]))
    if not any(sign.isdigit() for sign in page):
        return ""
    page = re.sub(r"^e(?=\d{4,}$|[a-z]{3}\d{4}$)", "", page)
    page = re.sub(r"^20(?=[12]\d{6}$)", "", page)  # Wiley's numbers with and without the century
    return page.lstrip("0")


def _folded(text: str) -> str:
    """Letters and digits alone, in lower case and without accents.

    >>> _folded("Müller-Łódź β–Li3PS4")
    'mullerlodzβli3ps4'
    """
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SPECIAL))
    return "".join(sign for sign in plain if sign.isalnum())
