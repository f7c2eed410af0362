"""Tests of the window run in its own clothes: the light theme at 100 %."""

import pytest

from desktop.gui.theme import theme


@pytest.fixture(scope="session")
def qapp(qapp):
    theme().apply(qapp, "light", 100)
    return qapp
