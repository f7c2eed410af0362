"""A template with every kind of question, in place of the shipped one, for the tests of the form."""

from dataclasses import replace

from desktop.domain.inspections import PackRef
from desktop.domain.templates import Template
from desktop.exchange.packs import PackFile
from desktop.operations.desk import Desk

PIN = PackRef(id="cso-record-review", version=1)
TOWNS = (
    *("Aberdeen", "Arbroath", "Ayr", "Dundee", "Dunfermline", "Edinburgh", "Elgin", "Falkirk", "Fort William"),
    *("Glasgow", "Greenock", "Inverness", "Kilmarnock", "Kirkcaldy", "Oban", "Paisley", "Perth", "Stirling"),
)
YES_NO = [{"code": "yes", "label": "Yes", "key": "Y"}, {"code": "no", "label": "No", "key": "N"}]


def _asked(kind: str, name: str, text: str, **more: object) -> dict[str, object]:
    counts = {"counts": False} if kind in {"note", "calculated"} else {}
    return {"kind": kind, "id": name, "text": text, **counts, **more}


def _option(town: str) -> dict[str, str]:
    return {"code": town.lower().replace(" ", "-"), "label": town}


QUESTIONS = [
    _asked("note", "note", "Read the plan first. What follows is about the last two years."),
    _asked("date", "begun", "When did the order begin?", earliest="today-18y"),
    _asked("decimal", "hours", "How many hours a week was help given?", lowest=0.5, highest=40),
    _asked(
        "number", "moves", "How often did the child move?", lowest=0, constraint=". < 20", constraint_says="So often?"
    ),
    _asked("choice", "recorded", "Are views recorded?", answers="yn"),
    _asked("choice", "influenced", "Did views influence decisions?", answers="yn", required=False),
    _asked("choice", "town", "Where does the child live?", answers="towns"),
    _asked("date", "on", "When was the visit?", group="visit"),
    _asked("choice", "alone", "Was the child seen alone?", group="visit", answers="yn"),
    _asked("text", "why", "Why not?", group="visit", shown_when={"question": "alone", "is": ["no"]}, longest=200),
    _asked("calculated", "visits", "Visits seen alone", calculate="count(${visit})"),
    _asked("choice", "asked", "Was {each} asked?", answers="yn", group="agency"),
    _asked(
        "choice",
        "replied",
        "Did {each} reply?",
        answers="yn",
        group="agency",
        shown_when={"question": "asked", "is": ["yes"]},
    ),
]
LAST = _asked("choice", "last", "Is that all?", answers="yn")
DATA = {
    "id": PIN.id,
    "version": PIN.version,
    "title": "Every kind",
    "source": "test",
    "answer_sets": [
        {"id": "yn", "options": YES_NO},
        {
            "id": "towns",
            "options": [{"code": town.lower().replace(" ", "-"), "label": town} for town in TOWNS],
        },
    ],
    "lists": [
        {"id": "agencies", "items": [{"id": "health", "label": "health"}, {"id": "police", "label": "the police"}]}
    ],
    "groups": [
        {"id": "visit", "title": "Visit", "repeats": True, "least": 1, "most": 3, "add_says": "Add a visit"},
        {"id": "agency", "title": "Asking {each}", "each": "agencies"},
    ],
    "rules": [
        {
            "when": {"question": "influenced", "is": ["yes"]},
            "unless": {"question": "recorded", "is": ["yes"]},
            "says": "Views that influenced decisions must be recorded. Check 4.5.",
            "at": "influenced",
        }
    ],
    "sections": [
        {"id": "kinds", "number": 4, "title": "Every kind", "indicator": "5.3", "questions": QUESTIONS},
        {
            "id": "end",
            "number": 5,
            "title": "End",
            "questions": [_asked("choice", "last", "Is that all?", answers="yn")],
        },
    ],
}


def with_template(desk: Desk, *templates: Template) -> Desk:
    """The desk with these templates at hand instead of the shipped ones."""
    made = {PackRef(id=one.id, version=one.version): PackFile(one, f"{one.version}.toml", b"") for one in templates}
    return replace(desk, packs=replace(desk.packs, templates=made))


def every_kind(**more: object) -> Template:
    """The template, or a later version of it."""
    return Template.model_validate(DATA | more)
