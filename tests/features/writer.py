"""Somebody who types into an interview and is then cut off: run as a program of its own, to be killed.

``python -m tests.features.writer VAULT TEXT`` prints what the header says once the text is saved, and waits.
"""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from desktop.gui.theme import theme
from tests.features.person import Person


def main(folder: Path, text: str) -> None:
    """Write until the header says that it is saved; then wait for the end."""
    application = QApplication([])
    theme().apply(application, "light", 100)
    person = Person(folder)
    person.opens_and_unlocks()
    person.begins_an_interview()
    person.types(text)
    person.waits_until(lambda: person.header().startswith("Saved "), "it was never saved")
    print(person.header(), flush=True)
    person.waits_for_ever()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
