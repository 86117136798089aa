"""The reference list of a publisher's file: numbers, identifiers, and the fields that the markup tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from miner.documents.print_patterns import DOI, REFERENCE_START, trimmed_doi
from miner.documents.publisher.element_roles import Markup, Role
from miner.documents.publisher.inline_markup import Inline
from miner.documents.publisher.math import local_name, words_of
from miner.documents.references import parse_entry
from miner.documents.sections import kind_of
from miner.model import Reference, SectionKind, Span

_LABEL = re.compile(r"\W*(\d{1,4})[a-z]?\W*")
_LISTS = frozenset({"ol", "ul"})
_LINKS = re.compile(
    r"(?i)^\W*(?:crossref|cas|pubmed|google\s+scholar|article|view(?:\s+article)?(?:\s+online)?|search\s+pubmed|rsc|ads|"
    r"full\s*text|go\s*to\s*reference|open\s*url|web\s+of\s+science|scopus|mathscinet|math|chemport|pmc(?:\s+free\s+article)?|"
    r"isi|\[?links?\]?|return\s+to\s+ref.*|↵|\^)\W*$"
)
_LEFTOVERS = re.compile(r"(?:\[[\s,]*\]|\([\s,]*\))|\s+(?=[.,;])|(?<=[.])(?:\s*[,;.])+\s*$")
_OWN = re.compile(r"doi=[^&]*")
_WRITTEN = ("article-title", "source", "surname", "second-name", "maintitle", "string-name", "collab", "chapter-title")
_ENTRIES = ("journal-ref", "book-ref", "conf-ref", "misc-ref", "preprint-ref", "thesis-ref", "journalcit", "citation")
_FAMILY, _GIVEN = ("surname", "second-name", "snm"), ("given-names", "given-name", "first-names", "fnm", "fname")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the list with its number; ``ids`` are the identifiers that cross-references may point to."""

    element: Any
    number: str
    label: Any
    ids: tuple[str, ...]


def find_entries(markup: Markup, root: Any) -> list[Entry]:
    """The entries in the order of the list; those of a page of no known publisher stand below the usual heading."""
    told = [element for element in root.iter() if markup.plays(element, Role.ENTRY)]
    told = [
        element for element in told if not any(markup.plays(above, Role.ENTRY) for above in element.iterancestors())
    ]
    elements = [element for element in told if any(text.strip() for text in element.itertext())]
    elements = elements or list(_below_heading(markup, root))
    return [_entry(element, place) for place, element in enumerate(elements, 1)]


def _below_heading(markup: Markup, root: Any) -> Iterator[Any]:
    for heading in root.iter():
        if (
            not markup.plays(heading, Role.HEADING)
            or kind_of("".join(heading.itertext())) is not SectionKind.REFERENCES
        ):
            continue
        following = heading if heading.getnext() is not None else heading.getparent()
        while following is not None and (following := following.getnext()) is not None:
            lists = [following] if local_name(following) in _LISTS else following.xpath(".//ol | .//ul")
            if lists:
                yield from (item for item in lists[0] if local_name(item) == "li")
                return
            if markup.plays(following, Role.HEADING):
                return


def _entry(element: Any, place: int) -> Entry:
    label = next(iter(element.xpath("(.//*[local-name()='label'])[1] | (.//*[contains(@class, 'refLabel')])[1]")), None)
    if label is None:
        label = next(iter(element.xpath("(.//*[contains(@class, 'CitationNumber')])[1]")), None)
    printed = "".join(label.itertext()) if label is not None else _counted(element)
    found = _LABEL.fullmatch(printed.strip())
    inner = [item.get("id") or item.get("{http}id") or item.get("name") for item in element.iter()]
    above = element.getparent()
    if above is not None and local_name(above) == "li":
        inner.append(above.get("id"))
    return Entry(element, found[1] if found else str(place), label, tuple(name for name in inner if name))


def _counted(element: Any) -> str:
    """The number of an entry that its list counts, or that stands at its beginning."""
    told = element.get("data-counter") or element.get("value")
    if told:
        return str(told)
    start = REFERENCE_START.match("".join(element.itertext()).strip())
    return next(filter(None, start.groups()), "") if start else ""


def printed_entry(entry: Entry, inline: Inline) -> str:
    """The entry as a reader sees it: with its label, without links to other services."""
    element = entry.element
    for link in list(element.iter("a")):
        if _LINKS.match("".join(link.itertext())):
            _emptied(link)
    body = _composed(element) if _has_fields_only(element) else inline.text(element)
    if entry.label is not None and _has_fields_only(element):
        body = f"{words_of(entry.label)} {body}"
    body = re.sub(r"(?<=\d)\s?–\s(?=\d)", "–", re.sub(r"\s+", " ", body))
    return _LEFTOVERS.sub("", body).strip()


def _emptied(link: Any) -> None:
    for inner in list(link):
        link.remove(inner)
    link.text = None


def head_fields(markup: Markup, entries: Sequence[Entry]) -> dict[str, dict[str, Any]]:
    """What the head of a page tells of entries, by their numbers: "citation_title=...; citation_author=...; ..."."""
    told = [_head_fields(str(item)) for item in markup.metadata["reference"]]
    numbers = {name.removeprefix("ref-"): entry.number for entry in entries for name in entry.ids}
    found = {numbers[fields.pop("id")]: fields for fields in told if fields.get("id") in numbers}
    if not found and len(told) == len(entries):
        found = {entry.number: fields for entry, fields in zip(entries, told, strict=True)}
    return {number: {key: value for key, value in fields.items() if key != "id"} for number, fields in found.items()}


def _head_fields(content: str) -> dict[str, Any]:
    values: dict[str, list[str]] = {}
    for key, value in re.findall(r"citation_(\w+)=(.*?)(?=;\s*citation_\w+=|;?\s*$)", content):
        values.setdefault(key, []).append(value.strip())
    fields: dict[str, Any] = {"authors": tuple(values.get("author", ()))}
    for field, key in (("title", "title"), ("journal", "journal_title"), ("volume", "volume"), ("id", "id")):
        fields[field] = values.get(key, [""])[0]
    fields["year"] = _year(values.get("publication_date", values.get("year", [""]))[0])
    fields["page"] = re.split(r"[-–]", values.get("pages", values.get("firstpage", [""]))[0])[0]
    fields["doi"] = trimmed_doi(values.get("doi", [""])[0])
    return {key: value for key, value in fields.items() if value}


def make_reference(entry: Entry, printed: str, span: Span, own: str, told: Mapping[str, Any]) -> Reference:
    """The record of an entry: fields of its markup, else those that can be read off the printed text.

    ``told`` are the fields that the head of the page has; they fill what neither gives.
    """
    start = REFERENCE_START.match(printed)
    body = printed[start.end() :] if start else printed
    parsed = parse_entry(body)
    base = Reference(
        entry.number,
        printed,
        span,
        parsed.authors,
        parsed.title,
        parsed.journal,
        parsed.year,
        parsed.volume,
        parsed.page,
    )
    fields = {key: value for key, value in _fields(entry.element).items() if value}
    if "year" in fields and ("journal" in fields or "title" in fields):
        empty = Reference(entry.number, printed, span)
        base = replace(empty, **fields)
    elif fields:
        base = replace(base, **fields)
    base = replace(base, doi=_doi(entry.element, printed, own))
    return replace(base, **{key: value for key, value in told.items() if not getattr(base, key)})


# ---- fields ----------------------------------------------------------------------------------------------------------


def _fields(element: Any) -> dict[str, Any]:
    """Authors, title, journal, year, volume and page as the markup tells them."""
    return {
        "authors": tuple(_authors(element)),
        "title": _first(element, "article-title", "chapter-title", "trans-title", "art-title", "atl").rstrip(".")
        or _contribution(element),
        "journal": _journal(element),
        "year": _year(_first(element, "year", "date", "cd")),
        "volume": _first(element, "volume", "volume-nr", "volumeno", "vid"),
        "page": _first(element, "fpage", "first-page", "elocation-id", "article-number", "page-range", "pages", "ppf"),
    }


def _first(element: Any, *names: str) -> str:
    """The text of the first element with one of the names, or with such a class (``NLM_year``)."""
    for name in names:
        for item in element.iter():
            if local_name(item) == name or f"NLM_{name}" in item.get("class", "").split():
                return words_of(item).strip(" ,;")
    return ""


def _contribution(element: Any) -> str:
    """The title that an Elsevier entry gives for the work itself, not for what it stands in."""
    found = element.xpath(".//*[local-name()='contribution']//*[local-name()='maintitle']")
    return words_of(found[0]).strip(" .") if found else ""


def _year(text: str) -> str:
    found = re.search(r"\b(?:18|19|20)\d\d\b", text)
    return found.group() if found else ""


def _journal(element: Any) -> str:
    """The source of a JATS entry, the series or book of an Elsevier entry, the journal of an RSC or ACS entry."""
    found = _first(element, "source", "jnl-title", "jtl")
    hosts = element.xpath(".//*[local-name()='host']//*[local-name()='maintitle']")
    hosts += element.xpath(".//*[local-name()='journalcit']/*[local-name()='title']")
    if not found and hosts:
        found = words_of(hosts[0])
    for item in element.xpath(".//*[starts-with(@class, 'citation_source')]") if not found else ():
        return words_of(item)
    return found


def _authors(element: Any) -> Iterator[str]:
    for item in element.iter():
        name = local_name(item)
        if name in ("name", "author", "string-name", "au", "refau", "citauth") and not _edits(item):
            written = author_name(item)
            if written:
                yield written
        elif name == "collab" or "hlFld-ContribAuthor" in item.get("class", "").split():
            yield words_of(item)


def _edits(item: Any) -> bool:
    """Whether the name is an editor's, or inside one that is already told."""
    return any(
        local_name(above) in ("editors", "editor", "string-name")
        or above.get("person-group-type") in ("editor", "translator")
        for above in item.iterancestors()
    )


def author_name(item: Any, *, given_first: bool = False) -> str:
    """A name of separate parts, in the order of the markup unless told otherwise."""
    parts = {local_name(part): words_of(part) for part in item.iter() if part is not item}
    family, given = (next((parts[name] for name in names if name in parts), "") for names in (_FAMILY, _GIVEN))
    if not family:
        return words_of(item) if local_name(item) == "string-name" else ""
    order = list(parts)
    if given_first or (given and _place(order, _GIVEN) < _place(order, _FAMILY)):
        return f"{given} {family}".strip()
    return f"{family}, {given}" if given else family


def _place(order: Sequence[str], names: Sequence[str]) -> int:
    return next((order.index(name) for name in names if name in order), -1)


# ---- text ------------------------------------------------------------------------------------------------------------


def _has_fields_only(element: Any) -> bool:
    """Whether the entry has its parts as elements without the punctuation between them."""
    holders = [
        item
        for item in element.iter()
        if local_name(item) in ("element-citation", "mixed-citation", "reference", "nlm-citation", *_ENTRIES)
    ]
    for holder in holders:
        between = [holder.text, *(child.tail for child in holder)]
        if any(text and re.search(r"\w|[.,;:]", text) for text in between) or holder.get("class"):
            return False
    return any(any(local_name(item) in _WRITTEN for item in holder.iter()) for holder in holders)


def _composed(element: Any) -> str:
    """The fields of an entry with the punctuation that a journal would print."""
    fields = _fields(element)
    others = [_first(element, name) for name in ("publisher-name", "comment", "textref")]
    others += [words_of(item) for item in element.iter() if local_name(item) == "other-ref"]
    authors = ", ".join(name.replace(",", "") for name in fields["authors"])
    last = _first(element, "lpage", "last-page")
    page = fields["page"] + (f"–{last}" if last and last != fields["page"] else "")
    numbers = ", ".join(part for part in (fields["volume"], page) if part)
    journal = " ".join(
        part for part in (fields["journal"] if fields["journal"] != fields["title"] else "", numbers) if part
    )
    year = f"({fields['year']})" if fields["year"] else ""
    doi = _doi(element, "", "")
    parts = [authors, fields["title"], f"{journal} {year}".strip(), *others, f"doi:{doi}" if doi else ""]
    return ". ".join(part.strip(" .") for part in parts if part.strip(" .")) + "."


def _doi(element: Any, printed: str, own: str) -> str:
    """The DOI of an entry: told by an element, printed, or the address of a link."""
    told = [
        "".join(item.itertext())
        for item in element.iter()
        if local_name(item) in ("doi", "cr_doi")
        or item.get("pub-id-type") == "doi"
        or "refDoi" in item.get("class", "").split()
    ]
    links = [value for item in element.iter() for key, value in item.attrib.items() if _is_address(str(key))]
    resolved = [
        f"10.1039/{found[1]}" for link in links if (found := re.search(r"doi=(?!10\.)([A-Za-z]\w{6,9})\b", link))
    ]
    for text in [*told, printed, *_unquoted(links), *resolved]:
        found = DOI.search(text)
        doi = trimmed_doi(found.group()) if found else ""
        if doi and doi != own:
            return doi
    return ""


def _is_address(key: str) -> bool:
    return key in ("href", "data-doi", "title") or key.endswith("}href")


def _unquoted(links: Sequence[str]) -> list[str]:
    """Addresses with plain characters; one that names the citing paper as well tells the other by ``key``."""
    return [
        re.sub(r"[&?].*", "", _OWN.sub("", unquote(link)).split("key=")[-1]) if "key=" in link else unquote(link)
        for link in links
    ]
