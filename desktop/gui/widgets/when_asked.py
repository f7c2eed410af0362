"""A part of a screen that is made when it is first asked for, so that the screen comes up without it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


class WhenAsked(Generic[W]):
    """``part()`` is the widget, made by ``make`` the first time; that puts it in its place too, hidden or not."""

    def __init__(self, make: Callable[[], W]) -> None:
        self._make = make
        self._made: W | None = None

    def __call__(self) -> W:
        if self._made is None:
            self._made = self._make()
        return self._made

    @property
    def made(self) -> W | None:
        """The widget if there is one yet."""
        return self._made

    @property
    def is_open(self) -> bool:
        """Whether it is made and not hidden."""
        return self._made is not None and not self._made.isHidden()

    def hide(self) -> None:
        """Hide it if there is one."""
        if self._made is not None:
            self._made.hide()
