"""What kind of section a heading opens."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from miner.model import SectionKind

NUMBER = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|(?:[IVX]{1,5}|[A-H])(?:[.)]|(?:\.\d{1,2}){1,3}[.)]?)|"
    r"S\d{1,2}(?:\.\d{1,2})*\.?)\s+(?=\S)"
)

#: How supporting information says that it is so, in a heading or in a line before its title.
PART_HEADING = re.compile(
    r"(?ix)^\W*(?:electronic\s+)?(?:supporting|supplement(?:ary|al))\s+"
    r"(?:online\s+)?(?:information|materials?|data|files?|notes?|methods?|text|appendix)"
    r"(?:\s*\(e?si\))?(?:\s*(?:no\.?\s*)?(?P<number>\d{1,3})\b)?"
    r"(?P<rest>\s*(?:for|to|of|:|[.–—-]|$).*|$)"
)
_MAX_HEADING = 300  # characters
_OPENING_BLOCKS = 3  # blocks in which supporting information says that it is so
_SUPPLEMENTARY = re.compile(r"(?i)^(?:electronic\s+)?(?:supporting|supplement(?:ary|al))\s+(?:online\s+)?")
_OF_A_PART = re.compile(
    r"(?i)(?:information|materials?(?!\s+and\s+methods)|data|files?|notes?|text|figures?|tables?|videos?)\b"
)

KNOWN_TITLES = re.compile(
    r"""(?ix)^(?:
      abstract | introduction | results?(?:\ and\ discussions?)? | discussions? | conclusions?
    | summary(?:\ and\ outlook)? | methods? | materials\ and\ methods | acknowledge?ments?
    | experimental(?:\ section|\ methods?|\ procedures?)?
    | references(?:\ and\ notes)? | notes\ and\ references | bibliography | conflicts?\ of\ interests? | keywords
    | supporting\ information | data\ availability(?:\ statement)? | author\ contributions? | competing\ interests?
    | additional\ information | associated\ content | author\ information
    )$"""
)

_KINDS: tuple[tuple[SectionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            SectionKind.ABSTRACT,
            r"^(?:graphical )?abstract\b|^a\s?b\s?s\s?t\s?r\s?a\s?c\s?t$|^zusammenfassung$|^résumé$",
        ),
        (
            SectionKind.REFERENCES,
            r"^(?:(?:supplementary |supporting )?references|bibliography|literature(?: cited)?|references and notes|"
            r"notes and references|literatur)\b",
        ),
        (
            SectionKind.BACK,
            r"^(?:acknowledge?ments?|conflicts? of interests?|competing (?:financial )?interests?|declarations?\b|"
            r"declaration of|keywords|data (?:and materials? )?availability|code availability|credit author|funding|"
            r"author(?:'?s'?|s’)? (?:contributions?|information)|supporting information|additional information|"
            r"supplementary (?:information|materials?|data)|associated content|appendix|appendices|orcid|ethics|"
            r"notes?$|abbreviations|biograph|open access|"
            r"(?:appendix a\. )?supplementary|how to cite|reporting summary|nomenclature|article history|peer review)",
        ),
        (
            SectionKind.EXPERIMENTAL,
            r"\b(?:experimental|experiments?|methods?|methodology|materials and methods|methods and materials|"
            r"preparation|synthesis|characteri[sz]ations?|cell assembly|fabrication of|experimentelles|procedures?)\b",
        ),
        (SectionKind.INTRODUCTION, r"^(?:introduction|background|einleitung|motivation)\b"),
        (SectionKind.CONCLUSION, r"\b(?:conclusions?|concluding|summary|outlook|perspectives?|zusammenfassung)\b"),
        (SectionKind.RESULTS, r"\b(?:results?|discussion|findings|ergebnisse)\b"),
    )
)


def without_number(title: str) -> str:
    """A heading's words.

    >>> without_number("2.1. Category and Origin of Pressure")
    'Category and Origin of Pressure'
    """
    return NUMBER.sub("", title).strip()


def number_depth(title: str) -> int:
    """How deep the printed number says a heading is; 0 without a number.

    >>> number_depth("3.2.1. Pressure on ..."), number_depth("4 Results"), number_depth("Methods")
    (3, 1, 0)
    """
    found = NUMBER.match(title)
    if not found:
        return 0
    return len([part for part in re.split(r"[.)\s]+", found.group()) if part])


def kind_of(title: str, outer: SectionKind = SectionKind.BODY, before: SectionKind = SectionKind.BODY) -> SectionKind:
    """The kind a title tells, else the kind of the section around it.

    Words like "synthesis" name a method after another section on methods (``before``), and a topic elsewhere.

    >>> kind_of("2. Experimental Section").value, kind_of("4. Characterization and Simulation").value
    ('experimental', 'body')
    """
    words = without_number(title).strip(" .:■●▪")
    for kind, pattern in _KINDS:
        found = pattern.search(words)
        if found and (kind is not SectionKind.EXPERIMENTAL or _names_methods(words, before)):
            return kind
    return outer


def opening_of(texts: Iterable[str]) -> str:
    """The line near the beginning of a text that says that it is supporting information; "" where none does."""
    first = (text.strip(" *") for text in islice(texts, _OPENING_BLOCKS))
    return next((text for text in first if len(text) < _MAX_HEADING and PART_HEADING.match(text)), "")


def title_of_part(opening: str) -> str:
    """The title of the article, where the line that opens its supporting information names it.

    >>> title_of_part("Supporting Information for Soft Cells at Low Pressure"), title_of_part("Supplementary Note 2")
    ('Soft Cells at Low Pressure', '')
    """
    found = PART_HEADING.match(opening)
    title = re.sub(r"(?i)^(?:for|to|of)\b|^[\W_]+", "", found["rest"].strip()).strip(' :.–—-“”"') if found else ""
    return title if len(title.split()) > 2 else ""


def kind_in_part(
    title: str, outer: SectionKind = SectionKind.BODY, before: SectionKind = SectionKind.BODY
) -> SectionKind:
    """``kind_of`` for supporting information, whose headings are of its subject although they name it.

    >>> [kind_in_part(f"Supplementary {words}").value for words in ("Note 1: Pressure", "Methods", "References")]
    ['body', 'experimental', 'references']
    """
    words = _SUPPLEMENTARY.sub("", without_number(title))
    if words != without_number(title) and _OF_A_PART.match(words):
        return SectionKind.BODY
    return kind_of(words, outer, before)


def _names_methods(words: str, before: SectionKind) -> bool:
    if _METHODS.search(words):
        return not re.search(r"\bresults\b", words, re.IGNORECASE)
    return before is SectionKind.EXPERIMENTAL


_METHODS = re.compile(
    r"(?i)\bexperimental (?:section|methods?|procedures?|part|details?|set-?up|work)\b|\bmethods$|^methods?\b|"
    r"\bmaterials and |^experimental$|^experiments?$|^experimental\b|^experimentelles|^methodology$"
)
