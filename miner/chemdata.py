"""The one adapter to ChemDataExtractor, for what it knows of publishers' markup.

Why an adapter: importing ``chemdataextractor`` as it comes downloads language models, writes a log file into the
current folder, and needs torch and transformers, all for parts that are not used here. So its packages are registered
as plain packages, which keeps their ``__init__`` from running, and only the readers of publishers' files are imported.
Nothing is downloaded and nothing is written. It stands at the level of ``units``, as more than one room reads through
it.

The readers know how publishers mark a paper up: how to tell their files, and which elements are title, heading, figure,
table, entry of the reference list, cross-reference and metadata. That knowledge is what is taken from them, with
corrections for what today's files look like (``Correction``). Their own walk through the tree is not taken: it removes
raised numbers, brackets around citations and formulas, so it would lose exponents and marks. The modules that hold
their document model, and the scrapers, are therefore stood in for by empty classes.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import re
import sys
import types
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from miner.errors import MissingDependency

_PACKAGES = ("chemdataextractor", "chemdataextractor.reader")


def _register_plain_packages() -> None:
    for name in _PACKAGES:
        if name in sys.modules:
            continue
        spec = importlib.util.find_spec(name)
        if spec is None or spec.submodule_search_locations is None:
            raise MissingDependency(
                "chemdataextractor2 is not installed", "pip install --no-deps chemdataextractor2==2.4.1"
            )
        package = types.ModuleType(name)
        package.__path__ = list(spec.submodule_search_locations)
        package.__spec__ = spec
        sys.modules[name] = package


# ---- publishers' markup ----------------------------------------------------------------------------------------------


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
class Markup:
    """What a reader says of a file: its kind, the elements that play a role, and where cross-references point.

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


@dataclass(frozen=True, slots=True, eq=False)
class Correction:
    """What a reader lacks or gets wrong: attributes of the class ``base`` of ``chemdataextractor.reader.<module>``.

    ``signature_css`` of the attributes finds something in the files of the publisher; one that is empty takes any file.
    """

    name: str
    module: str
    base: str
    xml: bool
    attributes: Mapping[str, Any]


def read_markup(data: bytes, root: Any, corrections: tuple[Correction, ...], *, xml: bool) -> Markup:
    """What the first reader that knows the file says of it; ``root`` is its tree, without namespaces of JATS and XHTML.

    The last correction for XML and for HTML must take any file.
    """
    readers = zip(corrections, _readers(corrections), strict=True)
    name, reader = next((told.name, item) for told, item in readers if told.xml is xml and _knows(item, data, root))
    for cleaner in reader.cleaners:
        if getattr(cleaner, "__name__", "") in _SAFE_CLEANERS:
            cleaner(root)
    roles = {role: frozenset(_selected(reader, css, root)) for role, css in _styles(reader).items()}
    links = _selected(reader, reader.reference_css, root)
    fields = ("title", "author", "journal", "date", "doi", "volume", "page", "licence", "abstract", "reference")
    metadata = {field: _first(reader, getattr(reader, f"metadata_{field}_css", ""), root) for field in fields}
    return Markup(
        name, frozenset().union(*roles.values()), roles, {link: _targets(reader, link) for link in links}, metadata
    )


#: Of the readers' own cleaners, those that lose nothing: signs that RSC prints as pictures become characters.
_SAFE_CLEANERS = frozenset({"replace_rsc_img_chars"})
_SHOWN = re.compile(r"'([^']+)'")  # ACS: onclick="showRef(event, 'ref2 ref3')"


def _targets(reader: Any, link: Any) -> tuple[str, ...]:
    """The identifiers that a cross-reference points to."""
    shown = _SHOWN.search(link.get("onclick", ""))
    told = shown[1] if shown else link.get("refid") or " ".join(reader._parse_reference(link))
    return tuple(part.removeprefix("#") for part in told.split())


def _styles(reader: Any) -> dict[Role, str]:
    return {
        Role.TITLE: reader.title_css,
        Role.HEADING: reader.heading_css,
        Role.FIGURE: reader.figure_css,
        Role.TABLE: reader.table_css,
        Role.CAPTION: f"{reader.figure_caption_css}, {reader.table_caption_css}",
        Role.FOOTNOTE: f"{reader.table_footnote_css}, {reader.footnote_css}",
        Role.FORMULA: reader.formula_css,
        Role.ENTRY: reader.citation_css,
        Role.ABSTRACT: reader.abstract_css,
        Role.ASIDE: reader.aside_css,
        Role.IGNORED: reader.ignore_css,
    }


def _selected(reader: Any, css: str, root: Any) -> list[Any]:
    return list(reader._css(css, root)) if css else []


def _first(reader: Any, choices: str | tuple[str, ...], root: Any) -> tuple[Any, ...]:
    """What the first selector that finds something finds."""
    for css in (choices,) if isinstance(choices, str) else choices:
        found = [item for item in _selected(reader, css, root) if not isinstance(item, str) or item.strip()]
        if found:
            return tuple(found)
    return ()


def _knows(reader: Any, data: bytes, root: Any) -> bool:
    """Whether the reader tells the file to be its own, by its own look at the bytes or by the corrected signature."""
    if not reader.signature_css:
        return True
    with redirect_stdout(io.StringIO()):  # one of the readers prints when it knows a file
        return bool(reader.detect(data)) or bool(reader._css(reader.signature_css, root))


@cache
def _readers(corrections: tuple[Correction, ...]) -> tuple[Any, ...]:
    """The readers with their corrections, in the same order."""
    _register_plain_packages()
    with warnings.catch_warnings(), _standing_in():
        warnings.simplefilter("ignore")
        modules = [importlib.import_module(f"chemdataextractor.reader.{item.module}") for item in corrections]
    return tuple(
        type(f"Corrected{item.base}", (getattr(module, item.base),), dict(item.attributes))()
        for item, module in zip(corrections, modules, strict=True)
    )


class _Empty:
    """Takes the place of a class that the readers import and that is not used here."""

    def __init__(self, *_: Any, **__: Any) -> None: ...

    def __call__(self, *_: Any, **__: Any) -> Any: ...


#: Modules that the readers import for their document model and for fetching pages, and the names they take from them.
STAND_INS: dict[str, str] = {
    "chemdataextractor.doc": "",
    "chemdataextractor.doc.document": "Document",
    "chemdataextractor.doc.text": "Title Heading Paragraph Caption Citation Footnote Text Sentence Cell",
    "chemdataextractor.doc.meta": "MetaData",
    "chemdataextractor.doc.table": "Table Cell",
    "chemdataextractor.doc.figure": "Figure",
    "chemdataextractor.scrape.entity": "Entity EntityList DocumentEntity",
    "chemdataextractor.scrape.fields": "StringField IntField FloatField BoolField DateTimeField EntityField UrlField",
    "chemdataextractor.scrape.scraper": "HtmlFormat XmlFormat GetRequester PostRequester UrlScraper RssScraper "
    "SearchScraper SeleniumSearchResult",
    "chemdataextractor.scrape.selector": "Selector SelectorList",
    "chemdataextractor.scrape.pub.elsevier": "ElsevierHtmlDocument ElsevierXmlDocument",
    "selenium": "webdriver",
    "selenium.webdriver": "",
    "selenium.webdriver.common": "",
    "selenium.webdriver.common.by": "By",
    "selenium.webdriver.support": "expected_conditions",
    "selenium.webdriver.support.ui": "WebDriverWait",
}


@contextmanager
def _standing_in() -> Iterator[None]:
    """While the readers are imported, empty modules take the place of those in ``STAND_INS``."""
    before = {name: sys.modules.get(name) for name in STAND_INS}
    for name, members in STAND_INS.items():
        module = types.ModuleType(name)
        module.__path__ = []
        for member in members.split():
            setattr(module, member, type(member, (_Empty,), {}))
        sys.modules[name] = module
    try:
        yield
    finally:
        for name, module_before in before.items():
            if module_before is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module_before
