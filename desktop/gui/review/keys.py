"""The keys of the review form: those that work wherever in it the keyboard is, and all of them in words.

Letters and digits answer only where no text is written; the form itself takes them (section_form.py).
"""

from collections import Counter
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.domain.templates import Template
from desktop.gui.widgets.keys_table import Keys

_MOST_LETTERS = 6

_HINTS = (("Enter", "on"), ("↑ ↓", "question"), ("S", "sentence"), ("G", "go to"), ("?", "all keys"))
_ALL_KEYS: tuple[tuple[str, Keys], ...] = (
    (
        "Answer",
        (
            ("1 … 9", "the first answer, the second …; the number of a scale, and after it what has no number"),
            ("← →", "from answer to answer; Enter or Space chooses"),
            ("Backspace", "takes an answer back; Delete does too"),
            ("S", "a sentence on this answer; Ctrl M from anywhere"),
        ),
    ),
    (
        "Go",
        (
            ("Enter", "on, once it is answered; Space does too, and + on the number pad"),
            ("Shift+Space", "back; − on the number pad does too"),
            ("↑ ↓", "from question to question"),
            ("Ctrl+Up", "the section before; Ctrl ↓ the next"),
            ("Alt+0 … 9", "the section with that number"),
            ("G", "anywhere, by number or words; Ctrl J from a text"),
            ("Ctrl+G", "the next thing that is missing"),
            ("Ctrl+Shift+G", "check this review: all that is missing or cannot stand"),
            ("F6", "from the questions to what is beside them, and back"),
        ),
    ),
    (
        "Beside the questions",
        (
            ("F1", "guidance; again: this sheet, as ? does"),
            ("Ctrl+N", "notes on the section"),
            ("Ctrl+E", "take evidence from the question; then S, A or U"),
            ("Ctrl+D", "a document beside the questions, or away; Ctrl Shift D makes it wider or narrower"),
            ("PgUp PgDown", "its page before, its next page, also while answering"),
            ("Alt+W", "its words, to select; then Ctrl E quotes them"),
            ("Ctrl+Shift+C", "whom to phone"),
        ),
    ),
    (
        "The review",
        (
            ("Ctrl+Z", "undo; Ctrl Y again"),
            ("Ctrl+Return", "check, and finish when nothing is missing"),
            ("Ctrl+Shift+H", "history"),
            ("Esc", "puts away what is open; then all records"),
        ),
    ),
)


def hints(template: Template) -> list[tuple[str, str]]:
    """The keys at the foot: first the letters that answer most of this template's questions."""
    most = next(iter(_sets_of_letters(template)), ())
    answer = (" ".join(most), "or a digit: answer") if 0 < len(most) <= _MOST_LETTERS else ("1 … 9", "answer")
    return [answer, *_HINTS]


def all_keys(template: Template) -> tuple[tuple[str, Keys], ...]:
    """All keys by what they are for, with the letters that answer this template's questions."""
    letters = tuple(dict.fromkeys(letter for letters in _sets_of_letters(template) for letter in letters))
    if not letters:
        return _ALL_KEYS
    few = " ".join(letters) if len(letters) <= _MOST_LETTERS else f"{min(letters)} … {max(letters)}"
    (title, answering), *rest = _ALL_KEYS
    return ((title, ((few, "the answer with that letter"), *answering)), *rest)


def _sets_of_letters(template: Template) -> list[tuple[str, ...]]:
    """The letters that stand on a question's answers, in the order on the screen; those of most questions first."""
    of_questions = (tuple(one.key for one in question.options if one.key.isalpha()) for question in template.questions)
    return [letters for letters, _count in Counter(filter(None, of_questions)).most_common()]


def silence(page: QWidget, *, silent: bool) -> None:
    """Take every key of the page but Esc away, or give them back."""
    for shortcut in page.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
        shortcut.setEnabled(not silent or shortcut.key() == QKeySequence("Esc"))


def bind_keys(page: QWidget, acts: Mapping[str, Callable[[], object]]) -> dict[str, QShortcut]:
    """Have each key do its act wherever in the page the keyboard is. Returns the shortcuts by their keys."""
    bound = {key: QShortcut(QKeySequence(key), page) for key in acts}
    for key, shortcut in bound.items():
        shortcut.activated.connect(acts[key])
    return bound
