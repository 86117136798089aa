"""XML and HTML files of publishers as Documents: structure, references and citations as the markup tells them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from miner.documents.citation_marks import make_citations
from miner.documents.publisher.element_roles import Markup, Role, read_markup
from miner.documents.publisher.entries import find_entries, head_fields, make_reference
from miner.documents.publisher.flow import Flow, citations_in
from miner.documents.publisher.inline_markup import Inline
from miner.documents.publisher.markup_blocks import Blocks, Part
from miner.documents.publisher.markup_sections import in_sections, is_list, missing, placed, why_none
from miner.documents.publisher.math import local_name
from miner.documents.publisher.source import make_source
from miner.documents.publisher.styles import STYLES
from miner.documents.publisher.tree import Tree, parse_tree
from miner.documents.raw_block import RawBlock, Strand
from miner.documents.text_assembly import Assembly, assemble
from miner.errors import UnreadableDocument
from miner.model import BlockKind, Citation, Document, Reference, SectionKind, Source, Span

_ARTICLES = ("article", "converted-article", "simple-article", "chapter")
_MOST_RAISED = 5000  # more raised parts are no paper's marks
_GENERIC = ("XML", "HTML")
_REMEDY = "save the page of the full text, or take the PDF"


def read_publisher(path: Path, data: bytes) -> Document:
    """Read an XML or HTML file; raises UnreadableDocument when it is damaged, hostile or no article."""
    tree = parse_tree(path, data)
    markup = read_markup(data, tree.root, STYLES, xml=tree.xml)
    article, warnings = _article(tree, markup)
    entries = find_entries(markup, article)
    numbers: dict[str, str] = {}
    for entry in entries:
        for name in entry.ids:
            numbers.setdefault(name, entry.number)
    inline = Inline(markup, numbers)
    source = make_source(path, data, markup, tree.root if not tree.xml else article, inline)
    blocks = Blocks(markup, inline, {entry.element: entry for entry in entries}, tree.xml)
    parts = placed(blocks.collect(_main(article, markup) if not tree.xml else article), xml=tree.xml)
    parts = _with_abstract(parts, markup)
    drafts = in_sections(parts)
    warnings += _checked(path, tree, markup, drafts, source)
    drafts, parts = _front(source, drafts, parts)
    document = _document(source, drafts, parts, head_fields(markup, entries))
    return replace(document, warnings=(*tree.warnings, *warnings, *blocks.warnings))


# ---- what is read ----------------------------------------------------------------------------------------------------


def _article(tree: Tree, markup: Markup) -> tuple[Any, list[str]]:
    """The element of the paper: a file may wrap it, and may hold several."""
    if not tree.xml or markup.name in _GENERIC:
        return tree.root, []
    found = [item for item in tree.root.iter() if local_name(item) in _ARTICLES]
    known = set(found)
    found = [item for item in found if not any(above in known for above in item.iterancestors())]
    if not found:
        return tree.root, []
    article = found[0]
    _place_floats(article)
    warnings = [f"the file holds {len(found)} articles; the first was read"] if len(found) > 1 else []
    inner = [item for item in article if local_name(item) in ("sub-article", "response")]
    return article, warnings + ([f"{len(inner)} articles inside the article were not read"] if inner else [])


def _place_floats(article: Any) -> None:
    """Figures and tables that a file holds apart go after the paragraph that first speaks of them."""
    body = next((item for item in article if local_name(item) == "body"), None)
    groups = [item for item in article if local_name(item) in ("floats", "floats-group")]
    if body is None or not groups:
        return
    spoken: dict[str, Any] = {}
    for item in body.iter():
        for name in (item.get("refid") or item.get("rid") or "").split():
            spoken.setdefault(name, item)
    sections = [item for item in body.iter() if local_name(item) in ("sec", "section")]
    for item in [item for group in groups for item in reversed(group)]:
        anchor = spoken.get(item.get("id", ""))
        above = [anchor, *anchor.iterancestors()] if anchor is not None else []
        paragraph = next((part for part in above if local_name(part) in ("p", "para")), None)
        if paragraph is not None and paragraph.getparent() is not None:
            paragraph.getparent().insert(paragraph.getparent().index(paragraph) + 1, item)
        else:
            (sections[-1] if sections else body).append(item)


def _main(root: Any, markup: Markup) -> Any:
    """The part of a page that holds most of its paragraphs and its title."""
    whole = next((item for item in root.iter("body")), root)
    weight = sum(map(_weight, whole.iter("p", "div", "span"))) or 1
    for item in whole.iter("article", "main"):
        titled = any(markup.plays(inner, Role.TITLE) for inner in item.iter())
        if titled and sum(map(_weight, item.iter("p", "div", "span"))) > weight / 2:
            return item
    return whole


def _weight(element: Any) -> int:
    return len(element.text or "") + sum(len(child.tail or "") for child in element)


def _with_abstract(parts: list[Part], markup: Markup) -> list[Part]:
    """The parts, after the abstract that only the metadata of an Elsevier answer holds."""
    told = [item for item in markup.metadata["abstract"] if not isinstance(item, str)]
    if not told or any(part.zone is SectionKind.ABSTRACT for part in parts):
        return parts
    flow = Flow()
    flow.add("".join(told[0].itertext()))
    return [Part(BlockKind.PARAGRAPH, flow, zone=SectionKind.ABSTRACT), *parts] if flow else parts


def _checked(path: Path, tree: Tree, markup: Markup, drafts: Sequence[RawBlock], source: Source) -> list[str]:
    """A warning when only the abstract is there; raises UnreadableDocument when there is no article."""
    lacking = missing(drafts, known=markup.name not in _GENERIC)
    named = ["".join(item.itertext()).strip() for item in tree.root.iter("title", "h1")]
    listed = not tree.xml and not source.doi and any(is_list(name, drafts) for name in named or [""])
    if lacking == "" and source.title and not listed:
        return []
    if lacking == "body" and source.title and not listed:
        return ["only the abstract is there, not the text of the article"]
    words = " ".join(text.strip() for text in tree.root.itertext() if text.strip())[:5000]
    if tree.xml and markup.name in _GENERIC:
        raise UnreadableDocument(path, f"no article in this file: its first element is <{tree.root.tag}>", _REMEDY)
    page = "file" if tree.xml else "page"
    raise UnreadableDocument(path, f"no article in this {page}: {why_none(' '.join(named), words)}", _REMEDY)


# ---- the document ----------------------------------------------------------------------------------------------------


def _front(source: Source, drafts: list[RawBlock], parts: list[Part]) -> tuple[list[RawBlock], list[Part]]:
    """Title and authors before everything else."""
    told = [(BlockKind.TITLE, source.title), (BlockKind.AUTHORS, ", ".join(source.authors))]
    lines = [RawBlock(kind, (Strand(text),), section_kind=SectionKind.FRONT) for kind, text in told if text]
    return [*lines, *drafts], [*(Part(line.kind, Flow()) for line in lines), *parts]


def _document(
    source: Source, drafts: list[RawBlock], parts: list[Part], told: Mapping[str, Mapping[str, Any]]
) -> Document:
    assembly = assemble(drafts)
    text = assembly.text
    _link_captions(assembly, parts)
    references = tuple(
        make_reference(part.entry, block.span.of(text), block.span, source.doi, told.get(part.entry.number, {}))
        for part, block in zip(parts, assembly.blocks, strict=True)
        if part.entry
    )
    superscripts = tuple(sorted(assembly.superscripts))
    linked = tuple(sorted(_citations(assembly, parts, references), key=lambda citation: citation.span))
    return Document(
        source=source,
        text=text,
        blocks=tuple(assembly.blocks),
        tables=tuple(assembly.tables),
        references=references,
        citations=linked or _unlinked(assembly, superscripts, references),
        superscripts=superscripts,
        subscripts=tuple(sorted(assembly.subscripts)),
    )


def _unlinked(
    assembly: Assembly, superscripts: Sequence[Span], references: Sequence[Reference]
) -> tuple[Citation, ...]:
    """The marks of a file that links none of them, by their looks."""
    if not references or len(superscripts) > _MOST_RAISED:
        return ()
    known = {reference.number for reference in references}
    found = make_citations(assembly.text, assembly.blocks, superscripts, references)
    return tuple(mark for mark in found if known.issuperset(mark.references))


def _link_captions(assembly: Assembly, parts: Sequence[Part]) -> None:
    """Every table has the caption that the markup gives it."""
    spans = {id(part): block.span for part, block in zip(parts, assembly.blocks, strict=True)}
    tables = [part for part in parts if part.grid]
    for order, (part, table) in enumerate(zip(tables, assembly.tables, strict=True)):
        caption = spans.get(id(part.caption)) if part.caption else None
        assembly.tables[order] = replace(table, caption=caption, number=part.number)


def _citations(assembly: Assembly, parts: Sequence[Part], references: Sequence[Reference]) -> list[Citation]:
    """The marks of all blocks and cells, at their places in the text."""
    known = {reference.number for reference in references}
    found: list[Citation] = []
    tables = iter(assembly.tables)
    for part, block in zip(parts, assembly.blocks, strict=True):
        places = [(part.flow, block.span.start)]
        if part.grid:
            cells = [cell for row in next(tables).rows for cell in row]
            flows = [flow for row in part.grid.rows for flow in row]
            places = [(flow, cell.span.start) for flow, cell in zip(flows, cells, strict=True)]
        for flow, offset in places:
            if flow.links and not part.entry:
                marks = citations_in(flow.text, flow.links, known)
                found += [Citation(Span(start + offset, end + offset), numbers) for start, end, numbers in marks]
    return found
