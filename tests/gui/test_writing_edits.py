"""The real editor against a model in which every letter has an identity and its own marks (``naive_writing``).

A few hundred operations run each time, always the same; ``python -m tests.gui.naive_writing`` runs ten thousand.
"""

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.naive_writing import drive, made_editor


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.timeout(600)
def test_spans_stay_on_their_words_whatever_is_done(qtbot: QtBot, seed: int) -> None:
    editor = made_editor()
    qtbot.addWidget(editor)
    drive(editor, seed, 120)
