"""How often a suggestion is right, leaving out one piece at a time, and how often it says nothing. Prints JSON.

    python -m tests.benchmarks.suggestions [--demo FOLDER]

``--demo`` is a folder that ``daybook demo`` filled; without it only the written sets are looked at.
"""

import argparse
import json
import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from desktop.domain.suggestions import MappedPiece, Suggester, Suggestion
from desktop.operations.demo.run import PASSPHRASE
from desktop.operations.suggestions import pieces_of
from desktop.vault.folder import Vault

LABELLED = Path(__file__).parent / "labelled"


def labelled(name: str) -> tuple[MappedPiece, ...]:
    """One of the written sets, ``tuned_on`` or ``held_out``."""
    passages = tomllib.loads((LABELLED / f"{name}.toml").read_text("utf-8"))["passages"]
    pairs = [(indicator, words) for indicator, each in passages.items() for words in each]
    return tuple(
        MappedPiece(UUID(int=number), words, ((indicator, "", ""),)) for number, (indicator, words) in enumerate(pairs)
    )


def one_left_out(pieces: Sequence[MappedPiece]) -> list[tuple[MappedPiece, object]]:
    """What is suggested for each piece by what was learnt from all others. Words that stand twice are left out too."""
    return [
        (piece, Suggester(each for each in pieces if each.words != piece.words).suggest(piece.words))
        for piece in pieces
    ]


def judged(answers: Sequence[tuple[MappedPiece, object]]) -> dict[str, float]:
    """``answered`` is the share for which something was suggested, ``right`` the share of those that was right."""
    given = [(piece, found) for piece, found in answers if isinstance(found, Suggestion)]
    right = [piece for piece, found in given if found.indicator in {indicator for indicator, _, _ in piece.mappings}]
    with_theme = [(piece, found) for piece, found in given if found.theme]
    themes = [piece for piece, found in with_theme if found.theme in {theme for _, _, theme in piece.mappings}]
    return {
        "pieces": len(answers),
        "answered": round(len(given) / len(answers), 3),
        "right": round(len(right) / max(1, len(given)), 3),
        "with_theme": round(len(with_theme) / len(answers), 3),
        "theme_right": round(len(themes) / max(1, len(with_theme)), 3),
    }


def demo_pieces(folder: Path) -> tuple[MappedPiece, ...]:
    """What the demo's lead sees."""
    vault = Vault.open(folder / "lead", PASSPHRASE, clock=lambda: datetime.now(UTC))
    try:
        store = vault.open_inspection(vault.inspections()[0].id)
        return pieces_of(store.evidence_rows())
    finally:
        vault.close()


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.suggestions", description=__doc__)
    parser.add_argument("--demo", type=Path)
    given = parser.parse_args()
    sets = {name: labelled(name) for name in ("tuned_on", "held_out")}
    found = {name: judged(one_left_out(pieces)) for name, pieces in sets.items()}
    both = Suggester(sets["tuned_on"])
    found["held_out_by_tuned_on"] = judged([(piece, both.suggest(piece.words)) for piece in sets["held_out"]])
    if given.demo:
        found["demo"] = judged(one_left_out(demo_pieces(given.demo)))
    print(json.dumps(found, indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
