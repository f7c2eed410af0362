"""The button that is the same on every page: Raise a concern, with the key that works on all of them."""

from desktop.gui.widgets.button import Button

KEY = "Ctrl+Shift+C"


class RaiseButton(Button):
    """Shows the key without listening to it: the window does, so that it works where no button is to be seen."""

    def set_key(self, key: str | None, *, presses: bool = False) -> None:
        super().set_key(key, presses=presses)


def raise_button(kind: str = "normal") -> Button:
    """For the title bar of a page; whoever shows it passes ``clicked`` on as its screen's ``concern_asked``."""
    return RaiseButton("Raise a concern", KEY, icon="flag", kind=kind)
