"""What the process that children are forked from imports beforehand: everything slow, and no QApplication."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6 import QtTest, QtWidgets

from desktop.garbage import collect_seldom
from desktop.gui.rooms import ROOMS
from desktop.operations import demo
from desktop.operations.incoming import collation
from desktop.operations.outgoing import by_hand, sending

collect_seldom()
LOADED = (QtTest, QtWidgets, by_hand, collation, demo, sending, *(room.load() for room in ROOMS))
