"""What all commands share: errors become one line, and options that several of them take."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from miner.errors import FormatError, MinerError, MissingPath, QueryError, SettingsError, VocabularyError

if TYPE_CHECKING:
    from miner.graph import Graph

Command = TypeVar("Command", bound=Callable[..., Any])

COULD_NOT, WRONG_USAGE = 1, 2
#: What the user can put right in the command itself; everything else could not be done as asked.
USAGE_ERRORS = (FormatError, MissingPath, QueryError, SettingsError, VocabularyError)
DEFAULT_STORE = "graphs/store"
STANDARD = "-"


QUIET = "miner.quiet"
SUFFIXES = {".csv": "csv", ".json": "json", ".jsonl": "jsonl", ".txt": "table"}


#: So many objects come to be before cycles among them are looked for: what a command reads has none, and a map of
#: 10,000 papers (120,000 findings) spent a fifth of its time looking.
OBJECTS = 1_000_000


class MinerGroup(click.Group):
    """Lists commands in the order of use, and turns the errors that a user can meet into one line and an exit code.

    Every command, and the group itself, takes --quiet.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.params.append(_quiet_option())

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command, with --quiet."""
        if not any(option.name == "quiet" for option in cmd.params):
            cmd.params.append(_quiet_option())
        super().add_command(cmd, name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands as they were added."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a closed pipe is an end like any other."""
        gc.set_threshold(OBJECTS, 50, 50)
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _close_quietly()
            ctx.exit(0)
        except MinerError as error:
            report_error(str(error))
            ctx.exit(WRONG_USAGE if isinstance(error, USAGE_ERRORS) else COULD_NOT)
        except OSError as error:
            report_error(f"{_place(error)}{error.strerror or error} (choose a place that can be read and written)")
            ctx.exit(COULD_NOT)


class Renamed(click.Option):
    """An option by its first name; former names go on working, and are not shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The first name, and what it does."""
        record = super().get_help_record(ctx)
        return (self.opts[0], record[1]) if record else None


def info(message: str) -> None:
    """A message for people, on standard error, in one line; --quiet switches it off."""
    if not is_quiet():
        click.echo(" ".join(message.split()), err=True)


def report_error(message: str) -> None:
    """What could not be done, on standard error, in one line that begins with the program's name; never quiet."""
    click.echo(" ".join(f"miner: {message}".split()), err=True)


def is_quiet() -> bool:
    """Whether --quiet was given to the command that runs."""
    context = click.get_current_context(silent=True)
    return context is not None and bool(context.meta.get(QUIET))


def _quiet_option() -> click.Option:
    return click.Option(
        ["-q", "--quiet"], is_flag=True, expose_value=False, callback=_be_quiet,
        help="No messages and no progress; what could not be done is told all the same.",
    )  # fmt: skip


def _be_quiet(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.meta[QUIET] = True


def example(*lines: str) -> str:
    """The end of a command's help: lines to type."""
    return "\n".join(["\b", "Example:", *(f"  {line}" for line in lines)])


def store_option(command: Command) -> Command:
    """--store, or the variable MINER_STORE."""
    return click.option(
        "--store", default=DEFAULT_STORE, envvar="MINER_STORE", show_default=True, show_envvar=True, metavar="DIR|URL",
        help="The folder of the graph, or the address of a SPARQL server.",
    )(command)  # fmt: skip


def output_option(help_text: str) -> Callable[[Command], Command]:
    """-o FILE."""
    return click.option("-o", "--output", default=STANDARD, metavar="FILE", help=help_text)


def kind_option(default: str | None, help_text: str) -> Callable[[Command], Command]:
    """--kind KIND."""
    return click.option("--kind", default=default, show_default=default is not None, metavar="KIND", help=help_text)


def format_option(*formats: str, default: str | None) -> Callable[[Command], Command]:
    """--format, one of ``formats``."""
    return click.option(
        "--format", "form", type=click.Choice(formats, case_sensitive=False), default=default,
        show_default=default is not None, help="How to print.",
    )  # fmt: skip


def open_graph(store: str, *, change: bool = False, create: bool = False) -> Graph:
    """The graph of a store, to read from or to ``change``; ``create`` makes one where there is none."""
    from miner.graph import Graph

    return Graph.open(store, read_only=not change, create=create)


def write_out(text: str, output: str = STANDARD) -> None:
    """Print a result, or write it to a file, with one line break at its end."""
    whole = text if text.endswith("\n") or not text else text + "\n"
    if output == STANDARD:
        click.echo(whole, nl=False)
        return
    from miner.exports.files import write_text

    write_text(output, whole)
    info(f"wrote {output}")


def form_of(form: str | None, output: str, known: dict[str, str], default: str) -> str:
    """The format asked for: by --format, else by the file's suffix (``known``: suffix to format), else the default."""
    if form or output == STANDARD:
        return form or default
    suffix = Path(output).suffix.lower()
    if suffix not in known:
        what = f"cannot write {suffix} files" if suffix else f"{output} has no suffix that names a format"
        raise FormatError(what, f"known suffixes are {', '.join(known)}")
    return known[suffix]


def _place(error: OSError) -> str:
    return f"{error.filename}: " if error.filename else ""


def _close_quietly() -> None:
    """Send what is still buffered nowhere, or Python complains about the closed pipe when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
