"""The button that is the same on every page: Raise a concern, with its key."""

from desktop.gui.widgets.button import Button

KEY = "Ctrl+Shift+C"


def raise_button() -> Button:
    """For the title bar of a page; whoever shows it connects ``clicked`` to its phone numbers."""
    return Button("Raise a concern", KEY, icon="flag")
