"""The calendar: cards by time or by person, moved through with the arrows; M takes one along, N, E and Enter act.

It paints and says what is asked of it; what is done with an entry is the screen's business.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from math import dist
from uuid import UUID

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.plan_entries import PlanEntry, PlanState
from desktop.gui.schedule.card_painting import paint_card, paint_frame
from desktop.gui.schedule.placing import Card, Placed, Sizes, neighbour
from desktop.gui.schedule.wording import day_and_times, spoken
from desktop.gui.theme import set_ground, theme
from desktop.operations.plan import local_time

STEP = timedelta(minutes=15)
_ARROWS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
Layout = Callable[[Sizes, tuple[PlanEntry, ...]], Placed]


class CalendarView(QWidget):
    """``show_entries(entries, clashing, layout)``. ``moving`` is the entry that is being moved, where it would be;
    ``corner`` stands at the head of the margin: which day is on show, where the columns do not say it.

    Signals: ``chosen(UUID | None)``; ``opened(UUID)``; ``moved(UUID, starts, ends)``; ``moving_changed(PlanEntry |
    None)``; ``in_sight(QRectF)`` what has to be scrolled to.
    """

    chosen = Signal(object)
    opened = Signal(object)
    moved = Signal(object, object, object)
    moving_changed = Signal(object)
    in_sight = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "surface")
        self.setProperty("ring", "none")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._entries: dict[UUID, PlanEntry] = {}
        self._clashing: frozenset[UUID] = frozenset()
        self._layout: Layout | None = None
        self.corner = ""
        self.placed = Placed((), (), (), 0)
        self.moving: PlanEntry | None = None
        self._current: UUID | None = None
        self.is_chosen = False
        """Whether somebody went to the current entry; else it is only the first."""
        self._middle = (0.0, 0.0)  # of the card that the arrows are on: an entry may stand in several places
        self._room = 0
        self._say()
        theme().theme_changed.connect(self._place)

    def show_entries(self, entries: tuple[PlanEntry, ...], clashing: frozenset[UUID], layout: Layout) -> None:
        """Show these, placed so. The current one stays so, or the first is."""
        self._entries = {entry.id: entry for entry in entries}
        self._clashing, self._layout = clashing, layout
        if self.moving is not None and self.moving.id not in self._entries:
            self.put_back()
        if self._current not in self._entries:
            self._current, self.is_chosen = next(iter(self._entries), None), False
        self._place()
        self._say()
        self.chosen.emit(self._current)

    def set_room(self, height: int) -> None:
        """How high the part of it is that can be seen."""
        if height != self._room:
            self._room = height
            self._place()

    def current(self) -> PlanEntry | None:
        """The entry that the arrows are on."""
        return None if self._current is None else self._entries.get(self._current)

    def choose(self, entry_id: UUID | None) -> None:
        """Put the arrows on an entry."""
        self.is_chosen |= entry_id in self._entries
        if entry_id in self._entries and entry_id != self._current:
            self._current = entry_id
            self._say()
            self.chosen.emit(entry_id)
        self._bring_into_sight()
        self.update()

    def begin_moving(self) -> None:
        """M: the arrows take the current entry along from now on, unless it was held or cancelled."""
        entry = self.current()
        if entry is not None and entry.state is PlanState.PLANNED:
            self._move_to(entry)

    def keep(self) -> None:
        """Enter: that is where it goes."""
        entry, self.moving = self.moving, None
        self._place()
        if entry is not None:
            self.moved.emit(entry.id, entry.starts_at, entry.ends_at)

    def put_back(self) -> bool:
        """Esc: it stays where it was. Whether one was being moved."""
        if self.moving is None:
            return False
        self.moving = None
        self._place()
        self._say()
        self.moving_changed.emit(None)
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Who goes elsewhere while one is being moved has not moved it."""
        super().hideEvent(event)
        self.put_back()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(640), self.placed.height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(300), self.placed.height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, entry = Qt.Key(event.key()), self.current()
        if key in _ARROWS and self.moving is not None:
            self._nudge(*_ARROWS[key], longer=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in _ARROWS:
            self._go(*_ARROWS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.moving is not None:
            self.keep()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and entry is not None:
            self.opened.emit(entry.id)
        elif key == Qt.Key.Key_Escape and self.put_back():
            return
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # the screen's own Enter and Esc must not win while something is moved here
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            mine = {Qt.Key.Key_Return, Qt.Key.Key_Enter} | ({Qt.Key.Key_Escape} if self.moving else set())
            if Qt.Key(event.key()) in mine and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                event.accept()
                return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (card := self._card_at(event)) is not None:
            self._middle = card.middle
            self.choose(card.entry_id)
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if (card := self._card_at(event)) is not None:
            self.opened.emit(card.entry_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = max(0, self.visibleRegion().boundingRect().top())
        paint_frame(painter, self.placed, QRectF(self.rect()), _margin(), _head())
        at = self._card_of(self._current)
        for card in self.placed.cards:
            entry = self.moving if self.moving and self.moving.id == card.entry_id else self._entries[card.entry_id]
            is_current = card is at
            paint_card(painter, _rect(card), entry, self._clashing, is_current=is_current and self.hasFocus(),
                       is_moving=entry is self.moving)  # fmt: skip
        self._paint_head(painter, top)

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.update()
        self._say()

    def _paint_head(self, painter: QPainter, top: int) -> None:
        painter.fillRect(QRectF(0, top, self.width(), _head()), theme().colour("surface"))
        painter.fillRect(QRectF(0, top + _head() - 1, self.width(), 1), theme().colour("edge"))
        painter.setPen(theme().colour("text"))
        painter.setFont(theme().font("body", 600))
        for label, x, width in ((self.corner, theme().px(24), _margin() - theme().px(24)), *self.placed.columns):
            painter.drawText(
                QRectF(x, top, width - theme().px(4), _head()),
                Qt.AlignmentFlag.AlignVCenter,
                _fitting(painter, label, width),
            )

    def _nudge(self, days: int, steps: int, *, longer: bool) -> None:
        entry = self.moving
        if entry is None:
            return
        if longer:
            ends_at = max(entry.ends_at + steps * STEP, entry.starts_at + STEP)
            self._move_to(entry.model_copy(update={"ends_at": ends_at}))
            return
        starts_at = _on_another_day(entry.starts_at, days) + steps * STEP
        self._move_to(entry.model_copy(update={"starts_at": starts_at, "ends_at": starts_at + entry.lasts}))

    def _move_to(self, entry: PlanEntry) -> None:
        self.moving = entry
        self._place()
        self.setAccessibleDescription(f"{entry.title}: {day_and_times(entry)}")
        self._bring_into_sight()
        self.moving_changed.emit(entry)

    def _go(self, right: int, down: int) -> None:
        at = self._card_of(self._current)
        there = None if at is None else neighbour(self.placed.cards, at, right, down)
        if there is not None:
            self._middle = there.middle
            self.choose(there.entry_id)

    def _card_of(self, entry_id: UUID | None) -> Card | None:
        cards = [card for card in self.placed.cards if card.entry_id == entry_id]
        return min(cards, key=lambda card: dist(card.middle, self._middle), default=None)

    def _card_at(self, event: QMouseEvent) -> Card | None:
        at = event.position()
        return next((card for card in reversed(self.placed.cards) if _rect(card).contains(at)), None)

    def _bring_into_sight(self) -> None:
        if (card := self._card_of(self._current)) is not None:
            self.in_sight.emit(_rect(card).adjusted(0, -_head(), 0, 0))

    def _place(self) -> None:
        if self._layout is None:
            return
        shown = {**self._entries, **({self.moving.id: self.moving} if self.moving else {})}
        sizes = Sizes(
            width=self.width(), height=self._room, margin=_margin(), head=_head(), hour=theme().px(46),
            card=theme().line("small") * 3 + theme().px(8), gap=theme().px(6),
        )  # fmt: skip
        self.placed = self._layout(sizes, tuple(shown.values()))
        if (at := self._card_of(self._current)) is not None:
            self._middle = at.middle
        self.setMinimumHeight(self.placed.height)
        self.updateGeometry()
        self.update()

    def _say(self) -> None:
        entry = self.current()
        words = "Nothing is planned here" if entry is None else spoken(entry, self._clashing)
        self.setAccessibleName(f"Schedule: {words}")
        self.setAccessibleDescription("Arrows go from one to the next. The list shows the same as a table.")


def _on_another_day(at: datetime, days: int) -> datetime:
    """The same time of day some days on, also over a change of the clocks."""
    if not days:
        return at
    local = at.astimezone()
    return local_time(local.date() + timedelta(days=days), local.time())


def _rect(card: Card) -> QRectF:
    return QRectF(card.x, card.y, card.width, card.height)


def _fitting(painter: QPainter, label: str, width: float) -> str:
    room = int(width) - theme().px(4)
    return painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, room)


def _margin() -> int:
    return theme().px(104)


def _head() -> int:
    return theme().px(32)
