"""One paper: from its file to its claims, or the reason why not.

What mines is imported when the first paper is: a process that only hands out files does not need it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from miner.errors import MinerError
from miner.model import Claim, Document, Failure, SkippedValue
from miner.settings import Settings

if TYPE_CHECKING:
    from miner.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Mined:
    """A paper as it was understood; independent of all other papers."""

    document: Document
    claims: tuple[Claim, ...]
    skipped_values: tuple[SkippedValue, ...]


class Miner:
    """Mines one paper after another with one pipeline."""

    def __init__(self, settings: Settings | None = None, vocabulary: Vocabulary | None = None) -> None:
        from miner.mentions import annotator
        from miner.vocabulary import load

        self.settings = settings or Settings()
        self.vocabulary = vocabulary or load(self.settings.ontology)
        self._annotator = annotator(self.vocabulary)

    def mine(self, path: Path) -> Mined:
        """Read ``path`` and work out its claims; raises UnreadableDocument."""
        from miner.documents import read
        from miner.links import link
        from miner.rules import relate

        document = _storable(read(path, self.settings))
        annotated = self._annotator.annotate(document)
        related = relate(annotated, self.vocabulary)
        linked = link(
            document, related.records, self.vocabulary, abbreviations=annotated.abbreviations, roles=related.roles
        )
        return Mined(document, linked.claims, related.skipped_values)

    def attempt(self, path: Path) -> Mined | Failure:
        """What ``mine`` gives, or a failure with the reason; only a want of memory is left to the caller."""
        try:
            return self.mine(path)
        except MinerError as error:
            return refused(path, error)
        except MemoryError:
            raise
        except (
            Exception
        ) as error:  # a fault of ours in one paper must not cost the others; it is listed like any failure
            return Failure(name_of(path), "mine", internal(error))


def _storable(document: Document) -> Document:
    """The same, with a source that can be written although the name of its file is not text."""
    source = document.source
    if source.path == name_of(source.path):
        return document
    named = replace(source, id=name_of(source.id), path=name_of(source.path), title=name_of(source.title))
    return replace(document, source=named)


@cache
def miner_of(settings: Settings) -> Miner:
    """One pipeline for each process and settings."""
    return Miner(settings)


def refused(path: Path, error: MinerError) -> Failure:
    """A file that the user can do something about."""
    return Failure(name_of(path), "read", told(str(getattr(error, "reason", error.message)), error.remedy))


def internal(error: Exception) -> str:
    """The reason given for a fault of ours."""
    return f"internal error, please report: {type(error).__name__}: {error}"


def told(reason: str, remedy: str) -> str:
    """A reason and what to do about it, in one line."""
    return f"{reason} - {remedy}" if remedy else reason


def name_of(path: Path | str) -> str:
    """The name of a file as text that can be stored: bytes of no character are written as numbers."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")
