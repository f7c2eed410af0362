"""Taking evidence, mapping it to the framework, and withdrawing it."""

from collections.abc import Callable
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.domain.evidence import Direction, Evidence, Mapping, Source
from desktop.domain.frameworks import Framework
from desktop.operations.desk import Desk


def new_evidence(
    desk: Desk,
    source: Source,
    *,
    direction: Direction,
    mappings: tuple[Mapping, ...],
    new_id: Callable[[], UUID],
    quote: str = "",
    says: str = "",
    weight: int = 2,
    verbatim: bool = False,
) -> Evidence:
    """A piece of evidence by me, checked against the framework and not yet saved.

    Raises Refused when it says nothing, or names what the framework does not have.
    """
    if not (quote.strip() or says.strip()):
        raise Refused("Say what it shows, or select the words it rests on.")
    _check_mappings(desk.framework(), mappings)
    return Evidence(
        id=new_id(),
        source=source,
        quote=quote,
        says=says,
        direction=direction,
        weight=weight,
        verbatim=verbatim,
        mappings=mappings,
        author=desk.me.designation,
    )


def remap(desk: Desk, evidence_id: UUID, direction: Direction, mappings: tuple[Mapping, ...]) -> Evidence:
    """Change what a piece of evidence speaks to, and which way."""
    _check_mappings(desk.framework(), mappings)
    changed = desk.store.find(Evidence, evidence_id).model_copy(update={"direction": direction, "mappings": mappings})
    desk.store.save(changed)
    return changed


def withdraw(desk: Desk, evidence_id: UUID, reason: str) -> Evidence:
    """Say that a piece of evidence no longer counts, and why. It stays in the history."""
    if not reason.strip():
        raise Refused("Give the reason, so that whoever relied on it knows why it is gone.")
    changed = desk.store.find(Evidence, evidence_id).model_copy(update={"withdrawn": reason.strip()})
    desk.store.save(changed, note=reason.strip())
    return changed


def _check_mappings(framework: Framework, mappings: tuple[Mapping, ...]) -> None:
    if not mappings:
        raise Refused("Choose the indicator it speaks to.")
    key_lines = {line.id for line in framework.key_lines}
    for mapping in mappings:
        if framework.indicator(mapping.indicator) is None:
            raise Refused("This inspection's framework has no such indicator.")
        if mapping.theme and mapping.theme not in {theme.id for theme in framework.themes_of(mapping.indicator)}:
            raise Refused("That theme belongs to another indicator.")
        if mapping.key_line and mapping.key_line not in key_lines:
            raise Refused("This inspection's framework has no such line of enquiry.")
