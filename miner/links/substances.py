"""The chemical class and the structure family that a composition tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from miner.formulas import Composition
from miner.vocabulary import StructureFamily

_HALOGENS = ("F", "Cl", "Br", "I")
_CHALCOGENS = ("S", "Se", "Te")
_NONMETALS = frozenset({"H", "B", "C", "N", "O", "P", *_HALOGENS, *_CHALCOGENS})
_SEMIMETALS = frozenset({"Si", "Ge", "As", "Sb", "Bi"})
#: Oxygen for each atom in the middle of an anion such as phosphate, from which on it is one.
_IN_ANION = 2.9
#: Halogen for each oxygen from which on a solid is an oxyhalide.
_OXYHALIDE = 0.24


def chemistry_of(found: Composition) -> str:
    """The slug of the chemical class ("sulfide", "oxide", ...); "" when the composition does not tell.

    >>> from miner.formulas import composition
    >>> [chemistry_of(composition(name)) for name in ("Li6PS5Cl", "Li7La3Zr2O12", "LiAlCl2.5O0.75", "Li-In")]
    ['sulfide', 'oxide', 'oxyhalide', 'alloy']
    """
    elements = set(found.elements)
    if found.loose and elements & _NONMETALS:
        return _of_most(found.parts)
    oxygen, sulfur, halogen = found.of("O"), found.of(*_CHALCOGENS), found.of(*_HALOGENS)
    if elements <= {"C"}:
        return "carbon"
    if not elements & _NONMETALS:
        return _of_metals(elements)
    if _is_organic(found):
        return ""
    if found.of("H") and not oxygen and not sulfur and (elements & {"B", "Al"} or not halogen):
        return "hydride"
    if sulfur and sulfur >= oxygen:
        return "sulfide" if elements - set(_CHALCOGENS) else "element"
    if oxygen:
        return _of_oxygen(found, oxygen, halogen)
    return _of_other_anions(found, elements, halogen)


def _of_most(parts: Sequence[Composition]) -> str:
    """The class of most of the compounds that stand together in no ratio; none where an element is among them."""
    if any(len(part.amounts) == 1 for part in parts):
        return ""
    (first, most), *others = [*Counter(map(chemistry_of, parts)).most_common(2), ("", 0)]
    return first if most > others[0][1] else ""


def _is_organic(found: Composition) -> bool:
    """Carbon with hydrogen: a salt or a molecule, of which the class is told by no rule here."""
    return bool(found.of("C") and found.of("H"))


def _of_metals(elements: set[str]) -> str:
    if len(elements) > 1:
        return "alloy"
    return "element" if elements <= _SEMIMETALS else "metal"


def _of_oxygen(found: Composition, oxygen: float, halogen: float) -> str:
    phosphorus = found.of("P")
    if phosphorus and (oxygen + found.of("N")) >= _IN_ANION * phosphorus:
        return "phosphate"
    if halogen >= _OXYHALIDE * oxygen and not found.of("B", "Si", "S"):
        return "oxyhalide"
    return "oxide"


def _of_other_anions(found: Composition, elements: set[str], halogen: float) -> str:
    if halogen and halogen >= found.of("N", "P", "C"):
        return "halide" if elements - set(_HALOGENS) else "element"
    for symbol, chemistry in (("N", "nitride"), ("P", "phosphide"), ("C", "carbide")):
        if symbol in elements and elements - {symbol}:
            return chemistry
    return "element" if len(elements) == 1 else ""


def family_of(found: Composition, families: Sequence[StructureFamily]) -> StructureFamily | None:
    """The first family whose sites the composition fills; None when it fills none, or no amounts are told."""
    if found.loose:
        return None
    return next((family for family in families if _fills(found, family)), None)


def _fills(found: Composition, family: StructureFamily) -> bool:
    anions = found.of(*family.anions)
    if not anions:
        return False
    scale = family.anion_count / anions
    if any(not site.least <= scale * found.of(*site.elements) <= site.most for site in family.sites):
        return False
    placed = {*family.anions, *(element for site in family.sites for element in site.elements)}
    rest = sum(amount for element, amount in found.amounts if element not in placed)
    return scale * rest <= family.rest
