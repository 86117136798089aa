"""Style, baseline and visibility of single characters, asked from PDFium where a piece of text begins."""

from __future__ import annotations

import ctypes
import re
from typing import Any

NAME_LENGTH = 128
ITALIC_FLAG = 64
BOLD_WEIGHT = 600
BOLD_NAMES = re.compile(r"bold|black|heavy|-bd|medi|bx\d|^(?:.*\+)?(?:cmb|ecb|sfb)")
QUARTER = 1.5707963  # radians
OBLIQUE = 0.35  # radians off a quarter turn; italics made by slanting stay below


class Clips:
    """Whether an object of a page stands outside the window that is opened on it."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._bounds = tuple(ctypes.c_float() for _ in range(4))

    def hides(self, item: Any) -> bool:
        """Object and clip paths are in one space, whatever the drawing's scale on the page."""
        raw = self._raw
        clip = raw.FPDFPageObj_GetClipPath(item)
        if not clip or not raw.FPDFPageObj_GetBounds(item, *map(ctypes.byref, self._bounds)):
            return False
        left, bottom, right, top = (value.value for value in self._bounds)
        for number in range(max(0, raw.FPDFClipPath_CountPaths(clip))):
            xs, ys = self._corners(clip, number)
            if xs and (right < min(xs) or left > max(xs) or top < min(ys) or bottom > max(ys)):
                return True
        return False

    def _corners(self, clip: Any, number: int) -> tuple[list[float], list[float]]:
        raw, xs, ys = self._raw, [], []
        for part in range(raw.FPDFClipPath_CountPathSegments(clip, number)):
            segment = raw.FPDFClipPath_GetPathSegment(clip, number, part)
            if raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(self._x), ctypes.byref(self._y)):
                xs.append(self._x.value)
                ys.append(self._y.value)
        return xs, ys


class Styles:
    """Baseline, style and visibility of single characters; asked only where a piece begins."""

    def __init__(self, raw: Any, text_page: Any, clipped: bool) -> None:
        self._raw, self._page, self._clipped = raw, text_page, clipped
        self._clips = Clips(raw)
        self._hidden: dict[int, bool] = {}
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._x_ref, self._y_ref = ctypes.byref(self._x), ctypes.byref(self._y)
        self._name = ctypes.create_string_buffer(NAME_LENGTH)
        self._flags = ctypes.c_int()
        self._flags_ref = ctypes.byref(self._flags)
        self._known: dict[tuple[bytes, int], tuple[bool, bool]] = {}

    def origin(self, index: int) -> tuple[float, float]:
        """Where a character stands on its baseline, on the unturned page."""
        self._raw.FPDFText_GetCharOrigin(self._page, index, self._x_ref, self._y_ref)
        return self._x.value, self._y.value

    def font(self, index: int) -> bytes:
        """The name of a character's font."""
        self._raw.FPDFText_GetFontInfo(self._page, index, self._name, NAME_LENGTH, self._flags_ref)
        return self._name.value

    def style(self, index: int) -> tuple[bool, bool]:
        """Whether a character is bold, and whether it is italic."""
        key = (self.font(index), self._flags.value)
        if key not in self._known:
            name = key[0].decode("latin-1").lower()
            bold = bool(BOLD_NAMES.search(name)) or self._weight(index) >= BOLD_WEIGHT
            italic = bool(key[1] & ITALIC_FLAG) or "ital" in name or "obliq" in name
            self._known[key] = (bold, italic)
        return self._known[key]

    def turn(self, index: int) -> int | None:
        """By how many quarters clockwise the page must be turned until a character stands upright; None: obliquely."""
        quarters = float(self._raw.FPDFText_GetCharAngle(self._page, index)) / QUARTER
        whole = round(quarters)
        return -whole % 4 if abs(quarters - whole) * QUARTER < OBLIQUE else None

    def hidden(self, index: int) -> bool:
        """Whether a character belongs to an embedded drawing and stands outside the window opened on the drawing."""
        if not self._clipped:
            return False
        item = self._raw.FPDFText_GetTextObject(self._page, index)
        if not item:
            return False
        key = ctypes.cast(item, ctypes.c_void_p).value or 0
        if key not in self._hidden:
            self._hidden[key] = self._clips.hides(item)
        return self._hidden[key]

    def _weight(self, index: int) -> int:
        return int(self._raw.FPDFText_GetFontWeight(self._page, index))
