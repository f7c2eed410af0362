"""Conflicts: two people changed one version. Both are shown, a person decides, and the decision is a revision.

Never by clock: times come from two laptops and decide nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from desktop.domain.errors import Refused
from desktop.domain.inspections import Inspection
from desktop.domain.objects import StoredObject
from desktop.domain.registry import object_of
from desktop.domain.reviews import Answer, RecordReview
from desktop.domain.revisions import Revision
from desktop.domain.rows import Contested
from desktop.domain.templates import Template
from desktop.operations.desk import Desk
from desktop.operations.naming import name_of


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a conflict. ``role`` is what its author does in the team, for people."""

    revision_id: UUID
    author: str
    role: str
    made_at: datetime
    item: StoredObject


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which the versions differ: its name, and each version's value in words, in their order."""

    field: str
    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """A conflict as a person looks at it. ``base_at`` is when the version both started from was saved, if known."""

    object_id: UUID
    title: str
    base_at: datetime | None
    versions: tuple[Version, ...]
    differences: tuple[Difference, ...]


def conflicts(desk: Desk) -> tuple[ConflictView, ...]:
    """Every conflict that can be shown, in the order of their objects."""
    return tuple(_view(desk, contested) for contested in desk.store.contested() if _is_showable(contested))


def decide(desk: Desk, object_id: UUID, chosen: StoredObject, reason: str) -> Revision:
    """Record which version stands, and why. Every other stays in the history.

    Raises Refused without a reason, and while somebody here is writing in it: a decision would end their draft.
    """
    if not reason.strip():
        raise Refused("Give the reason, so that both readers understand the decision.")
    if chosen.id != object_id:
        raise ValueError("the decision is for another object")
    if desk.store.draft(object_id) is not None:
        raise Refused(f"{name_of(chosen)} is open for writing. Finish it there first, then decide.")
    return desk.store.decide(chosen, reason.strip())


def with_texts(view: ConflictView, texts: Mapping[str, str]) -> StoredObject:
    """A third version: the first one's, with other words in the text fields named by ``Difference.field``."""
    body = view.versions[0].item.model_dump(mode="json")
    for field, text in texts.items():
        _put(body, field.split("/"), text)
    return type(view.versions[0].item).model_validate(body)


def writable(view: ConflictView) -> tuple[Difference, ...]:
    """Differences that are text, so that a third version can be written."""
    bodies = [version.item.model_dump(mode="json") for version in view.versions]
    return tuple(
        difference
        for difference in view.differences
        if all(isinstance(_at(body, difference.field.split("/")), str) for body in bodies)
        and difference.field.rsplit("/", 1)[-1] in _TEXTS
    )


_TEXTS = {"text", "note", "says", "quote", "title", "unreadable", "came_from", "withdrawn"}
_HIDDEN = {"progress", "seconds_spent", "spans", "id"}
"""Fields that follow from others, or that say nothing to a person."""
_LABELS = {
    "text": "The text",
    "says": "What it shows",
    "quote": "The quote",
    "direction": "Direction",
    "weight": "Weight",
    "mappings": "What it speaks to",
    "state": "State",
    "title": "Title",
    "answers": "Answers",
    "first_reader": "First reader",
    "second_reader": "Second reader",
    "unreadable": "Why it cannot be read",
    "finished_at": "Finished",
    "roster": "Roster",
    "withdrawn": "Why it no longer counts",
}


def _is_showable(contested: Contested) -> bool:
    return sum(head.body is not None for head in contested.heads) > 1


def _view(desk: Desk, contested: Contested) -> ConflictView:
    inspection = desk.inspection()
    versions = tuple(_version(inspection, head) for head in contested.heads if head.body is not None)
    differences = tuple(_differences(desk, [version.item for version in versions]))
    title = name_of(versions[0].item)
    apart = differences[0].label if len(differences) == 1 else f"{len(differences)} differences"
    title = f"{title}, {apart}"
    base = contested.base
    return ConflictView(contested.object_id, title, None if base is None else base.made_at, versions, differences)


def _version(inspection: Inspection, head: Revision) -> Version:
    item = object_of(head.kind, head.body or b"")
    member = inspection.member_of_device(head.device)
    role = "" if member is None else member.role.replace("_", " ")
    if isinstance(item, RecordReview):
        role = f"{item.reading} reading"
    return Version(head.id, head.author, role, head.made_at, item)


def _differences(desk: Desk, items: list[StoredObject]) -> Iterator[Difference]:
    bodies = [item.model_dump(mode="json") for item in items]
    fields = dict.fromkeys(field for body in bodies for field in body)
    template = _template(desk, items[0])
    for field in fields:
        if field in _HIDDEN:
            continue
        if field == "answers":
            yield from _answers(template, [item for item in items if isinstance(item, RecordReview)])
        elif field == "section_notes":
            yield from _notes(bodies)
        elif len({repr(body.get(field)) for body in bodies}) > 1:
            yield Difference(field, _label(field), tuple(_words(body.get(field)) for body in bodies))


def _answers(template: Template | None, items: list[RecordReview]) -> Iterator[Difference]:
    keys = dict.fromkeys(key for item in items for key in item.answers)
    for key in keys:
        answers = [item.answers.get(key, Answer()) for item in items]
        question = None if template is None else template.question(key)
        label = key if question is None else f"{question.number} {question.text}"
        short = key if question is None else question.number
        if len({answer.value for answer in answers}) > 1:
            values = tuple(_answer_words(template, key, answer) for answer in answers)
            yield Difference(f"answers/{key}/value", label, values)
        if len({answer.note for answer in answers}) > 1:
            yield Difference(f"answers/{key}/note", f"{short}, the note", tuple(answer.note for answer in answers))


def _notes(bodies: list[dict[str, Any]]) -> Iterator[Difference]:
    keys = dict.fromkeys(key for body in bodies for key in body["section_notes"])
    for key in keys:
        values = tuple(body["section_notes"].get(key, "") for body in bodies)
        if len(set(values)) > 1:
            yield Difference(f"section_notes/{key}", f"Note on {key}", values)


def _answer_words(template: Template | None, key: str, answer: Answer) -> str:
    question = None if template is None else template.question(key)
    codes = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    words = []
    for code in filter(None, codes):
        option = None if question is None else question.option(code)
        words.append(code if option is None else _coded(code, option.label))
    return ", ".join(words) or "no answer"


def _coded(code: str, label: str) -> str:
    return f"{code} {label}" if code.isdigit() else label


def _template(desk: Desk, item: StoredObject) -> Template | None:
    if isinstance(item, RecordReview) and item.template in desk.packs.templates:
        return desk.template(item.template)
    return None


def _label(field: str) -> str:
    return _LABELS.get(field, field.replace("_", " ").capitalize())


def _words(value: Any) -> str:
    if isinstance(value, str):
        return value.replace("_", " ") if " " not in value else value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{_label(key)}: {_words(one)}" for key, one in value.items() if one not in (None, "", []))
    if isinstance(value, list):
        return "\n".join(_words(one) for one in value)
    return "" if value is None else str(value)


def _at(body: Any, path: list[str]) -> Any:
    for name in path:
        if not isinstance(body, dict) or name not in body:
            return ""
        body = body[name]
    return body


def _put(body: dict[str, Any], path: list[str], text: str) -> None:
    for name in path[:-1]:
        body = body.setdefault(name, {})
    body[path[-1]] = text
