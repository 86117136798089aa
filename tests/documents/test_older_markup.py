"""Markup of journals' archives: the older XML of Nature, that of IOP, and RSC's own."""

from __future__ import annotations

from pathlib import Path

from miner.documents import read
from miner.model import BlockKind, Document, SectionKind
from tests.documents.test_publisher import marks

SAID = "The cells were cycled under a stack pressure of 5 MPa, as told before"
NATURE = f"""<?xml version="1.0"?><article id="1" language="eng"><pubfm><jtl>J. Inv.</jtl><vol>7</vol><pp><spn>12</spn>
</pp><cpg><cpy>2003</cpy></cpg><doi>10.5555/nat1</doi></pubfm><fm><atl>Cells at low pressure</atl><aug><au><fnm>M.</fnm>
<snm>Brandt</snm></au></aug></fm><bdy><fp><p>{SAID}<bibr rid="b1"/>.</p></fp><p>The pellets were pressed at 300 MPa.</p>
</bdy><bm><objects><fig id="f1"><figtl>Cells.</figtl><caption><p>A cell at 2 MPa.</p></caption></fig></objects><bibl>
<bib id="b1"><reftxt><refau><snm>Kato</snm>, <fnm>Y.</fnm></refau> <jtl>J. Inv.</jtl> <vid>1</vid>, <ppf>30</ppf>
(<cd>2001</cd>).</reftxt></bib></bibl></bm></article>"""
IOP = f"""<?xml version="1.0"?><article artid="inv1"><article-metadata><jnl-data><jnl-fullname>Journal of Inventions
</jnl-fullname></jnl-data><volume-data><year-publication>2008</year-publication><volume-number>41</volume-number>
</volume-data><article-data><first-page>1</first-page><doi>10.5555/iop1</doi></article-data></article-metadata><header>
<title-group><title>Cells at low pressure</title><short-title>Cells</short-title></title-group><author-group><author>
<first-names>M</first-names><second-name>Brandt</second-name></author></author-group><abstract-group><abstract>
<heading>Abstract</heading><p>Cells run at 2 MPa.</p></abstract></abstract-group></header><body><sec-level1 label="1">
<heading>Introduction</heading><p>{SAID} [<cite linkend="bib01">1</cite>].</p></sec-level1></body><back><references>
<heading>References</heading><reference-list><journal-ref id="bib01" num="1"><authors><au>
<second-name>Kato</second-name><first-names>Y</first-names></au></authors>
<year>2001</year><jnl-title>J. Inv.</jnl-title><volume>1</volume><pages>30
</pages></journal-ref></reference-list></references></back></article>"""

RSC = f"""<?xml version="1.0"?><article dtd="RSCART"><art-admin><doi>10.5555/rsc1</doi></art-admin>
<published type="print"><volumeref><link>87</link></volumeref><pubfront><fpage>12</fpage><date><year>1991</year></date>
</pubfront></published><art-front><titlegrp><title>Cells at low pressure</title></titlegrp><authgrp><author><person>
<persname><fname>M.</fname><surname>Brandt</surname></persname></person></author></authgrp>
<abstract><p>Cells run at 2 MPa.</p></abstract></art-front><art-body><section><title>Introduction</title>
<p>{SAID}<citref idrefs="cit1">1</citref>.</p></section></art-body><art-back><biblist><citgroup id="cit1"><journalcit>
<citauth><fname>Y.</fname><surname>Kato</surname></citauth><title>J. Inv.</title><year>2001</year>
<volumeno>1</volumeno><pages><fpage>30</fpage></pages></journalcit></citgroup></biblist></art-back></article>"""


def document(path: Path, text: str) -> Document:
    path.write_text(text, "utf8")
    return read(path)


def told(found: Document, kind: SectionKind) -> list[str]:
    mined = (BlockKind.PARAGRAPH, BlockKind.CAPTION)
    return [found.quote(block.span) for block in found.blocks if block.section_kind is kind and block.kind in mined]


def test_archives_of_nature(tmp_path: Path) -> None:
    found = document(tmp_path / "nature.xml", NATURE)
    source, (entry,) = found.source, found.references
    assert (source.title, source.authors, source.journal) == ("Cells at low pressure", ("M. Brandt",), "J. Inv.")
    assert (source.doi, source.year, source.volume, source.page) == ("10.5555/nat1", "2003", "7", "12")
    assert told(found, SectionKind.ABSTRACT)[0].startswith("The cells were cycled")
    assert "The pellets were pressed at 300 MPa." in told(found, SectionKind.INTRODUCTION)
    assert (entry.year, entry.journal, entry.volume, entry.page) == ("2001", "J. Inv.", "1", "30")
    assert [named for _, named in marks(found)] == [("1",)]


def test_archives_of_iop(tmp_path: Path) -> None:
    found = document(tmp_path / "iop.xml", IOP)
    source, (entry,) = found.source, found.references
    assert (source.title, source.authors) == ("Cells at low pressure", ("M Brandt",))
    assert (source.journal, source.year, source.volume) == ("Journal of Inventions", "2008", "41")
    assert told(found, SectionKind.ABSTRACT) == ["Cells run at 2 MPa."]
    assert told(found, SectionKind.INTRODUCTION)[0].startswith("The cells were cycled")
    assert (entry.authors, entry.year, entry.page) == (("Kato, Y",), "2001", "30")
    assert [named for _, named in marks(found)] == [("1",)]


def test_files_of_rsc(tmp_path: Path) -> None:
    found = document(tmp_path / "rsc.xml", RSC)
    source, (entry,) = found.source, found.references
    assert (source.title, source.authors, source.year) == ("Cells at low pressure", ("M. Brandt",), "1991")
    assert (source.doi, source.volume, source.page) == ("10.5555/rsc1", "87", "12")
    assert told(found, SectionKind.ABSTRACT) == ["Cells run at 2 MPa."]
    assert told(found, SectionKind.INTRODUCTION)[0].startswith("The cells were cycled")
    assert (entry.authors, entry.journal, entry.year, entry.page) == (("Y. Kato",), "J. Inv.", "2001", "30")
    assert [named for _, named in marks(found)] == [("1",)]
