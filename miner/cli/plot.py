"""The command that draws pictures, and the options that pictures have wherever they are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from miner.cli.common import (
    STANDARD,
    Command,
    example,
    info,
    kind_option,
    open_graph,
    output_option,
    store_option,
    write_out,
)

if TYPE_CHECKING:
    from miner.exports.pictures.figure_style import Look

DEFAULT_WIDTH = 8.0  # cm


def look_options(command: Command) -> Command:
    """--theme and --width of a picture."""
    theme = click.option(
        "--theme", type=click.Choice(["light", "dark"], case_sensitive=False), default="light", show_default=True,
        help="The page that a picture is for.",
    )  # fmt: skip
    width = click.option(
        "--width", type=float, default=DEFAULT_WIDTH, show_default=True, metavar="CM", help="How wide a picture is."
    )
    return theme(width(command))


def look_of(theme: str, width: float) -> Look:
    """How the options say that a picture looks; raises SettingsError for a width that no page has."""
    from miner.exports.pictures.figure_style import THEMES, Look

    return Look(width, THEMES[theme])


def wrote(output: str, reason: str) -> None:
    """Say that a file is there, and why a picture in it has nothing to show."""
    info(f"wrote {output}")
    if reason:
        info(reason)


@click.command(
    epilog=example("miner plot", "miner plot progress -o progress.pdf", "miner plot moduli -o m.svg --width 12")
)
@click.argument("name", required=False)
@kind_option(None, "Another kind of quantity than the picture is usually of, such as bulk_modulus.")
@output_option("Write to FILE: .svg, .pdf or .png.")
@look_options
@store_option
def plot(name: str | None, kind: str | None, output: str, store: str, **look: Any) -> None:
    """Draw a picture of the graph for a paper, a talk or a page.

    Without NAME, lists the pictures. They are as wide as one column of a journal, readable in print and for every kind
    of colour vision; the same graph gives the same file. A picture of nothing says so, and why.
    """
    from miner.exports import write_plot
    from miner.exports.registry import PLOTS, find_plot

    if name is None:
        write_out("\n".join(f"{plot.name:<9} {plot.shows}" for plot in PLOTS))
        return
    find_plot(name)
    if output == STANDARD:
        raise click.UsageError("a picture needs a file: -o FILE.svg, .pdf or .png")
    with open_graph(store) as graph:
        wrote(output, write_plot(graph, output, name, kind=kind, look=look_of(**look)))
