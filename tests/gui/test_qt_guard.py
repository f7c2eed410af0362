"""PySide6 6.12.0 takes a reference off None on every void call under Python 3.10 and 3.11: the process ends."""

import sys

from PySide6.QtWidgets import QWidget


def test_void_calls_do_not_use_up_none(qapp):
    widget = QWidget()
    before = sys.getrefcount(None)

    for _ in range(200):
        widget.update()

    assert sys.getrefcount(None) > before - 50
