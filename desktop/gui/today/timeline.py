"""The inspection's weeks in one painted line: stages, milestones, holidays as a gap, and where we are.

Everything it shows stands in words in the table of all dates too; this is the glance.
"""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.domain.frameworks import Stage
from desktop.domain.timeline import DatedMilestone
from desktop.gui.dates import day, weekday
from desktop.gui.theme import theme
from desktop.gui.today.timeline_plan import Label, Stretch, TimelinePlan
from desktop.gui.today.words import date_of, holidays_in_words, where_it_stands
from desktop.operations.today import Today

_HERE = "You are here"
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Timeline(QWidget):
    """``show_today(today)``. Hovering a stage, week or milestone tells its date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today: Today | None = None
        self.setAccessibleName("Timeline")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_today(self, today: Today) -> None:
        """Draw an inspection's weeks as they stand on a day."""
        self._today = today
        self.setAccessibleDescription(_in_words(today))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(600), self._row(2 + self._label_rows()) + theme().px(12))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), self.sizeHint().height())

    def labels(self) -> list[Label]:
        """The milestones' words with their places, as they are drawn."""
        if self._today is None:
            return []
        plan = self._plan(self._today)
        shown = [item for item in self._today.milestones if item.milestone.short]

        def words(item: DatedMilestone) -> str:
            # Publication is what everybody counts towards; the other dates stand in the tool tip and the table.
            with_date = item is shown[-1] and item.agreed
            return f"{item.milestone.short} {day(item.on)}" if with_date else item.milestone.short

        return plan.labels(shown, self._measure, words, theme().px(10), self._here(plan, self._today))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()  # another width may want another row of labels

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._today is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(theme().px(24), 0)
        plan = self._plan(self._today)
        self._paint_stages(painter, plan, self._today)
        self._paint_line(painter, plan, self._today.on)
        self._paint_numbers(painter, plan, self._today)
        self._paint_dots(painter, plan, self._today)
        self._paint_labels(painter)
        self._paint_here(painter, plan, self._today)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._today is not None:
            words = self.words_at(event.pos().x() - theme().px(24), event.pos().y())
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def words_at(self, x: float, y: float) -> str:
        """What a place on the line stands for: its stage, or its week and milestones with their dates."""
        if self._today is None:
            return ""
        plan = self._plan(self._today)
        if y < self._row(1):
            stages = self._today.framework.stages
            return next((stage.title for stage in stages if _holds(_stretch(plan, stage), x)), "")
        for number, stretch in enumerate(plan.weeks):
            if _holds(stretch, x):
                return "\n".join(self._week_words(number + 1, plan))
        holidays = f"Holidays, not counted: {holidays_in_words(self._today)}"
        return next((holidays for stretch in plan.holidays if _holds(stretch, x)), "")

    def _week_words(self, number: int, plan: TimelinePlan) -> Iterator[str]:
        today = self._today
        if today is None:
            return
        yield f"Week {number}: from {weekday(today.weeks[number - 1].monday)}"
        for item in today.milestones:
            if _holds(plan.weeks[number - 1], plan.dot(item)):
                yield f"{item.milestone.title}{f', {weekday(item.on)}' if item.agreed else ''}"

    # measures

    def _plan(self, today: Today) -> TimelinePlan:
        return TimelinePlan(today.weeks, self.width() - 2 * theme().px(24))

    def _row(self, number: int) -> int:
        """The top of a row: 0 stages, 1 line with numbers, 2 and on labels."""
        return theme().px((12, 44, 76)[number]) if number < 3 else theme().px(76 + 20 * (number - 2))

    def _label_rows(self) -> int:
        return max((label.row for label in self.labels()), default=0) + 1

    def _measure(self, text: str) -> float:
        return QFontMetricsF(theme().font("small")).horizontalAdvance(text) + 1

    def _here(self, plan: TimelinePlan, today: Today) -> Stretch:
        width = QFontMetricsF(theme().font("small", 600)).horizontalAdvance(_HERE) + theme().px(20)
        left = max(0.0, min(plan.place(today.on) - width / 2, plan.weeks[-1].right - width))
        return Stretch(left, left + width)

    # painting

    def _paint_stages(self, painter: QPainter, plan: TimelinePlan, today: Today) -> None:
        for stage in today.framework.stages:
            stretch, ours = _stretch(plan, stage), stage == today.stage
            rect = QRectF(stretch.left + 0.5, self._row(0) + 0.5, stretch.width - 2, theme().px(24))
            painter.setPen(QPen(theme().colour("accent" if ours else "line"), 1))
            painter.setBrush(theme().colour("accent-soft" if ours else "sunken"))
            painter.drawRect(rect)
            font = theme().font("small", 600 if ours else 500)
            painter.setFont(font)
            painter.setPen(theme().colour("accent" if ours else "muted"))
            room = rect.adjusted(theme().px(8), 0, -theme().px(4), 0)
            painter.drawText(room, _LEFT, _fitting(stage.title, QFontMetricsF(font), room.width()))

    def _paint_line(self, painter: QPainter, plan: TimelinePlan, on: date) -> None:
        y, here, gap = self._line_y(), plan.place(on), theme().px(2)
        for stretch in plan.weeks:
            done = max(stretch.left, min(here, stretch.right - gap))
            painter.fillRect(QRectF(done, y - 1, stretch.right - gap - done, 2), theme().colour("edge"))
            if done > stretch.left:
                thick = theme().px(5)
                painter.fillRect(
                    QRectF(stretch.left, y - thick / 2, done - stretch.left, thick), theme().colour("accent")
                )
        for stretch in plan.holidays:
            half = theme().px(6)
            self._hatch(painter, QRectF(stretch.left + gap, y - half, stretch.width - 3 * gap, 2 * half))

    def _hatch(self, painter: QPainter, rect: QRectF) -> None:
        painter.save()
        painter.setClipRect(rect)
        painter.setPen(QPen(theme().colour("edge"), 1))
        x, step = rect.left() - rect.height(), theme().px(5)
        while x < rect.right():
            painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
            x += step
        painter.restore()

    def _paint_numbers(self, painter: QPainter, plan: TimelinePlan, today: Today) -> None:
        top, height = self._line_y() + theme().px(8), theme().line("small")
        for number, stretch in enumerate(plan.weeks, start=1):
            ours = number == today.week
            painter.setFont(theme().font("small", 600 if ours else 400))
            painter.setPen(theme().colour("accent" if ours else "muted"))
            # Beside the pointer, which stands in the week we are in.
            right = plan.place(today.on) + theme().px(6) if ours else stretch.left
            rect = QRectF(right, top, stretch.width, height)
            painter.drawText(rect, _LEFT if ours else _MIDDLE, str(number))
        painter.setFont(theme().font("small"))
        painter.setPen(theme().colour("muted"))
        for stretch in plan.holidays:
            rect = QRectF(stretch.left, top, stretch.width, height)
            words = QFontMetricsF(theme().font("small")).elidedText(
                "holidays", Qt.TextElideMode.ElideRight, rect.width()
            )
            painter.drawText(rect, _MIDDLE, words)

    def _paint_dots(self, painter: QPainter, plan: TimelinePlan, today: Today) -> None:
        radius = theme().px(5)
        for item in today.milestones:
            if not item.milestone.short:
                continue
            x = plan.dot(item)
            past = x <= plan.place(today.on)
            painter.setPen(QPen(theme().colour("accent" if past else "edge"), 1.5))
            painter.setBrush(theme().colour("accent" if past else "surface"))
            painter.drawEllipse(QPointF(x, self._line_y()), radius, radius)

    def _paint_labels(self, painter: QPainter) -> None:
        font = theme().font("small")
        painter.setFont(font)
        painter.setPen(theme().colour("muted"))
        for label in self.labels():
            words = QFontMetricsF(font).elidedText(label.text, Qt.TextElideMode.ElideRight, label.width)
            rect = QRectF(label.left, self._row(2 + label.row), label.width + 1, theme().px(20))
            painter.drawText(rect, _LEFT, words)

    def _paint_here(self, painter: QPainter, plan: TimelinePlan, today: Today) -> None:
        x, tag = plan.place(today.on), self._here(plan, today)
        side = theme().px(6)
        top = self._line_y() - theme().px(9)
        painter.setPen(QPen(theme().colour("accent"), 2))
        painter.drawLine(QPointF(x, top), QPointF(x, self._row(2)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("accent"))
        painter.drawPolygon(QPolygonF([QPointF(x - side, top), QPointF(x + side, top), QPointF(x, top + side * 1.4)]))
        rect = QRectF(tag.left, self._row(2), tag.width, theme().px(20))
        painter.drawRoundedRect(rect, 3, 3)
        painter.setFont(theme().font("small", 600))
        painter.setPen(theme().colour("on-accent"))
        painter.drawText(rect, _MIDDLE, _HERE)

    def _line_y(self) -> float:
        return self._row(1) + theme().px(6)


def _stretch(plan: TimelinePlan, stage: Stage) -> Stretch:
    return plan.between(stage.first_week, stage.last_week)


def _fitting(title: str, metrics: QFontMetricsF, room: float) -> str:
    """A title; where it has no room its first half ("Onsite activity and …"), and only then cut letters."""
    first = title.partition(" and ")[0]
    if metrics.horizontalAdvance(title) <= room:
        return title
    return metrics.elidedText(first, Qt.TextElideMode.ElideRight, room)


def _holds(stretch: Stretch, x: float) -> bool:
    return stretch.left <= x < stretch.right


def _in_words(today: Today) -> str:
    next_ones = "; ".join(f"{item.milestone.title}, {date_of(item)}" for item in today.next_milestones[:3])
    return f"{where_it_stands(today)}. Next: {next_ones or 'nothing more'}. All dates stand in a table: Ctrl D."
