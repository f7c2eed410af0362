"""What a laptop's network is like, and whether something waits for a better one before it is sent."""

from enum import StrEnum


class Connection(StrEnum):
    """As far as the laptop can tell. ``UNKNOWN`` where it tells nothing: then sending is simply tried."""

    OPEN = "open"
    METERED = "metered"
    SIGN_IN = "sign_in"
    OFFLINE = "offline"
    UNKNOWN = "unknown"


WAITS = {
    Connection.METERED: (
        "This connection is metered, as a phone’s hotspot is, so sending waits. It goes on by itself on another "
        "network, or when you send it now anyway."
    ),
    Connection.SIGN_IN: (
        "This network asks you to sign in first. Open a web browser, sign in there, and sending goes on by itself."
    ),
    Connection.OFFLINE: "There is no network. Nothing is lost: sending goes on by itself once this laptop is online.",
}
"""Why something waits, as the person reads it."""


def waits_for(connection: Connection, *, anyway: bool = False) -> str:
    """Why nothing is sent over this connection; empty when something is. ``anyway`` once a person said so."""
    return "" if anyway else WAITS.get(connection, "")
