"""A web server on this machine that answers as the test tells it, honestly or not."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


def page(body: bytes, media_type: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    """An honest answer."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", media_type)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def redirect(location: str, status: int = 302) -> Answer:
    """Leads elsewhere."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Location", location)
        handler.end_headers()

    return answer


def status(code: int) -> Answer:
    """Nothing but a status, with words that are the server's own."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code, "\x1b[31mAll your base")
        handler.end_headers()

    return answer


def raw(*pieces: bytes, pause: float = 0.0) -> Answer:
    """Bytes as they are, with a pause before each; the connection is closed after them."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            if stopping.wait(pause):
                return
            handler.wfile.write(piece)

    return answer


def tunnel(port: int) -> Answer:
    """What a proxy does for CONNECT: passes bytes on, here always to one port of this machine."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        with socket.create_connection(("127.0.0.1", port)) as there:
            back = threading.Thread(target=_pass_on, args=(there, handler.connection), daemon=True)
            back.start()
            _pass_on(handler.connection, there)
            back.join()

    return answer


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


stopping = threading.Event()


class Server:
    """A running server: `answers` by path, and the requests that came."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: dict[str, Answer] = {}
        self.requests: list[tuple[str, str, dict[str, str]]] = []

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for _, path, _ in self.requests]


@contextmanager
def running() -> Iterator[Server]:
    """A server on a free port of 127.0.0.1."""

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            server.requests.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}))
            answer = server.answers.get(self.path) or server.answers.get(self.command) or status(404)
            with suppress(ConnectionError):  # the client may have had enough
                answer(self)

        do_GET = do_CONNECT = handle_any  # noqa: N815 - the names that http.server looks for

        def log_message(self, *_: object) -> None:
            pass

    stopping.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        server = Server(http.server_port)
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            stopping.set()
            http.shutdown()
            thread.join()
