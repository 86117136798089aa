"""What kind of section a heading opens."""

from __future__ import annotations

import re

from miner.model import SectionKind

NUMBER = re.compile(r"^(?:(?:\d{1,2}|[IVX]{1,5}|[A-H])(?:\.\d{1,2}){0,3}[.)]?|S\d{1,2}(?:\.\d{1,2})*\.?)\s+(?=\S)")

_KINDS: tuple[tuple[SectionKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (SectionKind.ABSTRACT, r"^(?:graphical )?abstract\b|^a\s?b\s?s\s?t\s?r\s?a\s?c\s?t$|^zusammenfassung$|^résumé$"),
        (SectionKind.REFERENCES, r"^(?:references|bibliography|literature(?: cited)?|references and notes|notes and references|literatur)\b"),
        (
            SectionKind.BACK,
            r"^(?:acknowledge?ments?|conflicts? of interests?|competing (?:financial )?interests?|declarations?\b|declaration of|"
            r"keywords|data (?:and materials? )?availability|code availability|author(?:'?s'?|s’)? (?:contributions?|information)|"
            r"credit author|funding|supporting information|supplementary (?:information|materials?|data)|additional information|"
            r"associated content|appendix|appendices|orcid|ethics|notes?$|abbreviations|biograph|open access|"
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


def kind_of(title: str, outer: SectionKind = SectionKind.BODY) -> SectionKind:
    """The kind a title tells, else the kind of the section around it.

    Only the whole paper's sections are told by single words: "synthesis" names a method inside a Methods section and
    a topic in a review, so the milder words count for titles of at most six words.
    """
    words = without_number(title).strip(" .:■●▪")
    for kind, pattern in _KINDS:
        found = pattern.search(words)
        if not found:
            continue
        if kind is SectionKind.EXPERIMENTAL and not _names_methods(words, outer):
            continue
        return kind
    return outer


def _names_methods(words: str, outer: SectionKind) -> bool:
    if re.search(r"\b(?:experimental (?:section|methods?|procedures?|part|details?)|methods|materials and|^experimental$|^experiments?$|^experimental\b)", words, re.I):
        return not re.search(r"\bresults\b", words, re.I)
    return outer in (SectionKind.EXPERIMENTAL, SectionKind.BODY, SectionKind.FRONT) and bool(
        re.match(r"(?:(?:materials? )?(?:preparation|synthesis|fabrication|characteri[sz]ations?|cell assembly|procedures?)\b)", words, re.I)
    )
