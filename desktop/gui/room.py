"""One screen of the rail, before it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.gui.screen import Screen
from desktop.gui.work import Work

if TYPE_CHECKING:
    from desktop.operations.desk import Desk


@dataclass(frozen=True)
class Room:
    """``load`` imports the screen's class, which takes a moment; ``shows`` are the kinds of object it opens."""

    key: str
    title: str
    icon: str
    load: Callable[[], Callable[[Work, "Desk"], Screen]]
    shows: tuple[str, ...] = ()
    lead_only: bool = False
    at_foot: bool = False
