"""The code of a quality indicator, such as 5.3."""

from PySide6.QtWidgets import QWidget

from desktop.gui.widgets.tag import Tag


class IndicatorTag(Tag):
    """``IndicatorTag("5.3", "Care planning …")``; the title is for the screen reader and the tool tip."""

    def __init__(self, code: str, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(code, "accent", parent=parent)
        self.setAccessibleName(f"Quality indicator {code} {title}".strip())
        self.setToolTip(title)
