"""A row of the survey as a question of a template."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from desktop.domain.templates import QuestionKind, QuestionText
from desktop.domain.templates.bounds import ANY
from desktop.exchange.xlsform.cells import Cells
from desktop.exchange.xlsform.choices import SEEN
from desktop.exchange.xlsform.elements import Element, is_always, is_never
from desktop.exchange.xlsform.left_out import LABELS_ONLY
from desktop.exchange.xlsform.wording import lacks_language, words

_KINDS: Mapping[tuple[str, str], QuestionKind] = {
    ("select1", "string"): QuestionKind.CHOICE,
    ("select", "string"): QuestionKind.SEVERAL,
    ("input", "string"): QuestionKind.TEXT,
    ("input", "int"): QuestionKind.NUMBER,
    ("input", "decimal"): QuestionKind.DECIMAL,
    ("input", "date"): QuestionKind.DATE,
    ("input", "time"): QuestionKind.TIME,
    ("input", "dateTime"): QuestionKind.TEXT,
    ("range", "int"): QuestionKind.NUMBER,
    ("range", "decimal"): QuestionKind.DECIMAL,
    ("trigger", "string"): QuestionKind.CHOICE,
    ("trigger", ""): QuestionKind.CHOICE,
}
_MOMENT_SHAPE = "0000-00-00T00:00"
_IS_A_MOMENT = "decimal-date-time(.) = decimal-date-time(.)"
_LONGEST_TEXT, _LONGEST_GUIDANCE, _LONGEST_SAYS = 2_000, 5_000, 500
_APPEARANCES = {
    **dict.fromkeys(("month-year", "year"), "A whole date is asked for, not only its month or year."),
    **dict.fromkeys(
        ("ethiopian", "coptic", "islamic", "bikram-sambat", "myanmar", "persian", "buddhist"),
        "Dates are written in the Gregorian calendar.",
    ),
    "numbers": "Any text can be typed, not only digits.",
}
"""Appearances that change what can be answered, and what is said of each. All others only change the look."""


class Questions:
    """Makes the questions of one form. ``used`` collects the lists of choices that they need."""

    def __init__(self, cells: Cells, ids: Mapping[Element, str]) -> None:
        self._cells, self._ids = cells, ids
        self.used: dict[str, None] = {}

    def question(self, element: Element, relevants: Sequence[str], group: str) -> QuestionText | None:
        """The question; None where its row cannot be one, which is then refused or left out with a remark."""
        kind = self._kind(element)
        if kind is None:
            return None
        given: dict[str, Any] = {
            "id": self._ids[element],
            "kind": kind,
            "group": group,
            "guidance": self._guidance(element),
            "relevant": joined([*relevants, self._relevant(element)]),
            "counts": kind not in {QuestionKind.NOTE, QuestionKind.CALCULATED},
        }
        given["text"] = self._text(element, kind)
        if not given["text"]:
            return None
        self._remark(element, kind)
        if kind is QuestionKind.NOTE:
            return QuestionText(**given, required=False)
        if kind is QuestionKind.CALCULATED:
            calculate = self._calculation(element)
            return QuestionText(**given, required=False, calculate=calculate) if calculate else None
        given |= self._rules(element) | self._answers(element, kind) | self._bounds(element)
        return QuestionText(**given)

    def relevant(self, element: Element) -> str:
        """When a group is shown; empty if always."""
        return self._relevant(element)

    def _kind(self, element: Element) -> QuestionKind | None:
        if self._is_worked_out(element):
            return QuestionKind.CALCULATED
        if element.is_read_only or element.appearance.split()[:1] == ["label"]:
            return QuestionKind.NOTE
        kind = _KINDS.get((element.tag, element.holds))
        if kind is None:
            self._cells.leave_out(element, "type", f"The type {element.type!r} is not one that Daybook knows.")
        return kind

    def _is_worked_out(self, element: Element) -> bool:
        constant = bool(element.default) and (element.is_read_only or not element.tag)
        return bool(element.expression("calculate")) or constant

    def _calculation(self, element: Element) -> str:
        if element.said.get("trigger"):
            says = "It is worked out only when another answer changes; Daybook works out what is there at every moment."
            self._cells.refuse(element, "trigger", says, "trigger")
        written = element.expression("calculate")
        if not written and (element.default.isascii() and element.default.isdigit()):
            written = element.default
        if not written:
            mark = '"' if "'" in element.default else "'"
            written = f"{mark}{element.default}{mark}"
        return self._cells.expression(element, "calculate", written)

    def _text(self, element: Element, kind: QuestionKind) -> str:
        text = self._cells.words(element, "label", element.label, _LONGEST_TEXT)
        if text:
            return text
        if kind is QuestionKind.NOTE:
            hint = self._guidance(element)
            if not hint:
                self._cells.leave_out(element, "label", "It has no words to show.")
            return hint
        if kind is not QuestionKind.CALCULATED:
            self._cells.leave_out(element, "label", "The question has no words, so its name stands there.")
        return element.name

    def _guidance(self, element: Element) -> str:
        parts = [
            self._cells.words(element, key, element.said.get(key), _LONGEST_GUIDANCE)
            for key in ("hint", "guidance_hint")
        ]
        return "\n".join(filter(None, parts))[:_LONGEST_GUIDANCE]

    def _relevant(self, element: Element) -> str:
        written = element.expression("relevant")
        if is_always(written):
            return ""
        return "false()" if written and is_never(written) else self._cells.expression(element, "relevant", written)

    def _rules(self, element: Element) -> dict[str, Any]:
        required = element.expression("required")
        constraint = self._cells.expression(element, "constraint", element.expression("constraint"))
        says = self._cells.words(element, "jr:constraintMsg", element.bind.get("jr:constraintMsg"), _LONGEST_SAYS)
        if element.bind.get("jr:requiredMsg"):
            self._cells.leave_out(element, "jr:requiredMsg", "Daybook says in its own words that an answer is missing.")
        sometimes = not (is_always(required) or is_never(required))
        return {
            "required": is_always(required) or sometimes,
            "required_when": self._cells.expression(element, "required", required) if sometimes else "",
            "constraint": constraint,
            "constraint_says": says if constraint else "",
        }

    def _answers(self, element: Element, kind: QuestionKind) -> dict[str, Any]:
        if element.tag == "trigger":
            self.used[SEEN.id] = None
            return {"answers": SEEN.id}
        if kind not in {QuestionKind.CHOICE, QuestionKind.SEVERAL}:
            return {}
        name = str(element.said.get("list_name") or element.said.get("itemset"))
        self.used[name] = None
        written = str(element.said.get("choice_filter") or "")
        chosen = self._cells.expression(element, "choice_filter", written, of_list=name)
        return {"answers": name, "choice_filter": chosen}

    def _bounds(self, element: Element) -> dict[str, Any]:
        if element.holds == "date":
            return {"latest": ANY}
        if element.holds == "dateTime":
            says = "Date and time are typed together, such as 2026-03-17T14:05."
            self._cells.leave_out(element, "type", says)
            given = self._cells.expression(element, "constraint", element.expression("constraint"))
            return {"shape": _MOMENT_SHAPE, "constraint": joined([_IS_A_MOMENT, given])}
        return self._range(element) if element.tag == "range" else {}

    def _range(self, element: Element) -> dict[str, Any]:
        given = element.parameters
        try:
            start, end, step = (Decimal(given.get(key, usual)) for key, usual in _RANGE)
        except InvalidOperation:
            self._cells.refuse(element, "parameters", "The range's start, end and step are not numbers.")
            return {}
        low, high = min(start, end), max(start, end)
        if not step or not all(number.is_finite() for number in (low, high, step)):
            self._cells.refuse(element, "parameters", "The range's start, end and step are not numbers to count with.")
            return {}
        if element.holds == "int":
            low, high = (number.to_integral_value() for number in (low, high))
        every = f"round((. - {low:f}) div {abs(step):f}, 6) = round((. - {low:f}) div {abs(step):f})"
        own = self._cells.expression(element, "constraint", element.expression("constraint"))
        whole = element.holds == "int" and abs(step) == 1
        return {"lowest": low, "highest": high, "constraint": joined([own, "" if whole else every])}

    def _remark(self, element: Element, kind: QuestionKind) -> None:
        cells, said = self._cells, element.said
        if said.get("media"):
            cells.leave_out(element, "media", "Its picture or sound is left out.")
        if element.default and kind is not QuestionKind.CALCULATED:
            cells.leave_out(
                element, "default", "The answer is not filled in beforehand; the reader gives it.", "default"
            )
        if element.appearance.split()[:1] == ["label"] and not element.name.startswith(LABELS_ONLY):
            cells.leave_out(
                element, "appearance", "It only heads a table, so its words are shown and it has no answer."
            )
        for part in element.appearance.split():
            if part in _APPEARANCES:
                cells.leave_out(element, "appearance", _APPEARANCES[part])
        self._remark_on_rules(element, kind)
        if element.parameters.get("randomize"):
            cells.leave_out(element, "parameters", "Its choices keep their order.", "randomize")
        if lacks_language(element.label, cells.language) and words(element.label, cells.language):
            cells.leave_out(element, "label", "It has no words in this language, so another language's stand there.")

    def _remark_on_rules(self, element: Element, kind: QuestionKind) -> None:
        """What a form can ask of a question that nobody answers here, or of when it can be answered."""
        cells, read_only = self._cells, element.expression("readonly")
        if not (is_always(read_only) or is_never(read_only)):
            cells.refuse(
                element, "readonly", "A question that can be answered only at times is not supported.", "read_only"
            )
        if kind is QuestionKind.CALCULATED and element.expression("constraint"):
            cells.leave_out(
                element, "constraint", "It is worked out and not typed in, so its constraint is not checked."
            )
        if kind is QuestionKind.NOTE and not is_never(element.expression("required")):
            cells.leave_out(element, "required", "Nobody answers it, so it does not stop a review from being finished.")
        if element.said.get("trigger") and kind is not QuestionKind.CALCULATED:
            cells.leave_out(
                element, "trigger", "Nothing is filled in when another answer changes; the reader gives it."
            )


_RANGE = (("start", "1"), ("end", "10"), ("step", "1"))
"""What pyxform takes for a range that does not say."""


def joined(expressions: Sequence[str]) -> str:
    """All of them must hold; empty if there are none."""
    given = list(dict.fromkeys(filter(None, expressions)))
    return given[0] if len(given) == 1 else " and ".join(f"({one})" for one in given)
