"""When Python looks for garbage in rings: seldom, and in a program with a window on one thread alone.

Left to itself Python collects on whichever thread happens to make something, and with the garbage go Qt's objects. Qt
wants most of them ended on the thread that they live on: a timer, a model or a document that a working thread ends can
take the program with it.
"""

import gc

_SELDOM = (25_000, 40, 100)
_MOST_YOUNG = 10_000
"""What may have outlived one look and wait for the second: a million take that one half a second."""


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
    """Do what Python would have done by itself since the last time, as its thresholds have it. Whether any was due.

    Where very much is being read, what outlived one look is not left to gather for forty.
    """
    made = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, threshold) in enumerate(made) if threshold and count > threshold]
    if due:
        gc.collect(1 if due[-1] == 0 and how_many_young() > _MOST_YOUNG else due[-1])
    return bool(due)


def how_many_young() -> int:
    """What outlived one look.

    Counted in one go of Python's own, without a step of ours in which another thread could come in: a tuple that it is
    just making must not be in anybody else's hands, or ends in a SystemError.
    """
    return sum(map(len, map(gc.get_objects, (1,))))
