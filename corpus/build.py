"""Builds the papers of this corpus from ``source/`` and notes their hashes in ``manifest.csv``.

python corpus/build.py                 write papers/ and manifest.csv
python corpus/build.py --papers DIR    write the papers there and leave the manifest alone
python corpus/build.py --rescan        first make the scanned page anew (its bytes depend on the imaging libraries)
"""

from __future__ import annotations

import argparse
import csv
import shutil
from contextlib import chdir
from hashlib import sha256
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from typeset import SOURCE, Look, read_manuscript, register_fonts, typeset

HERE = Path(__file__).resolve().parent
LOOKS = {
    "low-pressure-digest": Look("serif", 9.6, columns=2, ligatures=True, hyphens=True, ruled="half"),
    "carbon-primer-article": Look("sans", 8.6, columns=1, ligatures=False, hyphens=False, ruled="full"),
}
AS_THEY_ARE = ("soft-electrolytes.md", "pressing-notes.txt")
SCAN = SOURCE / "scanned-note.jpg"
NOTES = {
    "low-pressure-digest": "two columns, half-ruled table over both, figure, raised citations, ligatures, broken words",
    "carbon-primer-article": "one column, experimental section, ruled table, bracketed citations",
    "soft-electrolytes": "Markdown with a pipe table of moduli",
    "pressing-notes": "plain text",
    "scanned-note": "a picture of a page: has no text, must be reported as a failure",
}


def build(folder: Path) -> list[Path]:
    """Write every paper of the corpus into ``folder``; the same sources give the same bytes."""
    rl_config.invariant = 1
    register_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    for name, look in LOOKS.items():
        typeset(read_manuscript(SOURCE / f"{name}.md"), look, folder / f"{name}.pdf")
    for name in AS_THEY_ARE:
        shutil.copyfile(SOURCE / name, folder / name)
    page = Canvas(str(folder / "scanned-note.pdf"), pagesize=A4, pageCompression=0, invariant=1)
    with chdir(SCAN.parent):  # the picture's name inside the file is made from the path it is given
        page.drawImage(SCAN.name, 0, 0, *A4)
    page.save()
    return sorted(folder.iterdir())


def scan() -> None:
    """Make the picture of the scanned page: typed lines, a little crooked, with the grain of a copier."""
    from importlib.util import find_spec

    from PIL import Image, ImageDraw, ImageFilter, ImageFont

    package = find_spec("matplotlib")
    assert package is not None and package.origin is not None
    typeface = Path(package.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSansMono.ttf"
    note = read_manuscript(SOURCE / "scanned-note.md")
    page = Image.new("L", (910, 1286), 244)
    pen = ImageDraw.Draw(page)
    pen.text((90, 110), note.header["title"], font=ImageFont.truetype(str(typeface), 26), fill=40)
    pen.multiline_text(
        (90, 190), "\n\n".join(note.body), font=ImageFont.truetype(str(typeface), 19), fill=50, spacing=12
    )
    pen.text((90, 1200), note.header["notice"], font=ImageFont.truetype(str(typeface), 13), fill=90)
    grain = Image.effect_noise(page.size, 14)
    crooked = page.rotate(0.6, resample=Image.Resampling.BICUBIC, fillcolor=244).filter(ImageFilter.GaussianBlur(0.6))
    Image.blend(crooked, grain, 0.08).save(SCAN, quality=55)


def title_of(paper: Path) -> str:
    """The title, from the source of the paper."""
    text = (SOURCE / f"{paper.stem}.md" if paper.suffix == ".pdf" else SOURCE / paper.name).read_text(encoding="utf-8")
    return text.splitlines()[0].removeprefix("title: ").removeprefix("# ")


def write_manifest(papers: list[Path]) -> None:
    """Note of every paper what it is and what its bytes are."""
    with (HERE / "manifest.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("id", "file", "title", "licence", "doi", "sha256", "note"))
        for paper in papers:
            digest = sha256(paper.read_bytes()).hexdigest()
            rows.writerow((paper.stem, f"papers/{paper.name}", title_of(paper), "MIT", "", digest, NOTES[paper.stem]))


def main() -> None:
    """Parse the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=Path, metavar="DIR", help="write the papers there, and no manifest")
    parser.add_argument("--rescan", action="store_true", help="make the scanned page anew")
    wanted = parser.parse_args()
    if wanted.rescan:
        scan()
    papers = build(wanted.papers or HERE / "papers")
    if wanted.papers is None:
        write_manifest(papers)


if __name__ == "__main__":
    main()
