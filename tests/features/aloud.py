"""What a screen reader would say of a window: every name and value in it that is on show, from the top.

The scenarios look at the screen through this, so what they see is what a person who hears the screen gets too.
"""

from collections.abc import Iterator

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_SPOKEN = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)


def aloud(widget: QWidget) -> str:
    """Everything on show in a widget, a line for each thing."""
    top = QAccessible.queryAccessibleInterface(widget)
    return "\n".join(_spoken(top)) if top is not None else ""


def _spoken(thing: QAccessibleInterface) -> Iterator[str]:
    if thing.state().invisible:
        return
    yield from dict.fromkeys(filter(None, (thing.text(part) for part in _SPOKEN)))
    if thing.state().checked:
        yield f"{thing.text(QAccessible.Text.Name)}, chosen"
    written = thing.textInterface()
    if written is not None:
        yield written.text(0, written.characterCount())
    for place in range(thing.childCount()):
        child = thing.child(place)
        if child is not None and child.isValid():
            yield from _spoken(child)
