"""What can be wrong with a store, by a stable short code, and the sentence that a person reads for each."""

from enum import StrEnum
from typing import Final


class StoreFault(StrEnum):
    """Why a store cannot be used now. The codes are stable: scripts, screens and tests go by them."""

    UNREACHABLE = "unreachable"
    FOLDER_GONE = "folder_gone"
    NO_NAME = "name_not_resolved"
    CONNECTION_REFUSED = "connection_refused"
    TIMED_OUT = "timed_out"
    CUT_OFF = "cut_off"
    CERTIFICATE = "certificate"
    CAPTIVE = "captive_portal"
    NOT_A_STORE = "not_a_store"
    SIGN_IN = "sign_in_refused"
    NO_ACCESS = "no_access_here"
    CLOCK = "clock_skew"
    NO_BUCKET = "bucket_missing"
    NO_FOLDER = "folder_missing"
    WRONG_REGION = "wrong_region"
    NOT_ALLOWED = "not_allowed"
    MAY_NOT_READ = "may_not_read"
    MAY_NOT_WRITE = "may_not_write"
    FULL = "full"
    BUSY = "busy"
    SERVER = "server_failed"
    HOST_KEY_UNKNOWN = "host_key_unknown"
    HOST_KEY_CHANGED = "host_key_changed"
    MISSING_FILE = "file_missing"
    ALTERED = "altered_on_the_way"
    STRANGE_NAME = "strange_name"


OF_ONE_FILE: Final = frozenset({StoreFault.MISSING_FILE, StoreFault.ALTERED})
"""What may be wrong with one file of a store, the others being as they should."""

_WAITS: Final = "What is to be sent waits here."

_SENTENCES: Final = {
    StoreFault.UNREACHABLE: f"The store cannot be reached now. {_WAITS} Check the connection, then try again.",
    StoreFault.FOLDER_GONE: (
        f"The store’s folder cannot be found. {_WAITS} Plug in the stick or connect to the network, then try again."
    ),
    StoreFault.NO_NAME: (
        f"The store’s address was not found on this network. {_WAITS} Connect to the internet; if you are "
        "connected, check the address in Settings."
    ),
    StoreFault.CONNECTION_REFUSED: (
        f"The store’s computer is there but does not answer as a store. {_WAITS} Try later; if it stays so, check "
        "address and port with whoever runs the store."
    ),
    StoreFault.TIMED_OUT: f"The store did not answer in time. {_WAITS} Try again, or use a better connection.",
    StoreFault.CUT_OFF: f"The connection to the store was cut. {_WAITS} What has arrived is not sent again. Try again.",
    StoreFault.CERTIFICATE: (
        "The store could not prove who it is: its certificate is not right. Nothing was sent. Do not go on from "
        "here; check this laptop’s clock, use another network, or ask whoever runs the store."
    ),
    StoreFault.CAPTIVE: (
        f"This network wants you to sign in first, for example on the hotel’s page. {_WAITS} Open a web browser, "
        "sign in there, then try again."
    ),
    StoreFault.NOT_A_STORE: (
        "Something answered at the store’s address that is not a store of this kind. Nothing was sent. Check the "
        "address and the kind of store in Settings."
    ),
    StoreFault.SIGN_IN: (
        f"The store refused the sign-in. {_WAITS} Check the credentials in Settings, or ask the lead for new ones."
    ),
    StoreFault.NO_ACCESS: (
        f"This laptop has no credentials for the store. {_WAITS} Enter them in Settings under Store, or ask the "
        "lead for a new pack."
    ),
    StoreFault.CLOCK: (
        f"The store refused the sign-in because this laptop’s clock is wrong. {_WAITS} Set date and time, then try "
        "again."
    ),
    StoreFault.NO_BUCKET: (
        f"The store has no bucket or container of that name. {_WAITS} Check the name in Settings, or ask whoever "
        "runs the store to make it."
    ),
    StoreFault.NO_FOLDER: (
        f"The server has no folder of that name. {_WAITS} Check the folder in Settings, or ask whoever runs the "
        "server to make it."
    ),
    StoreFault.WRONG_REGION: (
        f"The bucket is in another region than the one given. {_WAITS} Check the region in Settings, or ask whoever "
        "runs the store."
    ),
    StoreFault.NOT_ALLOWED: (
        f"The store lets you in but does not allow that. {_WAITS} Ask whoever runs the store to let you list, read "
        "and write there."
    ),
    StoreFault.MAY_NOT_READ: (
        f"The store lets you in but not read there. {_WAITS} Ask whoever runs the store to let you list, read and "
        "write there."
    ),
    StoreFault.MAY_NOT_WRITE: (
        f"The store can be read but not written to. {_WAITS} Ask whoever runs the store to let you write there."
    ),
    StoreFault.FULL: (
        "The store is full. Nothing was lost; what is to be sent waits here. Make room there, then try again."
    ),
    StoreFault.BUSY: f"The store is too busy just now. {_WAITS} Try again in a few minutes.",
    StoreFault.SERVER: f"The store has a fault of its own. {_WAITS} Try later; if it stays so, tell whoever runs it.",
    StoreFault.HOST_KEY_UNKNOWN: (
        "Nobody has compared this server’s key yet. Nothing was sent. Compare it in Settings under Store, or ask "
        "the lead for a new pack."
    ),
    StoreFault.HOST_KEY_CHANGED: (
        "The server shows another key than the one that was compared. Nothing was sent: it may be another "
        "computer. Phone whoever runs the server before anybody accepts the new key."
    ),
    StoreFault.MISSING_FILE: "A file that should be in the store is not there. Try again later.",
    StoreFault.ALTERED: (
        "What came from the store is not what is there. Nothing of it was used. Try again; if it stays so, tell "
        "whoever runs the store."
    ),
    StoreFault.STRANGE_NAME: (
        f"The store cannot be listed: somebody put a file there whose name is not one that Daybook gives. {_WAITS} Ask "
        "whoever runs the store to remove names with two slashes in a row, dots alone or signs that cannot be seen."
    ),
}


def sentence(fault: StoreFault) -> str:
    """What happened and what to do, in plain English. It names no place, person or credential."""
    return _SENTENCES[fault]
