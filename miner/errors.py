"""One family of errors: every one says what went wrong and what to do about it."""

from __future__ import annotations

from pathlib import Path


class MinerError(Exception):
    """Base of all errors a user can meet; ``remedy`` says what to do next."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} ({self.remedy})" if self.remedy else self.message


class UnreadableDocument(MinerError, ValueError):
    """A file that cannot be turned into a Document: truncated, encrypted, empty, scanned, or of no known format."""

    def __init__(self, path: Path | str, reason: str, remedy: str = "") -> None:
        super().__init__(f"{path}: {reason}", remedy)
        self.path = str(path)
        self.reason = reason


class MissingPath(MinerError, FileNotFoundError):
    """A path, folder or pattern that leads to no paper."""


class VocabularyError(MinerError, LookupError):
    """A term, label or data file that the ontology does not have, or that contradicts it."""


class UnitError(MinerError, ValueError):
    """A unit that is unknown, or that cannot be converted into the one asked for."""


class StoreError(MinerError, OSError):
    """A graph that cannot be opened, is locked, or is of another schema."""


class QueryError(MinerError, ValueError):
    """A SPARQL query with a fault, an unknown question, or a wrong parameter."""


class FormatError(MinerError, ValueError):
    """A file suffix or output format that is not known."""


class SettingsError(MinerError, ValueError):
    """A setting that does not exist or has an impossible value."""


class MissingDependency(MinerError, ImportError):
    """A required package is not installed; the remedy is the line that installs it."""
