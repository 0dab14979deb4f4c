"""An endpoint that speaks the OpenAI chat completions protocol, on this machine or elsewhere: one request at a time.

Its user names it, so it may stand anywhere; but it is never left for another one (no redirects), gets a bounded time
and a bounded answer, and nothing that it says is believed before it has been checked.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Sequence
from ipaddress import ip_address
from typing import Annotated, Any, NamedTuple

import httpcore
from pydantic import BaseModel, Field, ValidationError

from sayso.errors import EndpointError, FetchError, InputError
from sayso.fetching.address import Address
from sayso.fetching.failures import failure_words, status_words
from sayso.fetching.network import CheckedNetwork, Deadline, resolve, url_of
from sayso.fetching.proxies import proxy_for

KEY = "SAYSO_ASSIST_KEY"
"""The environment variable that holds the endpoint's key."""
LONGEST_ANSWER = 2_000
"""Tokens of one answer: some 25 proposals. A model that runs wild costs no more than that."""

_CHAT = "/chat/completions"
_SECONDS = 600.0
"""For one request: a small model on a laptop without a graphics card writes 2,000 tokens in five minutes."""
_LARGEST = 2**20
"""Bytes of one answer; 2,000 tokens are some 10,000."""
_BUSY = frozenset({429, 503})
_TRIES = 3
"""Requests until a busy endpoint counts as one that does not answer."""
_LONGEST_WAIT = 60.0
"""Seconds that a busy endpoint may ask to wait."""
_REFUSED = frozenset({401, 403, 404, 405})
"""Answers that will not be others next time: key, model or address are wrong."""
_OTHERWISE = {"max_tokens": "max_completion_tokens", "temperature": None}
"""Settings that some models refuse by name, and what takes their place."""

Message = dict[str, str]
_Count = Annotated[int, Field(ge=0, le=10**9)]


class Usage(BaseModel):
    """How many tokens a request took, as the endpoint tells."""

    prompt_tokens: _Count
    completion_tokens: _Count


class Answer(NamedTuple):
    """What a model wrote."""

    text: str
    usage: Usage | None
    """None where the endpoint does not tell."""


class _Written(BaseModel):
    content: str


class _Choice(BaseModel):
    message: _Written


class _Completion(BaseModel):
    choices: Annotated[list[_Choice], Field(min_length=1)]
    usage: Any = None


class Endpoint:
    """A model at an endpoint.

    Args:
        address: the API's base address, such as `http://localhost:11434/v1`, or that of its `chat/completions`.
        model: the model's name there.
        key: sent as bearer token; kept in memory only.
        seconds: the time for one request.

    Raises:
        InputError: that is no web address, it holds a password, or the key is none.
    """

    def __init__(self, address: str, model: str, *, key: str | None = None, seconds: float = _SECONDS) -> None:
        if key and not (key.isascii() and key.isprintable()):
            raise InputError(f"The key in {KEY} has characters that no key has: copy it again.")
        base = Address.parse(address)
        path, mark, query = base.target.partition("?")
        path = path.rstrip("/").removesuffix(_CHAT) + _CHAT
        self.model = model
        self._at = Address(base.scheme, base.host, base.port, path + mark + query)
        self._key = key
        self._seconds = seconds
        self._settings: dict[str, Any] = {"temperature": 0, "max_tokens": LONGEST_ANSWER}

    @property
    def host(self) -> str:
        """Who gets to know what is sent."""
        return self._at.authority

    @property
    def is_open(self) -> bool:
        """Whether what is sent can be read by others on its way: unencrypted, to a machine that may not be this one."""
        return self._at.scheme == "http" and not _is_here(self._at.host)

    def ask(self, messages: Sequence[Message]) -> Answer:
        """Send one request and wait for the answer.

        Raises:
            EndpointError: there is none, or it cannot be used.
        """
        for tried in range(_TRIES):
            status, headers, body = self._send(messages)
            while status == 400 and self._settle(body):
                status, headers, body = self._send(messages)
            if status not in _BUSY or tried == _TRIES - 1:
                break
            time.sleep(_wait(headers.get("retry-after", "")))
        if 300 <= status < 400:
            raise EndpointError("it redirects to another address, which is not followed", final=True)
        if status != 200:
            raise EndpointError(f"it answered {status_words(status)}", final=status in _REFUSED)
        return _answer(body)

    def _settle(self, refusal: bytes) -> bool:
        """Leave out a setting that the endpoint refuses; whether there was one."""
        refused = next((name for name in self._settings if name.encode() in refusal and name in _OTHERWISE), None)
        if refused is None:
            return False
        value, other = self._settings.pop(refused), _OTHERWISE[refused]
        if other is not None:
            self._settings[other] = value
        return True

    def _send(self, messages: Sequence[Message]) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of the answer to one request, on a connection of its own."""
        deadline = Deadline(self._seconds)
        told = {"model": self.model, "messages": list(messages), "stream": False, **self._settings}
        try:
            proxy = None if _is_here(self._at.host) else proxy_for(self._at)
            with (
                httpcore.ConnectionPool(proxy=proxy, network_backend=CheckedNetwork(deadline, resolve, None)) as pool,
                pool.stream(
                    "POST", url_of(self._at), headers=self._headers(), content=json.dumps(told).encode()
                ) as response,
            ):
                body = _body(response.iter_stream())
                headers = {name.lower().decode("latin-1"): value.decode("latin-1") for name, value in response.headers}
        except EndpointError:
            raise
        except FetchError as error:
            raise EndpointError(str(error), final=True) from error
        except httpcore.TimeoutException as error:
            raise EndpointError(f"it took longer than {self._seconds:g} seconds") from error
        except Exception as error:  # as in fetching: what no test foresaw costs this request only
            raise EndpointError(failure_words(error)) from error
        return response.status, headers, body

    def _headers(self) -> list[tuple[str, str]]:
        own = [("Authorization", f"Bearer {self._key}")] if self._key else []
        return [
            ("Host", self._at.authority),
            ("Content-Type", "application/json"),
            ("Accept", "application/json"),
            ("Connection", "close"),
            *own,
        ]


def _body(parts: Iterable[bytes]) -> bytes:
    body = bytearray()
    for part in parts:
        body += part
        if len(body) > _LARGEST:
            raise EndpointError("its answer is larger than any that makes sense")
    return bytes(body)


def _is_here(host: str) -> bool:
    """Whether a host's name says that it is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _wait(told: str) -> float:
    """Seconds that a busy endpoint asks to wait; a few where it does not tell in seconds."""
    return min(float(told), _LONGEST_WAIT) if told.isdecimal() and len(told) < 6 else 5.0


def _answer(body: bytes) -> Answer:
    try:
        told = _Completion.model_validate_json(body)
    except ValidationError as error:
        raise EndpointError("its answer is no chat completion") from error
    try:
        usage = Usage.model_validate(told.usage)
    except ValidationError:
        usage = None
    return Answer(told.choices[0].message.content, usage)
