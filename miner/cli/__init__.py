"""The command line: each command reads its options, calls one function and prints what comes back.

Nothing but click is imported before a command runs, so that ``miner --help`` answers at once.
"""

from __future__ import annotations

import click

from miner import __version__
from miner.cli.common import MinerGroup, example
from miner.cli.correct import correct
from miner.cli.documents import documents, remove
from miner.cli.export import export, load
from miner.cli.ingest import ingest, rebuild
from miner.cli.map import map_
from miner.cli.plot import plot
from miner.cli.query import query
from miner.cli.read import read
from miner.cli.records import explain, records
from miner.cli.rules import rules
from miner.cli.score import check, score


@click.group(
    cls=MinerGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=example("miner ingest papers/", "miner map"),
)
@click.version_option(__version__, prog_name="miner")
def main() -> None:
    """Read papers on all-solid-state batteries and answer which strategy reaches which pressure.

    Every answer leads back to the page and the words it came from. Results go to standard output, messages to standard
    error; "-" stands for either. Exit codes: 0 all well, 1 something could not be done, 2 wrong usage.

    The graph is a folder, or it is kept by a SPARQL 1.1 server: --store http://127.0.0.1:7878. Its login is never
    typed in a command, but stands in the environment or in your netrc file.

    \b
    MINER_STORE              the folder or the address
    MINER_ENDPOINT_USER      who asks
    MINER_ENDPOINT_PASSWORD  and the password
    MINER_ENDPOINT_TIMEOUT   seconds to wait for an answer, by default 120
    MINER_UPDATE_URL         where updates go, when it is not found; the
                             store is then the address of queries itself
    MINER_GRAPH_STORE_URL    where documents are put by the Graph Store
                             Protocol, instead of sent as updates
    """


COMMANDS = (
    ingest, documents, map_, records, query, explain, correct, plot, export, load, read, remove, rebuild, check, score,
    rules,
)  # fmt: skip

for command in COMMANDS:
    main.add_command(command)
