"""Publishers' files with ChemDataExtractor and without it: the same documents, and what it adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from miner.documents import read
from miner.documents.publisher import chemdata

FIXTURES = sorted((Path(__file__).parent.parent / "data" / "publisher").iterdir())


def without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chemdata, "installed", lambda: False)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_the_documents_are_the_same_without_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = read(path)
    without(monkeypatch)
    assert read(path) == document


def test_it_is_there_where_the_tests_run_and_tells_whose_a_file_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert chemdata.installed()
    page = b'<html><head><meta content="Royal Society of Chemistry"/></head></html>'
    assert chemdata.knows("RSC HTML", page)
    assert not chemdata.knows("ACS HTML", page)
    without(monkeypatch)
    assert not chemdata.knows("RSC HTML", page)


def test_it_knows_the_signs_that_rsc_prints_as_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sign = '<img src="https://www.rsc.org/images/entities/i_char_%s.gif" alt="%s"/>'
    text = (FIXTURES[[path.name for path in FIXTURES].index("rsc.html")]).read_text(encoding="utf-8")
    signs = [("2248", "approximate"), ("e0ee", "fraction"), ("e001", "[double bond, length as m-dash]"), ("f0f0", "")]
    shown = "".join(sign % item for item in signs)
    path = tmp_path / "page.html"
    path.write_text(text.replace("Others<a", f"Signs {shown}!<a", 1), encoding="utf-8")
    assert "Signs ≈3/2=!" in read(path).text
    without(monkeypatch)
    assert "Signs ≈=!" in read(path).text
