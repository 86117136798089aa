"""What a person says of a claim against the reading of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from miner.model.records import Status


@dataclass(frozen=True, slots=True)
class Correction:
    """What a claim should be; None leaves a part of it as it was read.

    ``strategy`` is a slug, or "" for none; ``materials`` are names, an empty tuple for none; ``work`` is the DOI of the
    publication that owns the value. A claim that is ``rejected`` is no claim of its document. ``at`` is the time in UTC
    as "2026-01-31T12:00:00Z", and is filled in when it is "".
    """

    kind: str | None = None
    strategy: str | None = None
    status: Status | None = None
    materials: tuple[str, ...] | None = None
    work: str | None = None
    negated: bool | None = None
    rejected: bool = False
    note: str = ""
    by: str = ""
    at: str = ""

    @property
    def is_empty(self) -> bool:
        """True when it says nothing of the claim."""
        return self == Correction(note=self.note, by=self.by, at=self.at)

    def after(self, former: Correction) -> Correction:
        """This one, where it says something, and the former one elsewhere; to reject and to change exclude each other.

        >>> Correction(kind="stress").after(Correction(negated=True, note="why")).negated
        True
        >>> Correction(rejected=True).after(Correction(negated=True)).negated is None
        True
        """
        if self.rejected or former.rejected:
            return replace(self, note=self.note or former.note, by=self.by or former.by)
        return Correction(
            kind=former.kind if self.kind is None else self.kind,
            strategy=former.strategy if self.strategy is None else self.strategy,
            status=former.status if self.status is None else self.status,
            materials=former.materials if self.materials is None else self.materials,
            work=former.work if self.work is None else self.work,
            negated=former.negated if self.negated is None else self.negated,
            note=self.note or former.note,
            by=self.by or former.by,
            at=self.at,
        )
