"""What stands in a title bar in place of its title: a switch that can do with the name of the page on show alone."""

from abc import abstractmethod

from PySide6.QtWidgets import QWidget


class TitleSwitch(QWidget):
    """The bar tells it whether there is room for everything."""

    @abstractmethod
    def whole_width(self) -> int:
        """What it needs with every name, in pixels."""

    @abstractmethod
    def set_whole(self, *, whole: bool) -> None:
        """Show every name, or that of the page on show alone."""
