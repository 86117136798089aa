"""Names of materials meet entries of the ontology: ranked and explained; a name that meets none stays a name.

A compound meets its own entry, or one that stands for many compositions; never the entry of another compound.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from miner.formulas import Composition, composition
from miner.links.substances import chemistry_of, family_of
from miner.model import Match, Material
from miner.vocabulary import MaterialTerm, StructureFamily, Vocabulary

#: Scores: by name, by composition, by the long form of an abbreviation, by a formula with variables that has the same
#: elements, by what the composition tells of the family.
BY_NAME, BY_COMPOSITION, BY_LONG_FORM, BY_GENERAL, BY_FAMILY = 1.0, 0.95, 0.9, 0.7, 0.6
_CAPITAL = re.compile(r"\b[A-Z](?=[a-z]{3})")  # of a word at the beginning of a cell, not of a formula


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry and the compositions of its wordings; ``formula`` is None where it stands for many."""

    term: MaterialTerm
    formula: Composition | None
    compositions: tuple[tuple[str, Composition], ...]

    @classmethod
    def of(cls, term: MaterialTerm) -> _Entry:
        """The entry with what its wordings are made of."""
        read = ((wording, composition(wording)) for wording in _wordings(term))
        formula = composition(term.formula) if term.formula else None
        return cls(term, formula, tuple((wording, found) for wording, found in read if found))

    @property
    def elements(self) -> frozenset[tuple[str, ...]]:
        """The elements of its wordings; none where one of them leaves an element open."""
        told = frozenset(found.elements for _, found in self.compositions)
        return frozenset() if any(found.open for _, found in self.compositions) else told


@dataclass(frozen=True, slots=True)
class _Named:
    """An entry and the wording of it."""

    entry: _Entry
    wording: str


class MaterialLinks:
    """Looks up names among labels, compositions and families; built once for a paper.

    ``abbreviations`` are pairs of short and long forms, of which a short form may have several.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        abbreviations: Iterable[tuple[str, str]] = (),
        roles: Mapping[str, str] | None = None,
    ) -> None:
        self._families = vocabulary.families
        self._roles = roles or {}
        self._long_forms: dict[str, list[str]] = {}
        for short, long in abbreviations:
            self._long_forms.setdefault(short, []).append(long)
        self._entries = {term.slug: _Entry.of(term) for term in vocabulary.materials}
        self._by_name: dict[str, _Named] = {}
        self._by_formula: dict[str, _Named] = {}
        for entry in sorted(self._entries.values(), key=lambda entry: entry.formula is None):  # compounds first
            for wording in _wordings(entry.term):
                self._by_name.setdefault(_folded(wording), _Named(entry, wording))
            for wording, found in entry.compositions:
                if not found.general or found.loose:
                    self._by_formula.setdefault(found.reduced, _Named(entry, wording))
        self._of_family = {family.slug: self._entry_of(family) for family in vocabulary.families}

    def material(self, name: str) -> Material:
        """The material of this name with all that is known of it; the formula is its own, or that of its own entry."""
        best = next(iter(self.matches(name)), None)
        entry = self._entries[best.term] if best else None
        same = entry if best and best.score > BY_GENERAL else None
        own = self._composition(name)
        known = own or (same.formula if same else None)
        elements = known.elements if known and not known.open else ()
        if known is None and same and len(same.elements) == 1:
            elements = next(iter(same.elements))
        family = family_of(known, self._families) if known else None
        return Material(
            name=name,
            match=best,
            formula="" if known is None or known.general else known.reduced,
            elements=elements,
            chemistry=(same.term.chemistry if same else "")
            or (chemistry_of(known) if known else "")
            or (entry.term.chemistry if entry else ""),
            family=family.slug if family else self._family(entry) if entry and (not known or known.open) else "",
            role=self._roles.get(name, ""),
        )

    def matches(self, name: str) -> list[Match]:
        """Entries that the name may mean, the likeliest first, each once."""
        found: dict[str, Match] = {}
        for match in self._candidates(name):
            found.setdefault(match.term, match)
        return sorted(found.values(), key=lambda match: -match.score)

    def _composition(self, name: str) -> Composition | None:
        """What the name is made of, or the one composition that the paper calls by it."""
        found = composition(name)
        if found:
            return found
        called = {made.reduced: made for made in map(composition, self._long_forms.get(name, ())) if made}
        return next(iter(called.values())) if len(called) == 1 else None

    def _candidates(self, name: str) -> Iterator[Match]:
        own = self._composition(name)
        named, spelled = self._named(name), self._spelled(name)
        if named and self._fits(named.entry, own) and not self._contradicted(named.entry, spelled):
            yield _match(named, BY_NAME, f"name “{named.wording}”")
        for long_form, found in spelled:
            if self._fits(found.entry, own):
                yield _match(found, BY_LONG_FORM, f"stands for “{long_form}”", f"name “{found.wording}”")
        if own:
            yield from self._of_composition(own)

    def _of_composition(self, own: Composition) -> Iterator[Match]:
        """The entry of this composition, then those that stand for many compositions like it."""
        family = family_of(own, self._families)
        same = self._by_formula.get(own.reduced) if not own.general or own.loose else None
        if same:
            yield _match(same, BY_COMPOSITION, f"composition of “{same.wording}”")
        general = [entry for entry in self._entries.values() if entry.formula is None]
        for entry in general if not own.open and not own.loose else ():
            for wording, found in entry.compositions:
                if _is_member(own, found) and (own.parts or family == family_of(found, self._families)):
                    yield _match(_Named(entry, wording), BY_GENERAL, f"a member of “{wording}”")
        entry_of_family = self._of_family[family.slug] if family else None
        if family and entry_of_family:
            yield _match(entry_of_family, BY_FAMILY, f"its composition is that of a {family.label}")

    def _named(self, name: str) -> _Named | None:
        return self._by_name.get(_folded(name)) or self._by_name.get(_folded(name).removesuffix("s"))

    def _spelled(self, name: str) -> list[tuple[str, _Named]]:
        """The long forms that name an entry; none where they name several."""
        read = ((long_form, self._named(long_form)) for long_form in self._long_forms.get(name, ()))
        found = [(long_form, named) for long_form, named in read if named]
        return found if len({named.entry.term.slug for _, named in found}) == 1 else []

    def _contradicted(self, entry: _Entry, spelled: Sequence[tuple[str, _Named]]) -> bool:
        """Whether the paper calls other entries by the name, and none that is above the one it has elsewhere."""
        return bool(spelled) and not any(named.entry.term.slug in self._lineage(entry) for _, named in spelled)

    def _lineage(self, entry: _Entry) -> list[str]:
        """The slugs of the entry and of those above it."""
        found = [entry.term.slug]
        while found[-1] in self._entries and (above := self._entries[found[-1]].term.broader):
            found.append(above)
        return found

    def _fits(self, entry: _Entry, own: Composition | None) -> bool:
        """False for the entry of another compound, or of compounds of other elements."""
        if own is None:
            return True
        if entry.formula:
            return own.elements == entry.formula.elements and (own.general or own.reduced == entry.formula.reduced)
        same = None if own.general else self._by_formula.get(own.reduced)
        if same and same.entry.formula:
            return False  # it has an entry of its own
        family = family_of(own, self._families)
        of_family = self._of_family[family.slug] if family else None
        stands_for = of_family is not None and of_family.entry is entry
        return own.open or not entry.elements or own.elements in entry.elements or stands_for

    def _entry_of(self, family: StructureFamily) -> _Named | None:
        """The entry that stands for a structure family, where the ontology has one."""
        same = self._entries.get(family.slug)
        named = (self._by_name.get(_folded(wording)) for wording in (family.label, *family.alt_labels))
        found = [_Named(same, same.term.label)] if same else [other for other in named if other]
        return next((other for other in found if other.entry.formula is None), None)

    def _family(self, entry: _Entry) -> str:
        """The slug of the structure family that all wordings of an entry, or the entries above it, are of."""
        told = {family_of(found, self._families) for _, found in entry.compositions}
        family = next(iter(told)) if len(told) == 1 else None
        if family:
            return family.slug
        lineage = self._lineage(entry)
        of_entry = ((slug, named) for slug, named in self._of_family.items() if named)
        return next((slug for slug, named in of_entry if named.entry.term.slug in lineage), "")


def _match(named: _Named, score: float, *reasons: str) -> Match:
    return Match(named.entry.term.slug, score, reasons)


def _is_member(own: Composition, general: Composition) -> bool:
    """Whether a formula with variables, such as "LixSi", has the same elements and as many compounds side by side."""
    closed = general.general and not general.open and not general.loose
    return closed and own.elements == general.elements and len(own.parts) == len(general.parts)


def _wordings(term: MaterialTerm) -> tuple[str, ...]:
    return tuple(filter(None, dict.fromkeys((term.label, term.formula, *term.alt_labels, *term.hidden_labels))))


def _folded(name: str) -> str:
    """Case counts in short names and formulas, elsewhere not.

    >>> _folded("Bare Al") == _folded("bare Al"), _folded("Li–In") == _folded("Li-in")
    (True, False)
    """
    plain = _CAPITAL.sub(lambda found: found[0].lower(), name).translate(str.maketrans("", "", "-– "))
    return plain if any(letter.isupper() for letter in plain[1:]) else plain.lower()
