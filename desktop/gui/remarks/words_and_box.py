"""The words of a strip with the box below: as high as they are, and with large letters a part that scrolls."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from desktop.gui.theme import set_ground, theme
from desktop.gui.widgets.yielding_scroll import YieldingScroll


class WordsAndBox(YieldingScroll):
    """On the strip's own ground. Only large letters may make it lower than what is in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(theme().px(72), parent)
        inside = self.widget()
        for ground in (self, inside):
            if ground is not None:
                set_ground(ground, "accent-soft")

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() if theme().is_large else QSize(0, self.sizeHint().height())
