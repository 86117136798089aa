"""From text to tokens, in one pass from left to right that stops only at what may matter."""

from __future__ import annotations

import re
from collections.abc import Set
from decimal import Decimal

from miner.mentions.quantities import exclusions
from miner.mentions.quantities.characters import LETTER
from miner.mentions.quantities.number_words import LABEL_WORDS, MAGNITUDES, NUMERALS, kinds_of_wordings
from miner.mentions.quantities.numbers import read_number, read_power
from miner.mentions.quantities.tokens import Kind, Token
from miner.mentions.quantities.unit_symbols import UnitTable

_KINDS = kinds_of_wordings()
_MARKS = sorted((wording for wording in _KINDS if not wording[0].isalpha()), key=len, reverse=True)
_PIECE = re.compile(
    rf"""(?P<word>{LETTER}++)
    | (?P<dress>\\[,;:\ ])
    | (?P<number>(?<![\w.])\.?\d|(?<=\.\.)\d|(?<=\bca\.)\d)
    | (?P<times>[×*·]|(?<![^\W_])x(?=\s?10)|\\times|\\cdot)
    | (?P<mark>{"|".join(map(re.escape, _MARKS))})
    | (?P<degree>[°℃℉%√⁰])
    | (?P<gap>\t|\n\s*?\n)
    """,
    re.VERBOSE,
)
_JOINTS = frozenset({",", ")", "/", "and", "or"})
_BEFORE_NUMBER = frozenset({"-", "("})
_BEGINS_NUMBER = frozenset("0123456789.-±~<>≤≥ ")
#: A unit without a number before it says something in "C/3", "GPa levels", "in the MPa range".
_ALONE = re.compile(r"/|.{0,14}?[\s-](?:level|range|scale|regime|order|magnitude)")
_REST_OF_NUMBER = re.compile(r"[\d.:]*+\w*+")
_RATIO = re.compile(r"(?:\s?:\s?[\d.]++)++")
_FOREIGN_UNIT = re.compile(r"(?!D)[A-Z][a-z]{0,2}(?![\w-])")
_LETTERS = re.compile(rf"{LETTER}+")
_MAX_SYMBOL = 3
#: What may stand between two tokens that belong together: blanks and the dress of LaTeX.
_NOTHING = re.compile(r"(?:[ {}$]|\n(?!\s*\n)|\\(?:text|mathrm|rm|[,;: ]))*+")


class Scanner:
    """Cuts a plain text into tokens; knows the units, nothing of grammar.

    With ``counts``, a year is a number, and so are digits before letters that are no known unit ("3.5Rp").
    """

    def __init__(self, table: UnitTable, counts: bool = False) -> None:
        self._table = table
        self._counts = counts
        self._phrases = _phrases_by_first_word()
        names = {word for word in table.begins if word.islower() and len(word) > _MAX_SYMBOL}
        self._units = table.begins | {name.capitalize() for name in names}
        words = self._phrases.keys() | MAGNITUDES.keys() | NUMERALS.keys() | LABEL_WORDS
        self._words = self._units | words | {word.capitalize() for word in words}

    def scan(self, text: str, raised: Set[int] = frozenset()) -> list[Token]:
        """The tokens of a plain text; ``raised`` are the positions printed as superscripts.

        One token stands for any stretch of other words: it ends what was begun.
        """
        tokens: list[Token] = []
        position = 0
        words = self._words
        for match in _PIECE.finditer(text):
            group = match.lastgroup
            if (group == "word" and match[0] not in words) or group == "dress":
                continue  # first, because most pieces are such words
            start = match.start()
            if start < position:
                continue
            if start > position and _NOTHING.fullmatch(text, position, start) is None:
                if self._is_idle(text, match, tokens):
                    continue
                _append(tokens, Token(Kind.WORD, position, start))
            token = self._token(text, match, tokens, raised)
            _append(tokens, token)
            position = token.end
        if position < len(text):
            _append(tokens, Token(Kind.WORD, position, len(text)))
        return tokens

    def _is_idle(self, text: str, match: re.Match[str], tokens: list[Token]) -> bool:
        """True for what means nothing behind other words: a comma, a hyphen, a unit of which no level is told."""
        piece, end = match[0], match.end()
        if piece in _JOINTS:
            return True
        if piece in _BEFORE_NUMBER:
            return text[end : end + 1] not in _BEGINS_NUMBER
        if piece == "of":  # "from an initial value of 70 MPa"
            return not tokens or tokens[-1].kind is not Kind.FROM
        return piece in self._units and piece not in self._phrases and _ALONE.match(text, end) is None

    def _token(self, text: str, match: re.Match[str], tokens: list[Token], raised: Set[int]) -> Token:
        """The token that begins where the search stopped."""
        position = match.start()
        if position in raised:
            return Token(Kind.WORD, position, match.end())
        if match.lastgroup == "mark":
            return Token(_KINDS[match[0]], position, match.end())
        if match.lastgroup == "number":
            return self._number(text, position, tokens, raised)
        if match.lastgroup == "gap":
            return Token(Kind.WORD, position, match.end())
        if match.lastgroup == "times":
            power, end = read_power(text, position) or (None, match.end())
            return Token(Kind.WORD if power is None else Kind.POWER, position, end, power=power)
        unit = self._unit(text, position, raised) if match.lastgroup == "degree" or match[0] in self._units else None
        return unit or self._word(text, position, match[0])

    def _word(self, text: str, position: int, word: str) -> Token:
        """A label, a word or mark that relates numbers, a numeral, or any other word."""
        lower = word.lower()
        if lower in LABEL_WORDS:
            label_end = exclusions.label_end(text, position, self._table)
            if label_end is not None:
                return Token(Kind.WORD, position, label_end)
        phrases = self._phrases.get(lower)
        phrase = phrases.match(text, position) if phrases is not None else None
        if phrase is not None:
            return Token(_KINDS[" ".join(phrase[0].lower().split())], position, phrase.end())
        end = position + len(word)
        if lower in MAGNITUDES:
            return Token(Kind.TENS, position, end, Decimal(MAGNITUDES[lower]))
        if lower in NUMERALS:
            return Token(Kind.NUMBER, position, end, Decimal(NUMERALS[lower]))
        return Token(Kind.WORD, position, end)

    def _unit(self, text: str, position: int, raised: Set[int]) -> Token | None:
        """The unit at ``position``, None when none stands there."""
        found = self._table.read(text, position, raised)
        return None if found is None else Token(Kind.UNIT, position, found[1], unit=found[0])

    def _number(self, text: str, position: int, tokens: list[Token], raised: Set[int]) -> Token:
        """A number, or a word when the digits belong to a name, a label, a ratio or a citation."""
        number = read_number(text, position, raised)
        if number is None:
            return Token(Kind.WORD, position, _end_of_digits(text, position))
        ratio = _RATIO.match(text, number.end)
        if ratio is not None:
            return Token(Kind.WORD, position, ratio.end())
        is_name = exclusions.is_name(text, position, number.end, tokens, self._table)
        if is_name or (not self._counts and exclusions.is_year(text, position, number.end, self._table)):
            return Token(Kind.WORD, position, number.end)
        if self._counts and _FOREIGN_UNIT.match(text, number.end):
            return Token(Kind.NUMBER, position, number.end, number.value, number.spread, number.power)
        if text[number.end : number.end + 1].isalpha() and self._table.read(text, number.end, raised) is None:
            return Token(Kind.WORD, position, max(_end_of_digits(text, position), number.end))
        return Token(Kind.NUMBER, position, number.end, number.value, number.spread, number.power)


def _end_of_digits(text: str, position: int) -> int:
    """Where the digits at ``position``, and the letters glued to them, end."""
    rest = _REST_OF_NUMBER.match(text, position)
    return max(rest.end() if rest else 0, position + 1)


def _append(tokens: list[Token], token: Token) -> None:
    """Adds the token; words that follow each other become one."""
    if token.kind is Kind.WORD and tokens and tokens[-1].kind is Kind.WORD:
        tokens[-1] = Token(Kind.WORD, tokens[-1].start, token.end)
    else:
        tokens.append(token)


def _phrases_by_first_word() -> dict[str, re.Pattern[str]]:
    """The set phrases that begin with a word, the longest first."""
    found: dict[str, list[str]] = {}
    for phrase in sorted(_KINDS, key=len, reverse=True):
        first = _LETTERS.match(phrase)
        if first is not None:
            found.setdefault(first[0], []).append(re.escape(phrase).replace(r"\ ", r"\s+"))
    return {
        first: re.compile(f"(?:{'|'.join(patterns)})(?![^\\W_])", re.IGNORECASE) for first, patterns in found.items()
    }
