"""What of the graph is taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from miner.errors import FormatError

DEFAULT_KIND = "operation_pressure"

Names = str | Sequence[str] | None


@dataclass(frozen=True, slots=True)
class Choice:
    """The view of network files and what they are narrowed to (see ``Graph.network``).

    The kind is that of pictures too. Nothing said is the view "strategies" of everything, and pictures of operation
    pressures.
    """

    view: str = "strategies"
    kind: Names = None
    strategy: Names = None
    regime: Names = None
    since: int | None = None
    around: str | None = None
    hops: int | None = None

    @classmethod
    def of(cls, **told: Any) -> Choice:
        """A choice from names and values; raises FormatError for a name that does not exist."""
        known = [item.name for item in fields(cls)]
        if unknown := sorted(set(told) - set(known)):
            raise FormatError(f"nothing is chosen by {', '.join(unknown)}", f"choose by {', '.join(known)}")
        return cls(**told)

    @property
    def kind_of_map(self) -> str:
        """The one kind whose map is drawn; raises FormatError when several are asked for."""
        if self.kind is None or isinstance(self.kind, str):
            return self.kind or DEFAULT_KIND
        if len(self.kind) > 1:
            raise FormatError("a picture shows one kind", f"choose one of {', '.join(self.kind)}")
        return self.kind[0] if self.kind else DEFAULT_KIND

    def kinds(self) -> tuple[str, ...]:
        """The kinds that may stand in the network; none said and none implied by the view is all."""
        said = (self.kind,) if isinstance(self.kind, str) else tuple(self.kind or ())
        return said or ((DEFAULT_KIND,) if self.is_map() else ())

    def is_map(self) -> bool:
        """True for the view of what stands on the map."""
        return self.view == "strategies"

    def filters(self) -> dict[str, Any]:
        """What was said, but for the view, as ``Graph.network`` takes it."""
        return {name: value for name, value in asdict(self).items() if name != "view" and value not in (None, ())}

    def is_narrow(self) -> bool:
        """True when less than everything was asked for."""
        return bool(self.filters())

    def must_be_whole(self, suffix: str, *, but: Sequence[str] = ()) -> None:
        """Raise FormatError for a format that holds everything when something else was asked for."""
        said = ["view"] * (not self.is_map()) + list(self.filters())
        narrowed = [f"--{name}" for name in said if name not in but]
        if narrowed:
            raise FormatError(
                f"{suffix} files are not narrowed by {', '.join(narrowed)}",
                "leave it out, or write a network: .graphml .gexf .cyjs .dot .pairs .neo4j",
            )
