"""A layout that goes on in the next row where there is no room, so that nothing is cut at 200 %."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class Flow(QLayout):
    """Left to right, top to bottom; ``gap`` in pixels between items and rows, or ``between`` the rows."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8, between: int | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(QMargins())
        self.setSpacing(gap)
        self._between = gap if between is None else between
        if parent is not None:
            policy = parent.sizePolicy()
            policy.setHeightForWidth(True)
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
            parent.setSizePolicy(policy)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802  Qt's name
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  None ends Qt's walk
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Layouts around this one ask again and again; a form of sixty answers took 200 ms without the memory.
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0)).grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:  # noqa: N802
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        """The shown items, broken into rows that fit a width."""
        rows: list[list[QLayoutItem]] = [[]]
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if rows[-1] and x + wide > width:
                rows.append([])
                x = 0
            rows[-1].append(item)
            x += wide + self.spacing()
        return rows

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Lay the rows out within a width; returns the height they need."""
        inner = rect.marginsRemoved(self.contentsMargins())
        rows = self._rows(inner.width())
        heights = [max((item.sizeHint().height() for item in row), default=0) for row in rows]
        needed = sum(heights) + self._between * (len(rows) - 1)
        if place:
            y = inner.y() + max(0, (inner.height() - needed) // 2)
            for row, height in zip(rows, heights, strict=True):
                self._place(row, inner, y, height)
                y += height + self._between
        return needed + rect.height() - inner.height()

    def _place(self, row: list[QLayoutItem], inner: QRect, y: int, height: int) -> None:
        """Put one row's items side by side, each in the middle of the row's height."""
        x = inner.x()
        for item in row:
            hint = item.sizeHint()
            size = QSize(min(hint.width(), max(inner.width(), 1)), hint.height())
            item.setGeometry(QRect(QPoint(x, y + (height - hint.height()) // 2), size))
            x += hint.width() + self.spacing()
