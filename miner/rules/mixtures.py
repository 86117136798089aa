"""Materials that stand together as one: "a mixture of GaF3 and LiCl" is neither GaF3 nor LiCl."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from miner.model import Label, Mention, Span
from miner.vocabulary import Patterns, Vocabulary

#: Classes of words of the ontology: what is always of several, what may be, and what a cell keeps apart in itself.
_MIXED, _MADE, _ELECTRODE = "mixture", "made-of-several", "electrode"
_SHARE = r"(?:\d+(?:\.\d+)?\s?(?:(?:wt|mol|vol|at)\.?\s?)?%\s)?"
#: What may stand before a material of the list: "the", an amount, a word, or its name with the formula in brackets.
_WORD = r"(?!(?:of|in|on|for|from|with|at|by|both|either|each)\b)[\w-]+\s"
_LEAD = re.compile(rf"(?:(?:the|an?)\s)?{_SHARE}(?:{_WORD}|(?:[\w-]+\s){{1,3}}\()?")
_OF = (
    r",?\s(?:(?:that|which)\s(?:is|was|are|were)\s)?"
    r"(?:(?:made|composed|consisting|formed|prepared|consists|consisted)\s(?:up\s)?)?"
    r"(?:of|from|out\sof|comprising|comprises|comprised|combining)\s"
)
_JOINT = re.compile(r"\)?(?:\s?\([^()]{0,40}\))?(?:\s?,(?:\s(?P<last>and|with))?|\s(?P<end>and|with|plus|/)|\s?[+:])\s")
_MORE = ("with", "plus")  # what a list goes on with behind its "and"
_SYMBOL = re.compile(r"[A-Z][a-z]?(?=[\s,;.)]|$)")  # of an element, which is no material by itself
_TIGHT = re.compile(r"\s?[-–/:+@]\s?")
_BESIDE = re.compile(r"(?<![\w–/-])[A-Z]\w{0,5}[-–:+@]$"), re.compile(r"[-–:+@][A-Z]\w{0,5}(?![\w–/-])")
_OPENED, _EACH = re.compile(r"\s?\([^()]*"), re.compile(r"\([^()]*(?<![A-Za-z\d])\d[^()]*\)")
_LONGEST_LEAD = 60  # characters


@dataclass(frozen=True, slots=True)
class Mixtures:
    """Finds lists of materials that make one thing; built once from the words of the vocabulary."""

    _head: re.Pattern[str]
    _mixed: re.Pattern[str]
    _made: re.Pattern[str]
    _patterns: Patterns

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> Mixtures:
        """With the vocabulary's words for things of several materials."""
        words = {group.slug: group.words for group in vocabulary.word_classes}
        mixed, made, electrodes = (_any_of(words.get(slug, ())) for slug in (_MIXED, _MADE, _ELECTRODE))
        # "Electrolytes of A and B" are two; so the words of what is made are singular.
        heads = rf"(?:(?P<one>{mixed})|{mixed}(?:s|es)|{made}|(?P<electrode>{electrodes}))"
        return cls(
            re.compile(rf"(?<![\w-]){heads}{_OF}", re.IGNORECASE),
            _behind(mixed),
            _behind(f"{mixed}|{made}"),
            vocabulary.patterns,
        )

    def joined(
        self, text: str, start: int, named: Sequence[Mention], value: Span, *, electrodes: bool = True
    ) -> list[Mention]:
        """Materials of a sentence, in order, with one mention for all that stand together.

        ``text`` is the sentence, which begins at the character ``start`` of the document. They stay apart around the
        ``value`` itself, as in "a mixture of LiCl (99.9 %) and YCl3", and what an electrode is made of does where
        ``electrodes`` is false.
        """
        near = Span(value.start - start, value.end - start)
        within = [_Part(Span(m.span.start - start, m.span.end - start), m.terms[0]) for m in named]
        found = [*self._lists(text, within, electrodes=electrodes), *self._runs(text, within)]
        wholes: list[_Part] = []
        for whole in sorted(found, key=lambda part: (part.span.start, -part.span.end)):
            if not _of_a_part(text, whole.span, near) and not (wholes and whole.span.overlaps(wholes[-1].span)):
                wholes.append(whole)
        apart = [m for m, part in zip(named, within, strict=True) if not any(part.span in w.span for w in wholes)]
        made = (Span(whole.span.start + start, whole.span.end + start) for whole in wholes)
        as_one = (
            Mention(Label.MATERIAL, span, whole.span.of(text), (whole.name,))
            for span, whole in zip(made, wholes, strict=True)
        )
        return sorted((*apart, *as_one), key=lambda mention: mention.span)

    def _lists(self, text: str, named: Sequence[_Part], *, electrodes: bool) -> Iterator[_Part]:
        """ "mixture of A, B and C"."""
        in_order = self._patterns["respectively"].search(text) is not None
        for head in self._head.finditer(text):
            if (in_order and not head["one"]) or (head["electrode"] and not electrodes):
                continue
            parts = _listed(text, head.end(), named)
            if len(parts) > 1 and any(part in named for part in parts):
                yield _whole(parts, "-")

    def _runs(self, text: str, named: Sequence[_Part]) -> Iterator[_Part]:
        """ "A/B membrane", "Si–A composite", and "A mixed with B"."""
        context = 0
        while context < len(named):
            parts = [named[context]]
            for other in named[context + 1 :]:
                if not _TIGHT.fullmatch(text, parts[-1].span.end, other.span.start):
                    break
                parts.append(other)
            context += len(parts)
            mixed = self._patterns["mixed-with"]
            if context < len(named) and mixed.fullmatch(text, parts[-1].span.end, named[context].span.start):
                yield _whole([parts[-1], named[context]], "-")
            parts = _with_symbols(text, parts)
            if len(parts) > 1:
                joint = "/" if "/" in text[parts[0].span.end : parts[1].span.start] else "-"
                behind = (self._mixed if joint == "/" else self._made).match(text, parts[-1].span.end)
                if behind and not self._patterns["interface"].match(text, behind.end()):
                    yield _whole(parts, joint)


@dataclass(frozen=True, slots=True)
class _Part:
    """A material of a list, by its place in the sentence."""

    span: Span
    name: str


def _any_of(words: Sequence[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")" if words else "(?!)"


def _of_a_part(text: str, whole: Span, value: Span) -> bool:
    """Whether a value stands in the list itself, or in the last of the brackets in which each part has its own."""
    between = text[whole.end : value.start]
    return value in whole or (
        _OPENED.fullmatch(between) is not None and _EACH.search(text, whole.start, whole.end) is not None
    )


def _behind(words: str) -> re.Pattern[str]:
    return re.compile(rf"\s(?:[\w-]+\s)?(?:{words})(?:s|es)?(?![\w-])", re.IGNORECASE)


def _listed(text: str, context: int, named: Sequence[_Part]) -> list[_Part]:
    """The materials of the list that begins at ``context``: it ends behind the one after "and"."""
    parts: list[_Part] = []
    ended = False
    while True:
        part = _item(text, context, named)
        if part is None:
            return parts
        parts.append(part)
        joint = _JOINT.match(text, part.span.end)
        last = (joint["last"] or joint["end"]) if joint else None
        if joint is None or (ended and last not in _MORE):
            return parts
        ended, context = ended or last is not None, joint.end()


def _item(text: str, context: int, named: Sequence[_Part]) -> _Part | None:
    """The material at ``context``, behind what may stand before it."""
    for part in named:
        if context <= part.span.start <= context + _LONGEST_LEAD and _LEAD.fullmatch(text, context, part.span.start):
            return part
    symbol = _SYMBOL.match(text, context)
    return _Part(Span(*symbol.span()), symbol[0]) if symbol else None


def _with_symbols(text: str, parts: list[_Part]) -> list[_Part]:
    """The parts, and the symbol or acronym that is joined to the first or the last: "Si–graphite"."""
    before, behind = _BESIDE
    first, last = parts[0].span.start, parts[-1].span.end
    head = before.search(text, max(0, first - _LONGEST_LEAD), first)
    tail = behind.match(text, last)
    joined = [_Part(Span(head.start(), head.end() - 1), head[0][:-1])] if head else []
    joined += parts
    return [*joined, _Part(Span(tail.start() + 1, tail.end()), tail[0][1:])] if tail else joined


def _whole(parts: Sequence[_Part], joint: str) -> _Part:
    return _Part(Span(parts[0].span.start, parts[-1].span.end), joint.join(part.name for part in parts))
