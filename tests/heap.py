"""Python's objects. What was imported and collected stays to the end, so gc need not go through it each time."""

import gc

_STAYING: list[object] = []


def nothing_goes_yet() -> None:
    """While everything is imported and collected gc would look at more and more, and free next to nothing."""
    gc.disable()


def set_aside_what_stays() -> None:
    """From here on gc passes over what there is now; what a test makes is looked at when the test has ended.

    As in the window, never on a thread beside it: what such a thread ends of Qt's can take the worker with it.
    """
    gc.collect()
    _STAYING.extend(gc.get_objects())
    gc.freeze()


def every_object() -> list[object]:
    """All that ``gc.get_objects`` would give if nothing had been set aside."""
    return [*_STAYING, *gc.get_objects()]
