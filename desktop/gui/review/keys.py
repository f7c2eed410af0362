"""The keys of the review form that work wherever in it the keyboard is, and what its foot says of keys."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from desktop.gui.review.page import ReviewPage

HINTS = [
    ("↑ ↓", "question"),
    ("Y P N X I", "answer"),
    ("6 … 1", "rate"),
    ("S", "sentence"),
    ("Backspace", "clear"),
    ("Ctrl+Z", "undo"),
    ("Esc", "all records"),
]


def bind_keys(page: "ReviewPage") -> QShortcut:
    """Bind them. Returns the key that takes evidence, which a button has while that is on show."""
    for key, slot in (
        ("Ctrl+Z", page.undo),
        ("Ctrl+Y", page.redo),
        ("Ctrl+Shift+Z", page.redo),
        ("Ctrl+N", page.write_notes),
        ("F1", page.show_guidance),
        ("F6", page.to_next_pane),
        ("Esc", page.escape),
    ):
        QShortcut(QKeySequence(key), page).activated.connect(slot)
    taking = QShortcut(QKeySequence("Ctrl+E"), page)
    taking.activated.connect(page.take_evidence)
    return taking
