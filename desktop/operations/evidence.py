"""Taking evidence, mapping it to the framework, withdrawing it and bringing it back."""

from collections.abc import Callable
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.domain.evidence import Bearing, Evidence, Mapping, Source
from desktop.domain.frameworks import Framework
from desktop.operations.desk import Desk


def new_evidence(
    desk: Desk,
    source: Source,
    bearing: Bearing,
    *,
    new_id: Callable[[], UUID],
    quote: str = "",
    verbatim: bool = False,
) -> Evidence:
    """A piece of evidence by me, checked against the framework and not yet saved.

    Raises Refused when it says nothing, or names what the framework does not have.
    """
    if not (quote.strip() or bearing.says.strip()):
        raise Refused("Say what it shows, or select the words it rests on.")
    _check_mappings(desk.framework(), bearing.mappings)
    return Evidence(
        id=new_id(),
        source=source,
        quote=quote,
        says=bearing.says,
        direction=bearing.direction,
        weight=bearing.weight,
        verbatim=verbatim,
        mappings=bearing.mappings,
        author=desk.me.designation,
    )


def change(desk: Desk, evidence_id: UUID, bearing: Bearing) -> Evidence:
    """Judge a piece anew: which way it points, how strongly, to what, and what it says. Its quote stays.

    Nothing is saved where nothing changes. Raises Refused for what the framework does not have, for the same mapping
    twice, and for a piece that would say nothing; NotFound.
    """
    _check_mappings(desk.framework(), bearing.mappings)
    piece = desk.store.find(Evidence, evidence_id)
    if not (piece.quote.strip() or bearing.says.strip()):
        raise Refused("Say what it shows: this piece quotes no words.")
    changed = piece.model_copy(
        update={
            "direction": bearing.direction,
            "mappings": bearing.mappings,
            "weight": bearing.weight,
            "says": bearing.says.strip(),
        }
    )
    if changed != piece:
        desk.store.save(changed)
    return changed


def withdraw(desk: Desk, evidence_id: UUID, reason: str) -> Evidence:
    """Say that a piece of evidence no longer counts, and why. It stays in the history."""
    if not reason.strip():
        raise Refused("Give the reason, so that whoever relied on it knows why it is gone.")
    changed = desk.store.find(Evidence, evidence_id).model_copy(update={"withdrawn": reason.strip()})
    desk.store.save(changed, note="withdrawn")  # the reason is in its text, where it can be put right
    return changed


def bring_back(desk: Desk, evidence_id: UUID) -> Evidence:
    """Let a withdrawn piece count again. The reason it was withdrawn for stays in the history.

    Raises Refused for one that counts already; NotFound.
    """
    piece = desk.store.find(Evidence, evidence_id)
    if not piece.withdrawn:
        raise Refused("This piece counts already.")
    changed = piece.model_copy(update={"withdrawn": ""})
    desk.store.save(changed, note="brought back")
    return changed


def mapped(framework: Framework, indicator: str, theme: str = "") -> Mapping:
    """A mapping to an indicator, under the key line that the framework says."""
    return Mapping(indicator=indicator, theme=theme, key_line=framework.key_line_of(indicator))


def _check_mappings(framework: Framework, mappings: tuple[Mapping, ...]) -> None:
    if not mappings:
        raise Refused("Choose the indicator it speaks to.")
    if len(set(mappings)) < len(mappings):
        raise Refused("The same mapping stands there twice. Take one away.")
    key_lines = {line.id for line in framework.key_lines}
    for mapping in mappings:
        if framework.indicator(mapping.indicator) is None:
            raise Refused("This inspection's framework has no such indicator.")
        if mapping.theme and mapping.theme not in {theme.id for theme in framework.themes_of(mapping.indicator)}:
            raise Refused("That theme belongs to another indicator.")
        if mapping.key_line and mapping.key_line not in key_lines:
            raise Refused("This inspection's framework has no such line of enquiry.")
