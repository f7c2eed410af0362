"""One connection to an SFTP server, made when it is needed and made again when it broke, on the one thread that all
such connections share. The server's key is compared with the pinned one before anything of ours is shown.
"""

import asyncio
import contextlib
import logging
import weakref
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, Final, TypeVar

from desktop.domain.errors import HostKeyRefused, StoreUnavailable
from desktop.domain.store_addresses import StoreAccess, StoreAddress
from desktop.domain.store_faults import StoreFault
from desktop.sync.aside_loop import aside_loop, run_aside, within
from desktop.sync.reaching import network_fault

if TYPE_CHECKING:
    import asyncssh

_CONNECT_S, _SIGN_IN_S, _ALIVE_S, _ALIVE_TRIES = 10, 20, 10, 3
_KEY_KINDS: Final = (
    ("ssh-ed25519",),
    ("ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521"),
    ("rsa-sha2-512", "rsa-sha2-256"),
)
"""In the order in which a server is asked for its keys: always the same, so that the same one is shown each time."""

Given = TypeVar("Given")


class SftpLine:
    """Any thread may use it. Given up, it is closed."""

    def __init__(self, address: StoreAddress, access: StoreAccess) -> None:
        logging.getLogger("asyncssh").setLevel(logging.CRITICAL + 1)  # it names people, computers and files
        self._address, self._access = address, access
        self._making = asyncio.Lock()
        self._connection: asyncssh.SSHClientConnection | None = None
        self._sftp: asyncssh.SFTPClient | None = None

    def run(self, doing: Coroutine[Any, Any, Given], within_s: float) -> Given:
        """Do something on the shared thread and wait for it. Raises what it raises, and TimeoutError."""
        return run_aside(within(doing, within_s))

    async def sftp(self) -> "asyncssh.SFTPClient":
        """The session, connected. Raises StoreUnavailable where the server is not ours, and what asyncssh raises."""
        async with self._making:
            if self._sftp is None or self._connection is None or self._connection.is_closed():
                self._connection = await self._connected()
                weakref.finalize(self, _hang_up, self._connection)
                self._sftp = await self._connection.start_sftp_client()
            return self._sftp

    def drop(self) -> None:
        """The line broke: the next to ask for it gets another."""
        self._sftp = None

    async def _connected(self) -> "asyncssh.SSHClientConnection":
        found = ""
        every = tuple(kind for kinds in _KEY_KINDS for kind in kinds)
        # A server has several keys. Which was pinned is not said, so a mismatch is asked again kind by kind.
        for kinds in (every, *_KEY_KINDS):
            connection, shown = await self._asked(kinds)
            if connection is not None:
                return connection
            found = found or shown
            if not self._address.host_key:
                raise HostKeyRefused(StoreFault.HOST_KEY_UNKNOWN, found)
        raise HostKeyRefused(StoreFault.HOST_KEY_CHANGED, found)

    async def _asked(self, kinds: tuple[str, ...]) -> "tuple[asyncssh.SSHClientConnection | None, str]":
        """A connection whose server has the pinned key, or None and the fingerprint that it showed instead."""
        import asyncssh

        hung_up = (asyncssh.DisconnectError, ConnectionResetError)
        pinned, shown, agent = self._address.host_key, "", _Agent(wanted=self._access.agent)

        class Comparing(asyncssh.SSHClient):
            async def public_key_auth_requested(self) -> list[asyncssh.SSHKeyPair] | None:
                return await agent.keys()  # it may be awaited, and several given

            def validate_host_public_key(self, _host: str, _addr: str, _port: int, key: asyncssh.SSHKey) -> bool:
                nonlocal shown
                shown = key.get_fingerprint("sha256")
                return shown == pinned

        try:
            connection, _client = await asyncssh.create_connection(
                Comparing, self._address.host, self._address.port, **_manners(self._address, self._access, kinds)
            )
        except (asyncssh.DisconnectError, OSError) as broken:  # which of them it is depends on who hangs up first
            refused = bool(shown) and shown != pinned
            lacks_it = not shown and kinds in _KEY_KINDS and isinstance(broken, hung_up)
            if refused or lacks_it:
                return None, shown
            raise
        finally:
            agent.close()
        return connection, shown


class _Agent:
    """This laptop's own keeper of keys, asked once, when a server that was recognised wants one; if it is wanted."""

    def __init__(self, *, wanted: bool) -> None:
        self._wanted = wanted
        self._line: asyncssh.SSHAgentClient | None = None

    async def keys(self) -> "list[asyncssh.SSHKeyPair] | None":
        """All that it holds; nothing the second time, or where there is no keeper."""
        import asyncssh

        if not self._wanted:
            return None
        self._wanted = False
        with contextlib.suppress(OSError, ValueError, asyncssh.Error):
            self._line = await asyncssh.connect_agent()
            return list(await self._line.get_keys())
        return None

    def close(self) -> None:
        """It is not needed once somebody is in."""
        if self._line is not None:
            self._line.close()


def _manners(address: StoreAddress, access: StoreAccess, kinds: tuple[str, ...]) -> dict[str, Any]:
    """By key alone, and by nothing that lies about on this laptop: no configuration, no file of known hosts."""
    return {
        "username": address.user,
        "config": None,
        "known_hosts": ([], [], []),
        "server_host_key_algs": list(kinds),
        "client_keys": None if access.agent else [_private_key(access)],
        "agent_path": None,
        "preferred_auth": "publickey",
        "connect_timeout": _CONNECT_S,
        "login_timeout": _SIGN_IN_S,
        "keepalive_interval": _ALIVE_S,
        "keepalive_count_max": _ALIVE_TRIES,
        "client_version": "Daybook",
    }


def _private_key(access: StoreAccess) -> "asyncssh.SSHKey":
    import asyncssh

    try:
        return asyncssh.import_private_key(access.private_key)
    except (asyncssh.KeyImportError, ValueError):
        raise StoreUnavailable(reason=StoreFault.SIGN_IN) from None


def _hang_up(connection: "asyncssh.SSHClientConnection") -> None:
    with contextlib.suppress(RuntimeError):  # the loop has ended with the program
        aside_loop().call_soon_threadsafe(connection.abort)


def line_fault(error: BaseException) -> StoreFault | None:
    """What went wrong between here and the server, or None when it was something else."""
    import asyncssh

    if isinstance(error, asyncssh.PermissionDenied):
        return StoreFault.SIGN_IN
    if isinstance(error, (asyncssh.ConnectionLost, asyncssh.SFTPConnectionLost, asyncssh.SFTPNoConnection)):
        return StoreFault.CUT_OFF
    if isinstance(error, TimeoutError):
        return StoreFault.TIMED_OUT
    if isinstance(error, (asyncssh.DisconnectError, asyncssh.ChannelOpenError, asyncssh.SFTPBadMessage)):
        return StoreFault.NOT_A_STORE
    if isinstance(error, OSError) and not isinstance(error, asyncssh.Error):
        return network_fault(error)
    return None
