"""The box at the end of the pack: how somebody with a bundle and ordinary tools checks a piece, without Daybook."""

from desktop.report.judging.pack_material import PackGiven
from desktop.report.tree import BulletList, Facts, Paragraph, Section

OPEN = "age -d -i KEY BUNDLE | zstd -d | tar x"
WHOLE = "sha256sum tagmanifest-sha256.txt"
FILES = "sha256sum -c tagmanifest-sha256.txt manifest-sha256.txt"
TEXT = "grep VERSION data/revisions.jsonl | jq -cjS .body | sha256sum"
"""What a person types. KEY is the file with the central team's key, BUNDLE the bundle's, VERSION a piece's version."""
_OWN_HASH = (
    "The version’s own hash covers that of its text, who wrote it, when, and the version before it: schema/README.md "
    "says how it is made, under Revisions."
)


def how_to_check(given: PackGiven) -> Section:
    """The section."""
    return Section(
        "How to check a piece",
        (
            Paragraph(
                "Nobody has to believe this pack. Each piece names the bundle that carried it and its version there. "
                "Whoever has the bundle and the central team’s key finds the same words in it, and can see that "
                "nothing was changed since."
            ),
            Paragraph("With age, zstd, tar, jq and sha256sum, in an empty folder:"),
            BulletList(
                (
                    f"Open the bundle: {OPEN}",
                    f"Is it the bundle? {WHOLE} gives the hash that stands with the bundle below.",
                    f"Is all of it whole? {FILES} says OK for each file.",
                    f"Are these the words? {TEXT} gives the hash of its text that stands with the piece.",
                    _OWN_HASH,
                )
            ),
            *_bundles(given),
            Paragraph(
                "A piece without a bundle was not sent yet, or was carried before bundles were noted. It can be "
                "checked once a bundle carries it.",
                quiet=True,
            ),
        ),
    )


def _bundles(given: PackGiven) -> tuple[Facts, ...]:
    """A line a bundle: whose and which number; its id, and the hash of its tagmanifest-sha256.txt."""
    lines = ((f"{one.sender}, bundle {one.number:,}", f"{one.id}, SHA-256 {one.hash}") for one in given.bundles)
    return (Facts(tuple(lines)),) if given.bundles else ()
