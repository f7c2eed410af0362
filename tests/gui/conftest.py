"""Tests of the window run in its own clothes: the light theme at 100 %."""

import pytest

from desktop.gui.theme import theme


@pytest.fixture(scope="session")
def qapp(qapp):
    theme().apply(qapp, "light", 100)
    return qapp


@pytest.fixture
def show(qtbot):
    """Show a widget as the active window; only then does it get the focus and its keys."""

    def shown(widget):
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return shown
