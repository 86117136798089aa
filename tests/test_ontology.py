"""The data itself: labels, definitions, identifiers, questions."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, Triple, parse

from miner.settings import NAMESPACE
from miner.vocabulary import Term, Vocabulary, load, ontology_folder

FOLDER = ontology_folder()
FILES = sorted(FOLDER.glob("*.ttl"))
QUESTIONS = sorted((FOLDER / "questions").glob("*.rq"))
OTHERS = (
    "https://w3id.org/emmo",
    "http://qudt.org/vocab/quantitykind/",
    "https://schema.org/",
    "http://purl.org/spar/doco/",
    "http://www.w3.org/ns/csvw#",
)
SKOS = "http://www.w3.org/2004/02/skos/core#"
CODE = sorted((Path(__file__).resolve().parent.parent / "miner" / "graph").rglob("*.py"))


def triples(*files: Path) -> list[Triple]:
    return [triple for path in files for triple in parse(path=str(path), format=RdfFormat.TURTLE)]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


@pytest.fixture(scope="module")
def terms(vocabulary: Vocabulary) -> list[Term]:
    v = vocabulary
    return [*v.kinds, *v.units, *v.strategies, *v.regimes, *v.materials, *v.cues, *v.concepts]


def test_every_concept_has_a_label_and_a_definition(terms: list[Term]) -> None:
    assert [term.iri for term in terms if not term.label or not term.definition] == []


def test_slugs_are_unique_in_their_scheme(terms: list[Term]) -> None:
    counts = Counter(term.iri for term in terms)
    assert [iri for iri, count in counts.items() if count > 1] == []
    for term in terms:
        assert re.fullmatch(r"[A-Za-z0-9][\w-]*", term.slug), term.iri


@pytest.mark.parametrize("group", ["kinds", "units", "strategies", "materials"])
def test_a_wording_names_one_concept(vocabulary: Vocabulary, group: str) -> None:
    owners: dict[str, str] = {}
    for term in getattr(vocabulary, group):
        wordings = [term.label, *term.alt_labels, *term.hidden_labels]
        assert len(set(wordings)) == len(wordings), f"{term.slug} repeats a wording"
        for wording in wordings:
            assert owners.setdefault(wording, term.slug) == term.slug, wording


@pytest.mark.parametrize("group", ["kinds", "strategies", "materials"])
def test_wordings_are_sorted(vocabulary: Vocabulary, group: str) -> None:
    for term in getattr(vocabulary, group):
        for labels in (term.alt_labels, term.hidden_labels):
            assert list(labels) == sorted(labels, key=lambda label: (label.lower(), label)), term.slug


def test_cues_have_weights_between_minus_one_and_one(vocabulary: Vocabulary) -> None:
    for term in (*vocabulary.kinds, *vocabulary.cues):
        assert all(-1 <= weight <= 1 for _, weight in term.cues), term.slug
        assert len({wording for wording, _ in term.cues}) == len(term.cues), f"{term.slug} repeats a cue"


def test_kinds_and_units_agree_on_dimensions(vocabulary: Vocabulary) -> None:
    for kind in vocabulary.kinds:
        assert vocabulary.unit(kind.unit).dimension == kind.dimension, kind.slug
    for unit in vocabulary.units:
        assert not unit.kind or vocabulary.kind(unit.kind).dimension == unit.dimension, unit.label


def test_materials_have_a_known_chemistry(vocabulary: Vocabulary) -> None:
    for material in vocabulary.materials:
        assert vocabulary.concept("chemistries", material.chemistry)


def test_broader_concepts_exist(vocabulary: Vocabulary) -> None:
    for group in (vocabulary.kinds, vocabulary.materials):
        slugs = {term.slug for term in group}
        assert {term.broader for term in group} <= slugs | {""}


def test_examples_are_given_for_every_kind() -> None:
    said = {t.subject for t in triples(FOLDER / "kinds.ttl") if t.predicate.value == f"{SKOS}example"}
    assert {NamedNode(kind.iri) for kind in load().kinds} == said


def test_own_names_are_defined() -> None:
    """Whatever stands under the project's own names in data, shapes, questions and code is defined in the core."""
    core = {t.subject.value for t in triples(FOLDER / "core.ttl") if isinstance(t.subject, NamedNode)}
    prefix = f"{NAMESPACE}def#"
    text = "\n".join(path.read_text("utf8") for path in (*FILES, *QUESTIONS))
    used = set(re.findall(r"\bassb:(\w+)", text)) | set(re.findall(rf"<{re.escape(prefix)}(\w+)>", text))
    code = "\n".join(path.read_text("utf8") for path in CODE)
    used |= set(re.findall(r'\bown\("(\w+)"\)', code)) | set(re.findall(r'"assb:(\w+)"', code))
    assert sorted(name for name in used if prefix + name not in core) == []


def test_no_own_name_is_left_over() -> None:
    """What the core defines is written by the code, or said by another file of the ontology."""
    core = {t.subject.value for t in triples(FOLDER / "core.ttl") if isinstance(t.subject, NamedNode)}
    names = {iri.rpartition("#")[2] for iri in core if iri.startswith(f"{NAMESPACE}def#")}
    said = "\n".join(path.read_text("utf8") for path in FILES if path.stem not in ("core", "align", "shapes"))
    code = "\n".join(path.read_text("utf8") for path in CODE)
    used = set(re.findall(r"\bassb:(\w+)", said)) | set(re.findall(r'"(?:assb:)?(\w+)"', code))
    used |= set(re.findall(r"rdfs:range assb:(\w+)", (FOLDER / "core.ttl").read_text("utf8")))
    used |= {f"{bound}Inclusive" for bound in ("min", "max")}  # written by either bound's name
    assert sorted(names - used) == []


def test_own_terms_have_label_and_definition() -> None:
    about: dict[str, set[str]] = {}
    for triple in triples(FOLDER / "core.ttl"):
        if isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(f"{NAMESPACE}def#"):
            about.setdefault(triple.subject.value, set()).add(triple.predicate.value.replace("#", "/").split("/")[-1])
    assert [name for name, said in about.items() if not {"label", "definition"} <= said] == []


def test_concepts_that_are_used_are_described() -> None:
    """Every IRI of the project that appears as an object is a subject somewhere, in a Turtle file."""
    found = triples(*FILES)
    subjects = {t.subject.value for t in found if isinstance(t.subject, NamedNode)}
    objects = {t.object.value for t in found if isinstance(t.object, NamedNode)}
    own = {iri for iri in objects if iri.startswith(NAMESPACE)}
    assert sorted(own - subjects) == []


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_prefixed_names_of_questions_exist(path: Path) -> None:
    known = {t.subject.value for t in triples(*FILES) if isinstance(t.subject, NamedNode)}
    text = path.read_text("utf8")
    prefixes = dict(re.findall(r"PREFIX\s+(\w+):\s*<([^>]+)>", text))
    body = re.sub(r"(?m)^(#|PREFIX).*$", "", text)
    for prefix, name in re.findall(r"\b(\w+):([\w-]+)", re.sub(r'"[^"]*"', "", body)):
        iri = prefixes[prefix] + name
        assert not iri.startswith(NAMESPACE) or iri in known, iri


def test_other_ontologies_are_named_in_one_file_only() -> None:
    for path in FILES:
        if path.stem != "align":
            text = path.read_text("utf8")
            assert [other for other in OTHERS if other in text] == [], path.name


def test_alignments_start_from_terms_that_exist() -> None:
    known = {t.subject for t in triples(*(path for path in FILES if path.stem != "align"))}
    assert [str(t.subject) for t in triples(FOLDER / "align.ttl") if t.subject not in known] == []


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_questions_parse_as_they_stand(path: Path) -> None:
    Store().query(path.read_text("utf8"), use_default_graph_as_union=True)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_prefixes_mean_the_same_everywhere(path: Path) -> None:
    meanings: dict[str, str] = {}
    for file in (*FILES, *QUESTIONS):
        for prefix, iri in re.findall(r"(?mi)^@?prefix\s+(\w+):\s*<([^>]+)>", file.read_text("utf8")):
            assert meanings.setdefault(prefix, iri) == iri, f"{prefix} in {file.name}"
    declared = set(re.findall(r"(?m)^@prefix\s+(\w+):", path.read_text("utf8")))
    body = re.sub(r"(?m)^@prefix.*$|^\s*#.*$", "", path.read_text("utf8"))
    body = re.sub(r'"""(?s:.*?)"""|"(?:[^"\\]|\\.)*"|<[^>]*>', "", body)
    unused = {prefix for prefix in declared if not re.search(rf"\b{prefix}:", body)}
    assert unused == set(), "prefixes that nothing uses"
