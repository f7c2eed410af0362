"""The sections at the left of the form: how far each is, where the reader is now, and a check of them all."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.reviews import SectionProgress
from desktop.domain.templates import SectionText, Template
from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.button import Button
from desktop.gui.widgets.hairline import Hairline
from desktop.gui.widgets.mark import Mark
from desktop.gui.widgets.pressable import Pressable
from desktop.gui.widgets.scroll_page import ScrollPage
from desktop.gui.widgets.text import Text

WIDTH = 208


class _SectionItem(Pressable):
    """One section. Its words wrap; its accessible name says all of it in one line."""

    def __init__(self, section: SectionText) -> None:
        super().__init__("")
        self._section, self._current = section, False
        self._mark = Mark("todo", 12, "sunken")
        self._title = Text(f"{section.number} {section.title}", wrap=True)
        self._count = Text("", "small", tone="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(16), theme().px(6), theme().px(12), theme().px(6))
        row.setSpacing(theme().px(10))
        mark = QVBoxLayout()
        mark.setContentsMargins(0, theme().px(4), 0, 0)
        mark.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(mark)
        row.addWidget(self._title, 1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignTop)
        for part in (self._mark, self._title, self._count):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        policy.setVerticalPolicy(policy.Policy.Minimum)  # beside a scroll bar a title may need another line
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_progress(self, part: SectionProgress, *, current: bool) -> None:
        """Say how far the section is, and whether it is the one on show."""
        self._current = current
        done, begun = part.answered == part.shown, part.answered > 0
        self._mark.set_mark("agreed" if done else "under_way" if begun else "todo")
        count = "needed" if self._section.mandatory and not begun else f"{part.answered} / {part.shown}"
        self._count.setText(count)
        state = "complete" if done else "under way" if begun else "not begun"
        answered = f"{part.answered} of {part.shown} answered"
        self.setAccessibleName(f"Section {self._section.number} {self._section.title}, {state}, {answered}")
        self.setChecked(current)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(80), self.heightForWidth(theme().pane(WIDTH)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return max(theme().px(32), layout.heightForWidth(width) if layout is not None else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._current:
            painter.fillRect(self.rect(), theme().colour("accent-soft"))
            painter.fillRect(0, 0, theme().px(3), self.height(), theme().colour("accent"))


class SectionList(QWidget):
    """Signals: ``chosen(section_id)``. Up and Down move among the sections while one has the focus."""

    chosen = Signal(str)

    def __init__(self, template: Template, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "sunken")
        self.setAccessibleName("Sections")
        self.setFixedWidth(theme().pane(WIDTH))
        self._items: dict[str, _SectionItem] = {}
        self.check = Button("Check this review", kind="small")
        self.check.setAccessibleDescription("Ctrl Shift G")
        self.foot = QVBoxLayout()
        self.foot.setContentsMargins(theme().px(16), theme().px(12), theme().px(16), theme().px(12))
        self.foot.setSpacing(theme().px(8))
        self.foot.addWidget(self.check)
        self._time = Text("", "small", tone="muted", wrap=True)
        scroll = ScrollPage("sunken", 0)
        scroll.body.setContentsMargins(0, theme().px(8), 0, 0)
        scroll.body.setSpacing(0)
        for section in template.sections:
            item = _SectionItem(section)
            item.clicked.connect(lambda _=False, name=section.id: self.chosen.emit(name))
            scroll.add(item)
            self._items[section.id] = item
        scroll.add(_foot(self.foot, template))
        self.foot.addWidget(self._time)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(scroll, 1)
        row.addWidget(Hairline(upright=True))

    def show_progress(self, parts: tuple[SectionProgress, ...], current: str) -> None:
        """Say how far every section is, and which is on show."""
        for part in parts:
            if part.section in self._items:
                self._items[part.section].show_progress(part, current=part.section == current)

    def show_time(self, words: str) -> None:
        """Say to the reader how long they sat over this; nothing where there is nothing to say."""
        self._time.setText(words)
        self._time.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        items = list(self._items.values())
        here = next((place for place, item in enumerate(items) if item.hasFocus()), None)
        step = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}.get(event.key())
        if here is None or step is None:
            super().keyPressEvent(event)
            return
        items[max(0, min(here + step, len(items) - 1))].setFocus(Qt.FocusReason.TabFocusReason)


def _foot(column: QVBoxLayout, template: Template) -> QWidget:
    foot = QWidget()
    outer = QVBoxLayout(foot)
    outer.setContentsMargins(0, theme().px(8), 0, 0)
    outer.setSpacing(0)
    outer.addWidget(Hairline())
    outer.addLayout(column)
    pinned = f"Template: {template.id} v{template.version}. This review stays on it."
    column.addWidget(Text(pinned, "small", tone="muted", wrap=True))
    return foot
