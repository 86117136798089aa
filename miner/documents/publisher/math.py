"""Mathematics on one line: MathML and LaTeX with raised and lowered parts, each formula once."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from miner.documents.publisher.flow import Flow
from miner.documents.text.markup import formula

_SPACED = frozenset("=+×÷±∓<>≤≥≈∼~≃≅≡≠∝→←↔⇌⟶⟷≪≫∈∪∩⋅·→")
_NEVER_SHOWN = frozenset(
    {"annotation", "annotation-xml", "mphantom", "maligngroup", "malignmark", "mprescripts", "none"}
)
_DOCUMENT = re.compile(r"\\begin\s*\{document\}(.*?)\\end\s*\{document\}", re.DOTALL)
_AROUND = re.compile(r"^\s*(?:\$\$?|\\\(|\\\[)|(?:\$\$?|\\\)|\\\])\s*$")
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}(?:\{[lcr|]*\})?|\\\\|&(?!\w+;)|\\(?:label|tag)\s*\{[^{}]*\}")
_BARE_COMMAND = re.compile(r"\\(?:displaystyle|limits|nonumber|notag|hspace\s*\{[^{}]*\}|!|;)")
_SIGN_AFTER = "([{=<>≤≥≈∼,;×±"


def local_name(element: Any) -> str:
    """The name of an element without its namespace or prefix, in small letters; "" for what is no element."""
    tag = element.tag
    return _plain_name(tag) if isinstance(tag, str) else ""


def words_of(element: Any) -> str:
    """The words inside an element, one space between them."""
    return " ".join("".join(element.itertext()).split())


@lru_cache(maxsize=2000)
def _plain_name(tag: str) -> str:
    return re.split("[}:]", tag)[-1].lower()


def add_tex(flow: Flow, tex: str) -> None:
    """Add a LaTeX formula, or the formula of a whole LaTeX document."""
    found = _DOCUMENT.search(tex)
    body = (found[1] if found else tex).strip()
    body = _AROUND.sub("", _AROUND.sub("", body))
    body = _ENVIRONMENT.sub(" ", _BARE_COMMAND.sub(" ", body))
    flow.add(formula(re.sub(r"(\d|\}|[A-Za-z])\s*(\\times|\\approx|=|\\cdot)\s*", r"\1 \2 ", body)))


def add_mathml(flow: Flow, element: Any) -> None:
    """Add a MathML formula."""
    name = local_name(element)
    if name in _NEVER_SHOWN or not name:
        return
    rule = _RULES.get(name)
    if rule:
        rule(flow, element, list(element))
    elif name in ("mi", "mn", "mtext", "ms"):
        _token(flow, element, name)
    elif name == "mo":
        _operator(flow, "".join(element.itertext()).strip())
    elif name == "mspace":
        flow.space()
    elif name == "semantics" and len(element):
        add_mathml(flow, element[0])
    else:
        for child in element:
            add_mathml(flow, child)


def _token(flow: Flow, element: Any, name: str) -> None:
    text = "".join(element.itertext())
    before = flow.last
    unit = name in ("mi", "mtext") and len(text.strip()) > 1 and text.strip().isalpha() and before.isdigit()
    if unit and not flow.scripted and _follows_number(element):
        flow.space()  # a number and its unit
    flow.add(text)


def _follows_number(element: Any) -> bool:
    before = element.getprevious()
    return before is not None and local_name(before) == "mn"


def _operator(flow: Flow, sign: str) -> None:
    if sign in ("-", "−", "–"):
        before = flow.last
        if before and before not in _SIGN_AFTER and not before.isspace() and not flow.scripted:
            flow.space()
            flow.add("−")
            flow.space()
        else:
            flow.add("−")
    elif sign in _SPACED and not flow.scripted:
        flow.space()
        flow.add(sign)
        flow.space()
    elif sign:
        flow.add(sign)


def _scripts(*raised: bool) -> Callable[[Flow, Any, list[Any]], None]:
    def rule(flow: Flow, _: Any, children: list[Any]) -> None:
        if children:
            add_mathml(flow, children[0])
        for up, child in zip(raised, children[1:], strict=False):
            if "".join(child.itertext()).strip() == "":
                continue
            if up and "".join(child.itertext()).strip() in ("°", "∘", "◦"):
                flow.add("°")
                continue
            with flow.script(up):
                add_mathml(flow, child)

    return rule


def _fraction(flow: Flow, _: Any, children: list[Any]) -> None:
    for index, child in enumerate(children[:2]):
        if index:
            flow.add("/")
        _grouped(flow, child)


def _grouped(flow: Flow, element: Any) -> None:
    """In brackets unless it is one sign or word."""
    single = re.fullmatch(r"[\w.]*", "".join(element.itertext()).strip()) is not None
    if not single:
        flow.add("(")
    add_mathml(flow, element)
    if not single:
        flow.add(")")


def _root(flow: Flow, _: Any, children: list[Any]) -> None:
    flow.add("√(")
    for child in children:
        add_mathml(flow, child)
    flow.add(")")


def _nth_root(flow: Flow, _: Any, children: list[Any]) -> None:
    if len(children) > 1:
        with flow.script(True):
            add_mathml(flow, children[1])
    _root(flow, _, children[:1])


def _fenced(flow: Flow, element: Any, children: list[Any]) -> None:
    flow.add(element.get("open", "("))
    for index, child in enumerate(children):
        if index:
            flow.add(element.get("separators", ",")[:1])
        add_mathml(flow, child)
    flow.add(element.get("close", ")"))


def _over(flow: Flow, _: Any, children: list[Any]) -> None:
    """A bar, hat or arrow over a sign is left out, a condition over or under an operator is raised or lowered."""
    if children:
        add_mathml(flow, children[0])
    for child in children[1:]:
        told = "".join(child.itertext()).strip()
        if any(char.isalnum() for char in told):
            with flow.script(child is children[-1] and local_name(child.getparent()) != "munder"):
                add_mathml(flow, child)


def _prescripts(flow: Flow, _: Any, children: list[Any]) -> None:
    names = [local_name(child) for child in children]
    cut = names.index("mprescripts") if "mprescripts" in names else len(children)
    before, after = children[cut + 1 :], children[1:cut]
    for group in (before, None, after):
        if group is None:
            add_mathml(flow, children[0]) if children else None
            continue
        for index, child in enumerate(group):
            if "".join(child.itertext()).strip():
                with flow.script(index % 2 == 1):
                    add_mathml(flow, child)


def _row(flow: Flow, _: Any, children: list[Any]) -> None:
    for child in children:
        flow.space()
        add_mathml(flow, child)
    flow.space()


_RULES: dict[str, Callable[[Flow, Any, list[Any]], None]] = {
    "msup": _scripts(True),
    "msub": _scripts(False),
    "msubsup": _scripts(False, True),
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _nth_root,
    "mfenced": _fenced,
    "mover": _over,
    "munder": _over,
    "munderover": _over,
    "mmultiscripts": _prescripts,
    "mtr": _row,
    "mlabeledtr": _row,
}
