"""Pages with a bad text layer are flagged, and what stands on them is hardly trusted."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from miner.documents import read
from miner.documents.pdf.pages import Page
from miner.documents.pdf.text_layer import TextLayer, unknown_shares
from miner.documents.pdf.text_runs import Piece
from miner.model import Block, BlockKind, Document, Record, SectionKind, SkipReason, Slot, Source, Span
from miner.pipeline.mine_paper import Miner
from miner.rules import relate
from miner.vocabulary import load
from tests.documents.paper import column, paper, wrapped
from tests.texts import shared_annotator

PROSE = (
    "The pellets were pressed at 300 MPa and the cells were cycled under a stack pressure of 5 MPa at room heat. "
    "Whenever the electrode expands during charging, the force on the frame rises, and whenever it shrinks the force "
    "falls again, so that springs must take up the difference. Without them the contact between particles of cathode "
    "and electrolyte would soon be lost, as microscopy of cycled samples shows in many places near the collector. "
    "Softer materials follow such movements more easily, which explains why polymers need hardly any pressure. "
)
MISREAD = str.maketrans({"h": "li", "e": "c", "m": "rn", "o": "0", "s": "5", "d": "cl", "w": "vv", "l": "1", "g": "q"})


def misread(text: str, part: float) -> str:
    """The text as a bad OCR would give it, with this part of some letters misread."""
    chance = random.Random(7)
    return "".join(char.translate(MISREAD) if chance.random() < part else char for char in text)


def value_confidence(record: Record) -> float:
    """That of the value alone; all of the record is trusted no more than that."""
    decision = record.evidence.decided(Slot.VALUE)
    assert decision and decision.confidence and record.evidence.confidence
    assert record.evidence.confidence <= decision.confidence
    return decision.confidence


def _page(canvas: Canvas, words: str) -> None:
    column(canvas, 50, 100, wrapped(canvas, words, 480))


def test_a_bad_text_layer_is_flagged_and_its_values_are_hardly_trusted(tmp_path: Path) -> None:
    bad = misread(PROSE.replace("300", "@").replace("5 MPa", "#"), 0.5).replace("@", "300").replace("#", "5 MPa")
    path = paper(tmp_path / "scan.pdf", partial(_page, words=PROSE), partial(_page, words=bad))
    document = read(path)
    assert document.doubtful_pages == (2,)
    assert any(warning.startswith("bad text layer on page 2") for warning in document.warnings)
    mined = Miner().mine(path)
    trust = {record.evidence.page: value_confidence(record) for claim in mined.claims for record in claim.records}
    assert trust[1] > 0.5
    assert all(confidence <= 0.2 for page, confidence in trust.items() if page == 2)


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "Die Zellen wurden unter einem Druck von wenigen Megapascal betrieben, weil sonst die Kontakte zwischen den "
        "Teilchen verloren gehen. Damit die Leistung erhalten bleibt, muss der Stapel dauernd gepresst werden, was in "
        "einem Fahrzeug schwierig ist. Deshalb suchen viele Gruppen nach weichen Elektrolyten und nach dünnen "
        "Schichten, welche sich den Bewegungen der Elektroden anpassen und trotzdem schnell leiten können. Auch die "
        "Herstellung selbst braucht hohe Drücke, aber nur einmal, sodass sie weniger stört als der Betrieb.",
        "Les cellules ont été mesurées sous une pression faible, parce que les contacts entre les particules sont "
        "perdus autrement. Pour garder la puissance, il faut presser toujours la pile, ce qui est difficile dans une "
        "voiture. Beaucoup de groupes cherchent donc des électrolytes souples et des couches minces qui suivent les "
        "mouvements des électrodes. La fabrication demande aussi des pressions élevées, mais seulement une fois, "
        "pendant quelques minutes, dans une presse hydraulique dont les plateaux sont chauffés avant chaque essai.",
        "[1] " + "A. Author, B. Writer, J. Power Sources 2012, 218, 65. " * 40,
        "Li6PS5Cl 1.2 3.4 0.5 mS cm-1 " * 60,
    ],
)
def test_print_is_legible(text: str) -> None:
    assert unknown_shares([text]) == {}


def test_share_of_unknown_words() -> None:
    """A page that says little is not judged; a badly misread one is, and the share grows with the damage."""
    long = PROSE.replace("5", "five")
    assert unknown_shares(["zzxqk wwvfr"]) == {}
    some, more = (unknown_shares([misread(long, part)]).get(0, 0.0) for part in (0.4, 0.9))
    assert 0.28 < some < more


def test_a_number_beside_a_sign_that_was_not_understood_is_no_value() -> None:
    """A private code of a font that no list explains may be any sign: "< 5 MPa" or "> 5 MPa"."""
    text = "The cells were cycled under a stack pressure of \ue123 5 MPa. Others ran under a stack pressure of 7 MPa."
    source = Source("test", "0" * 64, "test.pdf", "pdf")
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), "Results", SectionKind.RESULTS)
    related = relate(shared_annotator().annotate(Document(source, text, (block,))), load())
    assert [record.quantity.low for record in related.records] == [Decimal(7)]
    assert [(value.text, value.reason) for value in related.skipped_values] == [("5 MPa", SkipReason.UNCLEAR)]

    layer = TextLayer()
    piece = Piece("\ue123", (0.0, 5.0), 0, 9, 7, 9, False, False, True)
    layer.take([Page(3, 600, 800, (piece, replace(piece, text="words and words")), characters=20)])
    assert list(layer.warnings()) == ["1 signs of private fonts on page 3 are not understood"]
