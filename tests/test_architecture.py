"""The plan of the house, checked on the syntax trees of its files."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "miner"
FILES = sorted(PACKAGE.rglob("*.py"))
NAMES = [file.relative_to(ROOT).as_posix() for file in FILES]
MODULES = {name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in NAMES}

#: Who may import whom: only what stands on a lower level, or in the same room; levels 1 and 3 also their own level.
LEVELS = {
    "model": 0, "errors": 0,
    "settings": 1, "processes": 1, "units": 1, "vocabulary": 1, "chemdata": 1,
    "documents": 2, "mentions": 2, "rules": 2, "links": 2, "graph": 2,
    "exports": 3, "scoring": 3, "pipeline": 3,
    "cli": 4, "web": 4, "__main__": 5,
}  # fmt: skip
SOCIABLE = {0, 1, 3}

#: The files that may import a third-party library, by the beginning of their path.
OWNERS = {
    "PIL": ("miner/documents/",),
    "chemdataextractor": ("miner/chemdata.py",),
    "click": ("miner/cli/", "miner/cli.py"),
    "lxml": ("miner/documents/",),
    "matplotlib": ("miner/exports/",),
    "networkx": ("miner/exports/", "miner/graph/"),
    "oxrdflib": ("miner/graph/",),
    "pandas": ("miner/graph/answers.py",),
    "pdfplumber": ("miner/documents/",),
    "pint": ("miner/units.py",),
    "pyoxigraph": ("miner/graph/", "miner/vocabulary"),
    "pypdfium2": ("miner/documents/",),
    "pyshacl": ("miner/graph/",),
    "rdflib": ("miner/graph/", "miner/vocabulary"),
    "requests": ("miner/graph/stores/",),
    "spacy": ("miner/mentions/",),
    "spellchecker": ("miner/documents/",),
}
#: Where an address may stand in code: the namespace, and what turns claims into triples and back.
ADDRESSES = ("miner/settings.py", "miner/vocabulary", "miner/graph/triples")


@cache
def tree(name: str) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse((ROOT / name).read_text(encoding="utf-8"), name)


def module_of(name: str) -> str:
    """``miner/cli/common.py`` -> ``miner.cli.common``."""
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imports(name: str, *, running: bool = False) -> Iterator[tuple[int, str]]:
    """Line and full name of every module that a file imports, wherever in the file; ``running``: not for types only."""
    typing = {inner for node in ast.walk(tree(name)) if is_for_types(node) for inner in ast.walk(node)}
    package = module_of(name) if name.endswith("__init__.py") else module_of(name).rpartition(".")[0]
    for node in ast.walk(tree(name)):
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


def is_for_types(node: ast.AST) -> bool:
    """True for ``if TYPE_CHECKING:``."""
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def room(module: str) -> str:
    """``miner.cli.common`` -> ``cli``."""
    return module.split(".")[1] if "." in module else ""


def at(name: str, line: int, fault: str) -> str:
    return f"{name}:{line}: {fault}"


def report(faults: list[str]) -> None:
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize("name", NAMES)
def test_every_file_has_a_place_in_the_plan(name: str) -> None:
    assert name == "miner/__init__.py" or room(module_of(name)) in LEVELS


@pytest.mark.parametrize("name", [name for name in NAMES if name != "miner/__init__.py"])
def test_a_room_imports_only_from_lower_levels(name: str) -> None:
    own = room(module_of(name))
    level = LEVELS[own]
    faults = []
    for line, module in imports(name):
        if module.split(".")[0] != "miner" or room(module) == own:
            continue
        other = LEVELS.get(room(module))
        if other is None:  # a name of the package itself; only the command line may know its version
            if own != "cli":
                faults.append(at(name, line, "imports the package as a whole"))
        elif other > level or (other == level and level not in SOCIABLE):
            faults.append(at(name, line, f"{own} (level {level}) imports {room(module)} (level {other})"))
    report(faults)


def test_no_module_imports_itself_through_others() -> None:
    graph = {
        module_of(name): {module for _, module in imports(name, running=True) if module in MODULES} for name in NAMES
    }
    graph.pop("miner")  # the front door imports late

    def reaches(start: str) -> bool:
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

    # A room's __init__ gathers its files; files of a room import each other by their own names, never through it.
    report([f"{module} imports itself, in the end" for module in sorted(graph) if reaches(module)])


@pytest.mark.parametrize("name", NAMES)
def test_a_library_is_imported_only_by_its_owner(name: str) -> None:
    faults = []
    for line, module in imports(name):
        library = module.split(".")[0]
        if library in OWNERS and not name.startswith(OWNERS[library]):
            faults.append(at(name, line, f"{library} belongs to {', '.join(OWNERS[library])}"))
    report(faults)


@pytest.mark.parametrize(
    "name", [name for name in NAMES if module_of(name).startswith(("miner.model", "miner.errors"))]
)
def test_what_travels_needs_the_standard_library_only(name: str) -> None:
    from sys import stdlib_module_names

    strangers = [(line, module) for line, module in imports(name) if module.split(".")[0] not in stdlib_module_names]
    report([at(name, line, module) for line, module in strangers if not module.startswith("miner.model")])


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith(ADDRESSES)])
def test_addresses_stand_in_the_ontology(name: str) -> None:
    docstrings = {
        node.body[0].value
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    faults = []
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings:
            # The bare scheme tells an address from a path; only an address with a host names something.
            named = [word for word in node.value.split() if "://" in word and word.split("://")[1][:1].isalnum()]
            faults += [at(name, node.lineno, word) for word in named if "http" in word]
    report(faults)


@pytest.mark.parametrize("name", NAMES)
def test_files_can_be_held_in_the_head(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").count("\n")
    assert lines <= 400, f"{name} has {lines} lines"


@pytest.mark.parametrize("name", NAMES)
def test_functions_can_be_held_in_the_head(name: str) -> None:
    faults = []
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.FunctionDef) and node.end_lineno is not None:
            length = node.end_lineno - node.lineno + 1
            if length > 60:
                faults.append(at(name, node.lineno, f"{node.name} has {length} lines"))
    report(faults)


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("miner/cli")])
def test_only_the_command_line_prints(name: str) -> None:
    faults = []
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            faults.append(at(name, node.lineno, "prints"))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"sys.stdout", "sys.stderr"}:
            faults.append(at(name, node.lineno, f"uses {ast.unparse(node)}"))
    report(faults)


MUTABLE = {"list", "dict", "set", "defaultdict", "Counter", "deque", "OrderedDict", "bytearray"}
MUTATIONS = {
    "append",
    "add",
    "update",
    "extend",
    "pop",
    "clear",
    "setdefault",
    "insert",
    "remove",
    "discard",
    "popitem",
}


def module_names(name: str) -> Iterator[tuple[int, str, ast.expr]]:
    """Line, name and value of every assignment outside functions and classes."""
    for node in tree(name).body:
        if isinstance(node, ast.Assign):
            yield from ((node.lineno, t.id, node.value) for t in node.targets if isinstance(t, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            yield node.lineno, node.target.id, node.value


def is_mutable(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id in MUTABLE
    return isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_global_changes(name: str) -> None:
    mutable = {variable: line for line, variable, value in module_names(name) if is_mutable(value)}
    faults = [
        at(name, line, f"{variable} is mutable and not named as a constant")
        for variable, line in mutable.items()
        if not variable.isupper() and not variable.startswith("__")
    ]
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Global):
            faults.append(at(name, node.lineno, f"global {', '.join(node.names)}"))
        changed: ast.expr | None = None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MUTATIONS:
            changed = node.func.value
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            changed = node.value
        if isinstance(changed, ast.Name) and changed.id in mutable:
            faults.append(at(name, changed.lineno, f"changes the constant {changed.id}"))
    report(faults)


READERS = {"open", "read_text", "read_bytes", "load", "loads", "parse", "urlopen", "iterdir", "glob", "rglob"}


def work_at_import(body: list[ast.stmt]) -> Iterator[ast.Call]:
    """Calls that run when a module is imported."""
    for statement in body:
        if isinstance(statement, ast.ClassDef):
            yield from work_at_import(statement.body)
        elif not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (node for node in ast.walk(statement) if isinstance(node, ast.Call))


@pytest.mark.parametrize("name", NAMES)
def test_an_import_reads_nothing(name: str) -> None:
    faults = []
    for call in work_at_import(tree(name).body):
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if called in READERS:
            faults.append(at(name, call.lineno, f"{ast.unparse(call.func)} runs at import"))
    report(faults)


@pytest.mark.parametrize("name", NAMES)
def test_no_failure_is_swallowed(name: str) -> None:
    faults = []
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            silent = all(isinstance(statement, ast.Pass) for statement in node.body)
            if node.type is None or (silent and caught in {"Exception", "BaseException", "MinerError"}):
                faults.append(at(name, node.lineno, f"catches {caught} and says nothing"))
    report(faults)


def test_the_project_speaks_of_itself_alone() -> None:
    """Hosts of package registries and paths of one machine have no place in the tracked text of the project."""
    hosts = ("py" + "pi.org", "python" + "hosted", "npm" + "js", "deb." + "debian", "/ro" + "ot/", "/wo" + "rk/")
    folders = ("miner", "ontology", "corpus", "tests")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in TEXT]
    files += [path for path in ROOT.iterdir() if path.suffix in TEXT or path.name == "Makefile"]
    faults = []
    for path in sorted(files):
        text = path.read_text(encoding="utf-8")
        faults += [f"{path.relative_to(ROOT)}: {word}" for word in hosts if word in text]
    report(faults)


TEXT = {".py", ".md", ".txt", ".toml", ".ttl", ".rq", ".csv", ".jsonl", ".lock", ".json"}


def test_a_fault_would_be_found() -> None:
    """The checks above look at real trees; this one makes sure that they can fail."""
    file = PACKAGE / "errors.py"
    assert module_of(file.relative_to(ROOT).as_posix()) == "miner.errors"
    assert room("miner.rules.table_rows") == "rules"
    code = ast.parse("TABLE = {}\n\n\ndef fill():\n    TABLE['a'] = open('x')\n")
    assert is_mutable(code.body[0].value)  # type: ignore[attr-defined]
    assert not list(work_at_import(code.body))
