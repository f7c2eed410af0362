"""The set-up on an interview's page: made when it is first asked for, shown in the place of the text."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.gui.interviews.page_head import PageHead
from desktop.gui.interviews.page_parts import PageParts
from desktop.gui.interviews.set_up.name_watch import NameWatch
from desktop.gui.interviews.set_up.set_up_panel import SetUpPanel
from desktop.gui.interviews.set_up.unfinished import BOX


class PageSetUp(QObject):
    """Lives as long as the page. ``stack`` holds the columns of the text, and takes the set-up beside them.

    Signals: ``came_or_went(bool)``: whether it is shown.
    """

    came_or_went = Signal(bool)

    def __init__(self, parts: PageParts, stack: QStackedWidget, head: PageHead) -> None:
        super().__init__(stack)
        self._parts, self._stack, self._head = parts, stack, head
        self._panel: SetUpPanel | None = None
        head.set_up_asked.connect(lambda: self.show(shown=not self.is_shown))

    @property
    def panel(self) -> SetUpPanel:
        """The set-up itself."""
        if self._panel is None:
            self._panel = self._made()
        return self._panel

    @property
    def is_shown(self) -> bool:
        """Whether it stands in the place of the text."""
        return self._stack.currentWidget() is not self._parts.columns

    def show(self, *, shown: bool) -> None:
        """Put the set-up in the place of the text, or put it away."""
        if shown:
            self.panel.show_interview(self._parts.session.interview)
            self._show_change()
            self.panel.follow_ups.take_up(self._parts.begun.words(BOX))
        self._stack.setCurrentWidget(self.panel if shown else self._parts.columns)
        self._head.show_set_up(shown)
        self.came_or_went.emit(shown)
        target = self.panel.title if shown else self._parts.texts.current
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_round(self) -> bool:
        """Go on to its other column, and say whether it was shown."""
        if self.is_shown:
            self.panel.go_round()
        return self.is_shown

    def put_away(self) -> bool:
        """Put it away, and say whether it was shown."""
        if not self.is_shown:
            return False
        self.show(shown=False)
        return True

    def _show_change(self) -> None:
        before, now = self._parts.opened.interview, self._parts.session.interview
        if now.interview_kind is not before.interview_kind:
            now = self._parts.session.snapshot()
        self.panel.who.kind_note.show_change(before, now)

    def _on_headings_asked(self, words: str) -> None:
        """Into the notes, where they can be undone; the keyboard goes on in the set-up."""
        self._parts.texts.notes.add_at_end(words)
        self._show_change()
        self.panel.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self) -> SetUpPanel:
        parts = self._parts
        panel = SetUpPanel(parts.opened.prompts, parts.desk.clock)
        panel.edited.connect(lambda: parts.session.set_up(panel.applied_to(parts.session.interview)))
        panel.edited.connect(lambda: parts.begun.typed(BOX, panel.follow_ups.unfinished()))
        panel.edited.connect(self._show_change)
        panel.who.kind_note.headings_asked.connect(self._on_headings_asked)
        panel.done.connect(lambda: self.show(shown=False))
        NameWatch(parts.work, parts.opened.partnership, panel)
        self._stack.addWidget(panel)
        return panel
