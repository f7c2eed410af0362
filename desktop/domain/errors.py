"""The two families of errors: what the person can act on, and a bug of ours.

A ``PersonError``'s text is shown as it stands: one or two plain sentences that say what happened and what
to do. It never holds content, keys, names or anything read from a file that could identify a person.
Everything else that is raised is a bug.
"""

from desktop.domain.store_faults import StoreFault, sentence


class PersonError(Exception):
    """Something the person can act on. ``str(error)`` is the sentence they read."""


class Refused(PersonError):
    """The program will not do this, because doing it would lose or leak something."""


class OutOfSight(Refused):
    """The other reading of a record that is read twice: neither reader sees it before both have finished."""


class WrongPassphrase(PersonError):
    """The passphrase or recovery code did not open the vault. ``wait_s`` is how long until the next try."""

    def __init__(self, message: str, wait_s: float = 0.0) -> None:
        super().__init__(message)
        self.wait_s = wait_s


class NotEnoughMemory(PersonError):
    """A key cannot be derived from a passphrase: it takes more memory, on purpose, than this laptop has free now."""


class VaultInUse(PersonError):
    """Another running Daybook has this vault open."""


class NewerVersion(PersonError):
    """The file was written by a newer Daybook than this one."""


class Damaged(PersonError):
    """A stored file is torn or altered. Nothing was changed; the sentence says what can be done."""


class ProfileDamaged(Damaged):
    """The vault opens, and what it knows of its owner is damaged: its profile can be made again from second copies."""


class NotFound(PersonError):
    """What was asked for is not in this inspection: it was never here, or only its history came."""


class StoreWriteFailed(PersonError):
    """The laptop would not take what was to be saved: full, read-only, or the drive went away.

    Nothing of the change was written. Whoever holds the words keeps them and tries again.
    """


class VaultGone(StoreWriteFailed):
    """The files that were open are not at their place any more, so what goes into them may never be found."""


class BadFile(PersonError):
    """A file somebody gave us cannot be used: a spreadsheet, a pack, a card, a framework."""


class BadBundle(BadFile):
    """A bundle is truncated, altered, re-addressed, unsigned, foreign or over a limit.

    ``fault`` is a stable short code for scripts and tests.
    """

    def __init__(self, message: str, fault: str) -> None:
        super().__init__(message)
        self.fault = fault


class StoreUnavailable(PersonError):
    """The store cannot be used now (vanished, full, read-only). What was to be sent waits.

    ``reason`` tells what is wrong to screens and scripts; the sentence is the reason's own unless one is given.
    """

    def __init__(self, message: str = "", reason: StoreFault = StoreFault.UNREACHABLE) -> None:
        super().__init__(message or sentence(reason))
        self.reason = reason


class HostKeyRefused(StoreUnavailable):
    """An SFTP server's key is not the one that a person compared. ``found`` is the fingerprint it shows."""

    def __init__(self, reason: StoreFault, found: str) -> None:
        super().__init__(reason=reason)
        self.found = found


class Conflict(PersonError):
    """Two people changed the same version; a person has to decide before this can go on."""
