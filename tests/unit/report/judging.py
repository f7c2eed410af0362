"""A report with every block that a judgement has."""

from desktop.domain.evidence import Direction
from desktop.report.tree import (
    BulletList,
    Claim,
    Figures,
    Grade,
    Mark,
    Notice,
    Paragraph,
    PictureBlock,
    PictureName,
    Piece,
    Pieces,
    Proof,
    Quote,
    Report,
    Section,
)

SCALE = ((6, "excellent"), (5, "very good"), (4, "good"), (3, "adequate"), (2, "weak"), (1, "unsatisfactory"))
EMBARGOED = Mark("Embargoed", "10 June 2026")


def a_piece(words: str = "They asked me what I wanted.", direction: Direction = Direction.STRENGTH) -> Piece:
    """A piece with its proof."""
    return Piece(
        direction=direction,
        hangs_on="Young person 7",
        about="Views heard",
        quote=f"“{words}”",
        says="Asked, and told what came of it.",
        strong=True,
        proof=Proof("0197a3c2-5d11", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "3"),
    )


def claim(words: str = "Most young people were heard.") -> Claim:
    """A claim with evidence on both sides."""
    return Claim(
        words,
        "Well supported: three kinds of source agree.",
        (a_piece(), a_piece("My worker listened.")),
        (a_piece("Nobody said why.", Direction.IMPROVEMENT),),
        weighed="The two who were not heard had no worker that month.",
    )


def judging_report(words: str = "Most young people were heard.", **fields: object) -> Report:
    """One report with all blocks; ``words`` stand in each of them."""
    ordinary: dict[str, object] = {
        "title": "Evidence pack: Strathlennox",
        "subtitle": "Children subject to compulsory supervision orders living at home",
        "running_head": "Strathlennox · Evidence pack",
        "front": (Notice("For the panel", "Keep this within the team."), Paragraph(words)),
        "sections": (
            Section(
                "Involving children",
                (
                    Grade("5.4", "Involving individual children", "good", 4, SCALE),
                    Paragraph(words),
                    BulletList((words, "Advocacy was offered.")),
                    Quote(words, "A young person"),
                    PictureBlock(PictureName.EAR, "An ear, listening", (words, "We listened to 13 young people.")),
                    Figures(
                        "How many were asked", ("Question", "Yes", "No"), (("Asked", "18", "4"), (words, "3", "1"))
                    ),
                ),
                (Section("What we claim", (claim(words), Claim(words, "Nothing", warning="No evidence is left."))),),
                hangs_on="5.4",
            ),
            Section("What comes next", (Pieces((a_piece(words),)), Paragraph("The end.", quiet=True))),
        ),
        "mark": EMBARGOED,
        "author": "Joint inspection team",
        "contents": 2,
    }
    return Report(**{**ordinary, **fields})  # type: ignore[arg-type]
