"""Bytes of an XML or HTML file into a tree, safely: nothing is fetched, no entity is expanded by the parser."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from html.entities import html5
from pathlib import Path
from typing import Any

from lxml import etree

from miner.documents.publisher.chemdata import picture_signs
from miner.documents.script_marks import MARKS
from miner.errors import UnreadableDocument

MAX_DEPTH = 160
MAX_ELEMENTS = 300_000  # ten times those of a long review
_MAX_SUBSET = 50_000
_MOST_EXPANDED = 1_000_000  # characters that all entities of the file's own may come to
_LONGEST_ENTITY = 64  # characters that an entity of the file's own may stand for
_PROLOG = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_DECLARATION = re.compile(r"<!(\w+)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>|<!--.*?-->|<\?.*?\?>|%([\w:.-]+);", re.DOTALL)
_ENTITY = re.compile(r"""\s+(?P<percent>%\s+)?(?P<name>[\w:.-]+)\s+(?P<rest>.*)""", re.DOTALL)
_EXTERNAL = re.compile(r"(?:SYSTEM|PUBLIC)\b")
_USED = re.compile(r"&([A-Za-z_][\w.-]*);")
_ENCODING = re.compile(
    rb"""(?:<\?xml[^>]*?encoding|<meta[^>]*?charset)\s*=\s*["']?\s*([A-Za-z][\w.:-]*)""", re.IGNORECASE
)
_CDATA = "<![CDATA["
_CONTROL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff{MARKS}]")
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})
_SPEAKS_HTML = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_PLAIN_SPACES = re.compile(r"jats\.nlm\.nih\.gov|dtd\.nlm\.nih\.gov|/1999/xhtml|tei-c\.org|pmc\.ncbi\.nlm")
#: RSC prints signs as pictures; their names hold the numbers of the characters, or numbers of RSC's own.
_PICTURE = re.compile(r"/images/entities/\w*char_([0-9a-f]{4})(?:_([0-9a-f]{4}))?\.gif")
_SHOWN_AS = {"2041": "^", "224a": "≈"}  # where the picture is not of the character that its number has
_BONDS = {"[double bond": "=", "[triple bond": "≡"}
_NAMESPACE_FAULT = 200  # libxml2 numbers its complaints about namespaces from here
_NAMESPACE_END = 300


@dataclass(frozen=True, slots=True)
class Tree:
    """The root element of a file, whether it is XML, and what was wrong with the file."""

    root: Any
    xml: bool
    warnings: tuple[str, ...] = ()


def parse_tree(path: Path, data: bytes) -> Tree:
    """The tree of a file; raises UnreadableDocument for what is damaged, hostile or no markup."""
    text, warnings = _decoded(path, data)
    if "<" not in text:
        raise UnreadableDocument(path, "there is no markup in the file", "give the file its right suffix")
    body, entities = _without_doctype(path, text)
    is_xml = _is_xml(path, text, body)
    body = _resolved(path, body, entities, is_xml)
    root = _xml(path, body) if is_xml else _html(path, body)
    _check_size(path, root)
    if is_xml:
        _drop_namespaces(root)
    else:
        _spell_signs(root)
    return Tree(root, is_xml, warnings)


# ---- characters ------------------------------------------------------------------------------------------------------


def _decoded(path: Path, data: bytes) -> tuple[str, tuple[str, ...]]:
    told = _ENCODING.search(data[:2000])
    declared = told[1].decode("ascii").lower() if told else ""
    warnings: tuple[str, ...] = ()
    try:
        text = _unicode(data)
    except UnicodeDecodeError:
        try:
            text = data.decode(declared or "utf-8")
        except (LookupError, ValueError):
            text = data.decode("cp1252", errors="replace")
            warnings = (f"the text is not {declared or 'utf-8'} as it says; read as Windows-1252",)
    if len(_CONTROL.findall(text)) > 0.01 * len(text):
        raise UnreadableDocument(path, "not a text file although it is named so", "give the file its right suffix")
    return unicodedata.normalize("NFC", _CONTROL.sub("", text)), warnings


def _unicode(data: bytes) -> str:
    """Unicode by its first bytes, or UTF-8 whatever the file declares, as no other text happens to be that."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return data.decode("utf-32")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    if data[:4] in (b"<\x00?\x00", b"<\x00!\x00") or (data[:1] == b"<" and data[1:2] == b"\x00"):
        return data.decode("utf-16-le")
    if data[:2] == b"\x00<":
        return data.decode("utf-16-be")
    return data.decode("utf-8-sig")


# ---- entities --------------------------------------------------------------------------------------------------------


def _without_doctype(path: Path, text: str) -> tuple[str, dict[str, str]]:
    """The text from its first element on, and the harmless entities that its document type declares."""
    found = _PROLOG.match(text)
    start = found.end() if found else 0
    if not re.match(r"<!doctype\b", text[start : start + 10], re.IGNORECASE):
        return text[start:], {}
    end, subset = _doctype(path, text, start)
    entities = _entities(path, subset)
    rest = _PROLOG.match(text, end)
    return text[rest.end() if rest else end :], entities


def _doctype(path: Path, text: str, start: int) -> tuple[int, str]:
    """Where a document type declaration ends, and what stands between its square brackets."""
    outer = re.compile(r"(?:\"[^\"]*\"|'[^']*'|[^\[>\"'])*").match(text, start)
    position = outer.end() if outer else start
    if text[position : position + 1] == ">":
        return position + 1, ""
    if text[position : position + 1] != "[":
        raise UnreadableDocument(path, "damaged document type declaration", "fetch the file again")
    inner = re.compile(r"(?>(?><!--.*?-->)|\"[^\"]*\"|'[^']*'|[^\]\"'<]|<(?!!--))*+\]\s*>", re.DOTALL)
    found = inner.match(text[: position + _MAX_SUBSET], position + 1)
    if not found:
        raise UnreadableDocument(path, "document type declaration without an end", "fetch the file again")
    return found.end(), text[position + 1 : found.end()].rstrip("> \t\r\n").removesuffix("]")


def _entities(path: Path, subset: str) -> dict[str, str]:
    """The harmless general entities; raises UnreadableDocument for those that grow or that fetch."""
    remedy = "take the document type declaration out if you trust the file"
    entities: dict[str, str] = {}
    for found in _DECLARATION.finditer(subset):
        if found[3]:
            raise UnreadableDocument(path, f"hostile XML: uses the parameter entity %{found[3]};", remedy)
        declared = _ENTITY.match(found[2]) if (found[1] or "").upper() == "ENTITY" else None
        if not declared:
            continue
        rest = declared["rest"].strip()
        if declared["percent"]:
            continue  # not used, or it would have been met above
        if _EXTERNAL.match(rest):
            if not re.search(r"\sNDATA\s", rest):  # a picture beside the file is only named, never read
                raise UnreadableDocument(path, f"hostile XML: external entity &{declared['name']};", remedy)
            continue
        value = unescape(re.sub(r"&(?:amp|#38|#x26);", "&", rest[1:-1])) if rest[:1] in "\"'" else ""
        if _USED.search(rest) and any(name not in html5 for name in _names(rest)):
            raise UnreadableDocument(path, f"hostile XML: entity &{declared['name']}; is made of others", remedy)
        entities[declared["name"]] = value
    return entities


def _names(text: str) -> list[str]:
    return [f"{name};" for name in _USED.findall(text)]


def _resolved(path: Path, text: str, entities: dict[str, str], is_xml: bool) -> str:
    """The text with named characters in place of their entities; markup characters stay escaped."""

    def character(found: re.Match[str]) -> str:
        name = found[1]
        if name in _PREDEFINED:
            return found.group()
        known = entities.get(name, html5.get(f"{name};"))
        if known is None:
            return f"&amp;{name};" if is_xml else found.group()
        if len(known) > _LONGEST_ENTITY:
            raise UnreadableDocument(
                path, f"hostile XML: entity &{name}; stands for {len(known)} characters", "fetch the file again"
            )
        return escape(known, quote=False)

    if not is_xml and not entities:
        return text
    grown = sum(len(entities.get(name, "")) for name in _USED.findall(text)) if entities else 0
    if grown > _MOST_EXPANDED:
        raise UnreadableDocument(path, f"hostile XML: its entities come to {grown} characters", "fetch the file again")
    return "".join(part if part.startswith(_CDATA) else _USED.sub(character, part) for part in _parts(text))


def _parts(text: str) -> Iterator[str]:
    """The text cut at its CDATA sections, where no entity is meant."""
    position = 0
    while (start := text.find(_CDATA, position)) >= 0 and (end := text.find("]]>", start)) >= 0:
        yield text[position:start]
        yield text[start : end + 3]
        position = end + 3
    yield text[position:]


# ---- trees -----------------------------------------------------------------------------------------------------------


def _is_xml(path: Path, text: str, body: str) -> bool:
    """What the file is, whatever its suffix says: pages saved as XML are read as the pages they are."""
    if _SPEAKS_HTML.search(text[:1500]) and not re.match(r"<(?!html\b|!)[\w:]+", body[:200], re.IGNORECASE):
        return False
    if path.suffix.lower() in (".xml", ".nxml"):
        return not re.match(r"<html\b", body, re.IGNORECASE)
    return bool(re.match(r"\s*<\?xml\b", text)) and not re.match(r"<html\b", body, re.IGNORECASE)


def _xml(path: Path, body: str) -> Any:
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(body.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument(path, f"damaged XML ({_told(str(error))})", "fetch the file again") from error
    faults = [
        entry for entry in parser.error_log if entry.level > 1 and not _NAMESPACE_FAULT <= entry.type < _NAMESPACE_END
    ]
    if root is None or faults:
        what = f"{_told(faults[0].message)}, line {faults[0].line}" if faults else "no element in it"
        raise UnreadableDocument(path, f"damaged or truncated XML ({what})", "fetch the file again")
    return root


def _html(path: Path, body: str) -> Any:
    parser = etree.HTMLParser(
        recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    try:
        root = etree.fromstring(body.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument(path, f"damaged HTML ({_told(str(error))})", "fetch the file again") from error
    if root is None:
        raise UnreadableDocument(path, "no element in the file", "fetch the file again")
    return root


def _told(message: str) -> str:
    return re.sub(r"\s+", " ", message)[:120]


def _check_size(path: Path, root: Any) -> None:
    depth = count = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            what = f"nested more than {MAX_DEPTH} deep" if depth > MAX_DEPTH else f"more than {MAX_ELEMENTS}"
            raise UnreadableDocument(path, f"elements are {what}, which no paper has", "fetch the file again")


def _drop_namespaces(root: Any) -> None:
    """Elements of JATS, TEI and XHTML by their plain names, whatever their version."""
    for element in root.iter(etree.Element):
        space, closed, name = str(element.tag).partition("}")
        if closed and name and _PLAIN_SPACES.search(space):
            element.tag = name


def _spell_signs(root: Any) -> None:
    """Signs that a page prints as pictures become characters."""
    for picture in list(root.iter("img")):
        found = _PICTURE.search(picture.get("src", ""))
        sign = _sign([number for number in found.groups() if number], picture.get("alt", "")) if found else ""
        above, before = picture.getparent(), picture.getprevious()
        if not sign or above is None:
            continue
        told = sign + (picture.tail or "")
        if before is not None:
            before.tail = (before.tail or "") + told
        else:
            above.text = (above.text or "") + told
        above.remove(picture)


def _sign(numbers: list[str], alt: str) -> str:
    """The characters of a picture's numbers; "" where its number is RSC's own and nobody knows it."""
    signs = "".join(_SHOWN_AS.get(number, chr(int(number, 16))) for number in numbers)
    if not any(unicodedata.category(sign) == "Co" for sign in signs):
        return signs
    known = picture_signs().get(numbers[0], "") if len(numbers) == 1 else ""
    return known or next((bond for words, bond in _BONDS.items() if alt.startswith(words)), "")
