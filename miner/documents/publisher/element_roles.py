"""What the elements of a publisher's file are: found with the selectors of its ``Style``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from cssselect import GenericTranslator, parse
from cssselect.parser import FunctionalPseudoElement

from miner.documents.publisher.chemdata import knows


class Role(StrEnum):
    """What an element of a publisher's file is."""

    TITLE = "title"
    HEADING = "heading"
    FIGURE = "figure"
    TABLE = "table"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    FORMULA = "formula"
    ENTRY = "entry of the reference list"
    ABSTRACT = "abstract"
    ASIDE = "aside"  # addresses, keywords, licence: text of the paper that says nothing of its subject
    IGNORED = "ignored"  # not text of the paper at all


@dataclass(frozen=True, slots=True)
class Style:
    """How one publisher marks a paper up, in CSS selectors; ``::attr("name")`` takes an attribute of what is found.

    ``signature`` finds something in the files of the publisher; one that is empty takes any file. ``links`` are the
    cross-references. The selectors of a field of the metadata are tried in turn.
    """

    name: str
    xml: bool
    signature: str
    links: str
    roles: Mapping[Role, str]
    metadata: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Markup:
    """What a style says of a file: the elements that play a role, and where cross-references point.

    ``marked`` are all elements that play any role; ``metadata`` has the elements or texts that tell each field.
    """

    name: str
    marked: frozenset[Any]
    roles: Mapping[Role, frozenset[Any]]
    targets: Mapping[Any, tuple[str, ...]]
    metadata: Mapping[str, tuple[Any, ...]]

    def plays(self, element: Any, *roles: Role) -> bool:
        """Whether the element plays one of the roles."""
        return element in self.marked and any(element in self.roles[role] for role in roles)


FIELDS = ("title", "author", "journal", "date", "doi", "volume", "page", "licence", "abstract", "reference")
#: Namespaces by the prefix that selectors give them: what their names hold, as the rest changes with the version.
_SPACES = {
    "default": "svapi/article/dtd",
    "ce": "elsevier.com/xml/common/dtd",
    "ja": "elsevier.com/xml/ja/dtd",
    "sa": "common/struct-aff/dtd",
    "xocs": "elsevier.com/xml/xocs/dtd",
    "dc": "purl.org/dc/elements/",
    "prism": "prismstandard.org/namespaces/basic/",
}
_SHOWN = re.compile(r"'([^']+)'")  # ACS: onclick="showRef(event, 'ref2 ref3')"


def read_markup(data: bytes, root: Any, styles: tuple[Style, ...], *, xml: bool) -> Markup:
    """What the first style that knows the file says of it; ``root`` is its tree, without namespaces of JATS and XHTML.

    The last style for XML and for HTML must take any file.
    """
    spaces = _spaces(root) if xml else {}

    def select(css: str) -> list[Any]:
        return list(root.xpath(_xpath(css), namespaces=_SPACES | spaces, smart_strings=False))

    def first(choices: tuple[str, ...]) -> tuple[Any, ...]:
        found = ([item for item in select(css) if not isinstance(item, str) or item.strip()] for css in choices)
        return next((tuple(items) for items in found if items), ())

    def is_of(style: Style) -> bool:
        return not style.signature or bool(select(style.signature)) or knows(style.name, data)

    style = next(style for style in styles if style.xml is xml and is_of(style))
    roles = {role: frozenset(select(css)) for role, css in style.roles.items()}
    return Markup(
        style.name,
        frozenset().union(*roles.values()),
        roles,
        {link: _targets(link) for link in select(style.links)},
        {field: first(style.metadata.get(field, ())) for field in FIELDS},
    )


def _spaces(root: Any) -> dict[str, str]:
    """The namespaces of a file by the prefixes of the selectors."""
    used = dict.fromkeys(element.tag[1:].partition("}")[0] for element in root.iter("{*}*"))
    return {prefix: space for space in reversed(used) for prefix, part in _SPACES.items() if part in space}


@cache
def _xpath(css: str) -> str:
    """The XPath of a list of selectors."""
    paths = []
    for selector in parse(css):
        end = selector.pseudo_element
        taken = f"/@{end.arguments[0].value}" if isinstance(end, FunctionalPseudoElement) else ""
        paths.append(GenericTranslator().selector_to_xpath(selector) + taken)
    return " | ".join(paths)


def _targets(link: Any) -> tuple[str, ...]:
    """The identifiers that a cross-reference points to; its words when it names none."""
    shown = _SHOWN.search(link.get("onclick", ""))
    anchor = link.get("href", "").partition("#")[2]
    told = (
        shown[1]
        if shown
        else link.get("refid")
        or anchor
        or link.get("rid")
        or link.get("idref")
        or link.get("idrefs")
        or link.get("linkend")
    )
    return tuple(part.removeprefix("#") for part in (told or "".join(link.itertext())).split())
