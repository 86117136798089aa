"""What stands inside a block: words, raised and lowered parts, formulas, links to the reference list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from miner.documents.publisher.element_roles import Markup, Role
from miner.documents.publisher.flow import Flow
from miner.documents.publisher.math import add_mathml, add_tex, local_name

RAISED = frozenset({"sup", "superscript"})
LOWERED = frozenset({"sub", "inf", "subscript"})
_SPACES = frozenset({"br", "break", "hsp", "vsp", "tab"})
_PARTED = frozenset({
    "p", "para", "simple-para", "note-para", "div", "li", "list-item", "tr", "row", "td", "th", "entry", "label",
    "title", "def", "dt", "dd", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "name", "person-group", "disp-formula",
    "display", "institution", "addr-line", "country", "kwd", "keyword", "email", "license", "textfn",
    "copyright-statement", "copyright-year", "copyright-holder", "table", "ul", "ol", "list", "figcaption",
})  # fmt: skip
_FLOATS = (Role.FIGURE, Role.TABLE, Role.FOOTNOTE)
_ALTERNATIVES = ("math", "tex-math", "textual-form")


@dataclass(frozen=True, slots=True)
class Inline:
    """Reads the inside of blocks; ``numbers`` are the numbers of the entries by the identifiers of their elements."""

    markup: Markup
    numbers: Mapping[str, str]

    def flow(self, *elements: Any) -> tuple[Flow, list[Any]]:
        """The words of the elements, and the floats and footnotes that stand among them."""
        flow, floats = Flow(), list[Any]()
        for element in elements:
            flow.space()
            self.children(flow, element, floats)
        return flow, floats

    def text(self, *elements: Any) -> str:
        """The words of the elements alone."""
        return self.flow(*elements)[0].text

    def children(self, flow: Flow, element: Any, floats: list[Any]) -> None:
        """Add what stands in an element."""
        add_words(flow, element.text, element[0] if len(element) else None)
        for child in element:
            self.element(flow, child, floats)
            add_words(flow, child.tail, child.getnext())

    def element(self, flow: Flow, element: Any, floats: list[Any]) -> None:
        """Add an element without what follows it."""
        name = local_name(element)
        if not name or self.markup.plays(element, Role.IGNORED):
            return
        if self.markup.plays(element, *_FLOATS):
            floats.append(element)
        elif name in RAISED or name in LOWERED:
            with flow.script(name in RAISED):
                self.children(flow, element, floats)
        elif name in _SPACES:
            if not flow.scripted:
                flow.space()
        elif not self._formula(flow, element, name, floats):
            self._plain(flow, element, name, floats)

    def _plain(self, flow: Flow, element: Any, name: str, floats: list[Any]) -> None:
        numbers = self.cited(element)
        if numbers and _says(element):
            with flow.link(numbers):
                self.children(flow, element, floats)
            return
        if numbers:  # a page shows the number, raised, where the file only points to the entry
            with flow.script(True), flow.link(numbers):
                flow.add(",".join(numbers))
            return
        named = "NLM_article-title" in element.get("class", "")
        parted = (name in _PARTED or named) and not flow.scripted
        if parted:
            flow.space()
        self.children(flow, element, floats)
        if parted:
            flow.space()

    def cited(self, element: Any) -> tuple[str, ...]:
        """The numbers of the entries that an element points to."""
        targets = self.markup.targets.get(element, ())
        return tuple(dict.fromkeys(self.numbers[target] for target in targets if target in self.numbers))

    def _formula(self, flow: Flow, element: Any, name: str, floats: list[Any]) -> bool:
        """Add a formula in the form that says most; False when the element is none."""
        if name == "math":
            add_mathml(flow, element)
        elif name == "alternatives":
            forms = {local_name(child): child for child in reversed(element)}
            best = next((forms[form] for form in _ALTERNATIVES if form in forms and _says(forms[form])), None)
            if best is not None:
                self.element(flow, best, floats)
        elif name == "tex-math" or "mathjax-tex" in element.get("class", "").split():
            add_tex(flow, "".join(element.itertext()))
        elif name == "script":
            _script(flow, element.get("type", ""), element.text or "")
        else:
            return False
        return True


_TEX = re.compile(r"\\\((.{1,300}?)\\\)", re.DOTALL)


def _says(element: Any) -> bool:
    return any(text.strip() for text in element.itertext())


def _script(flow: Flow, kind: str, text: str) -> None:
    """Formulas that pages carry for a script to show."""
    if "tex" in kind:
        add_tex(flow, text)
    elif "mml" in kind:
        parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
        tree = etree.fromstring(text.encode("utf-8"), parser) if text.strip() else None
        if tree is not None:
            add_mathml(flow, tree)


def add_words(flow: Flow, text: str | None, following: Any) -> None:
    r"""Add text before an element; what stands between ``\(`` and ``\)`` is TeX, which pages leave to a script.

    Line breaks that a file has between a sign and its index are layout, not spaces.
    """
    if text and "\n" in text and text.isspace() and following is not None:
        name = local_name(following)
        if name in RAISED or name in LOWERED:
            return
    for place, part in enumerate(_TEX.split(text or "")):
        if place % 2:
            add_tex(flow, part)
        else:
            flow.add(part)
