"""The page that tells how a rule is added, followed step by step."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from types import ModuleType

from miner.mentions import annotator
from miner.rules import all_rules, relate
from miner.vocabulary import load, ontology_folder
from tests.conftest import ROOT
from tests.texts import document

PAGE = (ROOT / "docs" / "how-to" / "add-a-rule.md").read_text(encoding="utf-8")
IMPORTS = """
from __future__ import annotations
from collections.abc import Iterator
from miner.model import Slot
from miner.rules.context import ValueContext
from miner.rules.kinds import FABRICATION
from miner.rules.register import Vote, rule
"""


def block(language: str) -> str:
    (text,) = re.findall(rf"```{language}\n(.*?)```", PAGE, re.S)
    return str(text)


def test_the_rule_of_the_page_speaks(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ontology_folder(), tmp_path / "ontology"))
    with (folder / "words.ttl").open("a", encoding="utf-8") as words:
        words.write("\n" + block("turtle"))
    vocabulary, module = load(folder), ModuleType("added")
    exec(compile(IMPORTS + block("python"), "add-a-rule.md", "exec", dont_inherit=True), vars(module))
    rules = all_rules().with_rules_of(module)
    (added,) = set(rules.rules) - set(all_rules().rules)
    for text, kind in ((added.example, "fabrication_pressure"), (added.counter, "pressure")):
        annotated = annotator(vocabulary).annotate(document(text))
        (record,) = relate(annotated, vocabulary, rules).records
        assert (record.kind, added.says in record.evidence.rules) == (kind, kind != "pressure"), text


def test_the_page_knows_the_files_of_the_slots_and_what_a_context_answers() -> None:
    from miner.rules.context import ValueContext

    for name in re.findall(r"`(\w+\.py)`", PAGE):
        assert (ROOT / "miner" / "rules" / name).is_file(), name
    for name in re.findall(r"`(\w+)\(", PAGE):
        assert hasattr(ValueContext, name), name
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make (\w+)`", PAGE):
        assert re.search(rf"^{target}:", makefile, re.M), target
