"""An endpoint that answers by a script: what a second reader may meet, honest or not."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Script = Callable[[dict[str, Any], "Scripted"], None]


class Scripted(BaseHTTPRequestHandler):
    """Hands each request to the server's script, which writes the answer."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.path, dict(self.headers), json.loads(body)))
        self.close_connection = True
        with suppress(OSError):  # who asks may have gone
            self.server.script(json.loads(body), self)

    def send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def write(self, content: object, usage: object = None) -> None:
        """An answer whose message has this content; what is no text is written as JSON."""
        text = content if isinstance(content, str) else json.dumps(content)
        told = {"choices": [{"message": {"role": "assistant", "content": text}}], "usage": usage}
        self.send(200, json.dumps(told).encode())

    def log_message(self, *_: object) -> None:
        pass


class Running:
    """A running endpoint."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.address = f"http://127.0.0.1:{server.server_port}/v1"
        self.seen: list[tuple[str, dict[str, str], dict[str, Any]]] = server.seen

    @property
    def documents(self) -> list[dict[str, Any]]:
        """The JSON documents that it was sent."""
        return [json.loads(body["messages"][1]["content"]) for _, _, body in self.seen]


@contextmanager
def endpoint(script: Script) -> Iterator[Running]:
    """Run an endpoint on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Scripted)
    server.daemon_threads = True
    server.script, server.seen = script, []
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Running(server)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def stall(_: dict[str, Any], request: Scripted) -> None:
    """Accepts the request and says nothing."""
    time.sleep(2)
    request.write({})


def drip(_: dict[str, Any], request: Scripted) -> None:
    """Sends a byte now and then."""
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    for _number in range(40):
        request.wfile.write(b" ")
        time.sleep(0.05)


def cut_off(_: dict[str, Any], request: Scripted) -> None:
    """Breaks off in the middle of the answer."""
    request.send_response(200)
    request.send_header("Content-Length", "1000")
    request.end_headers()
    request.wfile.write(b'{"choices": [{"mess')


def huge(_: dict[str, Any], request: Scripted) -> None:
    """Never ends."""
    request.send_response(200)
    request.send_header("Content-Length", str(2**30))
    request.end_headers()
    for _number in range(2**10):
        request.wfile.write(b" " * 2**16)
