"""Logging that never carries content: what kind of thing happened and where in our code, nothing else.

Messages are constants written in this program. Arguments are numbers only; of an exception, its class and
the places it passed through are kept, never its text.
"""

import logging
import logging.handlers
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


class ContentFree(logging.Formatter):
    """Leaves out exception texts and every argument that is not a number."""

    def format(self, record: logging.LogRecord) -> str:
        numbers = tuple(value if isinstance(value, int | float) else "…" for value in _arguments(record))
        clean = logging.LogRecord(
            record.name,
            record.levelno,
            record.pathname,
            record.lineno,
            _message(record),
            numbers,
            None,
        )
        clean.created, clean.msecs = record.created, record.msecs
        line = super().format(clean)
        if record.exc_info and record.exc_info[0] is not None:
            line += f" [{record.exc_info[0].__name__} at {_places(record.exc_info[2])}]"
        return line


def _message(record: logging.LogRecord) -> str:
    """The constant that was logged. An object given in its place, such as an error, is named by its class."""
    return record.msg.replace("%d", "%s") if isinstance(record.msg, str) else type(record.msg).__name__


def _arguments(record: logging.LogRecord) -> tuple[object, ...]:
    return record.args if isinstance(record.args, tuple) else ()


def _places(trace: object) -> str:
    frames = traceback.extract_tb(trace)  # type: ignore[arg-type]  # logging types it loosely
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-6:]))


def start_log(folder: Path) -> None:
    """Write warnings and worse to a small rotating file in ``folder``. Without a folder there is no log."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = logging.handlers.RotatingFileHandler(
            folder / "daybook.log", maxBytes=256 * 1024, backupCount=2, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(ContentFree(_FORMAT))
    root = logging.getLogger("desktop")
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    root.propagate = False


def keep_errors_quiet() -> None:
    """Let an error that nobody caught be logged as all errors are, and not be printed with its text.

    What is printed may end in the system's journal, and an error's text may hold content.
    """

    def log_it(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        logging.getLogger("desktop").error("an error that nobody caught", exc_info=(kind, error, trace))
        print(f"Daybook met an error of its own: {kind.__name__} at {_places(trace)}", file=sys.stderr)  # noqa: T201

    logging.lastResort = None  # without a log of ours it would print the error, text and all
    sys.excepthook = log_it
    threading.excepthook = lambda given: log_it(
        given.exc_type, given.exc_value or given.exc_type(), given.exc_traceback
    )
