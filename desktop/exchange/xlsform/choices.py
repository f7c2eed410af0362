"""Lists of choices as answer sets: codes, words, a key for each, and the columns that a filter asks for."""

from collections.abc import Collection, Mapping, Sequence

from desktop.domain.templates import AnswerSet, Option
from desktop.domain.templates.answer_sets import MOST_OPTIONS
from desktop.exchange.xlsform.remarks import CHOICES, Remark, Remarks
from desktop.exchange.xlsform.wording import lacks_language, quotes_answers, words
from desktop.exchange.xlsform.workbook import Json, Workbook

_KEYS = "123456789ABCDEFHIJKLMNOPQRTUVWXYZ0"
"""All but S, with which a reader writes the sentence to an answer, and G, which goes to another question."""
_FEW = 9
_OWN = {"name", "label", "media"}
_LONGEST_CODE, _LONGEST_LABEL = 80, 300
_MOST_TRAITS = 20
SEEN = AnswerSet(id="acknowledge OK", options=(Option(code="OK", label="OK", key="1"),))
"""What ODK stores for a question that is only acknowledged. No list of a workbook has a space in its name."""


def columns_of(lists: Mapping[str, Sequence[Json]]) -> dict[str, frozenset[str]]:
    """What an expression may ask of each list's rows."""
    return {
        name: frozenset({"name", "label"}).union(*(set(map(str, row)) - {"media"} for row in rows))
        for name, rows in lists.items()
    }


class Choices:
    """Makes answer sets of a workbook's lists, with a remark for what cannot be one."""

    def __init__(self, workbook: Workbook, remarks: Remarks, language: str) -> None:
        self._workbook, self._remarks, self._language = workbook, remarks, language

    def answer_set(self, name: str, rows: Sequence[Json], traits: Collection[str]) -> AnswerSet | None:
        """The list as an answer set; None, and the reason refused, where it cannot be one."""
        codes = [str(row.get("name", "")) for row in rows]
        for problem, place in self._problems(name, codes):
            self._refuse(place, "name", name, problem)
            return None
        options = []
        for row, key in zip(rows, keys_for(codes, [self._label(row) for row in rows]), strict=True):
            label = self._label(row)
            at = self._row_of(name, str(row["name"]))
            if len(label) > _LONGEST_LABEL:
                self._refuse(at, "label", name, f"The text has more than {_LONGEST_LABEL} characters.")
                return None
            self._remark(row, at, name)
            asked = {trait: str(row[trait]) for trait in sorted(traits) if trait not in _OWN and row.get(trait)}
            options.append(Option(code=str(row["name"]), label=label, key=key, traits=asked))
        return AnswerSet(id=name, options=tuple(options))

    def _problems(self, name: str, codes: list[str]) -> list[tuple[str, int]]:
        if len(codes) > MOST_OPTIONS:
            return [(f"The list {name!r} has more than {MOST_OPTIONS:,} choices.", 0)]
        if long := next((code for code in codes if not code or len(code) > _LONGEST_CODE), None):
            return [(f"The name of a choice has more than {_LONGEST_CODE} characters.", self._row_of(name, long))]
        if spaced := next((code for code in codes if len(code.split()) != 1), None):
            says = (
                f"The name of a choice, {spaced!r}, has a space. Write it with _ in the list and in every expression."
            )
            return [(says, self._row_of(name, spaced))]
        twice = next((code for place, code in enumerate(codes) if code in codes[:place]), None)
        if twice is None:
            return []
        says = (
            f"The list {name!r} has {twice!r} twice, so answers could not be told apart. Give each choice its own name."
        )
        return [(says, self._row_of(name, twice, again=True))]

    def _label(self, row: Json) -> str:
        return words(row.get("label"), self._language) or str(row.get("name", ""))

    def _remark(self, row: Json, at: int, name: str) -> None:
        if row.get("media"):
            self._leave_out(at, "media", name, "The picture or sound of the choice is left out.")
        if lacks_language(row.get("label"), self._language):
            self._leave_out(
                at, "label", name, "The choice has no words in this language, so another language's stand there."
            )
        if quotes_answers(self._label(row)):
            self._refuse(at, "label", name, "The words of the choice show an answer given elsewhere.")

    def _row_of(self, name: str, code: str, *, again: bool = False) -> int:
        list_name, name_heading = (
            self._workbook.heading(CHOICES, *names) for names in (("list_name",), ("name", "value"))
        )
        found = [
            place
            for place, row in enumerate(self._workbook.rows[CHOICES], 2)
            if row.get(list_name, "").strip() == name and row.get(name_heading, "").strip() == code
        ]
        return found[min(int(again), len(found) - 1)] if found else 0

    def _refuse(self, row: int, column: str, about: str, says: str) -> None:
        self._remarks.refuse(Remark(CHOICES, row, self._workbook.heading(CHOICES, column), about, says))

    def _leave_out(self, row: int, column: str, about: str, says: str) -> None:
        self._remarks.leave_out(Remark(CHOICES, row, self._workbook.heading(CHOICES, column), about, says))


def keys_for(codes: Sequence[str], labels: Sequence[str]) -> tuple[str, ...]:
    """A key for each choice, none twice: its own digit; in short lists its first letter; else 1 to 9 and A to Z.

    Those beyond the 34th have none and are chosen with the arrows.
    """
    if all(len(code) == 1 and code.isascii() and code.isdigit() for code in codes):
        return tuple(codes)
    letters = [label[:1].upper() for label in labels]
    if len(letters) <= _FEW and len(set(letters)) == len(letters) and all(_is_letter(letter) for letter in letters):
        return tuple(letters)
    return tuple(_KEYS[place] if place < len(_KEYS) else "" for place in range(len(codes)))


def _is_letter(letter: str) -> bool:
    return "A" <= letter <= "Z" and letter in _KEYS
