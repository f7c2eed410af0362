"""Python's objects. What was imported and collected stays to the end, so gc need not go through it each time."""

import gc

_STAYING: list[object] = []


def nothing_goes_yet() -> None:
    """While everything is imported and collected gc would look at more and more, and free next to nothing."""
    gc.disable()


def set_aside_what_stays() -> None:
    """From here on gc runs as ever, and passes over what there is now; what a test makes it looks at."""
    gc.collect()
    _STAYING.extend(gc.get_objects())
    gc.freeze()
    gc.enable()


def every_object() -> list[object]:
    """All that ``gc.get_objects`` would give if nothing had been set aside."""
    return [*_STAYING, *gc.get_objects()]
