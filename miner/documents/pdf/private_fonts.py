"""Signs of private fonts, read by what their glyphs are and not by the characters that they claim to be.

Publishers set μ, −, ×, ° in fonts of their own, whose codes PDFium can only take for letters ("11.8 mm", "25 1C") or
cannot read at all. What a code stands for is known by the font (``font_signs``), or by the name of the glyph in the
file ("C0" is TeX's minus). What stays unknown is U+FFFD, so that nobody takes it for a space or for a letter.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import Any

from miner.documents.pdf.font_signs import NAMED_BY_CODE, SIGN_FONTS, TEX_SIGNS, TEXT_FONTS

UNKNOWN = 0xFFFD
LEAST = 0x20  # of the codes of characters that print
#: Codes that print nothing, but for those that steer the lines, and what has no character.
_SUSPICIOUS = frozenset({*range(LEAST), UNKNOWN}) - {0x09, 0x0A, 0x0D}
_NAMED = re.compile(r"C(\d{1,3})")
_BUILT_IN = re.compile(rb"dup\s+(\d+)\s*/(\w+)\s+put")

#: By page, from 0, and by font without its tag: codes and the names of their glyphs.
Names = Sequence[Mapping[str, Mapping[int, str]]]
_TAG = re.compile(r"^[A-Z]{6}\+")


@cache
def signs_of(font: str) -> tuple[Mapping[str, str], bool]:
    """What characters of a font stand for, by its name, and whether it has signs alone.

    >>> signs_of("ODOEOL+AdvPS44A44B"), signs_of("Times-Roman")
    (({'e': '–'}, True), ({}, False))
    """
    for fonts, of_signs in ((SIGN_FONTS, True), (TEXT_FONTS, False)):
        for pattern, signs in fonts:
            if pattern.search(font):
                return signs, of_signs
    return {}, False


class PrivateFonts:
    """The fonts of one file that do not say what they print; ``names`` reads the names of their glyphs when asked."""

    def __init__(self, raw: Any, names: Callable[[], Names]) -> None:
        self._raw, self._names = raw, cache(names)
        self._buffer = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()

    def mended(self, text_page: Any, codes: list[int], fonts: Iterable[str], page: int) -> list[int]:
        """The codes of a page's characters, those of private fonts replaced; ``fonts`` are the names of its fonts.

        Characters that no font tells become U+FFFD.
        """
        private = any(signs_of(font)[0] for font in fonts)
        unclear = {i for i, code in enumerate(codes) if code in _SUSPICIOUS and self._is_unclear(text_page, i, code)}
        places = (i for i, code in enumerate(codes) if code > LEAST or i in unclear) if private else unclear
        mended = list(codes)
        for index in places:
            mended[index] = self._printed(text_page, codes, index, page, unclear=index in unclear)
        return mended

    def _is_unclear(self, text_page: Any, index: int, code: int) -> bool:
        return code in (0, UNKNOWN) or bool(self._raw.FPDFText_HasUnicodeMapError(text_page, index))

    def _printed(self, text_page: Any, codes: Sequence[int], index: int, page: int, *, unclear: bool) -> int:
        """The code of what a character prints, by its font."""
        font, char = self._font(text_page, index), chr(codes[index])
        signs, of_signs = signs_of(font)
        sign = signs.get(char) or self._sign_named(font, page, codes, index)
        lies = unclear or (of_signs and char.isalnum())
        return ord(sign) if sign else UNKNOWN if lies else codes[index]

    def _font(self, text_page: Any, index: int) -> str:
        self._raw.FPDFText_GetFontInfo(text_page, index, self._buffer, 128, ctypes.byref(self._flags))
        return self._buffer.value.decode("latin-1")

    def _sign_named(self, font: str, page: int, codes: Sequence[int], index: int) -> str:
        """What a character prints by the name of its glyph, or nothing."""
        if not NAMED_BY_CODE.search(font):
            return ""
        glyphs, code = self._names()[page].get(_TAG.sub("", font), {}), codes[index]
        if code == UNKNOWN:
            return _likely({_sign_named(name) for name in glyphs.values()} - {""}, codes, index)
        if code == 0 and "C0" in glyphs.values():
            return TEX_SIGNS[0]
        return _sign_named(glyphs.get(code, ""))


def _sign_named(name: str) -> str:
    """The sign that the name of a glyph tells: "C14" is TeX's 14th."""
    numbered = _NAMED.fullmatch(name)
    return TEX_SIGNS.get(int(numbered[1]), "") if numbered else ""


def _likely(possible: set[str], codes: Sequence[int], index: int) -> str:
    """Which of the signs that a font has stands between these characters: "110 ?C", "5 ? 10", "g?1", "? first item".

    >>> _likely({"°", "×", "−"}, [*map(ord, "110 "), 0xFFFD, ord("C")], 4)
    '°'
    """
    if len(possible) == 1:
        return next(iter(possible))
    before = "".join(map(chr, codes[max(0, index - 3) : index]))
    after = "".join(map(chr, codes[index + 1 : index + 4]))
    fitting = (
        ("°", bool(re.search(r"\d\s?$", before)) and bool(re.match(r"\s?[CFK]?\b", after)) and not after[:1].isdigit()),
        ("−", bool(re.search(r"[^\W\d]\s?$", before)) and bool(re.match(r"\s?\d", after))),
        ("×", bool(re.search(r"\d\s?$", before)) and bool(re.match(r"\s?\d", after))),
        ("×", bool(re.search(r"\w\s$", before)) and bool(re.match(r"\s[^\W\d_]", after))),
        ("•", not before.strip() or before.endswith(("\n", "\r"))),
    )
    return next((sign for sign, fits in fitting if fits and sign in possible), "")


def glyph_names(data: bytes, pages: int) -> Names:
    """The names of the glyphs of a PDF's private fonts, for so many pages; none of a file that pdfminer refuses."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1
    from pdfminer.psexceptions import PSException

    found: list[dict[str, dict[int, str]]] = [{} for _ in range(pages)]
    try:
        for told, page in zip(found, PDFPage.create_pages(PDFDocument(PDFParser(BytesIO(data)))), strict=False):
            for reference in (resolve1((resolve1(page.resources) or {}).get("Font")) or {}).values():
                font = resolve1(reference)
                name = _TAG.sub("", str(getattr(font.get("BaseFont"), "name", "")))
                if NAMED_BY_CODE.search(name):
                    told[name] = _agreed(told.get(name, {}), _names_in(font, resolve1))
    except (PDFException, PSException, KeyError, TypeError, ValueError, AttributeError):
        return found
    return found


def _agreed(known: Mapping[int, str], names: Mapping[int, str]) -> dict[int, str]:
    """What two subsets of a font on one page say, without the codes that they use for different glyphs."""
    return {code: name for code, name in {**known, **names}.items() if known.get(code, name) == names.get(code, name)}


def _names_in(font: Mapping[str, Any], resolve: Callable[[Any], Any]) -> dict[int, str]:
    """Codes and names of the glyphs of one font: those of its program, under those that the file's encoding gives."""
    descriptor = resolve(font.get("FontDescriptor")) or {}
    names = _names_of_program(resolve(descriptor.get("FontFile3")), resolve(descriptor.get("FontFile")))
    encoding = resolve(font.get("Encoding"))
    code = 0
    for entry in resolve(encoding.get("Differences")) or () if isinstance(encoding, dict) else ():
        if isinstance(entry, int):
            code = entry
        else:
            names[code] = str(entry.name)
            code += 1
    return names


def _names_of_program(compact: Any, plain: Any) -> dict[int, str]:
    """The encoding that is built into a font program; glyphs without a code stand behind all codes."""
    if compact is None:
        return {int(code): name.decode() for code, name in _BUILT_IN.findall(plain.get_data())} if plain else {}
    from fontTools.cffLib import CFFFontSet

    fonts = CFFFontSet()
    fonts.decompile(BytesIO(compact.get_data()), None)
    top = fonts[fonts.fontNames[0]]
    encoding = getattr(top, "Encoding", None)
    coded = (
        {code: name for code, name in enumerate(encoding) if name != ".notdef"} if isinstance(encoding, list) else {}
    )
    rest = [name for name in top.charset if name not in coded.values() and name != ".notdef"]
    return coded | {256 + place: name for place, name in enumerate(rest)}
