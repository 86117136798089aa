"""A paper as one web page: its pages with what was recognised drawn on them, and beside each the text of its parts."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from miner.exports.html_frame import asset, web_page
from miner.exports.paper_view.block_text import Parts, Shown, css_class, label
from miner.exports.paper_view.inline_html import plain
from miner.exports.paper_view.paper_text import facts
from miner.exports.paper_view.reference_table import entries_table
from miner.model import BlockKind, Box, Document

MOST_PAGES = 60  # drawn when no pages are named: a file that browsers open without effort


def document_html(document: Document, images: Iterable[bytes] = (), pages: Sequence[int] = ()) -> str:
    """The whole file; ``images`` are PNGs of ``pages``, in that order, and only what stands on them is shown."""
    parts = Parts(document, pages)
    body = [_head(document, pages), _legend(bool(pages))]
    if pages:
        by_page = parts.by_page()
        for number, image in zip(pages, images, strict=True):
            body.append(_page(parts, number, image, by_page.get(number, [])))
    else:
        texts = "\n".join(parts.article(shown) for shown in parts.shown)
        body.append(f'<main class="page">\n{texts}\n</main>')
    body.append(entries_table(document, {shown.block.span.start: f"b{shown.number}" for shown in parts.shown}))
    return web_page(
        f"{document.source.title or document.source.id}, as it was understood",
        "\n".join(part for part in body if part),
        style=asset(__package__, "page.css"),
        script=asset(__package__, "page.js"),
        images=True,
    )


def _head(document: Document, pages: Sequence[int]) -> str:
    source = document.source
    lines = [f"<h1>{plain(source.title or source.id)}</h1>"]
    if source.authors:
        lines.append(f"<p>{plain(', '.join(source.authors))}</p>")
    lines.append(f'<p class="soft">{plain(facts(document))}</p><p class="soft">{plain(Path(source.path).name)}</p>')
    if 0 < len(pages) < len(document.pages):
        drawn = f"{len(pages)} of {len(document.pages)} pages are shown"
        lines.append(f'<p class="note">{drawn}; --pages chooses others.</p>')
    if document.warnings:
        items = "".join(f"<li>{plain(warning)}</li>" for warning in document.warnings)
        lines.append(f'<div class="warnings" role="note"><strong>Warnings</strong><ul>{items}</ul></div>')
    return "<header>\n" + "\n".join(lines) + "\n</header>"


def _legend(drawn: bool) -> str:
    items = "".join(f'<li class="{css_class(kind)}">{kind.value}</li>' for kind in BlockKind)
    hide = '<label class="switch"><input type="checkbox" id="plain"> pages without boxes</label>' if drawn else ""
    return f'<nav aria-label="Colours"><ul class="legend">{items}</ul>{hide}</nav>'


def _page(parts: Parts, number: int, image: bytes, shown: Sequence[Shown]) -> str:
    width, height = parts.document.pages[number - 1]
    ratio = round(width / height, 4) if width > 0 and height > 0 else 0.7
    drawn = "".join(_drawn(parts, number))
    texts = "\n".join(parts.article(item) for item in shown) or '<p class="soft">No part begins here.</p>'
    return (
        f'<section class="page" id="p{number}" aria-labelledby="h{number}">\n<h2 id="h{number}">Page {number}</h2>\n'
        f'<div class="spread">\n<div class="sheet" style="--ratio:{ratio}">'
        f'<img alt="Page {number}" src="data:image/png;base64,{b64encode(image).decode()}">\n{drawn}</div>\n'
        f'<div class="texts">\n{texts}\n</div>\n</div>\n</section>'
    )


def _drawn(parts: Parts, page: int) -> Iterator[str]:
    """The outlines on a page: of blocks as links to their texts, and of the cells of tables."""
    size = parts.document.pages[page - 1]
    if min(size) <= 0:
        return
    for shown, index, box in parts.on_page(page):
        name, again = f"b{shown.number}", f"-{index + 1}" if index else ""
        said = label(shown)
        sides = ("right " if box.x0 > size[0] / 2 else "") + ("top " if box.y0 < size[1] / 8 else "")
        yield (
            f'<a class="region {sides}{css_class(shown.block.kind)}" id="o{shown.number}{again}" href="#{name}" '
            f'data-block="{name}" style="{_position(box, size)}" aria-label="{shown.number}: {plain(said)}">'
            f"<b>{shown.number}{'…' if index else ''}</b><span>{plain(said)}</span></a>\n"
        )
    for name, cell, box in parts.cells_on(page):
        what = f"row {cell.row + 1}, column {cell.column + 1}" + (", header" if cell.header else "")
        yield (
            f'<a class="cell{" head" if cell.header else ""}" href="#{name}" data-block="{name}" tabindex="-1" '
            f'aria-hidden="true" title="{what}" style="{_position(box, size)}"></a>\n'
        )


def _position(box: Box, size: tuple[float, float]) -> str:
    width, height = size
    left, top = 100 * box.x0 / width, 100 * box.y0 / height
    wide, high = 100 * (box.x1 - box.x0) / width, 100 * (box.y1 - box.y0) / height
    return f"left:{left:.2f}%;top:{top:.2f}%;width:{wide:.2f}%;height:{high:.2f}%"
