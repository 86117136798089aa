"""The one adapter to ChemDataExtractor, for what it adds to our own knowledge of publishers' files, where it is there.

It knows whose a file is by looks that we may not know, and which characters RSC's pictures of signs stand for. Their
own walk through the tree is not taken: it removes raised numbers, brackets around citations and formulas, so it would
lose exponents and marks.

Why an adapter: importing ``chemdataextractor`` as it comes downloads language models, writes a log file into the
current folder, and needs torch and transformers, all for parts that are not used here. So its packages are registered
as plain packages, which keeps their ``__init__`` from running, and only the readers of publishers' files are imported,
with empty classes in place of the document model and the scrapers. Nothing is downloaded and nothing is written.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import sys
import types
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from functools import cache
from typing import Any

#: The reader of each of our styles: module and class of ``chemdataextractor.reader``.
_READERS = {
    "JATS XML": ("nlm", "NlmXmlReader"),
    "Elsevier XML": ("elsevier", "ElsevierXmlReader"),
    "ACS HTML": ("acs", "AcsHtmlReader"),
    "RSC HTML": ("rsc", "RscHtmlReader"),
    "Springer HTML": ("springer", "SpringerHtmlReader"),
}
_PACKAGES = ("chemdataextractor", "chemdataextractor.reader")


def installed() -> bool:
    """Whether ChemDataExtractor is there, with what its readers import (the extra ``chem``)."""
    return all(importlib.util.find_spec(name) is not None for name in ("chemdataextractor", "bs4"))


def knows(style: str, data: bytes) -> bool:
    """Whether ChemDataExtractor's reader for the style tells the file to be its own; False where it is not there."""
    if style not in _READERS or not installed():
        return False
    module, name = _READERS[style]
    with redirect_stdout(io.StringIO()):  # one of the readers prints when it knows a file
        return bool(getattr(_import(f"chemdataextractor.reader.{module}"), name)().detect(data))


def picture_signs() -> Mapping[str, str]:
    """What RSC's pictures of signs without a Unicode number stand for, by the number in their names."""
    return _import("chemdataextractor.scrape.pub.rsc").RSC_IMG_CHARS if installed() else {}


@cache
def _import(name: str) -> Any:
    for package_name in _PACKAGES:
        spec = importlib.util.find_spec(package_name)
        if package_name not in sys.modules and spec and spec.submodule_search_locations:
            package = types.ModuleType(package_name)
            package.__path__ = list(spec.submodule_search_locations)
            package.__spec__ = spec
            sys.modules[package_name] = package
    with warnings.catch_warnings(), _standing_in():
        warnings.simplefilter("ignore")
        return importlib.import_module(name)


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
