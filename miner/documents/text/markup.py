"""Inline markup of markdown, HTML and LaTeX turned into plain text with marks for raised and lowered parts."""

from __future__ import annotations

import html
import re

from miner.documents.script_marks import flatten_digits, lowered, raised

SYMBOLS: dict[str, str] = {
    "AA": "Å", "alpha": "α", "approx": "≈", "beta": "β", "bullet": "•", "cdot": "·", "cdots": "⋯", "chi": "χ",
    "circ": "°", "degree": "°", "delta": "δ", "Delta": "Δ", "dots": "…", "epsilon": "ε", "equiv": "≡",
    "eta": "η", "gamma": "γ", "Gamma": "Γ", "ge": "≥", "geq": "≥", "gg": "≫", "gt": ">", "infty": "∞",
    "int": "∫", "iota": "ι", "kappa": "κ", "lambda": "λ", "Lambda": "Λ", "langle": "⟨", "ldots": "…", "le": "≤",
    "leftarrow": "←", "leftrightarrow": "↔", "leq": "≤", "ll": "≪", "lt": "<", "micro": "μ", "mid": "|",
    "mp": "∓", "mu": "μ", "nabla": "∇", "ne": "≠", "neq": "≠", "nu": "ν", "ohm": "Ω", "omega": "ω",
    "Omega": "Ω", "parallel": "∥", "partial": "∂", "perp": "⊥", "phi": "φ", "Phi": "Φ", "pi": "π", "Pi": "Π",
    "pm": "±", "prime": "′", "prod": "∏", "propto": "∝", "psi": "ψ", "Psi": "Ψ", "qquad": " ", "quad": " ",
    "rangle": "⟩", "rho": "ρ", "rightarrow": "→", "rightleftharpoons": "⇌", "sigma": "σ", "Sigma": "Σ",
    "sim": "∼", "simeq": "≃", "sum": "∑", "tau": "τ", "textdegree": "°", "textmu": "μ", "textsubscript": "_",
    "textsuperscript": "^", "theta": "θ", "Theta": "Θ", "times": "×", "to": "→", "upsilon": "υ",
    "varepsilon": "ε", "varphi": "φ", "vert": "|", "xi": "ξ", "Xi": "Ξ", "zeta": "ζ",
}  # fmt: skip


# ---- LaTeX commands and the characters they stand for ----------------------------------------------------------------


_WRAPPERS = re.compile(
    r"\\(?:text|mathrm|mathbf|mathit|mathsf|textbf|textit|textrm|textsf|emph|rm|boldsymbol|operatorname|mathbb|mathcal|bm|"
    r"hbox|mbox|ce|overline|bar|hat|tilde|vec|dot|underline)\s*\{([^{}]*)\}"
)
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")
_COMMAND = re.compile(r"\\([A-Za-z]+)\s?")
_MATH = re.compile(
    r"\$\$(.+?)\$\$|\$(?!\s)([^$\n]{1,400}?)(?<!\s)\$(?!\d)|\\\(((?:(?!\\\().)+?)\\\)|\\\[((?:(?!\\\[).)+?)\\\]",
    re.DOTALL,
)
_UP_BRACE = re.compile(r"\^\s*\{([^{}]*)\}")
_DOWN_BRACE = re.compile(r"_\s*\{([^{}]*)\}")
_UP_BRACKET = re.compile(r"\^(\[[^\[\]\n]{1,60}\])")
_UP_PAIR = re.compile(r"\^([^\s^]{1,40})\^")
_UP_ONE = re.compile(r"\^([-−–+]?\d+|[*†‡+−-]|°|[a-zA-Z](?![a-zA-Z]))")
_DOWN_ONE = re.compile(r"(?<=[A-Za-zα-ωΑ-Ω)\]])_(\d+(?:\.\d+)?|[a-zA-Z0-9])(?![a-z]{2})")
_DOWN_PLAIN = re.compile(
    r"(?<=[A-Za-z)\]])_(\d+(?:\.\d+)?)|(?<=[A-Za-z)\]\d])_([xyznij])(?![a-z_])|(?<=[A-Z][a-z]) _([xyz])(?= )"
)
_TAG_UP = re.compile(r"<sup\b[^<>]{0,200}>(.{0,400}?)</sup>", re.IGNORECASE | re.DOTALL)
_TAG_DOWN = re.compile(r"<sub\b[^<>]{0,200}>(.{0,400}?)</sub>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(
    r"</?(?:i|b|em|strong|span|div|p|a|u|small|font|center|table|tr|td|th|img|figure|figcaption|mark|code)\b[^<>]*>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_IMAGE = re.compile(r"!\[[^\]]{0,1000}\]\([^)]{0,2000}\)")
_CITATION_LINK = re.compile(r"\[(\[[^\[\]]*\])\]\([^()\s]*\)|\[(\d{1,4})\]\(#[^()]*\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:\s+\"[^\"]*\")?\)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1", re.DOTALL)
_ITALIC = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*\\])\*(?![\w*])")
_ITALIC_LOW = re.compile(r"(?<![\w\\])_(?=[^\s_])([^_\n]+?)(?<=[^\s_\\])_(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~$%&-])")


def plain(text: str) -> str:
    """The text as a reader sees it; raised and lowered parts stand between marks."""
    text = without_comments(text)
    text = _TAG_UP.sub(lambda found: raised(found[1]), text)
    text = _TAG_DOWN.sub(lambda found: lowered(found[1]), text)
    text = _MATH.sub(lambda found: formula(next(part for part in found.groups() if part is not None)), text)
    text = _AUTOLINK.sub(r"\1", text)
    text = _BREAK.sub(" ", _TAG.sub("", text))
    text = html.unescape(text)
    text = _LINK.sub(r"\1", _CITATION_LINK.sub(_citation_link, _IMAGE.sub("", text)))
    text = _BOLD.sub(r"\2", text)
    text = _BOLD.sub(r"\2", text)
    text = _ITALIC_LOW.sub(r"\1", _ITALIC.sub(r"\1", text))
    text = _scripts(text)
    text = _ESCAPE.sub(r"\1", text)
    return flatten_digits(text)


def without_comments(text: str) -> str:
    """The text without comments of HTML; one that is not closed is none.

    >>> without_comments("a<!-- b -->c<!-- d"), without_comments("a --> b")
    ('ac<!-- d', 'a --> b')
    """
    kept: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[position:start])
        position = end + 3
    return "".join([*kept, text[position:]])


def _citation_link(found: re.Match[str]) -> str:
    return found[1] or f"[{found[2]}]"


def _scripts(text: str) -> str:
    """Carets and underscores outside formulas."""
    if "\\" in text:
        text = _unwrapped(text)
        text = _COMMAND.sub(lambda found: SYMBOLS.get(found[1], found.group()), text)
    text = _UP_BRACE.sub(lambda found: raised(found[1].strip()), text)
    text = _UP_BRACKET.sub(lambda found: raised(found[1]), text)
    text = _UP_PAIR.sub(lambda found: raised(found[1]), text)
    text = _UP_ONE.sub(lambda found: raised(found[1]), text)
    text = _DOWN_BRACE.sub(lambda found: lowered(found[1].strip()), text)
    return _DOWN_PLAIN.sub(lambda found: lowered(found[1] or found[2] or found[3]), text)


def formula(text: str) -> str:
    """A LaTeX formula, without the signs around it, on one line.

    >>> formula(r"p \\geq 5~\\mathrm{MPa}")
    'p ≥ 5 MPa'
    """
    text = _unwrapped(text.replace("\n", " "))
    text = re.sub(r"\\(?:left|right|big|Big|bigg|Bigg|displaystyle|limits|nolimits)\b\s?", "", text)
    text = re.sub(r"\\[,;:! ]", " ", text)
    text = re.sub(r"\^\s*\\(?:circ|degree)\b|\^\s*\{\s*\\(?:circ|degree)\s*\}", "°", text)
    for _ in range(4):
        text = _FRACTION.sub(r"(\1)/(\2)", text)
        text = _ROOT.sub(r"√(\1)", text)
    text = _COMMAND.sub(_symbol, text)
    text = text.replace(r"\%", "%").replace(r"\{", "{").replace(r"\}", "}").replace("~", " ")
    for _ in range(3):
        text = _UP_BRACE.sub(lambda found: raised(found[1].strip()), text)
        text = _DOWN_BRACE.sub(lambda found: lowered(found[1].strip()), text)
    text = _UP_ONE.sub(lambda found: raised(found[1]), text)
    text = _DOWN_ONE.sub(lambda found: lowered(found[1]), text)
    return re.sub(r"\s+", " ", re.sub(r"(?<!\\)[{}]", "", text)).strip()


def _unwrapped(text: str) -> str:
    for _ in range(4):
        text = _WRAPPERS.sub(r"\1", text)
    return text


def _symbol(found: re.Match[str]) -> str:
    symbol = SYMBOLS.get(found[1])
    if symbol is None:
        return found[1] + " "
    spaced = found.group().endswith(" ") and symbol in "≈×·∼≃±≤≥≪≫<>≠≡∝→←⇌"
    return symbol + (" " if spaced else "")
