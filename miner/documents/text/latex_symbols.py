"""LaTeX commands and the characters they stand for."""

from __future__ import annotations

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
