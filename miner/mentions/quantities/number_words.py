"""The closed-class words, set phrases and marks of English that relate a number to a value; data, no logic."""

from __future__ import annotations

from miner.mentions.quantities.tokens import Kind

#: Wordings by what they say, parted by "; ". Where one begins another, the longer one is read.
WORDINGS: dict[Kind, str] = {
    Kind.SIGN: "-; ..; ...; …",
    Kind.TILDE: "~",
    Kind.PLUS_MINUS: r"±; +/-; \pm",
    Kind.ARROW: r"→; ⟶; ⇒; ->; =>; \to; \rightarrow",
    Kind.STROKE: "/",
    Kind.COMMA: ",",
    Kind.OPEN: "(",
    Kind.CLOSE: ")",
    Kind.TO: "to; down to; through",
    Kind.UP_TO: "up to",
    Kind.AND: "and; or; and/or; as well as; against; versus; vs; vs.; &; &amp;; and then; or even",
    Kind.FROM: "from",
    Kind.BETWEEN: "between; in between; in the range of; within the range of; in a range of; in the range between",
    Kind.OF: "of",
    Kind.ABOUT: (
        r"about; around; roughly; approximately; approx; approx.; nearly; almost; near; close to; ca; ca.; circa; "
        r"on the order of; of the order of; in the order of; in the vicinity of; \approx; \sim; \simeq"
    ),
    Kind.MERELY: (
        "only; just; merely; exactly; precisely; a mere; as low as; as high as; as little as; as small as; "
        "as large as; as much as"
    ),
    Kind.BELOW: "<; &lt;; less than; below; lower than; smaller than; fewer than; beneath",
    Kind.AT_MOST: (
        r"≤; <=; \leq; \le; \leqslant; no more than; not more than; no greater than; not greater than; no higher than; "
        r"not higher than; no larger than; not larger than; not above; not over; not beyond; not exceed; "
        r"not exceeding; not exceeded; never exceed; never exceeds; never exceeded; never exceeding; "
        r"without exceeding; at most; at the most; less than or equal to; smaller than or equal to; "
        r"upper limit of; upper bound of; limited to; capped at"
    ),
    Kind.ABOVE: (
        ">; &gt;; more than; greater than; higher than; larger than; above; exceed; exceeds; exceeded; exceeding; "
        "beyond; in excess of; surpass; surpasses; surpassed; surpassing; upwards of"
    ),
    Kind.OVER: "over",
    Kind.AT_LEAST: (
        r"≥; >=; \geq; \ge; \geqslant; at least; no less than; not less than; no lower than; not lower than; "
        r"not below; no smaller than; more than or equal to; greater than or equal to"
    ),
    Kind.OR_LESS: "or less; or lower; or below; or under; or smaller; or fewer; and less; and lower; and below",
    Kind.OR_MORE: (
        "or more; or higher; or above; or greater; or larger; or over; or beyond; and more; and higher; and above; "
        "and beyond"
    ),
    Kind.SOME: "several; few; a few; couple of; a couple of",
    Kind.LEVEL: "level; levels; range; ranges; scale; scales; regime; order; magnitude",
    Kind.SUB: "sub",
}

#: The plural is a vague magnitude ("hundreds of MPa"), the singular multiplies ("three hundred", "a few hundred").
MAGNITUDES = {"tens": 10, "dozens": 10, "hundred": 100, "hundreds": 100, "thousand": 1000, "thousands": 1000}

_UNITS = "one two three four five six seven eight nine ten eleven twelve"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"

#: Numbers in words; "first" and the like are not among them because they order and do not count.
NUMERALS = {
    **{word: number for number, word in enumerate(_UNITS.split(), start=1)},
    **{word: 10 * number for number, word in enumerate(_TENS.split(), start=2)},
    "fifteen": 15,
}

#: Words that a label begins with: "Figure 2", "ref. 22", "Eq. 3".
LABEL_WORDS = frozenset(
    (
        *("fig", "figs", "figure", "figures", "table", "tables", "scheme", "schemes", "panel", "panels"),
        *(
            "eq",
            "eqs",
            "equation",
            "equations",
            "ref",
            "refs",
            "reference",
            "references",
            "section",
            "sections",
            "sect",
        ),
        *("movie", "movies", "video", "videos", "note", "notes", "chapter", "chapters", "appendix", "entry", "entries"),
        *("page", "pages", "pp", "sect", "vol", "volume", "no", "nos", "step", "steps", "supplementary", "supporting"),
    )
)


def kinds_of_wordings() -> dict[str, Kind]:
    """What each wording says.

    >>> kinds_of_wordings()["less than"].name
    'BELOW'
    """
    return {wording: kind for kind, wordings in WORDINGS.items() for wording in wordings.split("; ")}
