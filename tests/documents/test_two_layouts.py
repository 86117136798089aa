"""One source set in different ways gives the same words in the same order."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from miner.documents import read
from miner.documents.pdf import read_pdf as pdf
from tests.conftest import ROOT

LOOKS = {
    "one column": ("serif", 9.6, 1, False, False, "full"),
    "two columns, ligatures, broken words": ("serif", 9.6, 2, True, True, "half"),
    "two columns in small type": ("sans", 8.2, 2, True, True, "half"),
    "two columns in large type": ("serif", 11.0, 2, False, True, "full"),
}


@cache
def typesetter() -> ModuleType:
    """The module that sets the papers of the corpus."""
    sys.path.insert(0, str(ROOT / "corpus"))
    try:
        import typeset  # type: ignore[import-not-found]
    finally:
        sys.path.pop(0)
    typeset.register_fonts()
    return typeset  # type: ignore[no-any-return]


def words(path: Path, source: str, look: str) -> list[str]:
    """The words of a paper of the corpus, set in a look of its own."""
    setter = typesetter()
    setter.typeset(setter.read_manuscript(setter.SOURCE / f"{source}.md"), setter.Look(*LOOKS[look]), path)
    return read(path).text.split()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return words(tmp_path_factory.mktemp("plain") / "paper.pdf", "low-pressure-digest", "one column")


@pytest.mark.parametrize("look", list(LOOKS)[1:])
def test_the_layout_does_not_change_the_words(tmp_path: Path, look: str, plain: list[str]) -> None:
    assert len(plain) > 1500
    assert words(tmp_path / "paper.pdf", "low-pressure-digest", look) == plain


def test_long_papers_are_read_by_windows(tmp_path: Path, plain: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "WINDOW", 2)
    look = "two columns, ligatures, broken words"
    assert words(tmp_path / "paper.pdf", "low-pressure-digest", look) == plain
