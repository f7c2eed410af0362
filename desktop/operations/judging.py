"""Judging an indicator: ending the round of views, beginning what takes a judgement's place, and freezing.

What is written in between is kept as any object is (``operations.writing``). Freezing asks for everything that could
not be put right later.
"""

from desktop.domain.errors import Refused
from desktop.domain.evaluations import Evaluation, Level, current_of, following_id, in_turn, point_of, team_id
from desktop.domain.identifiers.finder import IdentifierFinder
from desktop.operations.desk import Desk
from desktop.operations.evaluations import frozen_views, missing_from
from desktop.operations.identifier_check import kept_words, name_lists

FROZEN = "frozen"
"""The note of the revision that freezes."""
_NOT_LEAD = "The inspection lead writes down what the team and the panel judge."


def end_round(desk: Desk, indicator: str) -> Evaluation:
    """End the round of individual views: the team's evaluation begins. It says whose views there were and whose not.

    Raises Refused to all but a lead, and where it has ended.
    """
    if not desk.leads():
        raise Refused("The inspection lead ends the round of views.")
    if _judged(desk, indicator):
        raise Refused("The round of views has ended already.")
    inspection = desk.inspection()
    views = frozen_views(desk, indicator)
    begun = Evaluation(
        id=team_id(inspection.id, indicator),
        indicator=indicator,
        level=Level.TEAM,
        by=desk.me.designation,
        label_set=desk.framework().label_set,
        views=tuple(one.id for one in views),
        without_view=missing_from(inspection, (one.by for one in views)),
    )
    desk.store.save(begun, note="ended the round of views")
    _audit(desk, "round of views ended", begun)
    return begun


def begin_next(desk: Desk, indicator: str, level: Level) -> Evaluation:
    """Begin a judgement that takes the place of the frozen one: another of the team's, or the panel's.

    It starts with the words of the one that it follows. Raises Refused to all but a lead, while there is nothing frozen
    to follow, and while one is being written.
    """
    if not desk.leads():
        raise Refused(_NOT_LEAD)
    judged = _judged(desk, indicator)
    if any(not one.is_frozen for one in judged):
        raise Refused("One is being written already. Freeze it first.")
    follows = current_of([one for one in judged if level is Level.PANEL or one.level is level])
    if follows is None:
        raise Refused("Freeze the team’s evaluation first.")
    if level is Level.TEAM and any(one.level is Level.PANEL for one in judged):
        raise Refused("The panel has judged this, so a change is the panel’s too.")
    begun = follows.model_copy(
        update={
            "id": following_id(follows.id, level),
            "level": level,
            "by": desk.me.designation,
            "follows": follows.id,
            "reason": "",
            "views": (),
            "without_view": (),
            "panel": "",
            "decided_on": None,
            "frozen_at": None,
            "frozen_by": "",
        }
    )
    desk.store.save(begun, note="began a version that takes the place of a frozen one")
    return begun


def freeze(desk: Desk, item: Evaluation) -> Evaluation:
    """Freeze an evaluation as it is written: from now on nobody changes it. Raises Refused while something is missing.

    Also where two versions of it are at odds, and where its words may identify somebody.
    """
    why_not = why_not_frozen(desk, item)
    if why_not:
        raise Refused(why_not)
    _refuse_identifiers(desk, item)
    frozen = item.model_copy(update={"frozen_at": desk.clock(), "frozen_by": desk.me.designation})
    with desk.store.together():
        desk.store.save(Evaluation.model_validate(frozen.model_dump()), note=FROZEN)
        if desk.store.contested_one(item.id) is not None:
            raise Refused("Two versions of this are at odds. Decide on Collate which stands, then freeze it.")
    _audit(desk, "evaluation frozen", frozen)
    return frozen


def keep_as_note(desk: Desk, item: Evaluation) -> None:
    """Keep one's own view that the round ended without, as a version that nobody else sees and that counts for nothing.

    Raises Refused for what is frozen: no other words can be kept there.
    """
    if item.level is not Level.INDIVIDUAL or item.by != desk.me.designation or _is_frozen(desk, item):
        raise Refused("Only your own view that was not frozen can be kept as a note.")
    desk.store.save(item, note="kept as a note: the round had ended")


def set_aside(desk: Desk, item: Evaluation) -> None:
    """Set aside what was written and is part of nothing, by a person's decision.

    What was saved of it stays in the history; of what is frozen nothing changes.
    """
    desk.store.drop_draft(item.id)
    head = desk.store.head(item.id)
    if head is None or _is_frozen(desk, item):
        return
    saved = desk.store.find(Evaluation, item.id)
    if saved.has_anything:
        empty = {"number": None, "rationale": "", "reason": "", "illustrations": ()}
        desk.store.save(saved.model_copy(update=empty), note="set aside")


def _is_frozen(desk: Desk, item: Evaluation) -> bool:
    return any(one.id == item.id and one.is_frozen for one in desk.store.all(Evaluation))


def why_not_frozen(desk: Desk, item: Evaluation) -> str:
    """Why this cannot be frozen yet, as a sentence that says what to do; empty when it can."""
    return _why_not_theirs(desk, item) or what_is_missing(item, _followed(desk, item))


def what_is_missing(item: Evaluation, follows: Evaluation | None) -> str:
    """What an evaluation lacks that would be frozen, as a sentence; empty when it has everything. Reads no vault."""
    if item.number is None:
        return "Choose a number first."
    if not item.rationale.strip():
        return "Say why first: a number without a reason does not stand up."
    if item.level is Level.PANEL and not item.panel.strip():
        return "Say who sat on the panel: roles, not names."
    if item.level is Level.PANEL and item.decided_on is None:
        return "Say on which day the panel met."
    differs = follows is not None and (item.level is follows.level or item.number != follows.number)
    if differs and not item.reason.strip():
        return "Say why it differs from the one before."
    return ""


def _why_not_theirs(desk: Desk, item: Evaluation) -> str:
    if item.is_frozen:
        return "This is frozen already."
    if point_of(desk.framework(), item.number) is None and item.number is not None:
        return "That number is not on the framework’s scale."
    if item.level is not Level.INDIVIDUAL:
        return "" if desk.leads() else _NOT_LEAD
    if item.by != desk.me.designation:
        return f"This is {item.by}’s own view. Only they freeze it."
    if _judged(desk, item.indicator):
        return "The round of views has ended, so a view that was not frozen by then is no part of it."
    return ""


def _refuse_identifiers(desk: Desk, item: Evaluation) -> None:
    """What is frozen is never changed, so nobody could put a role in a name's place later."""
    finder = IdentifierFinder(name_lists(), (desk.inspection().partnership,), desk.store.own_words.all())
    kept = kept_words(desk, item.id)
    for text in (item.rationale, item.reason, item.panel):
        for found in finder.find(text):
            if found.matched not in kept:
                raise Refused(
                    f"“{found.matched}” {found.says}. What is frozen never changes: write a role instead, or keep the "
                    "word with a reason on Send first."
                )


def _followed(desk: Desk, item: Evaluation) -> Evaluation | None:
    return next((one for one in _judged(desk, item.indicator) if one.id == item.follows), None)


def _judged(desk: Desk, indicator: str) -> tuple[Evaluation, ...]:
    return in_turn(one for one in desk.store.all(Evaluation) if one.indicator == indicator)


def _audit(desk: Desk, action: str, item: Evaluation) -> None:
    detail = {"inspection": str(desk.inspection().id), "indicator": item.indicator, "level": str(item.level)}
    desk.vault.profile.audit(action, detail)
