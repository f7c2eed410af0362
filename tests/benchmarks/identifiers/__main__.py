"""``python -m tests.benchmarks.identifiers`` prints precision and recall as JSON; ``--errors`` what went wrong too.

``--errors`` leaves out the sentences that were held out, so that nobody tunes on them by accident.
"""

import json
import sys
from collections.abc import Iterable

from desktop.domain.identifiers.finder import IdentifierFinder
from desktop.domain.identifiers.model import IdentifierKind
from desktop.operations.identifier_check import name_lists
from tests.benchmarks.identifiers.generated import sentences
from tests.benchmarks.identifiers.labelled import NAMES, STRUCTURED, Labelled, Tally, read, tallied, together

SEED, GENERATED = 20260101, 6_000
"""The generated part that is held out is made from another seed, and rules were not looked at against it."""


def parts() -> dict[str, list[Labelled]]:
    """What is measured, by name."""
    return {
        "labelled_tuned_on": read("tuned_on") + read("first_set"),
        "labelled_held_out": read("held_out"),
        "labelled_second_held_out": read("second_held_out"),
        "generated_tuned_on": list(sentences(SEED, GENERATED)),
        "generated_held_out": list(sentences(SEED + 1, GENERATED)),
    }


def measured(given: Iterable[Labelled]) -> dict[str, Tally]:
    """A tally for structured identifiers, one for names, and one for each kind."""
    tallies = tallied(given, IdentifierFinder(name_lists()))
    groups = {"structured": together(tallies, STRUCTURED), "names": together(tallies, NAMES)}
    return groups | {kind.value: tallies[kind] for kind in IdentifierKind}


def _figures(tally: Tally) -> dict[str, float | int]:
    return {
        "recall": round(tally.recall, 4),
        "precision": round(tally.precision, 4),
        "right": tally.right,
        "missed": len(tally.missed),
        "false_alarms": len(tally.alarms),
    }


def main() -> None:
    results = {name: (given, measured(given)) for name, given in parts().items()}
    print(
        json.dumps(
            {
                name: {"sentences": len(given)} | {group: _figures(tally) for group, tally in tallies.items()}
                for name, (given, tallies) in results.items()
            },
            indent=1,
        )
    )
    if "--errors" in sys.argv:
        for name, (_, tallies) in results.items():
            if "held_out" not in name:
                for kind in IdentifierKind:
                    for line in tallies[kind].missed:
                        print("missed", kind, line, file=sys.stderr)
                    for line in tallies[kind].alarms:
                        print("false alarm", kind, line, file=sys.stderr)


if __name__ == "__main__":
    main()
