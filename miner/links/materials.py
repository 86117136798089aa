"""Names of materials meet entries of the ontology: ranked and explained; a name that meets none stays a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from miner.links.compositions import Composition, composition
from miner.links.substances import chemistry_of, family_of
from miner.model import Match, Material
from miner.vocabulary import MaterialTerm, Vocabulary

#: Scores: by name, by the long form of an abbreviation, by composition, by what the composition tells of the family.
BY_NAME, BY_LONG_FORM, BY_COMPOSITION, BY_FAMILY = 1.0, 0.9, 0.95, 0.6


@dataclass(frozen=True, slots=True)
class _Known:
    """An entry and its wording."""

    term: MaterialTerm
    wording: str


class MaterialLinks:
    """Looks up names among labels, aliases, compositions and families; built once for a paper."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        abbreviations: Mapping[str, str] | None = None,
        roles: Mapping[str, str] | None = None,
    ) -> None:
        self._vocabulary = vocabulary
        self._abbreviations = abbreviations or {}
        self._roles = roles or {}
        self._by_name: dict[str, _Known] = {}
        self._by_formula: dict[str, _Known] = {}
        for term in vocabulary.materials:
            for wording in (*term.hidden_labels, *term.alt_labels, term.formula, term.label):
                if wording:
                    self._by_name[_folded(wording)] = _Known(term, wording)
                    found = composition(wording)
                    if found and not found.general:
                        self._by_formula.setdefault(found.reduced, _Known(term, wording))
        self._by_slug = {term.slug: term for term in vocabulary.materials}

    def material(self, name: str) -> Material:
        """The material of this name with all that is known of it."""
        ranked = self.matches(name)
        best = ranked[0] if ranked else None
        known = self._by_slug[best.term] if best else None
        found = composition(name) or composition(self._abbreviations.get(name, ""))
        if found is None and known is not None and known.formula and best is not None and best.score > BY_FAMILY:
            found = composition(known.formula)
        family = family_of(found, self._vocabulary.families) if found else None
        return Material(
            name=name,
            match=best,
            formula="" if found is None or found.general else found.reduced,
            elements=found.elements if found and not found.general else (),
            chemistry=(chemistry_of(found) if found else "") or (known.chemistry if known else ""),
            family=family.slug if family else "",
            role=self._roles.get(name, ""),
        )

    def matches(self, name: str) -> list[Match]:
        """Entries that the name may mean, the likeliest first, each once."""
        found: dict[str, Match] = {}
        for match in self._candidates(name):
            found.setdefault(match.term, match)
        return sorted(found.values(), key=lambda match: -match.score)

    def _candidates(self, name: str) -> Iterator[Match]:
        known = self._by_name.get(_folded(name)) or self._by_name.get(_folded(name).removesuffix("s"))
        if known:
            yield Match(known.term.slug, BY_NAME, (f"name “{known.wording}”",))
        long_form = self._abbreviations.get(name)
        spelled = self._by_name.get(_folded(long_form)) if long_form else None
        if spelled:
            yield Match(spelled.term.slug, BY_LONG_FORM, (f"stands for “{long_form}”", f"name “{spelled.wording}”"))
        found = composition(name) or composition(long_form or "")
        if found is None:
            return
        same = None if found.general else self._by_formula.get(found.reduced)
        if same:
            yield Match(same.term.slug, BY_COMPOSITION, (f"composition of “{same.wording}”",))
        yield from self._of_family(found)

    def _of_family(self, found: Composition) -> Iterator[Match]:
        """The entry of the structure family, where the ontology has one."""
        family = family_of(found, self._vocabulary.families)
        if family is None:
            return
        for wording in (family.label, *family.alt_labels, family.slug):
            entry = self._by_name.get(_folded(wording))
            if entry:
                yield Match(entry.term.slug, BY_FAMILY, (f"its composition is that of a {family.label}",))
                return


def _folded(name: str) -> str:
    """Case counts in short names and formulas, elsewhere not."""
    plain = name.replace("-", "").replace("–", "").replace(" ", "")
    return plain if any(letter.isupper() for letter in plain[1:]) else plain.lower()
