"""What claims report, and what works are called."""

from __future__ import annotations

from dataclasses import replace

from miner.exports.values import keys_of, owners_of, reported
from miner.model import Status, Work
from tests.graph.builders import change, claim, pressure


def work(key: str, author: str = "", year: str = "2022", **more: str) -> Work:
    return Work(key, more.pop("citation", key), authors=(author,) if author else (), year=year, **more)


def test_works_of_one_name_are_told_apart() -> None:
    works = [work("a", "X. W. Gao"), work("b", "Gao, H."), work("c", "Y. Gao", "2023"), work("d", "Y. Gao", "")]
    works += [work("e", "The Gao", ""), work("f", citation="[7] A very long report without any authors, 2022")]
    found = owners_of([claim(pressure("2", "2"), works=tuple(works))])
    names = {key: owner.name for key, owner in found.items()}
    assert names == {
        "a": "Gao 2022a", "b": "Gao 2022b", "c": "Gao 2023", "d": "Gao (a)", "e": "Gao (b)", "f": "A very long report…",
    }  # fmt: skip
    assert found["d"].year is None


def test_a_work_has_the_fullest_of_its_tellings() -> None:
    first = claim(pressure("2", "2"), works=(work("a", citation="[1] X. Gao, J. 2022."),))
    second = claim(pressure("3", "3"), works=(work("a", "X. Gao", citation="X. Gao, 2022"),))
    for order in ([first, second], [second, first]):
        (owner,) = owners_of(order).values()
        assert (owner.name, owner.citation) == ("Gao 2022", "X. Gao, 2022")
    assert keys_of([first, second]) == {"[1] X. Gao, J. 2022.": "a", "X. Gao, 2022": "a"}


def test_only_results_are_reported_and_after_a_change_what_was_reached() -> None:
    told = [
        claim(change("70", "2")),
        claim(pressure(None, "5")),
        claim(pressure("1", "1"), status=Status.TARGET),
        claim(pressure("1", "1"), negated=True),
        replace(claim(pressure("4", "4")), works=()),
    ]
    found = reported(told, owners_of(told))
    assert [(value.low, value.high) for value in found] == [(2, 2), (None, 5), (4, 4)]
    assert found[0].printed == "70 → 2"
    assert found[2].owners[0].key == "document:10.0000_review"
