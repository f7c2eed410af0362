"""Pictures of the search: what it finds, narrowed in fields and in words, and the searches that are kept."""

from driving import Act, press, settle, unlocked, wait_until, write

from desktop.gui.window import Window


def _typed(window: Window, text: str) -> None:
    window.shell.show_page("map")
    settle(window)
    press(window, "Ctrl+K")
    write(window, text)
    settle(window)
    panel = window.search
    wait_until(lambda: panel is not None and panel.found is not None and panel.found.text == panel.field.text())


def _narrowed(window: Window) -> None:
    _typed(window, "plan indicator:5.3 direction:strength")


def _fields(window: Window) -> None:
    _typed(window, "plan")
    press(window, "F3")


def _unread(window: Window) -> None:
    _typed(window, "plan direction:sideways")


def _kept(window: Window) -> None:
    for name, asked in (("Late chronologies", "chron indicator:5.3"), ("What is not settled", "direction:uncertainty")):
        _typed(window, asked)
        press(window, "Ctrl+S")
        write(window, name)
        press(window, "Return", "Escape")
    press(window, "Ctrl+K")


SEARCHING = Act(
    lambda folder: unlocked(folder / "lead"),
    {"search": _narrowed, "search-fields": _fields, "search-unread": _unread, "search-kept": _kept},
)
