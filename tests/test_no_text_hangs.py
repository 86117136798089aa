"""No text keeps the reader busy without end: short ones, full of what formulas and references are made of, are read in
a process that can be killed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT

SECONDS = 60  # for a text that takes some hundredths, on a busy machine
WORDS = "Words of the cell in the text that make a paper of it. "
PIECES = [
    "(", ")", "[", "]", "{", "}", "((", "))", "=", "<", ">", "≈", "≤", "±", "×", "·", "/", "|", "^", "_", "*", "′", "″",
    "'", "’", '"', "“", "–", "-", "−", "+", ",", ";", ":", ".", "…", "~", "%", "°", "α", "β", "μ", "σ", "θ", "Ω", "Δ",
    "f", "max", "exp", "OCV", "SOC", "Cmax", "Cj", "Li", "S", "PO4", "Li6PS5Cl", "1−x", "x", "5", "0.1", "1,000", "10",
    "MPa", "GPa", "cm−2", "mA", "C/10", "°C", "h", "of", "to", "and", "at", "is", "was", "no", "without", "together",
    "pressure", "stack pressure", "Young’s modulus", "elastic binder", "et al.", "Fig. 1", "[3]", "[1,2]", "i.e.", "\t",
    "\n", "$", "\\frac{1}{2}", "<sub>", "</sub>", "<i>", "Smith", "J. Power",
]  # fmt: skip
CODE = """
import json, pathlib, sys
from miner.errors import UnreadableDocument
from miner.mentions.abbreviations import definitions
from miner.pipeline.mine_paper import Miner
miner, folder = Miner(), pathlib.Path(sys.argv[1])
print("ready", flush=True)
for line in sys.stdin:
    name, text = json.loads(line)
    list(definitions(text))
    (folder / name).write_text(text, encoding="utf8")
    try:
        miner.mine(folder / name)
    except UnreadableDocument:
        pass
    print("read", flush=True)
"""


class Reader:
    """A process that reads one text after the other; one that takes too long is killed and fails the test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None

    def read(self, name: str, text: str) -> None:
        process = self._process or self._started()
        assert process.stdin is not None
        process.stdin.write(json.dumps([name, text]) + "\n")
        process.stdin.flush()
        assert self._told(process) == "read\n", f"not read to the end: {text!r}"

    def _started(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", CODE, str(self._folder)]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True, encoding="utf8")
        assert self._told(self._process) == "ready\n"
        return self._process

    def _told(self, process: subprocess.Popen[str]) -> str:
        assert process.stdout is not None
        with DefaultSelector() as waiting:
            waiting.register(process.stdout, EVENT_READ)
            if waiting.select(SECONDS):
                return process.stdout.readline()
        self.stop()
        return "killed"

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    found = Reader(tmp_path_factory.mktemp("texts"))
    yield found
    found.stop()


sentences = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14)
texts = st.builds(
    lambda pieces, glue, times: (glue.join(pieces) + glue) * times,
    sentences,
    st.sampled_from(["", " "]),
    st.sampled_from([1, 1, 3, 40]),
)
article = (
    "<article><front><article-meta><title-group><article-title>A cell</article-title></title-group></article-meta>"
    "</front><body><sec><title>Results</title><p>{}</p></sec></body></article>"
).format


@settings(
    max_examples=120,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(texts)
@example("OCV = f(SOC)")
@example("with the voltage (OCV = f(SOC)), which")
@example("the makespan (Cmax = max(Cj))")
@example("so that θ2 = f(θ1)")
@example("f(d) = exp(−(dQ))")
def test_short_texts_are_read_to_the_end(reader: Reader, text: str) -> None:
    reader.read("text.md", WORDS + text)
    reader.read("text.xml", article(escaped(WORDS + text)))


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
