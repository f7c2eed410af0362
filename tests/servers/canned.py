"""An HTTP server that says what it is told to: what real servers answer only on a bad day, word for word."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


@dataclass(frozen=True)
class Answer:
    """A status, a body, and headers beside the usual."""

    status: int
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)


class Canned:
    """Answers each request by ``answer(method)``, on ``port``; by TLS with a certificate of its own when ``secure``.

    ``asked`` are the headers of each request.
    """

    def __init__(self, answer: Callable[[str], Answer], certificate: Path | None = None) -> None:
        self.asked: list[dict[str, str]] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self) -> None:
                asked.append({name.lower(): value for name, value in self.headers.items()})
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                said = answer(self.command)
                body = said.body.encode()
                self.send_response_only(said.status)
                for name, value in {"Content-Length": str(len(body)), **said.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

            do_GET = do_PUT = do_HEAD = do_POST = handle_any  # noqa: N815 - names of the library's

            def log_message(self, *_args: object) -> None:
                """Nothing on the terminal."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._server.handle_error = lambda *_args: None  # type: ignore[method-assign]  # who hangs up is not our fault
        self.port = self._server.server_address[1]
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)


def error(status: int, code: str, more: str = "") -> Answer:
    """As S3, Azure and Google Cloud say it, with something that must never be shown."""
    body = f'<?xml version="1.0"?><Error><Code>{code}</Code><Message>SECRET-OF-THE-SERVER {more}</Message></Error>'
    return Answer(status, body, {"Content-Type": "application/xml"})
