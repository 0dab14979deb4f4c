"""Who may see the dossier: tokens that open it, cookies that keep it open, and what a change must carry besides."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from starlette.requests import Request

from sayso.errors import InputError

_BYTES = 32
"""Of a token: 256 bits cannot be guessed."""
_SHORTEST = 16
"""Characters of a token that a person may set for a named user."""
_MOST_SESSIONS = 1_000
"""Open sessions: far above a newsroom's browsers; beyond it the oldest end."""


@dataclass(frozen=True, slots=True)
class Session:
    """One browser that was let in."""

    user: str
    """Under whose name changes are kept."""
    csrf: str
    """What every change must carry, which no other site can know."""


@dataclass(slots=True)
class Sessions:
    """The open sessions and the tokens that open more."""

    user: str
    """Whose one-time token it is."""
    cookie: str
    """The cookie's name; it has the port, since browsers share cookies between the ports of a host."""
    named: dict[str, str] = field(default_factory=dict)
    """The hash of each named user's token, to the name."""
    _once: set[str] = field(default_factory=set)
    _open: dict[str, Session] = field(default_factory=dict)

    def one_time_token(self) -> str:
        """A token that opens one session."""
        token = secrets.token_urlsafe(_BYTES)
        self._once.add(_hash(token))
        return token

    def opened_by(self, token: str) -> str | None:
        """The cookie of a new session; None where the token opens nothing, or not any more."""
        hashed = _hash(token)
        user = self.named.get(hashed)
        if user is None and hashed in self._once:
            self._once.discard(hashed)
            user = self.user
        if user is None:
            return None
        while len(self._open) >= _MOST_SESSIONS:
            del self._open[next(iter(self._open))]
        cookie = secrets.token_urlsafe(_BYTES)
        self._open[_hash(cookie)] = Session(user, secrets.token_urlsafe(_BYTES))
        return cookie

    def of(self, request: Request) -> Session | None:
        """The session that a request belongs to."""
        cookie = request.cookies.get(self.cookie)
        return self._open.get(_hash(cookie)) if cookie else None


def session_of(request: Request) -> Session:
    """The session of a request that the door has let through."""
    session: Session = request.scope["state"]["session"]
    return session


def may_change(session: Session, token: str) -> bool:
    """Whether a change carries what only pages of this session know."""
    return hmac.compare_digest(session.csrf.encode(), token.encode(errors="replace"))


def named_users(path: Path) -> dict[str, str]:
    """Read a file of users: on each line a name and the token that lets them in; `#` begins a comment.

    Returns:
        The hash of each token, to its user's name.

    Raises:
        InputError: the file cannot be read, or a line is no name with a token of at least 16 characters.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read as a file of users: {error}.") from error
    users: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, _, token = line.strip().rpartition(" ")
        if not name.strip() or len(token) < _SHORTEST or _hash(token) in users:
            raise InputError(
                f"{path}, line {number}: write a name, a space, and a token of at least {_SHORTEST} characters that "
                "nobody else has."
            )
        users[_hash(token)] = name.strip()
    if not users:
        raise InputError(f"{path} names no user: write a name and a token on each line.")
    return users


def _hash(token: str) -> str:
    """What is kept and compared instead of the token: equal lengths, and no time that tells about the secret."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
