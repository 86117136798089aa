"""Authors at the beginning of a reference, in the styles that journals print."""

from __future__ import annotations

import re

MAX_HEAD = 300  # characters of an entry in which its authors stand
_LETTER = r"[^\W\d_]"
_CAPITAL = r"(?:[A-ZÀ-ÖØ-Þ]|Ł|Ś|Ž|Č|Š)"
_DOTTED = rf"(?:{_CAPITAL}{_LETTER}{{0,2}}\.(?:[\s-]*(?:{_CAPITAL}{_LETTER}{{0,2}}|(?<=-)[a-z])\.)*)"
_PARTICLE = (
    r"(?:(?:[dD]e|[vV]an|[vV]on|[dD]er|[dD]en|[lL]a|[lL]e|[dD]el|[dD]i|[dD]u|ter|ten|[eE]l|[aA]l|St\.?|dos|da)[\s-])"
)
_SECOND = rf"(?:[-‐–’'](?:{_PARTICLE})?{_CAPITAL}?|\s(?:{_PARTICLE})?{_CAPITAL}){_LETTER}+"  # after a hyphen or a space
_FAMILY = rf"(?:{_PARTICLE}{{0,3}}[dO]?[’'`]?{_CAPITAL}{_LETTER}+(?:{_SECOND}){{0,2}})"
_SUFFIX = r"(?:,?\s(?:Jr|Sr|III|II)\.?)?"
_FIRST = re.compile(rf"{_DOTTED}\s*{_FAMILY}{_SUFFIX}")  # D. Kim
_LAST = re.compile(rf"{_FAMILY},\s*{_DOTTED}{_SUFFIX}")  # Kato, Y.
_BARE = re.compile(rf"{_FAMILY}\s+[A-Z]{{1,3}}(?=[,;\s(.]|$)")  # Kato Y
_FULL = re.compile(
    rf"{_CAPITAL}{_LETTER}+(?:[\s-]{_CAPITAL}{_LETTER}*\.?){{0,3}}\s{_FAMILY}(?=\s*(?:,|;|and\b|&|\.\s+[A-Z\d(“\"]|\(|$))"
)
#: Kato, Yuki, and: the first author of a list in which only that one begins with the family name.
_INVERTED = re.compile(rf"({_FAMILY},\s{_CAPITAL}{_LETTER}+(?:[\s-]{_CAPITAL}{_LETTER}*\.?){{0,2}}),?\s+and\s+")
_SEPARATOR = re.compile(r"\s*(?:[,;]\s*(?:and\s+|&\s*)?|\s(?:and|und|et)\s|\s*&\s*)\s*(?=\S)")
_ET_AL = re.compile(r"[\s,;]*\b(?:et\s+al\b\.?|and\s+others|and\s+co-?workers)[\s,]*|[\s,;]*(?:…|\.\.\.)\s*")


def split_authors(head: str) -> tuple[tuple[str, ...], str]:
    """Authors as printed and the rest of ``head``.

    >>> split_authors("D. Kim, X. Hu")
    (('D. Kim', 'X. Hu'), '')
    >>> split_authors("Hayashi, A., Noi, K. & Tatsumisago, M. Superionic glass-ceramic electrolytes")
    (('Hayashi, A.', 'Noi, K.', 'Tatsumisago, M.'), 'Superionic glass-ceramic electrolytes')
    """
    inverted = _INVERTED.match(head)
    if inverted:
        others, rest = _take(_FULL, head[inverted.end() :])
        return (inverted[1], *others), rest
    best: tuple[tuple[str, ...], str] = ((), head)
    for style in (_LAST, _FIRST, _BARE, _FULL):
        found = _take(style, head)
        if len(found[0]) > len(best[0]):
            best = found
    return best


def family_name(author: str) -> str:
    """The family name of a printed author.

    >>> family_name("K. J. Van Vliet"), family_name("Kato, Y."), family_name("Kato Y")
    ('Van Vliet', 'Kato', 'Kato')
    """
    if "," in author:
        return author.split(",", maxsplit=1)[0].strip()
    name = re.sub(r"^(?:[^\W\d_]{1,2}\.[\s-]*)+", "", author).strip()
    return re.sub(r"(?:\s+[A-Z]{1,3}|\s+[A-Z](?:\.\s?-?[A-Z])*\.?)$", "", name).strip()


def begins_with_authors(text: str) -> bool:
    """Whether a text begins as an entry of a reference list does: with a name and initials, or with several names.

    >>> begins_with_authors("Doux, J.-M., Nguyen, H., 2020. Stack"), begins_with_authors("Advanced Energy Materials 10")
    (True, False)
    """
    head = text[:MAX_HEAD]
    if any(style.match(head) for style in (_LAST, _FIRST)):
        return True
    return len(_take(_FULL, head)[0]) > 1 or len(_take(_BARE, head)[0]) > 1


def _take(style: re.Pattern[str], head: str) -> tuple[tuple[str, ...], str]:
    names: list[str] = []
    position = 0
    while True:
        found = style.match(head, position)
        if not found:
            break
        names.append(re.sub(r"\s+", " ", found.group()).strip())
        position = found.end()
        others = _ET_AL.match(head, position)
        if others:
            position = others.end()
            break
        separator = _SEPARATOR.match(head, position)
        if not separator or not style.match(head, separator.end()):
            more = _ET_AL.match(head, separator.end()) if separator else None
            position = more.end() if more else position
            break
        position = separator.end()
    return tuple(names), head[position:].strip(" ,.;:")
