"""An object's fields as a person reads them: each with its name and its value in words, answers by question number.

What says nothing to a person, or follows from other fields, is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop.domain.errors import NotFound
from desktop.domain.evaluations import Evaluation
from desktop.domain.findings import Finding
from desktop.domain.inspections import AGENCY_WORDS, Agency
from desktop.domain.interviews import Interview
from desktop.domain.objects import StoredObject
from desktop.domain.plan_entries import PlanEntry
from desktop.domain.reviews import Answer, RecordReview, Value
from desktop.domain.templates import Template
from desktop.domain.triage import Triage
from desktop.domain.wording import long_date
from desktop.operations.desk import Desk
from desktop.operations.evaluation_words import JUDGED, judged_words
from desktop.operations.finding_words import POINTING, pointed_at
from desktop.operations.team.key_words import organisation_words, spoken

_HIDDEN = {
    "progress",
    "hidden",
    "spans",
    "write_up_spans",
    "traces",
    "drawn",
    "covered_at",
    "id",
    "record_id",
    "object_id",
    "draw",
    "population",
} | {
    "dimensions",
    "tables",
    "editions",
    "left_out",
    "release",
    "within",
    "readings",
    "interview_id",
    "about",
    "about_kind",
    "version",
    "part",
    "order",
    "follows",
    "views",
    "label_set",
}
"""Fields that follow from others, or that say nothing to a person."""
_HIDDEN_INSIDE = (
    {"id", "object_id", "device", "signing_key", "age_recipient", "sha256", "place", "document"}
    | {
        "earlier_keys",
        "last_bundle",
        "last_number",
        "last_hash",
        "last_pack",
    }
    | {"evidence", "claim", "quoted", "was", "about"}
)
"""The same inside a field that has parts."""
_WRITTEN = {
    "text",
    "write_up",
    "says",
    "quote",
    "title",
    "unreadable",
    "came_from",
    "withdrawn",
    "supporter",
    "volunteer",
    "stratum",
    "place",
    "note",
    "cancelled_because",
    "mode_words",
    "interpreter",
    "communication",
    "label",
    "stands_for",
    "answer",
    "where",
    "claim",
    "weighed",
    "why",
    "settle_by",
    "rationale",
    "reason",
    "panel",
}
"""What a person wrote, shown to the letter."""
_LABELS = {
    "report": "Which report",
    "quotes": "Quotes chosen",
    "texts": "Written for it",
    "wordings": "Worded for it",
    "standings": "Its states",
    "set_by": "Set by",
    "set_at": "Set",
    "embargoed_until": "Embargoed until",
    "chosen_by": "Chosen by",
    "text": "The text",
    "stands_for": "What it stands for",
    "retired": "Offered no more",
    "write_up": "The write-up",
    "writer": "Written by",
    "asks": "What it asks",
    "written_at": "Written",
    "answered_at": "Answered",
    "level": "Whose judgement it is",
    "number": "Number on the scale",
    "rationale": "Why",
    "illustrations": "Illustrations that are met",
    "reason": "Why it differs from the one before",
    "without_view": "Gave no view of their own",
    "panel": "Who sat on the panel",
    "decided_on": "Day the panel met",
    "frozen_at": "Frozen",
    "frozen_by": "Frozen by",
    "settled_at": "Answer read",
    "claim": "The claim",
    "supports": "What it rests on",
    "against": "What speaks against it",
    "weighed": "Weighed up",
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
    "stratum": "The group it was drawn from",
    "replaces": "Takes the place of",
    "replaced_by": "Its place was taken by",
    "rule": "What was to be drawn",
    "fingerprint": "The return’s SHA-256",
    "strata": "What was drawn",
    "finished_at": "Finished",
    "read_on": "Read on paper",
    "typed_by": "Typed in by",
    "unlocked": "Unlocked",
    "held_at": "Held",
    "ended_at": "Ended",
    "breaks_minutes": "Minutes of breaks",
    "mode_words": "How, in words",
    "volunteer_leads": "The volunteer leads",
    "interpreter": "Interpreter or BSL",
    "communication": "What helps them to be understood",
    "passing_on": "When we must pass it on",
    "words_from": "Words read out from",
    "words_version": "Version of the words",
    "at": "When",
    "agreed_by": "Agreed by",
    "refused": "Did not agree to",
    "follow_ups": "What follows",
    "follow_up_kind": "What it is",
    "due_on": "Due",
    "interview_kind": "Kind of talk",
    "explained": "What was explained",
    "prompts": "List of prompts",
    "covered": "Prompts covered",
    "safe_to_talk": "Asked whether it is safe to talk",
    "easy_words": "In easy words",
    "done_on": "Done",
    "starts_at": "From",
    "ends_at": "To",
    "seen_by": "Seen by",
    "cancelled_because": "Why it is cancelled",
    "earlier": "When it was before",
    "roster": "Roster",
    "revoked": "Laptop revoked",
    "why": "Because",
    "settle_by": "What is to settle it",
    "withdrawn": "Why it no longer counts",
    "attachment": "The file",
    "recipients": "Who can open bundles",
    "organisation_recovery": "The organisation’s key",
    "came_from": "Came from",
    "is_survey": "Holds what a survey showed",
    "agency": "Agency",
    "made_for": "Made for",
    "made_at": "Made",
    "threshold": "Counts hidden below",
    "small_group": "Nothing said of all or none of fewer than",
    "records": "Records counted",
    "proportion_words": "Words for proportions",
    "concern_lead": "Numbers to phone about a concern",
    "concern_times": "Times for the steps of a concern",
}
_EXPLAINED = {
    "notes": "That notes are taken",
    "sharing": "Whom we tell",
    "agreed": "They agreed",
}
"""Names of what was explained, which elsewhere would mean something else."""
_FILES = {"application/pdf": "PDF", "text/plain": "text", "application/octet-stream": "file"}
_KEY = re.compile(r"age1[0-9a-z]{20,120}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: ``key`` is its path in the object ("answers/3.2/note"), ``short`` a label for a list of many."""

    key: str
    label: str
    short: str
    words: str


def fields_of(desk: Desk, item: StoredObject) -> dict[str, Field]:
    """Every field that a person reads, by its key, in the order in which the object is read."""
    found: dict[str, Field] = {}
    for name, value in item.model_dump(mode="json").items():
        if isinstance(item, RecordReview) and name == "answers":
            fields = _answers(_template(desk, item), item)
        elif isinstance(item, RecordReview) and name == "section_notes":
            fields = _section_notes(_template(desk, item), item)
        elif isinstance(item, RecordReview) and name == "agreed":
            fields = _agreed(_template(desk, item), item)
        elif name in _HIDDEN:
            continue
        elif isinstance(item, Triage) and name in {"theme", "activity"}:
            label, words = ("Theme", _theme(desk, item)) if name == "theme" else ("To settle it", _activity(desk, item))
            fields = iter((Field(name, label, label, words),))
        elif isinstance(item, Interview) and name in {"prompts", "covered"}:
            fields = iter((Field(name, label_of(name), label_of(name), _prompts(desk, item, name)),))
        elif isinstance(item, Evaluation) and name in JUDGED:
            fields = iter((Field(name, label_of(name), label_of(name), judged_words(desk, item, name)),))
        elif isinstance(item, Finding) and name in POINTING:
            fields = iter((Field(name, label_of(name), label_of(name), pointed_at(desk, item, name)),))
        else:
            words = value if name in _WRITTEN else in_words(value)
            fields = iter((Field(name, label_of(name), label_of(name), words),))
        found.update({field.key: field for field in fields})
    return found


def missing_from(item: StoredObject, key: str) -> str:
    """What a field of that key reads where the object does not have it."""
    return "no answer" if isinstance(item, RecordReview) and key.endswith("/value") else ""


def _answers(template: Template | None, review: RecordReview) -> Iterator[Field]:
    for key in _in_order(template, review):
        answer = review.answers[key]
        question = None if template is None else template.question(key)
        short = key if question is None else question.number
        label = key if question is None else f"{question.number} {question.text}"
        yield Field(f"answers/{key}/value", label, short, _answer_words(template, key, answer))
        yield Field(f"answers/{key}/note", f"{short}, the note", short, answer.note)
        yield Field(f"answers/{key}/agencies", f"{short}, where it comes from", short, in_words(list(answer.agencies)))


def _in_order(template: Template | None, review: RecordReview) -> list[str]:
    return list(review.answers) if template is None else template.in_order(review.answers)


def _section_notes(template: Template | None, review: RecordReview) -> Iterator[Field]:
    for key, note in review.section_notes.items():
        section = None if template is None else template.section(key)
        name = key if section is None else f"section {section.number}"
        yield Field(f"section_notes/{key}", f"Note on {name}", f"note on {name}", note)


def _agreed(template: Template | None, review: RecordReview) -> Iterator[Field]:
    """What two readers agreed, a field for the value and one for the reason, by the question's number."""
    for entry in review.agreed:
        question = None if template is None else template.question(entry.question)
        short = entry.question if question is None else question.number
        first, second, value = (
            value_words(template, entry.question, v) for v in (entry.first, entry.second, entry.value)
        )
        words = f"{value}, by {entry.by}. First reading: {first}. Second reading: {second}"
        yield Field(f"agreed/{entry.question}/value", f"{short}, as agreed", f"{short} agreed", words)
        yield Field(f"agreed/{entry.question}/why", f"{short}, why it was agreed so", f"{short} agreed", entry.why)


def _prompts(desk: Desk, item: Interview, name: str) -> str:
    """The title of the list that was at hand, or the words of what was covered, a line each."""
    lists = sorted(desk.packs.prompts, key=lambda each: (each.id == item.prompts, each.version))
    if name == "prompts":
        return next((each.title for each in reversed(lists) if each.id == item.prompts), item.prompts)
    words = {prompt.id: prompt.text for each in lists for prompt in each.prompts}
    unknown = sum(one not in words for one in item.covered)
    more = [f"{unknown} of a list that is not on this laptop"] if unknown else []
    return "\n".join([*(words[one] for one in item.covered if one in words), *more])


def _theme(desk: Desk, item: Triage) -> str:
    """A theme's title in the framework."""
    titles = {theme.id: theme.title for theme in desk.framework().themes_of(item.indicator)}
    return titles.get(item.theme, item.theme)


def _activity(desk: Desk, item: Triage) -> str:
    """The activity of the schedule by its title and day."""
    if item.activity is None:
        return ""
    try:
        entry = desk.store.find(PlanEntry, item.activity)
    except NotFound:
        return "an activity that is not on this laptop"
    return f"{entry.title}, {long_date(entry.starts_at.astimezone().date())}"


def _answer_words(template: Template | None, key: str, answer: Answer) -> str:
    return value_words(template, key, answer.value)


def value_words(template: Template | None, key: str, value: Value) -> str:
    """What was answered to a question, in words."""
    question = None if template is None else template.question(key)
    codes = value if isinstance(value, tuple) else (value,)
    words = []
    for code in filter(None, codes):
        option = None if question is None else question.option(code)
        words.append(code if option is None else _coded(code, option.label))
    return ", ".join(words) or "no answer"


def _coded(code: str, label: str) -> str:
    return f"{code} {label}" if code.isdigit() else label


def _template(desk: Desk, item: RecordReview) -> Template | None:
    return desk.template(item.template) if item.template in desk.packs.templates else None


def label_of(name: str) -> str:
    """What a person calls a field."""
    return _LABELS.get(name, name.replace("_", " ").capitalize())


def in_words(value: Any) -> str:
    """A value as JSON has it, in words."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return _parts(value)
    if isinstance(value, list):
        return "\n".join(in_words(one) for one in value)
    return "" if value is None else str(value)


def _parts(value: dict[str, Any]) -> str:
    """A framework or template, a file, or whatever else has parts with names."""
    if value.keys() == {"id", "version"}:
        return f"{value['id']}, version {value['version']}"
    if "media_type" in value:
        return f"{_FILES.get(value['media_type'], value['media_type'])}, {_size(value['size_bytes'])}"
    if value.keys() >= {"designation", "count"}:
        number = "" if value["count"] == 1 else f" ({value['count']})"
        of = f", {AGENCY_WORDS[Agency(value['agency'])]}" if value.get("agency") else ""
        return f"{value['designation']}{number}{of}"
    labels: dict[str, str] = {}
    hidden = _HIDDEN_INSIDE
    if "passing_on" in value:
        labels, hidden = _EXPLAINED, _HIDDEN_INSIDE if value["words_from"] else _HIDDEN_INSIDE | {"words_version"}
    shown = {name: one for name, one in value.items() if name not in hidden and one not in (None, "", [])}
    return ", ".join(f"{labels.get(name) or label_of(name)}: {in_words(one)}" for name, one in shown.items())


def _text(value: str) -> str:
    if _TIME.fullmatch(value):
        return moment(datetime.fromisoformat(value))
    if _DAY.fullmatch(value):
        return long_date(date.fromisoformat(value))
    if _KEY.fullmatch(value):
        return f"the key with the words {spoken(organisation_words(value))}"
    return value if " " in value else value.replace("_", " ")


def _size(size_bytes: int) -> str:
    return f"{max(1, round(size_bytes / 1024)):,} KB"


def moment(at: datetime) -> str:
    """ "17 March 2026, 14:03:22" in the laptop's own zone."""
    local = at.astimezone()
    return f"{long_date(local.date())}, {local:%H:%M:%S}"
