"""One way to cut a text into words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from miner.mentions.words import Words, stems_of
from miner.model import Span


@given(st.text(max_size=200))
def test_words_stand_in_order_where_they_are_printed(text: str) -> None:
    words = Words.of(text)
    assert len(words.stems) == len(words.starts) == len(words.ends)
    assert all(start < end <= len(text) for start, end in zip(words.starts, words.ends, strict=True))
    assert all(end <= start for end, start in zip(words.ends, words.starts[1:], strict=False))


def test_dashes_part_words_and_are_none() -> None:
    assert Words.of("cold-pressed Ag–C").stems == list(stems_of("cold pressed Ag C"))
    assert Words.of("the x-HNBR binder", ["x-HNBR"]).stems == ["the", "x-HNBR", "bind"]


def test_part_of_the_words() -> None:
    text = "stack pressure of 2 MPa at rest"
    words = Words.of(text)
    assert words.inside(Span(0, 14)).stems == list(stems_of("stack pressure"))
    assert words.outside([Span(0, 17)]).stems == ["2", "MPa", "at", "rest"]
    assert words.outside([]) == words
    assert words.places({"of", "at"}) == [2, 5]


def test_abbreviations_are_spelled_out_in_their_place() -> None:
    words = Words.of("SSE layers")
    spelled = words.spelled_out({"SSE": ("solid", "electrolyte")})
    assert spelled is not None
    assert spelled.stems == ["solid", "electrolyte", *stems_of("layers")]
    assert spelled.starts == [0, 0, 4]
    assert words.spelled_out({"LPS": ("lithium",)}) is None
