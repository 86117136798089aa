"""What a PDF declares of its paper besides the usual fields: its XMP packet, and the DOI of its own dictionary."""

from __future__ import annotations

import re
from html import unescape

_MAX_PACKET = 300_000  # bytes of a packet
_MAX_PACKETS = 3
_PACKET = re.compile(rb"<x:xmpmeta\b")
_NAMES = r"prism:(?:doi|volume|startingPage|publicationName)|pdfx?:doi|crossmark:DOI|dc:identifier|pdfx:WPS-ARTICLEDOI"
_FIELD = re.compile(rf"<({_NAMES})>\s*([^<>]{{1,300}}?)\s*</\1>|\b({_NAMES})=\"([^\"<>]{{1,300}})\"")
_INFO = re.compile(rb"/(?:doi|DOI|WPS-ARTICLEDOI)\s*\((10\.\d{4,9}/[^\s\\]{1,100}?)\)\s*[/>\r\n]")
_DOI_NAMES = re.compile(r"(?i)doi$")


def declared_in(data: bytes) -> dict[str, str]:
    """Names and values, DOIs under "prism:doi"; a field that packets tell differently is not among them.

    >>> declared_in(b"<x:xmpmeta><prism:doi>10.1016/j.x.2024.01.001</prism:doi></x:xmpmeta>")
    {'prism:doi': '10.1016/j.x.2024.01.001'}
    """
    told: dict[str, set[str]] = {}
    for start in _starts(data):
        end = data.find(b"</x:xmpmeta", start, start + _MAX_PACKET)
        text = data[start:end].decode("utf8", "replace") if end > 0 else ""
        for found in _FIELD.finditer(text):
            name = found[1] or found[3]
            told.setdefault("prism:doi" if _DOI_NAMES.search(name) else name, set()).add(unescape(found[2] or found[4]))
    info = _INFO.search(data)
    if info:
        told.setdefault("prism:doi", set()).add(info[1].decode("latin1"))
    told["prism:doi"] = {doi.lower().removeprefix("doi:") for doi in told.get("prism:doi", ())}
    return {name: next(iter(values)) for name, values in told.items() if len(values) == 1}


def _starts(data: bytes) -> list[int]:
    starts: list[int] = []
    for found in _PACKET.finditer(data):
        starts.append(found.start())
        if len(starts) == _MAX_PACKETS:
            break
    return starts
