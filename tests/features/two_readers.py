"""A record that two people read, made while nobody has the window open."""

from pathlib import Path

from desktop.domain.reviews import Reading
from tests.features.laptops import open_desk
from tests.readings import FIRST, SECOND, reading, record_read_twice
from tests.ready_desk import copy_vault


def make_first_reading(folder: Path, words: str) -> None:
    """Inspector 3 has finished the first reading of R-014; a local reader without a laptop is to read it too."""
    copy_vault(folder)
    desk = open_desk(folder)
    reading(desk, record_read_twice(desk), FIRST, Reading.FIRST, words)
    desk.vault.close()


def make_reading_of_a_colleague(folder: Path, words: str) -> None:
    """Inspector 5's finished reading of R-014 is here; its second reader is Inspector 3, who leads."""
    copy_vault(folder)
    desk = open_desk(folder)
    reading(desk, record_read_twice(desk, first="Inspector 5", second=FIRST), "Inspector 5", Reading.FIRST, words)
    desk.vault.close()


def make_both_readings(folder: Path) -> None:
    """Both have finished R-014, and differ in two questions."""
    copy_vault(folder)
    desk = open_desk(folder)
    record = record_read_twice(desk)
    reading(desk, record, FIRST, Reading.FIRST, "one", drift="no", risk_quality="4")
    reading(desk, record, SECOND, Reading.SECOND, "other", drift="no", risk_quality="3", visits="partly")
    desk.vault.close()
