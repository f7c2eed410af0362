"""The keys of an interview's page in words: those at its foot, and all of them on F1."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.gui.interviews.narrow_bar import TEXT
from desktop.gui.interviews.page_parts import PageParts
from desktop.gui.theme import theme
from desktop.gui.widgets.inline_box import InlineBox
from desktop.gui.widgets.keys_table import Keys, keys_table
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.text import Text

OF_THE_TEXT = [
    ("Ctrl+T", "time"),
    ("Ctrl+R", "speaker"),
    ("Ctrl+Shift+R", "who speaks"),
    ("Ctrl+’", "their words"),
    ("Ctrl+E", "map"),
    ("Ctrl+J", "next prompt"),
    ("F6", "next column"),
    ("F1", "all keys"),
    ("Esc", "all interviews"),
]
OF_THE_SET_UP = [("Tab", "on"), ("Shift+Tab", "back"), ("F6", "what is read out"), ("F2", "back to the text")]
ALL: tuple[tuple[str, Keys], ...] = (
    (
        "Write",
        (
            ("Ctrl+T", "a new turn with the time it is now"),
            (
                "Ctrl+R",
                "a new turn with a speaker; again: the next speaker, and behind the people the headings of a form",
            ),
            ("Alt+1", "the first speaker’s turn, Alt 2 the second’s …; Alt 0 is of several"),
            ("Ctrl+Shift+R", "who speaks on this line, from the list"),
            ("Ctrl+’", "marks of their own words"),
            ("Ctrl+Shift+B", "breaks a very long line"),
            ("Ctrl+F", "finds words; Ctrl H puts others in their place"),
            ("Ctrl+Z", "undo; Ctrl Y again"),
            ("Ctrl+=", "larger letters; Ctrl − smaller"),
        ),
    ),
    (
        "Map",
        (
            (
                "Ctrl+E",
                "what selected words speak to, else the sentence at the caret, then its line; in the list: anew",
            ),
            ("F8", "the next piece; Shift F8 the one before"),
            ("Ctrl+Shift+E", "judge the piece at the caret anew"),
            ("Delete", "in the list: withdraws the piece; Insert lets it count again"),
        ),
    ),
    (
        "Look at",
        (
            ("F7", "the next possible identifier"),
            ("F9", "the next word that could be plainer"),
            ("Ctrl+J", "ticks the next prompt"),
        ),
    ),
    (
        "Write up",
        (
            ("F4", "the write-up beside the notes, or away"),
            ("Ctrl+D", "draws a line of the notes over, or what is selected"),
            ("Ctrl+Shift+D", "draws all over that is left"),
            ("Alt+N", "corrects the notes while the write-up is beside them"),
            ("Ctrl+Return", "finishes; again: takes it up again"),
        ),
    ),
    (
        "Go",
        (
            ("F6", "the next column: notes, write-up, evidence, prompts"),
            ("F2", "the set-up, and back; there, Alt and H adds the headings of another kind’s form"),
            ("Ctrl+Shift+C", "raises a concern, with the words you are at"),
            ("Ctrl+Shift+H", "history"),
            ("Esc", "puts away what is open; then all interviews"),
        ),
    ),
)


class KeysBox(InlineBox):
    """All keys. Arrows and Page keys go through them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("All keys of this page", "put away", parent=parent)
        self.page = ScrollPage("surface", 0)
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.page.setAccessibleName("All keys of this page")
        self.page.setSizeAdjustPolicy(QScrollArea.SizeAdjustPolicy.AdjustIgnored)
        for title, keys in ALL:
            group = QWidget()
            column = QVBoxLayout(group)
            column.setContentsMargins(0, 0, theme().px(12), 0)
            column.setSpacing(theme().px(6))
            column.addWidget(Text(title, "small", 600))
            column.addWidget(keys_table(keys))
            self.page.add(group)
        self.body.addWidget(self.page)
        self.hide()

    def ask(self) -> None:
        """Come up with the keyboard."""
        self.page.setFixedHeight(theme().px(150 if theme().is_large else 300))
        self.page.verticalScrollBar().setValue(0)
        self.show()
        self.page.setFocus(Qt.FocusReason.ShortcutFocusReason)


class PageKeys(QObject):
    """Lives as long as the page. The box is made when it is first asked for."""

    def __init__(self, parts: PageParts, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts = parts
        self.box: KeysBox | None = None
        shortcut = QShortcut(QKeySequence("F1"), parent)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.toggle)

    def toggle(self) -> None:
        """F1: all keys below the text, or away."""
        was_shown = self.box is not None and not self.box.isHidden()
        self._parts.columns.put_boxes_away()
        if was_shown:
            self._parts.texts.current.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.box is None:
            self.box = KeysBox()
            self._parts.columns.ask_below(self.box)
        self._parts.columns.bar.panes.choose(TEXT)
        self.box.ask()
