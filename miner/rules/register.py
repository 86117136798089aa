"""What a rule is: a function that looks at a value in its context, with its name, its weight and sentences to test it.

A rule is written with the decorator ``rule`` in the file of its slot, and found there: all rules for the kind of a
value vote; those of the other slots are asked, in the order of their file, until one answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from miner.model import Mention, Slot, Status

if TYPE_CHECKING:
    from miner.rules.context import ValueContext

Result_co = TypeVar("Result_co", covariant=True)
_WORD = re.compile("“[^”]*”")


@dataclass(frozen=True, slots=True)
class Vote:
    """What a rule has to say: for which kind, and how strongly (below zero: against it).

    A rule gives the ``weight`` as a share of its own and may give the ``word`` that spoke; once counted, the weight is
    the product of both, and ``rule`` the name.
    """

    kind: str
    weight: float = 1.0
    word: str = ""
    rule: str = ""


def _is_silent(_: ValueContext) -> None:
    return None


@dataclass(frozen=True)
class Rule(Generic[Result_co]):
    """One rule; without ``decide``, one whose name is given to what is decided elsewhere, such as in a row of a table.

    ``says`` is its name in plain words, "{}" the place of the word that spoke. ``example`` makes it speak, ``counter``
    does not; before a colon they may tell where the sentence stands ("In a review: ..."). ``weight`` is that of its
    votes, None where the first rule that answers decides. What a ``direct`` rule votes for is what the sentence says in
    so many words, and known to the rules behind it. One that ``is_default`` cannot be taken out.
    """

    id: str
    says: str
    decides: Slot
    example: str = ""
    counter: str = ""
    weight: float | None = None
    direct: bool = False
    asserts: bool = True  # whether there is something to be right about
    is_default: bool = False
    decide: Callable[[ValueContext], Result_co | None] = _is_silent

    def __str__(self) -> str:
        return self.says

    def counted(self, vote: Vote) -> Vote:
        """A vote of the rule with its full weight and name."""
        name = self.says.replace("{}", vote.word) if vote.word else self.says
        return Vote(vote.kind, (self.weight or 0.0) * vote.weight, rule=name)


def rule(  # noqa: PLR0913 - all that is said of a rule stands at it
    id: str,
    says: str,
    *,
    decides: Slot,
    example: str,
    counter: str,
    weight: float | None = None,
    direct: bool = False,
    asserts: bool = True,
) -> Callable[[Callable[[ValueContext], Result_co | None]], Rule[Result_co]]:
    """Makes a function a rule, as ``Rule`` tells."""

    def made(decide: Callable[[ValueContext], Result_co | None]) -> Rule[Result_co]:
        return Rule(id, says, decides, example, counter, weight, direct, asserts, decide=decide)

    return made


@dataclass(frozen=True)
class Register:
    """All rules; those of a slot in the order in which they are asked."""

    rules: tuple[Rule[object], ...] = ()

    def of(self, slot: Slot) -> tuple[Rule[object], ...]:
        """The rules that decide a slot."""
        return tuple(rule for rule in self.rules if rule.decides is slot)

    def _asked(self, slot: Slot) -> tuple[Rule[object], ...]:
        """Those that look at a value by themselves."""
        return tuple(rule for rule in self.of(slot) if rule.decide is not _is_silent)

    @cached_property
    def kind(self) -> tuple[Rule[Iterator[Vote]], ...]:
        """The rules that vote for kinds."""
        return cast("tuple[Rule[Iterator[Vote]], ...]", self._asked(Slot.KIND))

    @cached_property
    def status(self) -> tuple[Rule[Status], ...]:
        """The rules that tell how a value is meant."""
        return cast("tuple[Rule[Status], ...]", self._asked(Slot.STATUS))

    @cached_property
    def attribution(self) -> tuple[Rule[tuple[str, ...]], ...]:
        """The rules that tell the numbers of the works that own a value, none for the paper itself."""
        return cast("tuple[Rule[tuple[str, ...]], ...]", self._asked(Slot.ATTRIBUTION))

    @cached_property
    def material(self) -> tuple[Rule[tuple[str, ...]], ...]:
        """The rules that tell the names of materials."""
        return cast("tuple[Rule[tuple[str, ...]], ...]", self._asked(Slot.MATERIAL))

    @cached_property
    def strategy(self) -> tuple[Rule[Sequence[Mention]], ...]:
        """The rules that tell the wordings of strategies, the best first; none where there is no strategy."""
        return cast("tuple[Rule[Sequence[Mention]], ...]", self._asked(Slot.STRATEGY))

    def with_rules_of(self, *modules: ModuleType) -> Register:
        """The same with the rules that modules define, in their order there, by themselves or in mappings."""
        things = [thing for module in modules for thing in vars(module).values()]
        found = [r for t in things for r in (t.values() if isinstance(t, Mapping) else (t,)) if isinstance(r, Rule)]
        return Register(tuple(dict.fromkeys((*self.rules, *found))))

    def without(self, id: str) -> Register:
        """The same without one rule."""
        return Register(tuple(rule for rule in self.rules if rule.id != id))

    def counted(self, rule: Rule[object], votes: Iterable[Vote]) -> Iterator[Vote]:
        """The votes of a rule that is decided elsewhere; none when the register does not have it."""
        return (rule.counted(vote) for vote in votes) if rule in self.rules else iter(())


def first(rules: Iterable[Rule[Result_co]], context: ValueContext) -> Iterator[tuple[Result_co, Rule[Result_co]]]:
    """What the rules answer, with the rule, in their order."""
    for rule in rules:
        answer = rule.decide(context)
        if answer is not None:
            yield answer, rule


def named(rule: str) -> str:
    """The name of a rule without the word that spoke, as the register has it.

    >>> named("goes with “cycled”")
    'goes with “{}”'
    """
    return _WORD.sub("“{}”", rule)
