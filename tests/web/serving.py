"""A workbench that runs: a dossier made of records, served on a port of its own by the real server."""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlencode

import uvicorn

from sayso.web import Editor, Readers, Sessions, Settings, workbench
from sayso.web.server import configured


class Served:
    """A running workbench and the cookie that opens it."""

    def __init__(self, port: int, sessions: Sessions) -> None:
        self.port = port
        self.sessions = sessions
        self.base = f"http://127.0.0.1:{port}"
        self.cookie = sessions.opened_by(sessions.one_time_token())

    @property
    def csrf(self) -> str:
        """What a form of this session carries."""
        return next(iter(self.sessions._open.values())).csrf

    def get(self, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, str]:
        """Ask for a view with the cookie."""
        return self.send("GET", path, headers)

    def post(self, path: str, form: dict[str, str], **headers: str) -> tuple[int, http.client.HTTPMessage, str]:
        """Send a form with the cookie."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.send("POST", path, kind | headers, urlencode(form).encode())

    def send(
        self, method: str, path: str, headers: dict[str, str], body: bytes | None = None, *, cookie: bool = True
    ) -> tuple[int, http.client.HTTPMessage, str]:
        """Send a request as it stands: status, headers and body of the answer."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            own = {"Cookie": f"{self.sessions.cookie}={self.cookie}"} if cookie else {}
            connection.request(method, path, body, own | headers)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read().decode(errors="replace")


@contextmanager
def serving(path: Path, settings: Settings | None = None, idle: float = 3600) -> Iterator[Served]:
    """Run a workbench over a dossier file; by default it weaves nothing in, for records made by hand have no bytes."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        port = listening.getsockname()[1]
        sessions = Sessions(user="Ana", cookie=f"sayso-{port}", named=(settings or Settings()).users)
        app = workbench(
            Readers(path, None if (settings or Settings()).read_only else Editor(path, idle)),
            sessions,
            settings or Settings(),
        )
        server = uvicorn.Server(configured(app))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield Served(port, sessions)
        finally:
            server.should_exit = True
            thread.join()
