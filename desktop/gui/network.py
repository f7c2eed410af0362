"""What this laptop's network is like, as Qt tells it: offline, metered, behind a page that asks to sign in."""

from PySide6.QtCore import QObject, Signal

from desktop.domain.connection import Connection


class Network(QObject):
    """Where nothing is known of the network. Lives on the window's thread. Signals: ``changed``."""

    changed = Signal()

    def connection(self) -> Connection:
        """As it is now."""
        return Connection.UNKNOWN


class LaptopNetwork(Network):
    """The laptop's own, by QNetworkInformation. Where the system tells nothing it is never said to be in the way."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QNetworkInformation  # the window opens without it

        self._tells = QNetworkInformation.instance() if QNetworkInformation.loadDefaultBackend() else None
        if self._tells is not None:
            for signal in (
                self._tells.reachabilityChanged,
                self._tells.isBehindCaptivePortalChanged,
                self._tells.isMeteredChanged,
            ):
                signal.connect(self._on_changed)

    def connection(self) -> Connection:
        from PySide6.QtNetwork import QNetworkInformation

        if self._tells is None:
            return Connection.UNKNOWN
        if self._tells.reachability() == QNetworkInformation.Reachability.Disconnected:
            return Connection.OFFLINE
        if self._tells.isBehindCaptivePortal():
            return Connection.SIGN_IN
        if self._tells.isMetered():
            return Connection.METERED
        known = self._tells.reachability() != QNetworkInformation.Reachability.Unknown
        return Connection.OPEN if known else Connection.UNKNOWN

    def _on_changed(self) -> None:
        self.changed.emit()
