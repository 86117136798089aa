"""The characters of one block while they are collected, with raised and lowered parts and links to references."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from miner.documents.raw_block import Strand
from miner.documents.script_marks import MARKS, SUB, SUP, flatten_digits

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_MARK = re.compile(f"([{MARKS}])")
_SIGN = re.compile(r"(?<![\d,])[-‐‑–](?=[0-9xyz])")
_DASH = "–—−‐‑-"
_LONGEST_GAP = 24
_BETWEEN = re.compile(rf"[\s,;{_DASH}]*(?:\d{{1,3}}[a-z]?[\s,;{_DASH}]+)*|\]?\s?[{_DASH}]\s?\[?")
_NUMBER = re.compile(rf"(\d{{1,4}})[a-z]?(?:\s*[{_DASH}]\s*(\d{{1,4}})[a-z]?)?")
_YEAR = re.compile(r"(?:19|20)\d\d[a-z]?")
_NAMES = re.compile(r"\([A-Z][^()\[\];\d]{1,80}$")
_LONGEST_RANGE = 60
_BRACKETS = (("[", "]"), ("(", ")"))


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of a block that points to entries of the reference list, by their numbers."""

    start: int
    end: int
    numbers: tuple[str, ...]


class Flow:
    """Collects the words of a block; white space counts once, and none stands at the ends."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._space = False  # white space was met
        self._parted = False  # something is parted from what follows, unless that is a comma
        self._open: list[tuple[bool, int, int]] = []
        self._scripts: list[tuple[int, int, bool]] = []
        self.links: list[Link] = []

    def __bool__(self) -> bool:
        return self._length > 0

    @property
    def text(self) -> str:
        """The characters so far."""
        return "".join(self._parts)

    @property
    def strand(self) -> Strand:
        """The characters with their scripts."""
        return Strand(self.text, tuple(sorted(self._scripts)))

    @property
    def last(self) -> str:
        """The last character so far."""
        return self._parts[-1][-1:] if self._parts else ""

    @property
    def scripted(self) -> bool:
        """Whether a raised or lowered part is being collected."""
        return bool(self._open)

    def add(self, text: str | None) -> None:
        """Add characters; superscripts and subscripts of Unicode become plain ones that are raised or lowered."""
        for part in _MARK.split(flatten_digits(_INVISIBLE.sub("", text or ""))):
            if part in (SUP, SUB):
                self._begin(part == SUP)
            elif part and part in MARKS:
                self._end()
            elif part:
                self._write(part)

    def join(self, other: Flow) -> None:
        """Add all of another flow."""
        if (self._space or self._parted) and self._length:
            self._parts.append(" ")
            self._length += 1
        self._space = self._parted = False
        self._scripts += [(start + self._length, end + self._length, up) for start, end, up in other._scripts]
        self.links += [Link(link.start + self._length, link.end + self._length, link.numbers) for link in other.links]
        self._parts += other._parts
        self._length += other._length

    def space(self) -> None:
        """Part what stands before from what follows, unless that is punctuation."""
        self._parted = True

    @contextmanager
    def script(self, raised: bool) -> Iterator[None]:
        """What is added within is raised or lowered."""
        self._begin(raised)
        yield
        self._end()

    @contextmanager
    def link(self, numbers: tuple[str, ...]) -> Iterator[None]:
        """What is added within points to the entries with these numbers."""
        begin, index = self._length, len(self._parts)
        yield
        start = begin + "".join(self._parts[index : index + 1]).startswith(" ")
        if start < self._length:
            self.links.append(Link(start, self._length, numbers))

    def _write(self, text: str) -> None:
        words = " ".join(text.split())
        if text[0].isspace():
            self._space = True
        if not words:
            return
        if self._length and (self._space or (self._parted and words[0] not in ",.;:)]")):
            words = " " + words
        self._space, self._parted = text[-1].isspace(), False
        self._parts.append(words)
        self._length += len(words)

    def _begin(self, raised: bool) -> None:
        self._open.append((raised, self._length, len(self._parts)))

    def _end(self) -> None:
        if not self._open:
            return
        raised, start, index = self._open.pop()
        inside = "".join(self._parts[index:])
        if raised and not (self.links and self.links[-1].end > start):
            self._parts[index:] = [_SIGN.sub("−", inside)]
        start += inside.startswith(" ")
        if start < self._length and not self._open:
            if self._scripts and self._scripts[-1][1:] == (start, raised):
                start = self._scripts.pop()[0]
            self._scripts.append((start, self._length, raised))


def citations_in(text: str, links: Sequence[Link], known: Collection[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """The marks that links make up: links with nothing but separators between them are one, brackets belong to it.

    >>> citations_in("cells [1–3].", [Link(7, 8, ("1",)), Link(9, 10, ("3",))], {"1", "2", "3"})
    [(6, 11, ('1', '2', '3'))]
    """
    marks: list[tuple[int, int, tuple[str, ...]]] = []
    for group in _groups(text, links):
        start, end = group[0].start, group[-1].end
        told = tuple(dict.fromkeys(number for link in group for number in link.numbers if number in known))
        printed = printed_numbers(text[start:end])
        if printed and set(told) <= set(printed) <= set(known):
            told = printed
        for opening, closing in _BRACKETS:
            near = text[max(0, start - 3) : start].rstrip(" ")
            if near.endswith(opening) and text[end : end + 3].lstrip(" ").startswith(closing):
                start, end = text.rindex(opening, 0, start), end + text[end : end + 3].index(closing) + 1
                break
        names = (
            _NAMES.search(text, max(0, start - 90), start)
            if _YEAR.fullmatch(text[start:end]) and text[end : end + 1] == ")"
            else None
        )
        if names:
            start, end = names.start(), end + 1
        if told:
            marks.append((start, end, told))
    return marks


def _groups(text: str, links: Sequence[Link]) -> list[list[Link]]:
    groups: list[list[Link]] = []
    for link in sorted(links, key=lambda item: (item.start, -item.end)):
        if groups and link.start < groups[-1][-1].end:
            continue  # a link inside a link
        gap = text[groups[-1][-1].end : link.start] if groups else "."
        if groups and len(gap) <= _LONGEST_GAP and _BETWEEN.fullmatch(gap):
            groups[-1].append(link)
        else:
            groups.append([link])
    return groups


def printed_numbers(mark: str) -> tuple[str, ...]:
    """The numbers that a mark prints, ranges spelled out; none when it is made of words.

    >>> printed_numbers("[5a,h,11–13]"), printed_numbers("Kato et al., 2016")
    (('5', '11', '12', '13'), ())
    """
    numbers: list[str] = []
    for token in re.split(r"[,;]", re.sub(r"[\[\]()\s]", "", mark)):
        found = _NUMBER.fullmatch(token)
        if found:
            first, last = int(found[1]), int(found[2] or found[1])
            if not 0 <= last - first <= _LONGEST_RANGE:
                return ()
            numbers += map(str, range(first, last + 1))
        elif not re.fullmatch(r"[a-z]?", token):
            return ()
    return tuple(dict.fromkeys(numbers))
