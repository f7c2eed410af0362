"""What a search must find, worked out without the index: every body is read, cut into words and compared.

It shares no code with the search. A word is letters and digits in a row, with whatever is not seen between them; Latin
letters are compared without accents, all without capitals.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from desktop.domain.objects import StoredObject
from desktop.domain.registry import MODELS
from desktop.vault.contents.item_rows import title_of
from desktop.vault.inspection_store import InspectionStore

_WHEN = {"interview": "held_at", "document": "received_at", "plan_entry": "starts_at", "remark": "written_at"}
_WHOSE = {"review": "reader", "interview": "led_by", "remark": "writer", "evidence": "author", "finding": "author"}


@dataclass
class Looked:
    """What is looked for. ``phrases`` are words that stand together; ``beginning`` is one that may go on."""

    phrases: list[str] = field(default_factory=list)
    beginning: str = ""
    filters: dict[str, str] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None

    def typed(self) -> str:
        """As a person types it."""
        filters = [f'{name}:"{value}"' for name, value in self.filters.items()]
        days = [f"{name}:{day}" for name, day in (("from", self.since), ("to", self.until)) if day]
        quoted = [f'"{phrase}"' for phrase in self.phrases]
        return " ".join([*filters, *quoted, *days, *([self.beginning] if self.beginning else [])])


def scan(store: InspectionStore, looked: Looked) -> set[UUID]:
    """The ids of all that holds what is looked for, of what the store gives."""
    return {item.id for model in MODELS.values() for item in store.all(model) if _holds(store, item, looked)}


def _holds(store: InspectionStore, item: StoredObject, looked: Looked) -> bool:
    words = item.words()
    if not words or not (looked.phrases or looked.beginning or looked.filters or looked.since or looked.until):
        return False
    texts = [list(cut(words)), list(cut(title_of(item)))]
    said = all(any(_stands(list(cut(phrase)), text) for text in texts) for phrase in looked.phrases)
    begins = [*cut(looked.beginning)]
    begun = not begins or any(_stands(begins, text, is_open=True) for text in texts)
    return said and begun and _passes(store, item, looked)


def _passes(store: InspectionStore, item: StoredObject, looked: Looked) -> bool:
    body, first = json.loads(item.body()), store.history(item.id)
    kind = item.kind.value
    day = datetime.fromisoformat(body[_WHEN[kind]]) if kind in _WHEN else first[0].made_at
    here = day.astimezone().date()
    if (looked.since and here < looked.since) or (looked.until and here > looked.until):
        return False
    head = store.head(item.id)
    records = kind in ("record", "review")
    held = {
        "kind": {kind},
        "indicator": {one["indicator"] for one in body.get("mappings", [])} | {body.get("indicator")},
        "direction": {body.get("direction")},
        "author": {body[_WHOSE[kind]] if kind in _WHOSE else head and head.author},
        "source": {"records" if records else "documents" if kind == "document" else body.get("audience")},
        "record": {body.get("code"), body.get("record_code")} if records else set(),
    }
    if kind == "evidence":
        held["source"] = {body["source"]["source_kind"]}
        held["record"] = {body["source"]["label"]} if body["source"]["source_kind"] == "records" else set()
    return all(value in held[name] for name, value in looked.filters.items())


def cut(text: str) -> Iterator[str]:
    """The words of a text as they are compared."""
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    for word in re.findall(r"[^\W_]+", "".join(map(_bare, unicodedata.normalize("NFC", seen)))):
        yield word.lower()


def _bare(sign: str) -> str:
    base = unicodedata.normalize("NFD", sign)[0]
    return base if unicodedata.name(base, "").startswith("LATIN") else sign


def _stands(wanted: list[str], text: list[str], *, is_open: bool = False) -> bool:
    for at in range(len(text) - len(wanted) + 1):
        found = text[at : at + len(wanted)]
        last = found[-1].startswith(wanted[-1]) if is_open else found[-1:] == wanted[-1:]
        if last and found[:-1] == wanted[:-1]:
            return True
    return False
