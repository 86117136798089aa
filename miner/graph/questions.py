"""Named questions: SPARQL files whose first comments say what they answer and which parameters they take."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode

from miner.errors import QueryError, VocabularyError
from miner.graph.stores.turns import SORTS
from miner.graph.triples import claim_node
from miner.graph.triples.literals import decimal, integer
from miner.model.rows import Row
from miner.vocabulary import Term as Concept
from miner.vocabulary import Vocabulary

_HEADER = re.compile(r"#\s*(title|description|parameter|in turn|example):\s*(.+?)\s*$")
_PARAMETER = re.compile(r"(?P<name>\w+)\s+(?P<type>[a-z]+)(?:\s+(?P<default>\S.*))?")
_VARIABLE = re.compile(r"\$(\w+)")
_CONCEPTS = ("kind", "strategy", "regime", "material", "status")
_TYPES = (*_CONCEPTS, "claim", "text", "number", "integer")

Term = NamedNode | Literal


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable of a question that may be set; it is written ``$name`` in the question.

    Without a value and a default it stays free, so that all answers come.
    """

    name: str
    type: str
    default: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.type}{f', {self.default}' if self.default else ''})"


@dataclass(frozen=True, slots=True, eq=False)
class QuestionRow(Row):
    """A named question as a list of them tells it; ``example`` is how its answer begins."""

    name: str
    title: str
    description: str
    parameters: str
    example: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its text in SPARQL; ``example`` is how its answer on the shipped corpus begins.

    ``turn`` is what its rows are sorted by first, so that a few need not wait for all; "" where they have to.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    sparql: str
    example: tuple[str, ...] = ()
    turn: str = ""

    def default(self, parameter: str) -> str:
        """The value of a parameter that is not set; "" for none."""
        return next((one.default for one in self.parameters if one.name == parameter), "")

    @property
    def row(self) -> QuestionRow:
        """The question as a list of them tells it."""
        parameters, example = ", ".join(map(str, self.parameters)), "\n".join(self.example)
        return QuestionRow(self.name, self.title, self.description, parameters, example)

    def asking(self, values: Mapping[str, Any], vocabulary: Vocabulary) -> str:
        """The question with its parameters filled in; QueryError for one that does not exist or is impossible."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                raise QueryError(f"{self.name} has no parameter {name!r}", _known("parameters", list(known)))
        given = {name: values.get(name, parameter.default) for name, parameter in known.items()}
        terms = {
            name: str(_term(known[name], str(value), vocabulary))
            for name, value in given.items()
            if value not in ("", None)
        }
        return _VARIABLE.sub(lambda match: terms.get(match[1], match[0]), self.sparql)


def read_question(path: Path) -> Question:
    """The question in a file; raises QueryError for a parameter line that cannot be read."""
    return _question(path.stem, path.read_text(encoding="utf8"))


def adhoc_question(sparql: str) -> Question:
    """SPARQL text as a question without a name; it may declare parameters as a named one does."""
    return _question("the query", sparql)


def _question(name: str, sparql: str) -> Question:
    headers: dict[str, list[str]] = {"title": [], "description": [], "parameter": [], "in turn": [], "example": []}
    for line in sparql.splitlines():
        match = _HEADER.match(line)
        if match:
            headers[match[1]].append(match[2])
    return Question(
        name=name,
        title=" ".join(headers["title"]) or name,
        description=" ".join(headers["description"]),
        parameters=tuple(_parameter(text, name) for text in headers["parameter"]),
        sparql=sparql,
        example=tuple(headers["example"]),
        turn=_turn(headers["in turn"], name),
    )


def find_question(name: str, files: Sequence[Path]) -> Question:
    """The question called ``name``; raises QueryError with the nearest names."""
    for path in files:
        if path.stem == name:
            return read_question(path)
    names = [path.stem for path in files]
    near = get_close_matches(name, names, n=2, cutoff=0.5)
    raise QueryError(
        f"no question is called {name!r}", f"did you mean {' or '.join(near)}?" if near else _known("questions", names)
    )


def _turn(told: Sequence[str], question: str) -> str:
    sort = " ".join(told)
    if sort and sort not in SORTS:
        raise QueryError(f"{question}: nothing is told in turn of {sort!r}", _known("sorts", SORTS))
    return sort


def _parameter(text: str, question: str) -> Parameter:
    match = _PARAMETER.fullmatch(text)
    if not match or match["type"] not in _TYPES:
        raise QueryError(
            f"{question}: cannot read parameter {text!r}", f"write: name type default; types are {', '.join(_TYPES)}"
        )
    return Parameter(match["name"], match["type"], match["default"] or "")


def _concept(scheme: str, slug: str, vocabulary: Vocabulary) -> Concept:
    match scheme:
        case "kind":
            return vocabulary.kind(slug)
        case "strategy":
            return vocabulary.strategy(slug)
        case "regime":
            return vocabulary.regime(slug)
        case "material":
            return vocabulary.material(slug)
        case _:
            return vocabulary.concept("statuses", slug)


def _term(parameter: Parameter, value: str, vocabulary: Vocabulary) -> Term:
    try:
        if parameter.type in _CONCEPTS:
            return NamedNode(_concept(parameter.type, value, vocabulary).iri)
        if parameter.type == "number":
            return decimal(Decimal(value))
        if parameter.type == "integer":
            return integer(int(value))
    except VocabularyError as error:
        raise QueryError(f"parameter {parameter.name}: {error.message}", error.remedy) from error
    except (ValueError, InvalidOperation) as error:
        raise QueryError(f"parameter {parameter.name} must be a {parameter.type}, not {value!r}") from error
    return claim_node(value) if parameter.type == "claim" else Literal(value)


def _known(what: str, names: Sequence[str]) -> str:
    return f"{what} are {', '.join(names)}" if names else f"it has no {what}"
