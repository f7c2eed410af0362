"""A vault filled with evidence as an inspection in week 12 would have it: an invented one."""

from random import Random
from uuid import UUID

from desktop.domain.evidence import Bearing, Direction, Evidence, Mapping, Source, SourceKind
from desktop.domain.interviews import Audience, Interview
from desktop.operations.desk import Desk
from desktop.operations.interviews import map_passage, start_interview
from desktop.vault.ids import new_id
from tests.desks import take

_WORDS = (
    "They asked. Then they did the other thing and nobody said why.",
    "She asks me what I want to happen, and then she writes it down so I can see it.",
    "Three of five did not know they could ask for a review.",
    "The plan names what must change for the order to end.",
)
_LABELS = {
    SourceKind.RECORDS: "R-014",
    SourceKind.YOUNG_PEOPLE: "Young person 7",
    SourceKind.PARENTS: "Parent 2",
    SourceKind.STAFF: "Social worker 3",
    SourceKind.LEADERS: "Head of service",
    SourceKind.DOCUMENTS: "Parenting plan 2024–27",
    SourceKind.SURVEYS: "Staff survey",
    SourceKind.OBSERVATIONS: "Waiting room",
}
_OFTEN = (20, 6, 4, 4, 2, 2, 4, 1)
"""How often each kind of source speaks, in the order of the columns."""


def spread(desk: Desk, count: int, seed: int = 6) -> tuple[Evidence, ...]:
    """Evidence over most themes and kinds of source; one theme is left empty and one to one source."""
    chance = Random(seed)  # noqa: S311  invented material, not a secret
    themes = desk.framework().themes
    empty, single = themes[6], themes[9]
    pieces = []
    for _ in range(count):
        theme = chance.choice([one for one in themes if one is not empty])
        kind = SourceKind.RECORDS if theme is single else chance.choices(tuple(SourceKind), _OFTEN)[0]
        pieces.append(
            Evidence(
                id=new_id(),
                source=Source(
                    source_kind=kind,
                    object_id=new_id(),
                    place="advocacy" if kind is SourceKind.RECORDS else "",
                    label=_LABELS[kind],
                ),
                quote=chance.choice(_WORDS),
                verbatim=kind is SourceKind.YOUNG_PEOPLE,
                direction=chance.choices(tuple(Direction), (5, 3, 1))[0],
                weight=chance.choice((1, 2, 2, 3)),
                mappings=(Mapping(indicator=theme.indicator, theme=theme.id if chance.random() > 0.04 else ""),),
                author="Inspector 3",
            )
        )
    desk.store.save(*pieces)
    return tuple(pieces)


def one_talk(desk: Desk) -> tuple[Interview, Evidence]:
    """An interview with one piece of evidence on views heard, at 10:04."""
    text = "[10:04] She asks me what I want to happen."
    interview = start_interview(desk, Audience.YOUNG_PEOPLE, new_id=new_id).model_copy(update={"text": text})
    return map_passage(
        desk,
        interview,
        8,
        len(text),
        Bearing(direction=Direction.STRENGTH, mappings=(Mapping(indicator="5.4", theme="views_heard"),)),
        new_id=new_id,
    )


def one_piece(desk: Desk, quote: str, kind: SourceKind, direction: Direction) -> UUID:
    """A piece on views heard whose source is nowhere in the vault."""
    source = Source(source_kind=kind, object_id=new_id(), label=_LABELS[kind])
    mappings = (Mapping(indicator="5.4", theme="views_heard"),)
    return take(desk, source, direction=direction, mappings=mappings, new_id=new_id, quote=quote).id
