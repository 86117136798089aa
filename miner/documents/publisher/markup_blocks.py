"""The blocks of a publisher's file in reading order: headings, paragraphs, captions, tables, footnotes, entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from miner.documents.print_patterns import CAPTION
from miner.documents.publisher.element_roles import Markup, Role
from miner.documents.publisher.entries import Entry, printed_entry
from miner.documents.publisher.flow import Flow
from miner.documents.publisher.inline_markup import Inline, add_words
from miner.documents.publisher.markup_tables import Grid, find_grids, is_table
from miner.documents.publisher.math import local_name, words_of
from miner.model import BlockKind, SectionKind

_BLOCKS = frozenset({
    "p", "para", "simple-para", "simpara", "note-para", "sec", "section", "sections", "sect1", "sect2", "sect3", "div",
    "title", "section-title", "list", "list-item", "def-list", "def-item", "disp-quote", "boxed-text",
    "textbox", "fig", "fig-group", "table-wrap", "table-wrap-group", "table", "figure", "caption", "disp-formula",
    "display", "disp-formula-group", "ack", "acknowledgment", "app", "app-group", "appendices", "ref-list",
    "bibliography", "bibliography-sec", "fn-group", "notes", "statement", "verse-group", "speech", "ul", "ol", "li",
    "h1", "h2", "h3", "h4", "h5", "h6", "article", "main", "header", "figcaption", "blockquote", "dl", "dt", "dd",
    "pre", "center", "hr", "details", "body", "back", "front", "floats-group", "abstract", "abstract-sec", "floats",
    "tr", "tbody", "thead", "tfoot", "td", "th", "glossary", "bio", "article-meta", "tail", "head", "displayed-quote",
    "supplementary-material",
})  # fmt: skip
_SECTIONS = frozenset({"sec", "section", "sect1", "sect2", "sect3", "sect4", "ack", "acknowledgment", "app", "appendix",
                       "ref-list", "bibliography", "glossary", "notes", "fn-group", "boxed-text", "textbox", "abstract",
                       "abstract-sec", "sections-back", "statement"})  # fmt: skip
_ITEMS = frozenset({"li", "list-item", "def-item"})
_STRUCTURES = (Role.TITLE, Role.HEADING, Role.ENTRY, Role.FORMULA, Role.ABSTRACT, Role.ASIDE, Role.CAPTION)
_FLOATS = (Role.FIGURE, Role.TABLE, Role.FOOTNOTE)
_TYPES = {
    "intro": SectionKind.INTRODUCTION, "introduction": SectionKind.INTRODUCTION, "methods": SectionKind.EXPERIMENTAL,
    "materials": SectionKind.EXPERIMENTAL, "subjects": SectionKind.EXPERIMENTAL, "results": SectionKind.RESULTS,
    "discussion": SectionKind.RESULTS, "conclusions": SectionKind.CONCLUSION, "conclusion": SectionKind.CONCLUSION,
}  # fmt: skip
_CLASS_LEVELS = {"a_heading": 2, "b_heading": 3, "c_heading": 4, "d_heading": 5, "title1": 2, "title2": 3, "title3": 4}
_BESIDE = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu|breadcrumbs?|sidebar|toolbar|shar(?:e|ing)|social|cookies?|banner|advert\w*|ads?|related|"
    r"recommend\w*|metrics|login|signin|subscribe|newsletter|popup|modal|dropdown|tooltip|skip|pagination|comments)"
    r"(?=$|[\s_-])",
    re.IGNORECASE,
)
_EQUATION = re.compile(r"\(\s*[A-Z]?\d{1,3}[a-z]?\s*\)")  # the number of a formula that is a picture
_NOTE_MARK = re.compile(r"(?:Table )?(?:[a-z]|[*†‡§¶#]{1,2}|\d)")
_SMALL_SHARE = 0.3  # of the page's text: what is beside an article is no more than that


@dataclass(slots=True)
class Part:
    """One block before it gets its place in the text; a table has a ``grid`` and may have a ``caption``."""

    kind: BlockKind
    flow: Flow
    level: int = 0
    zone: SectionKind | None = None
    hint: SectionKind | None = None
    number: str = ""
    grid: Grid | None = None
    caption: Part | None = None
    entry: Entry | None = None

    @property
    def text(self) -> str:
        """The words of the block."""
        return self.flow.text


@dataclass(slots=True)
class Blocks:
    """Walks a tree once and collects its parts; ``warnings`` tell what the file names and does not hold."""

    markup: Markup
    inline: Inline
    entries: Mapping[Any, Entry]
    xml: bool
    parts: list[Part] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    _kind: BlockKind = BlockKind.PARAGRAPH
    _zone: SectionKind | None = None
    _depth: int = 0
    _holders: set[Any] = field(default_factory=set)
    _text_length: int = 0
    _prefix: str = ""
    _caption: Part | None = None
    _titled: bool = False

    def collect(self, root: Any) -> list[Part]:
        """All parts under ``root``."""
        self._text_length = sum(map(len, root.itertext()))
        for element in root.iter():
            if self._is_structure(element):
                for above in element.iterancestors():
                    if above in self._holders:
                        break
                    self._holders.add(above)
        self._content(root)
        return self.parts

    # ---- what an element is ----------------------------------------------------------------------------------------

    def _is_structure(self, element: Any) -> bool:
        return local_name(element) in _BLOCKS or self.markup.plays(element, *_STRUCTURES)

    def _is_block(self, element: Any) -> bool:
        return element in self._holders or self._is_structure(element)

    def _is_float(self, element: Any) -> bool:
        return self.markup.plays(element, *_FLOATS) or is_table(self.markup, element)

    def _is_beside(self, element: Any) -> bool:
        """Navigation and advertisement of a page, by the names of its elements."""
        if self.xml or local_name(element) not in ("div", "section", "ul", "ol", "p", "span"):
            return False
        named = f"{element.get('class', '')} {element.get('id', '')}"
        if not _BESIDE.search(named):
            return False
        return sum(map(len, element.itertext())) < _SMALL_SHARE * self._text_length and not any(
            self.markup.plays(item, Role.TITLE, Role.ENTRY) for item in element.iter()
        )

    @contextmanager
    def _as(
        self, kind: BlockKind | None = None, zone: SectionKind | None = None, deeper: bool = False
    ) -> Iterator[None]:
        before = (self._kind, self._zone, self._depth)
        self._kind, self._zone = kind or self._kind, zone or self._zone
        self._depth += deeper
        yield
        self._kind, self._zone, self._depth = before

    # ---- walking ---------------------------------------------------------------------------------------------------

    def _content(self, element: Any) -> None:
        """The blocks inside an element; words between them make paragraphs."""
        flow, floats = Flow(), list[Any]()
        add_words(flow, element.text, element[0] if len(element) else None)
        for child in element:
            name = local_name(child)
            if name and not self.markup.plays(child, Role.IGNORED) and not self._is_beside(child):
                if self._is_float(child):
                    if flow:
                        floats.append(child)
                    else:
                        self._block(child)
                elif self._is_block(child):
                    flow = self._flush(flow, floats)
                    self._block(child)
                elif name != "label" or not self._labels(child):
                    self.inline.element(flow, child, floats)
            add_words(flow, child.tail, child.getnext())
        self._flush(flow, floats)

    def _labels(self, label: Any) -> bool:
        """Whether a label belongs to the heading or the item that follows; it is told there."""
        following = label.getnext()
        if following is not None and self.markup.plays(following, Role.HEADING):
            return True
        parent = label.getparent()
        if parent is not None and local_name(parent) in (*_ITEMS, "fn", "footnote", "table-footnote", "note"):
            told = words_of(label)
            self._prefix = told if any(char.isalnum() for char in told) or self._kind is BlockKind.FOOTNOTE else ""
            return True
        return False

    def _flush(self, flow: Flow, floats: list[Any]) -> Flow:
        if self._kind is BlockKind.FOOTNOTE and _NOTE_MARK.fullmatch(flow.text):
            self._prefix = flow.text
        elif any(char.isalnum() for char in flow.text) and not _EQUATION.fullmatch(flow.text):
            if self._prefix:
                prefixed, flow = flow, Flow()
                flow.add(f"{self._prefix} ")
                flow.join(prefixed)
                self._prefix = ""
            self._put(self._kind, flow)
        for item in floats:
            self._block(item)
        floats.clear()
        return Flow()

    def _put(self, kind: BlockKind, flow: Flow, **more: Any) -> Part:
        part = Part(kind, flow, zone=self._zone, **more)
        self.parts.append(part)
        return part

    def _block(self, element: Any) -> None:
        plays, name = self.markup.plays, local_name(element)
        if plays(element, Role.IGNORED) or (name == "head" and not self.xml) or self._is_beside(element):
            return
        if element in self.entries:
            self._entry(self.entries[element])
        elif plays(element, Role.HEADING):
            self._heading(element)
        elif plays(element, Role.TITLE):
            self._title()
        elif plays(element, Role.ASIDE):
            with self._as(BlockKind.OTHER):
                self._content(element)
        elif plays(element, Role.TABLE) or is_table(self.markup, element):
            self._table(element)
        elif plays(element, Role.FIGURE):
            self._figure(element)
        elif plays(element, Role.FORMULA):
            self._formula(element)
        elif plays(element, Role.CAPTION):
            self._caption = self._put(BlockKind.CAPTION, self.inline.flow(element)[0])
            self._caption.number = _label_of(self._caption.text)
        else:
            self._container(element, name)

    def _container(self, element: Any, name: str) -> None:
        kind: BlockKind | None = None
        zone: SectionKind | None = None
        if self.markup.plays(element, Role.ABSTRACT):
            zone = SectionKind.ABSTRACT
        elif self.xml and name in ("front", "head"):
            kind, zone = BlockKind.OTHER, SectionKind.FRONT
        elif self.xml and name in ("back", "tail", "ack", "acknowledgment"):
            zone = SectionKind.BACK
        if zone is SectionKind.ABSTRACT and self._kind is BlockKind.OTHER:
            kind = BlockKind.PARAGRAPH
        if self.markup.plays(element, Role.FOOTNOTE):
            kind = BlockKind.FOOTNOTE
        elif name in _ITEMS and self._kind is BlockKind.PARAGRAPH:
            kind = BlockKind.LIST_ITEM
        with self._as(kind, zone, deeper=self.xml and name in _SECTIONS):
            self._content(element)

    # ---- blocks of their own ---------------------------------------------------------------------------------------

    def _title(self) -> None:
        """What stands before the title of a page is no part of the paper."""
        if not self._titled and not self.xml:
            self.parts.clear()
        self._titled = True

    def _heading(self, element: Any) -> None:
        label = element.getprevious()
        parts = [label, element] if label is not None and local_name(label) == "label" else [element]
        flow, floats = self.inline.flow(*parts)
        if self._kind is BlockKind.OTHER:
            self._flush(flow, floats)
            return
        if any(char.isalnum() for char in flow.text):
            parent = element.getparent()
            told = (parent.get("sec-type") or "").lower().split("|")[0] if parent is not None else ""
            self._put(BlockKind.HEADING, flow, level=self._level(element), hint=_TYPES.get(told.strip()))
        for item in floats:
            self._block(item)

    def _level(self, element: Any) -> int:
        if self.xml:
            return max(1, self._depth)
        found = re.fullmatch(r"h([1-6])", local_name(element))
        if found:
            return int(found[1])
        return next((level for word, level in _CLASS_LEVELS.items() if word in element.get("class", "")), 3)

    def _entry(self, entry: Entry) -> None:
        flow = Flow()
        flow.add(printed_entry(entry, self.inline))
        if flow:
            self._put(BlockKind.REFERENCE, flow, entry=entry, number=entry.number)

    def _formula(self, element: Any) -> None:
        """A formula on its own line, its number behind it; a picture of one says nothing."""
        labels = [item for item in element.iter() if local_name(item) == "label"]
        numbers = [self.inline.text(label) for label in labels]
        for label in labels:
            label.clear(keep_tail=True)
        flow, floats = self.inline.flow(element)
        if re.search(r"[^\W\d_]|\d.*[=<>≤≥≈]", flow.text):
            for number in numbers:
                flow.space()
                flow.add(number)
            self._put(BlockKind.FORMULA, flow)
        for item in floats:
            self._block(item)

    def _captions(self, element: Any) -> list[Any]:
        """The outermost captions inside an element."""
        found = [item for item in element.iter() if item is not element and self.markup.plays(item, Role.CAPTION)]
        known = set(found)
        return [item for item in found if not any(above in known for above in item.iterancestors())]

    def _captioned(self, element: Any) -> Part | None:
        captions = self._captions(element)
        label = next((item for item in element if local_name(item) == "label"), None)
        flow, floats = self.inline.flow(*([label] if label is not None else []), *captions)
        if not flow:
            return None
        part = self._put(BlockKind.CAPTION, flow, number=_label_of(flow.text))
        for item in floats:
            if item is not element:
                self._block(item)
        return part

    def _figure(self, element: Any) -> None:
        self._captioned(element)
        captions = set(self._captions(element))
        for item in list(element.iter("p", "footnote", "attrib", "legend")):
            inside = any(above in captions for above in item.iterancestors())
            if not inside and item not in captions and not self.markup.plays(item, Role.IGNORED, Role.ASIDE):
                flow, _ = self.inline.flow(item)
                if sum(char.isalpha() for char in flow.text) > 3:
                    self._put(BlockKind.CAPTION, flow)

    def _table(self, element: Any) -> None:
        own = self._captioned(element)
        before = self.parts[-1] if self.parts else None
        caption = own or (self._caption if before is not None and before is self._caption else None)
        grids = find_grids(element, self.inline)
        for grid in grids:
            table = self._put(BlockKind.TABLE, Flow(), grid=grid, caption=caption)
            table.number = caption.number if caption else ""
        if not grids and caption:
            self.warnings.append(f"the cells of {caption.number or 'a table'} are not in the file")
        for note in self._outermost(element, Role.FOOTNOTE):
            with self._as(BlockKind.FOOTNOTE):
                self._content(note)

    def _outermost(self, element: Any, role: Role) -> Sequence[Any]:
        found = [item for item in element.iter() if item is not element and self.markup.plays(item, role)]
        known = set(found)
        return [item for item in found if not any(above in known for above in item.iterancestors())]


def _label_of(caption: str) -> str:
    found = CAPTION.match(caption)
    return found["label"] if found else ""
