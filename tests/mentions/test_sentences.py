"""Sentences end where a reader would say they do."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miner.mentions.sentences import split_sentences
from miner.model import Span


def split(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It ran at 0.1 MPa.[17]", "At the interface level, carbon helped."],
        ["Y. Hu et al. developed a glass.", "Fig. 2 shows it."],
        ["Values vary, e.g. 2 MPa vs. 5 MPa, cf. ref. 3.", "Then it failed."],
        ["Cells were pressed (ca. 375 MPa).", "They cycled at 2 MPa."],
        ["Is 2 MPa enough?", "Yes!", "μ-LixSi was used."],
        ["It is stable.[11–13] [14]", "2 MPa suffices."],
    ],
)
def test_ends(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_raised_citation_numbers_stay_with_their_sentence() -> None:
    text = "It ran at 2 MPa.20 Later work differed."
    spans = split_sentences(text, Span(0, len(text)), (Span(16, 18),))
    assert [span.of(text) for span in spans] == ["It ran at 2 MPa.20", "Later work differed."]


@given(st.text(alphabet="ab .?!A1[]()\n–", max_size=200))
def test_sentences_are_ordered_and_lose_only_white_space(text: str) -> None:
    spans = split_sentences(text, Span(0, len(text)))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))
