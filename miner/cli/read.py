"""The command that shows a paper as the miner understands it."""

from __future__ import annotations

from pathlib import Path

import click

from miner.cli.common import example, form_of, format_option, info, output_option, write_out
from miner.errors import MissingPath
from miner.settings import Settings


@click.command(epilog=example("miner read paper.pdf | less -S", "miner read paper.pdf -o paper.html"))
@click.argument("file", metavar="FILE")
@format_option("text", "json", "html", default=None)
@output_option("A file to write to; .txt, .json or .html says how.")
@click.option("--pages", metavar="PAGES", help="Only these, as text or HTML: 1-20 or 1-3,7.")
def read(file: str, form: str | None, output: str, pages: str | None) -> None:
    """Show a paper as the miner understands it.

    Text shows in signs what was taken for what; JSON holds all parts with their places; HTML draws them on the pages.
    Needs no graph.

    \b
    Signs in the text:
      #   title, headings by level       @   authors
      ▸   caption                        ~   kept, not mined
      †   footnote                       =   formula
      ❷   page 2                         !   warning
      ‹in›       kind of section: ab in ex re co ba rf
      ‹?au ?jo›  what of a reference was not recognised:
                 authors, journal or title, year, page or DOI
    """
    from miner.documents import read as read_document
    from miner.exports.paper_view import FORMS, headline, paper_as

    form = form_of(form, output, FORMS, default="text")
    if not Path(file).is_file():
        raise MissingPath(f"{file}: no such file", "read takes one file")
    document = read_document(Path(file), Settings())
    shown = paper_as(form, document, Path(file), pages)
    if form == "text":
        info(headline(document))
    write_out(shown, output)
