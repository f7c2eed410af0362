"""When Python looks for garbage in rings: seldom, and in a program with a window on one thread alone.

Left to itself Python collects on whichever thread happens to make something, and with the garbage go Qt's objects. Qt
wants most of them ended on the thread that they live on: a timer, a model or a document that a working thread ends can
take the program with it.
"""

import gc

_SELDOM = (50_000, 20, 100)


def collect_seldom() -> None:
    """Look for garbage in rings far more seldom than Python does unasked.

    There is little of it, and every look goes through thousands of notes that are in use: reading an inspection
    takes half as long, and the window stops less often.
    """
    gc.set_threshold(*_SELDOM)


def collect_when_told() -> None:
    """From here on garbage is looked for only by ``collect_what_is_due``, on the thread that calls it."""
    gc.disable()


def collect_what_is_due() -> bool:
    """Do what Python would have done by itself since the last time, as its thresholds have it. Whether any was due."""
    made = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, threshold) in enumerate(made) if threshold and count > threshold]
    if due:
        gc.collect(due[-1])
    return bool(due)
