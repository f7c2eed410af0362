"""A record that was read on paper, because the laptop failed or was not there, and is typed in later.

Responsible for what a paper reading is and when its day cannot be right. It knows no form and no file.
"""

from dataclasses import dataclass
from datetime import date

from desktop.domain.reviews import Reading


@dataclass(frozen=True, slots=True)
class PaperReading:
    """What stands at the head of the paper: the reader's designation, which reading it is, and the day it was read."""

    reader: str
    reading: Reading
    read_on: date


def day_fault(read_on: date, notified_on: date, today: date) -> str | None:
    """Why a record cannot have been read on that day, in one sentence, or None.

    No record is read before the inspection is notified: nobody has been given one.
    """
    if read_on > today:
        return "The day of reading is in the future. Enter the day that stands on the paper."
    if read_on < notified_on:
        return "The day of reading is before the inspection was notified. Enter the day that stands on the paper."
    return None
