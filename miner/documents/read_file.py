"""The front door: a file becomes a Document, or an error that says why not."""

from __future__ import annotations

from pathlib import Path

from miner.errors import UnreadableDocument
from miner.model import Document
from miner.settings import Settings

MARKUP: tuple[str, ...] = (".xml", ".nxml", ".html", ".htm", ".xhtml")
#: In the order of preference when several files hold one paper.
SUFFIXES: tuple[str, ...] = (".pdf", *MARKUP, ".md", ".txt")


_DEFAULTS = Settings()


def read(path: Path, settings: Settings = _DEFAULTS) -> Document:
    """Read a paper.

    Raises UnreadableDocument, with reason and remedy, for a file that is missing, empty, too large, of an unknown
    format, damaged, hostile, encrypted, without text, or no article.
    """
    path = Path(path)
    data = _bytes(path, settings)
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        from miner.documents.pdf.read_pdf import read_pdf

        return read_pdf(path, data, settings)
    if suffix in (".md", ".txt"):
        from miner.documents.text.read_text import read_text

        return read_text(path, data, settings)
    if suffix in MARKUP:
        from miner.documents.publisher.read_markup import read_publisher

        return read_publisher(path, data)
    known = ", ".join(SUFFIXES)
    raise UnreadableDocument(path, f"files of the kind {suffix or '(no suffix)'} are not read", f"known are {known}")


def _bytes(path: Path, settings: Settings) -> bytes:
    if not path.exists():
        raise UnreadableDocument(path, "there is no such file", "check the path")
    if path.is_dir():
        raise UnreadableDocument(path, "this is a folder, not a paper", "name the files in it")
    if not path.is_file():
        raise UnreadableDocument(path, "a pipe or a device, not a file", "save it as a file")
    try:
        size = path.stat().st_size
        if size > settings.max_file_megabytes * 1_000_000:
            raise UnreadableDocument(
                path,
                f"{size / 1e6:.0f} MB, more than the limit of {settings.max_file_megabytes} MB",
                "raise max_file_megabytes",
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(path, f"cannot be opened ({error.strerror})", "check the permissions") from error
    if not data.strip():
        raise UnreadableDocument(path, "the file is empty", "fetch the file again")
    return data
