"""The plan of the house, checked on the syntax trees of its files: each test lists all faults at once."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from sys import stdlib_module_names

import pytest

from tests.conftest import ROOT

#: Who may import whom: only what stands on a lower level, or in the same room; levels 1 and 3 also their own level.
LEVELS = {
    "model": 0, "errors": 0,
    "settings": 1, "units": 1, "vocabulary": 1, "formulas": 1, "processes": 1,
    "documents": 2, "mentions": 2, "rules": 2, "links": 2, "graph": 2, "library": 2,
    "exports": 3, "scoring": 3, "pipeline": 3,
    "cli": 4, "web": 4, "__main__": 5,
}  # fmt: skip
SOCIABLE = {0, 1, 3}

#: The files that may import a third-party library, by the beginning of their path.
OWNERS = {
    "PIL": ("miner/documents/",),
    "chemdataextractor": ("miner/documents/publisher/chemdata.py",),
    "click": ("miner/cli/",),
    "cssselect": ("miner/documents/publisher/",),
    "fontTools": ("miner/documents/",),
    "lxml": ("miner/documents/",),
    "matplotlib": ("miner/exports/",),
    "networkx": ("miner/exports/", "miner/graph/"),
    "oxrdflib": ("miner/graph/",),
    "pandas": ("miner/graph/answers.py",),
    "pdfminer": ("miner/documents/",),
    "pdfplumber": ("miner/documents/",),
    "pint": ("miner/units.py",),
    "pyoxigraph": ("miner/graph/", "miner/vocabulary"),
    "pypdfium2": ("miner/documents/",),
    "pyshacl": ("miner/graph/",),
    "rdflib": ("miner/graph/", "miner/vocabulary"),
    "requests": ("miner/graph/stores/",),
    "spacy": ("miner/mentions/quantities/component.py",),
    "spellchecker": ("miner/documents/",),
}
#: Where an address may stand in code: the namespace, and what turns claims into triples and back.
ADDRESSES = ("miner/settings.py", "miner/vocabulary", "miner/graph/triples")

#: Stems that more than one file has, and why: elsewhere a file's name alone says which file is meant.
SHARED_STEMS = {
    "authors": "the type in model, read from print in documents",
    "claims": "the type in model, made from records in links",
    "documents": "the type in model, written as triples by graph",
    "findings": "the type in model, asked from the graph",
    "materials": "which is meant in its sentence (rules), which entry of the ontology (links)",
    "records": "the type in model, made from mentions in rules",
    "tables": "found on the page (documents), printed for people (exports)",
    "terms": "of the ontology, and of the map index",
}
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
#: Words that have been given up as parts of any name, each with the word that is used now:
RETIRED_WORDS = {"audible": "votes", "breath": "same_list", "clue": "cue", "hush": "vote", "loudness": "weight"}


def given_up(table: str) -> dict[str, str]:
    """Names that the glossary gave up, in the table with this head, and what took their place."""
    rows = re.search(rf"(?m)^\| {table} \| now \|\n\|---\|---\|\n((?:\|.*\|\n)+)", GLOSSARY)
    assert rows
    cells = [[re.findall(r"`([^`]+)`", cell) for cell in row.strip("|").split("|")] for row in rows[1].splitlines()]
    return {old: new for olds, news in cells for old, new in zip(olds, news, strict=True)}


RETIRED_FILES, RETIRED_SYMBOLS = given_up("file or folder"), given_up("function or type")


@dataclass(frozen=True)
class File:
    """A file of the package, by its path from the root, and what stands in it."""

    name: str
    text: str

    @property
    def module(self) -> str:
        """``miner/cli/common.py`` -> ``miner.cli.common``."""
        return self.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.name)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    def at(self, node: ast.stmt | ast.expr | ast.excepthandler | int, fault: str) -> str:
        return f"{self.name}:{node if isinstance(node, int) else node.lineno}: {fault}"

    def imports(self, *, running: bool = False) -> Iterator[tuple[int, str]]:
        """Line and full name of every module that is imported, wherever; ``running``: not for types only."""
        typing = {inner for node in self.nodes if is_for_types(node) for inner in ast.walk(node)}
        package = self.module if self.name.endswith("__init__.py") else self.module.rpartition(".")[0]
        for node in self.nodes:
            if running and node in typing:
                continue
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = node.module or ""
                if node.level:
                    above = package.split(".")[: len(package.split(".")) - node.level + 1]
                    base = ".".join([*above, base]).strip(".")
                for alias in node.names:
                    inner = f"{base}.{alias.name}"
                    yield node.lineno, inner if base == "miner" or inner in MODULES else base


FILES = [
    File(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "miner").rglob("*.py"))
]
MODULES = {file.module for file in FILES}


def is_for_types(node: ast.AST) -> bool:
    """True for ``if TYPE_CHECKING:``."""
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def room(module: str) -> str:
    """``miner.cli.common`` -> ``cli``."""
    return module.split(".")[1] if "." in module else ""


# ---- what a file may import ------------------------------------------------------------------------------------------


def has_no_place_in_the_plan(file: File) -> Iterator[str]:
    if file.name != "miner/__init__.py" and room(file.module) not in LEVELS:
        yield file.at(1, f"the room {room(file.module)} has no level")


def imports_from_a_higher_level(file: File) -> Iterator[str]:
    own = room(file.module)
    level = LEVELS.get(own, 0)
    for line, module in file.imports() if file.name != "miner/__init__.py" else ():
        if module.split(".")[0] != "miner" or room(module) == own:
            continue
        other = LEVELS.get(room(module))
        if other is None:  # a name of the package itself; only the command line may know its version
            if own != "cli":
                yield file.at(line, "imports the package as a whole")
        elif other > level or (other == level and level not in SOCIABLE):
            yield file.at(line, f"{own} (level {level}) imports {room(module)} (level {other})")


def imports_the_library_of_another(file: File) -> Iterator[str]:
    for line, module in file.imports():
        library = module.split(".")[0]
        if library in OWNERS and not file.name.startswith(OWNERS[library]):
            yield file.at(line, f"{library} belongs to {', '.join(OWNERS[library])}")


def travels_with_more_than_the_standard_library(file: File) -> Iterator[str]:
    if file.module.startswith(("miner.model", "miner.errors")):
        for line, module in file.imports():
            if module.split(".")[0] not in stdlib_module_names and not module.startswith("miner.model"):
                yield file.at(line, f"imports {module}")


# ---- what may stand in a file ----------------------------------------------------------------------------------------


def names_an_address(file: File) -> Iterator[str]:
    if file.name.startswith(ADDRESSES):
        return
    docstrings = {
        node.body[0].value
        for node in file.nodes
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in file.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings:
            # The bare scheme tells an address from a path; only an address with a host names something.
            named = [word for word in node.value.split() if "://" in word and word.split("://")[1][:1].isalnum()]
            yield from (file.at(node, word) for word in named if "http" in word)


def is_too_long(file: File) -> Iterator[str]:
    lines = file.text.count("\n")
    if lines > 400:
        yield file.at(1, f"has {lines} lines")
    for node in file.nodes:
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
            length = node.end_lineno - node.lineno + 1
            if length > 60:
                yield file.at(node, f"{node.name} has {length} lines")


def prints(file: File) -> Iterator[str]:
    """Only the command line speaks."""
    if file.name.startswith("miner/cli"):
        return
    for node in file.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            yield file.at(node, "prints")
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"sys.stdout", "sys.stderr"}:
            yield file.at(node, f"uses {ast.unparse(node)}")


MUTABLE = {"list", "dict", "set", "defaultdict", "Counter", "deque", "OrderedDict", "bytearray"}
MUTATIONS = {
    "append", "add", "update", "extend", "pop", "clear", "setdefault", "insert", "remove", "discard", "popitem",
}  # fmt: skip


def module_names(tree: ast.Module) -> Iterator[tuple[int, str, ast.expr]]:
    """Line, name and value of every assignment outside functions and classes."""
    for node in tree.body:
        if isinstance(node, ast.Assign):
            yield from ((node.lineno, t.id, node.value) for t in node.targets if isinstance(t, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            yield node.lineno, node.target.id, node.value


def is_mutable(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id in MUTABLE
    return isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)


def changes_something_global(file: File) -> Iterator[str]:
    mutable = {variable: line for line, variable, value in module_names(file.tree) if is_mutable(value)}
    for variable, line in mutable.items():
        if not variable.isupper() and not variable.startswith("__"):
            yield file.at(line, f"{variable} is mutable and not named as a constant")
    for node in file.nodes:
        if isinstance(node, ast.Global):
            yield file.at(node, f"global {', '.join(node.names)}")
        changed: ast.expr | None = None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MUTATIONS:
            changed = node.func.value
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            changed = node.value
        if isinstance(changed, ast.Name) and changed.id in mutable:
            yield file.at(changed, f"changes the constant {changed.id}")


READERS = {"open", "read_text", "read_bytes", "load", "loads", "parse", "urlopen", "iterdir", "glob", "rglob"}


def calls_at_import(body: list[ast.stmt]) -> Iterator[ast.Call]:
    """Calls that run when a module is imported."""
    for statement in body:
        if isinstance(statement, ast.ClassDef):
            yield from calls_at_import(statement.body)
        elif not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (node for node in ast.walk(statement) if isinstance(node, ast.Call))


def reads_at_import(file: File) -> Iterator[str]:
    for call in calls_at_import(file.tree.body):
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if called in READERS:
            yield file.at(call, f"{ast.unparse(call.func)} runs at import")


def swallows_a_failure(file: File) -> Iterator[str]:
    for node in file.nodes:
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            silent = all(isinstance(statement, ast.Pass) for statement in node.body)
            if node.type is None or (silent and caught in {"Exception", "BaseException", "MinerError"}):
                yield file.at(node, f"catches {caught} and says nothing")


def has_a_retired_name(file: File) -> Iterator[str]:
    """Words that were given up do not come back: see docs/glossary.md."""
    for part in file.module.split("."):
        if part in RETIRED_FILES:
            yield file.at(1, f"{part} is called {RETIRED_FILES[part]} now")
    for node in file.nodes:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        name = node.name.strip("_")
        if name in RETIRED_SYMBOLS:
            yield file.at(node, f"{name} is called {RETIRED_SYMBOLS[name]} now")
        for word in re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_"):
            if word in RETIRED_WORDS:
                yield file.at(node, f"the word for “{word}” is {RETIRED_WORDS[word]} now")


#: Each check, and a file in which it must find something.
CHECKS: dict[Callable[[File], Iterator[str]], File] = {
    has_no_place_in_the_plan: File("miner/attic/a.py", ""),
    imports_from_a_higher_level: File("miner/rules/a.py", "from miner.links import link\n"),
    imports_the_library_of_another: File("miner/rules/a.py", "def f():\n    import spacy\n"),
    travels_with_more_than_the_standard_library: File("miner/model/a.py", "import numpy\n"),
    names_an_address: File("miner/rules/a.py", "A = 'https://example.org/term'\n"),
    is_too_long: File("miner/rules/a.py", "def f():\n" + "    f()\n" * 60),
    prints: File("miner/rules/a.py", "print(1)\n"),
    changes_something_global: File("miner/rules/a.py", "TABLE = {}\ndef fill():\n    TABLE['a'] = 1\n"),
    reads_at_import: File("miner/rules/a.py", "class A:\n    text = open('a').read()\n"),
    swallows_a_failure: File("miner/rules/a.py", "try:\n    f()\nexcept Exception:\n    pass\n"),
    has_a_retired_name: File("miner/rules/a.py", "class _Judge: ...\n"),
}


def report(faults: list[str]) -> None:
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_no_file(check: Callable[[File], Iterator[str]]) -> None:
    (fault,) = check(CHECKS[check])  # the check can fail
    assert fault.startswith("miner/")
    report([fault for file in FILES for fault in check(file)])


def test_more_planted_faults_are_found() -> None:
    def faults(check: Callable[[File], Iterator[str]], text: str, name: str = "miner/rules/a.py") -> list[str]:
        return list(check(File(name, text)))

    assert faults(imports_from_a_higher_level, "from miner import ask\n")
    assert faults(imports_from_a_higher_level, "from ..cli import main\n")
    assert not faults(imports_from_a_higher_level, "from miner.model import Span\n")
    assert not faults(imports_from_a_higher_level, "from miner.exports import write\n", "miner/pipeline/a.py")
    assert faults(is_too_long, "\n" * 401)
    assert faults(prints, "import sys\nsys.stderr.write('a')\n")
    assert not faults(prints, "print(1)\n", "miner/cli/a.py")
    assert faults(changes_something_global, "def f():\n    global a\n    a = 1\n")
    assert faults(changes_something_global, "cache = []\n")
    assert not faults(reads_at_import, "def f():\n    return open('a')\n")
    assert faults(swallows_a_failure, "try:\n    f()\nexcept:\n    raise\n")
    assert faults(has_a_retired_name, "", "miner/graph/derived/a.py")
    assert faults(has_a_retired_name, "def hush_of(): ...\n")


# ---- all files together ----------------------------------------------------------------------------------------------


def reaches_itself(start: str, graph: dict[str, set[str]]) -> bool:
    seen: set[str] = set()
    waiting = list(graph.get(start, ()))
    while waiting:
        module = waiting.pop()
        if module == start:
            return True
        if module not in seen:
            seen.add(module)
            waiting.extend(graph.get(module, ()))
    return False


def test_no_module_imports_itself_through_others() -> None:
    assert reaches_itself("a", {"a": {"b"}, "b": {"a"}})
    graph = {file.module: {name for _, name in file.imports(running=True) if name in MODULES} for file in FILES}
    graph.pop("miner")  # the front door imports late
    # A room's __init__ gathers its files; files of a room import each other by their own names, never through it.
    report([f"{module} imports itself, in the end" for module in sorted(graph) if reaches_itself(module, graph)])


def test_a_stem_names_one_file() -> None:
    stems = defaultdict(list)
    for file in FILES:
        stems[file.module.rpartition(".")[2] if not file.name.endswith("__init__.py") else ""].append(file.name)
    twice = {stem: names for stem, names in stems.items() if stem and len(names) > 1}
    report([f"{stem}: {', '.join(names)}" for stem, names in twice.items() if stem not in SHARED_STEMS])
    report([f"{stem} names one file now: strike it from the list" for stem in SHARED_STEMS if stem not in twice])


def test_the_project_speaks_of_itself_alone() -> None:
    """Hosts of package registries and paths of one machine have no place in the tracked text of the project."""
    hosts = ("py" + "pi.org", "python" + "hosted", "npm" + "js", "deb." + "debian", "/ro" + "ot/", "/wo" + "rk/")
    folders = ("miner", "ontology", "corpus", "tests", "tools", "docs")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in TEXT]
    files += [path for path in ROOT.iterdir() if path.suffix in TEXT or path.name == "Makefile"]
    faults = []
    for path in sorted(files):
        text = path.read_text(encoding="utf-8")
        faults += [f"{path.relative_to(ROOT)}: {word}" for word in hosts if word in text]
    report(faults)


TEXT = {".py", ".md", ".txt", ".toml", ".ttl", ".rq", ".csv", ".jsonl", ".lock", ".json", ".ipynb"}


def test_what_took_the_place_of_a_name_is_there() -> None:
    files = {part.removesuffix(".py") for file in FILES for part in file.name.split("/")}
    texts = "".join(file.text for file in FILES)
    symbols = set(re.findall(r"(?m)^\s*(?:def|class) (\w+)|^(\w+) = ", texts))
    names = {name for pair in symbols for name in pair}
    report([f"{new} for {old} is no file" for old, new in RETIRED_FILES.items() if new not in files])
    report([f"{new} for {old} is nowhere" for old, new in RETIRED_SYMBOLS.items() if new not in names])
