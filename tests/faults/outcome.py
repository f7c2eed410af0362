"""What a torture did and what survived: printed as JSON, and judged by a test."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Outcome:
    """``faults`` is empty when everything that Daybook promises held. ``seed`` brings the same run again."""

    name: str
    seed: int
    did: Counter[str] = field(default_factory=Counter)
    survived: dict[str, object] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def add_faults(self, where: str, faults: list[str]) -> None:
        """Each with what brings it again."""
        self.faults += [f"{where} (seed {self.seed}): {fault}" for fault in faults]

    def as_json(self) -> dict[str, object]:
        return {
            "torture": self.name,
            "seed": self.seed,
            "did": dict(self.did),
            "survived": self.survived,
            "faults": self.faults,
            **({"left_out": self.left_out} if self.left_out else {}),
        }
