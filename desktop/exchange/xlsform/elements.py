"""The form as a tree of elements: questions and groups as pyxform names them, each with its row.

What an element is (a choice, a number, a picture …) follows from pyxform's own table of question types.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from desktop.exchange.xlsform.remarks import SURVEY
from desktop.exchange.xlsform.workbook import Json, Workbook, places_of

Wording = str | dict[str, str] | None
"""A text, or a text for each language."""
GROUPS = frozenset({"group", "repeat", "loop"})
_YES = frozenset({"yes", "true", "true()"})
_NO = frozenset({"no", "false", "false()", ""})


@dataclass(eq=False, slots=True)
class Element:
    """One row of the survey. ``tag`` is the kind of control and ``holds`` the type of the value, after pyxform."""

    type: str
    name: str
    row: int
    said: Json = field(repr=False)
    tag: str = ""
    holds: str = ""
    bind: dict[str, Any] = field(default_factory=dict)
    parent: "Element | None" = field(default=None, repr=False)
    children: list["Element"] = field(default_factory=list, repr=False)

    @property
    def is_group(self) -> bool:
        return self.type in GROUPS

    @property
    def is_repeat(self) -> bool:
        return self.type == "repeat"

    @property
    def label(self) -> Wording:
        return self.said.get("label")

    @property
    def appearance(self) -> str:
        return str(self.control.get("appearance", ""))

    @property
    def control(self) -> Json:
        return self.said.get("control") or {}

    @property
    def parameters(self) -> dict[str, str]:
        given = self.said.get("parameters")
        return given if isinstance(given, dict) else {}

    @property
    def is_read_only(self) -> bool:
        return is_always(str(self.bind.get("readonly", "")))

    @property
    def default(self) -> str:
        return str(self.said.get("default") or "")

    def expression(self, key: str) -> str:
        """An expression as the workbook writes it, empty where there is none."""
        return str(self.bind.get(key, "") or "").strip()

    def walk(self) -> Iterator["Element"]:
        """Every element below, in the form's order."""
        for child in self.children:
            yield child
            yield from child.walk()

    @property
    def repeat(self) -> "Element | None":
        """The repeated group it stands in, the innermost."""
        above = self.parent
        while above is not None and not above.is_repeat:
            above = above.parent
        return above


def is_always(expression: str) -> bool:
    """ "yes", as pyxform lets people write it for ``true()``."""
    return expression.strip().lower() in _YES


def is_never(expression: str) -> bool:
    """ "no" or nothing."""
    return expression.strip().lower() in _NO


def elements_of(workbook: Workbook) -> Element:
    """The form as a tree; its root is no question. What pyxform adds about the record itself is not in it."""
    root = Element("survey", str(workbook.form.get("name", "data")), 0, workbook.form)
    _add(root, workbook.form.get("children", []))
    heading = workbook.heading(SURVEY, "name", "value")
    elements = list(root.walk())
    rows = places_of((element.name for element in elements), workbook.rows[SURVEY], heading)
    for element, row in zip(elements, rows, strict=True):
        element.row = row
    return root


def _add(parent: Element, children: list[Json]) -> None:
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

    for said in children:
        if said.get("type") == "group" and (said.get("control") or {}).get("bodyless"):
            continue  # the record's id and name
        known = QUESTION_TYPE_DICT.get(said.get("type", ""), {})
        bind = {**known.get("bind", {}), **(said.get("bind") or {})}
        element = Element(
            type=str(said.get("type", "")),
            name=str(said.get("name", "")),
            row=0,
            said={**({"hint": known["hint"]} if "hint" in known else {}), **said},
            tag=str((known.get("control") or {}).get("tag", "")),
            holds=str(bind.get("type", "")),
            bind=bind,
            parent=parent,
        )
        parent.children.append(element)
        _add(element, said.get("children", []))
