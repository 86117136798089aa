"""Which tellings are of one work, and what that does to whatever counts works."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miner.graph import Graph
from miner.graph.identity import keys_of, plain_doi, together
from miner.graph.identity.journals import signature
from miner.model import Claim, Reference, Span, Work
from tests.graph.builders import claim, document, pressure

REVIEW, ARTICLE, AGAIN = "10.0000_review", "10.1002_adma.202413499", "10.1002_adma.202413499--xml"
TITLE = "Challenges and Strategies of Low-Pressure All-Solid-State Batteries"


def told(key: str, **fields: str) -> Work:
    """A work by one author as a list prints it."""
    told = {"journal": "Adv. Mater.", "year": "2024", **fields}
    return Work(key, f"J. Zhang, {' '.join(told.values())}", authors=("J. Zhang",), **told)


@pytest.mark.parametrize(
    "names",
    [
        ("Nat. Energy", "Nature Energy", "Nat Energy"),
        ("ACS Appl. Mater. Interfaces", "ACS Applied Materials & Interfaces"),
        ("J. Am. Chem. Soc.", "JACS", "Journal of the American Chemical Society", "J.Am.Chem.Soc."),
        ("Angew. Chem., Int. Ed.", "Angewandte Chemie International Edition"),
        ("Proc. Natl. Acad. Sci. U.S.A.", "PNAS", "Proceedings of the National Academy of Sciences"),
        ("Phys. Rev. B: Condens. Matter Mater. Phys.", "Physical Review B"),
        ("Mater. Sci. Eng.: R: Rep.", "Materials Science and Engineering R"),
        ("Adv. Sci. (Weinh.)", "Advanced Science"),
        ("Int. J. Electrochem. Sc.", "International Journal of Electrochemical Science"),
    ],
    ids=lambda names: names[0],
)
def test_a_journal_by_its_abbreviation_and_its_name(names: tuple[str, ...]) -> None:
    assert len(set(map(signature, names))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nano Energy", "Nat. Energy"),
        ("J. Mater. Chem. A", "J. Mater. Chem. C"),
        ("Nature", "Nat. Commun."),
        ("Adv. Mater.", "Adv. Mater. Interfaces"),
        ("J. Phys. Chem. Lett.", "J. Phys. Chem. C"),
    ],
)
def test_journals_that_are_two(one: str, other: str) -> None:
    assert signature(one) != signature(other)


@pytest.mark.parametrize(
    ("printed", "doi"),
    [
        ("10.1002/ADMA.202413499", "10.1002/adma.202413499"),
        ("https://onlinelibrary.wiley.com/doi/full/10.1002/adma.202413499", "10.1002/adma.202413499"),
        ("10.1002/adma.202413499/pdf", "10.1002/adma.202413499"),
        ("10.1002/adma.202413499.", "10.1002/adma.202413499"),
        ("(doi: 10.1002/adma.202413499)", "10.1002/adma.202413499"),
        ("10.1021/acsenergylett.9b00816.s001", "10.1021/acsenergylett.9b00816"),
        ("10.26434/chemrxiv-2024-hj829-v2", "10.26434/chemrxiv-2024-hj829"),
        ("10.1016/0167-2738(84)90097-v1", "10.1016/0167-2738(84)90097-v1"),  # no preprint
        ("10.1016/S0167-2738(02)00101-1", "10.1016/s0167-2738(02)00101-1"),
        ("10.1002/anie.202101627,60,20,(11442-11447)", "10.1002/anie.202101627"),
        ("no DOI", ""),
    ],
)
def test_a_doi_without_what_it_is_dressed_in(printed: str, doi: str) -> None:
    assert plain_doi(printed) == doi


ONE = [
    (
        "the number that the DOI has",
        told("a", volume="37", year="2025", page="2413499"),
        Work("b", "", ARTICLE.replace("_", "/")),
    ),
    (
        "the number of 2025",
        told("a", journal="Advanced Energy Materials", year="2025", page="e04272"),
        Work("b", "", "10.1002/aenm.202504272"),
    ),
    (
        "Elsevier's number",
        told("a", journal="J. Power Sources", volume="999", page="232456", year="2023"),
        Work("b", "", "10.1016/j.jpowsour.2022.232456"),
    ),
    (
        "MDPI's volume and number",
        told("a", journal="Batteries", volume="4", page="33", year="2018"),
        Work("b", "", "10.3390/batteries4030033"),
    ),
    ("APS", told("a", journal="Phys. Rev. B", volume="84", page="014110"), Work("b", "", "10.1103/PhysRevB.84.014110")),
    (
        "Science Advances",
        told("a", journal="Sci. Adv.", volume="7", page="eabh1896"),
        Work("b", "", "10.1126/sciadv.abh1896"),
    ),
    ("another year of the issue", told("a", volume="36", page="77"), told("b", volume="36", page="77", year="2023")),
    ("no volume", told("a", page="77"), told("b", volume="36", page="77–85")),
    (
        "a number in another year and volume",
        told("a", volume="30", page="1803075", year="2018"),
        told("b", volume="38", page="1803075"),
    ),
    ("title and author", told("a", title=TITLE), told("b", title=TITLE.upper(), journal="", year="")),
    (
        "Angew. with and without the century",
        told("a", journal="Angew. Chem. Int. Ed.", page="e202206770"),
        told("b", journal="Angew. Chem. Int. Ed.", page="2206770"),
    ),
]
TWO = [
    (
        "page 1, where citations of numbered articles begin",
        told("a", volume="10", page="1"),
        told("b", volume="10", page="1–9"),
    ),
    ("other volumes of one year", told("a", volume="36", page="77"), told("b", volume="37", page="77")),
    ("a short title", told("a", title="A lithium cell"), told("b", title="A lithium cell", year="2023")),
    (
        "two DOIs at one page",
        told("a", doi="10.1000/a", volume="36", page="77"),
        told("b", doi="10.1000/b", volume="36", page="77"),
    ),
    (
        "journals alike in their first letters",
        told("a", journal="Nano Energy", volume="3", page="35"),
        told("b", journal="Nat. Energy", volume="3", page="35"),
    ),
    (
        "a number that starts anew each volume",
        told("a", journal="Phys. Rev. B", volume="84", page="014110", year="2011"),
        told("b", journal="Phys. Rev. B", volume="85", page="014110", year="2012"),
    ),
]


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in ONE], ids=[case[0] for case in ONE])
def test_one_work(one: Work, other: Work) -> None:
    assert len(set(together({"a": keys_of(one), "b": keys_of(other)}).values())) == 1


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in TWO], ids=[case[0] for case in TWO])
def test_two_works(one: Work, other: Work) -> None:
    assert len(set(together({"a": keys_of(one), "b": keys_of(other)}).values())) == 2


@st.composite
def told_keys(draw: st.DrawFn) -> frozenset[str]:
    """A DOI or none, and some other keys."""
    others = [f"{kind} {text}" for kind in ("number", "volume", "year", "title") for text in "xyz"]
    doi = draw(st.none() | st.sampled_from(["doi x", "doi y", "doi z"]))
    return draw(st.frozensets(st.sampled_from(others), max_size=3)) | ({doi} if doi else set())


@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from("abcdefgh"), told_keys()), st.randoms())
def test_who_is_one_depends_on_the_set_alone(works: dict[str, frozenset[str]], order: random.Random) -> None:
    """And never puts two DOIs together, nor what shares no key."""
    names = list(works)
    order.shuffle(names)
    found = together({name: works[name] for name in names})
    assert found == together(works) and found.keys() == works.keys()
    for first in set(found.values()):
        members = [name for name in works if found[name] == first]
        dois = {key for name in members for key in works[name] if key.startswith("doi")}
        assert len(dois) <= 1 and found[first] == first
        assert len(members) == 1 or all(any(works[m] & works[n] for n in members if n != m) for m in members)


def test_a_bridge_between_two_dois_joins_neither_to_the_other() -> None:
    works = {"a": ["doi a", "volume v"], "b": ["doi b", "title t"], "c": ["volume v", "title t"]}
    assert together(works) == {"a": "a", "b": "b", "c": "a"}  # the volume is stronger than the title


# ---- in the graph ----------------------------------------------------------------------------------------------------


def works_of(graph: Graph) -> list[tuple[int, list[str]]]:
    return [(row["works"], row["work_list"]) for row in graph.map()]


PRINTED = told("article:advmater:2025:37:2413499", year="2025", volume="37", page="2413499")
BY_DOI = Work("doi:10.1002/adma.202413499", "[1] J. Zhang", "10.1002/adma.202413499")
BY_TITLE = told("text:zhang", title=TITLE, year="2025", volume="37", page="2413499")


@pytest.mark.parametrize("order", list(permutations((PRINTED, BY_DOI, BY_TITLE))))
def test_a_work_that_is_told_in_three_ways_counts_once(graph: Graph, order: tuple[Work, ...]) -> None:
    for number, work in enumerate(order):
        name = f"10.1_{number}"
        graph.add(document(name), [claim(pressure("1", "1"), name=name, works=(work,))])
    assert works_of(graph) == [(1, ["10.1002/adma.202413499"])]
    rows = graph.query("works-behind", strategy="elastic-binder", regime="industrial-target").records()
    assert len(rows) == 3 and {row["citation"] for row in rows} == {BY_TITLE.citation}
    (row,) = graph.query("strategies-reaching").records()
    assert (row["surely"], row["possibly"]) == (1, 0)
    assert graph.network("strategies").nodes["strategy:elastic-binder"]["works"] == 1
    network = graph.network("full")
    assert [name for name in network if network.nodes[name]["type"] == "work"] == ["work:10.1002/adma.202413499"]
    assert {key for found in graph.findings() for key in found.works} == {BY_DOI.key}
    assert {found.claim for found in graph.findings()} == {found.key for found in graph.claims()}


def test_a_work_falls_apart_when_what_joined_it_goes(graph: Graph) -> None:
    graph.add(document("10.1_a"), [claim(pressure("1", "1"), name="10.1_a", works=(told("a", page="77"),))])
    apart = [claim(pressure("1", "1"), name="10.1_b", works=(told("b", title=TITLE),))]
    graph.add(document("10.1_b"), apart)
    assert [count for count, _ in works_of(graph)] == [2]
    bridge = told("c", page="77", title=TITLE)
    graph.add(document("10.1_c"), [claim(pressure("3", "3"), name="10.1_c", works=(bridge,))])
    assert [count for count, _ in works_of(graph)] == [1, 1]
    graph.remove("10.1_c")
    assert [count for count, _ in works_of(graph)] == [2]


def test_a_possible_value_of_another_telling_is_no_second_work(graph: Graph) -> None:
    graph.add(document("10.1_a"), [claim(pressure("1", "1"), name="10.1_a", works=(PRINTED,))])
    graph.add(document("10.1_b"), [claim(pressure("1", "3"), name="10.1_b", works=(BY_DOI,))])
    assert [(row["regime"], row["fit"], row["works"]) for row in graph.map()] == [
        ("industrial-target", "surely", 1),
        ("low", "possibly", 1),
    ]


def paper(name: str) -> tuple[Claim, ...]:
    """A claim of the article's own work, in one of its files."""
    own = Work("doi:10.1002/adma.202413499", TITLE, "10.1002/adma.202413499", title=TITLE)
    return (claim(pressure("1", "1"), name=name, works=(own,), own=True),)


def added(graph: Graph, name: str, claims: tuple[Claim, ...]) -> None:
    """A file of the article, whatever it is called."""
    told = document(name)
    graph.add(replace(told, source=replace(told.source, doi="10.1002/adma.202413499", title=TITLE)), claims)


def test_two_files_of_an_article_are_one_teller(graph: Graph) -> None:
    added(graph, ARTICLE, paper(ARTICLE))
    alone = graph.explain(paper(ARTICLE)[0].key)
    added(graph, AGAIN, paper(AGAIN))
    both = graph.explain(paper(ARTICLE)[0].key)
    assert both["told_by"] == [ARTICLE, AGAIN] and both["belief"] == alone["belief"]
    graph.add(document(REVIEW), [claim(pressure("1", "1"), works=(PRINTED,))])
    with_review = graph.explain(paper(ARTICLE)[0].key)
    assert with_review["told_by"] == [REVIEW, ARTICLE, AGAIN] and with_review["belief"] > alone["belief"]


def test_values_of_unknown_works_in_two_files_count_once(graph: Graph) -> None:
    for name in (AGAIN, ARTICLE):
        added(graph, name, (claim(pressure("1", "1"), name=name, works=()),))
    assert works_of(graph) == [(1, [ARTICLE])]


# ---- what may be one -------------------------------------------------------------------------------------------------

DOUBTS = [
    (
        "two DOIs",
        told("doi:10.1000/a", doi="10.1000/a", page="77"),
        told("doi:10.1000/b", doi="10.1000/b", page="77"),
        "year adv.mat 2024 77",
    ),
    ("another volume", told("a", volume="1", page="77"), told("b", volume="2", page="77"), "year adv.mat 2024 77"),
    (
        "no author",
        told("a", title=TITLE, page="9"),
        Work("b", "the title", title=TITLE),
        f"words {''.join(filter(str.isalnum, TITLE.lower()))}",
    ),
    ("no page", told("a", page="77"), told("b"), "author adv.mat 2024 zhang"),
]


@pytest.mark.parametrize(("one", "other", "shared"), [case[1:] for case in DOUBTS], ids=[case[0] for case in DOUBTS])
def test_what_is_nearly_the_same_is_listed(graph: Graph, one: Work, other: Work, shared: str) -> None:
    graph.add(document(), [claim(pressure("1", "1"), works=(one, other))])
    (row,) = graph.query("works-in-doubt").records()
    assert {row["citation"], row["other_citation"]} == {one.citation, other.citation}
    assert row["shared"] == shared and row["why"]


@pytest.mark.parametrize(
    "works",
    [
        (told("a", page="77"), told("b", page="78")),  # two papers of a year
        (PRINTED, BY_DOI),  # joined
        (told("a", title=TITLE), told("b", title="Another Title That Is Long Enough")),  # no page, two titles
        (told("doi:10.1000/a", doi="10.1000/a"), told("doi:10.1000/b", doi="10.1000/b")),  # two DOIs that share nothing
    ],
)
def test_what_is_surely_two_or_one_is_not_listed(graph: Graph, works: tuple[Work, ...]) -> None:
    graph.add(document(), [claim(pressure("1", "1"), works=works)])
    assert graph.query("works-in-doubt").records() == []


def test_entries_of_the_list_do_not_become_works(graph: Graph) -> None:
    """Only what a value rests on is a work that is counted, and named."""
    entry = Reference("9", "K. Nobody, Joule 2020, 4, 9.", Span(1, 2), ("K. Nobody",), "", "Joule", "2020", "4", "9")
    told = document()
    graph.add(replace(told, references=(*told.references, entry)), [claim(pressure("1", "1"))])
    assert graph.query("works-in-doubt").records() == []
    assert graph.query("SELECT ?w WHERE { ?w assb:workKey 'volume jou 4 9' }").records() == []
