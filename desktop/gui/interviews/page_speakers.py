"""Who speaks, on an interview's page: the list that a key opens, and the roles that both texts know."""

from functools import cached_property

from PySide6.QtCore import QObject, Qt

from desktop.gui.interviews.narrow_bar import TEXT
from desktop.gui.interviews.page_parts import PageParts
from desktop.gui.interviews.speaker_box import SpeakerBox


class PageSpeakers(QObject):
    """Lives as long as the page."""

    def __init__(self, parts: PageParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts

    @cached_property
    def box(self) -> SpeakerBox:
        """What asks, made when it is first needed."""
        box = SpeakerBox()
        box.chosen.connect(self._on_chosen)
        self._parts.columns.ask_below(box)
        return box

    def ask(self) -> None:
        """Ctrl Shift R: ask who speaks on the line with the caret."""
        editor = self._parts.texts.current
        if editor.isReadOnly():
            editor.refused_typing.emit()
            return
        self._parts.columns.put_boxes_away()
        self._parts.columns.bar.panes.choose(TEXT)
        self.box.ask(self._parts.texts.speakers, editor.speakers_here())

    def _on_chosen(self, roles: tuple[str, ...]) -> None:
        self._parts.texts.current.put_speakers(roles)
        self._parts.texts.current.setFocus(Qt.FocusReason.OtherFocusReason)
