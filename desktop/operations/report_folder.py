"""The folder that reports of an inspection were last written to: kept in its own database, and gone with it.

It is offered and shown before anything is written; nothing is ever written to it unasked.
"""

from pathlib import Path
from uuid import UUID

from desktop.operations.desk import Desk

BOX = "folder for reports"
_OF_THE_INSPECTION = UUID(int=0)
"""Stands for the inspection whose database it is: what keeps drafts reads no object of it."""


def folder_used_last(desk: Desk) -> str:
    """Where the last report went, as it was typed; empty before the first. It need not be there any more."""
    return desk.store.begun_words.of(_OF_THE_INSPECTION).get(BOX, "")


def keep_folder(desk: Desk, folder: Path) -> None:
    """Offer this folder next time. Runs on the thread that keeps drafts."""
    desk.store.begun_words.keep(_OF_THE_INSPECTION, BOX, str(folder))
