"""Object stores, through Daft: their files listed and read, and told whether a file fails or its whole store."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import daft
from daft.daft import PyDaftFile
from daft.exceptions import DaftCoreException, DaftTransientError, MiscTransientError
from daft.io import IOConfig, S3Config

from sayso.corpus.streams import Window
from sayso.errors import InputError, StoreError

_ADDRESS = re.compile(r"(?:s3|s3a|gs|gcs|az|abfs|abfss|file)://")
"""Addresses that Daft opens, with the credentials that these stores' own tools use. Web addresses are not among them:
what a crawl has not fetched is for `sayso build`, which asks servers politely."""
_S3 = re.compile(r"s3a?://")
_SPECIAL = re.compile(r"([\\*?\[\]{}])")
_NOTHING = "Need at least 1 MicroPartition"
"""What Daft says where nothing fits a pattern."""
_TO_LIST, _TO_READ = 3, 6
"""How often a store is asked before it is given up, after one, two, four seconds, and so on: who has just named it
waits for the answer, and a run of hours outlives half a minute without one."""
_CONNECT, _READ = 10_000, 20_000
"""Milliseconds for a connection, and for the first byte of an answer; stores need some ten."""
_BUFFER = 2**20
"""Bytes that are asked of a store at once."""
_FAILURES = (DaftCoreException, OSError)
"""What Daft raises."""
_CODE = re.compile(r'code: (?:Some\()?"(\w+)"')
_MESSAGE = re.compile(r'message: (?:Some\()?"([^"]+?)\.?"')
_CAUSE = re.compile(r"^ *\d+: (.+?)\.?$", re.MULTILINE)
_NO_REASON = "unhandled error"
"""The cause that Daft gives where an answer has a status and no more."""


def is_remote(name: str) -> bool:
    """Whether a name is an address in a store."""
    return _ADDRESS.match(name) is not None


def escaped(address: str) -> str:
    """A pattern that nothing but this address fits."""
    return _SPECIAL.sub(r"\\\1", address)


def asked_at(address: str) -> str:
    """Where S3 is asked for an address if not at Amazon's, for people: a wrong place is easily overlooked."""
    return f" at {endpoint}" if (endpoint := _endpoint()) and _S3.match(address) else ""


def listed(pattern: str, *, only: str | None = None) -> dict[str, int]:
    """The addresses of the files that fit a pattern, with their sizes in bytes.

    Args:
        pattern: an address with wildcards; `**` is for any depth.
        only: the one address that is wanted of them.

    Raises:
        InputError: the store cannot be reached, or refuses.
    """
    try:
        return {path: size for path, size in _listed(pattern).items() if only in (None, path)}
    except _FAILURES as error:
        told = only or pattern.removesuffix("/**")
        why = _why(_fault_of_store(told, error) or error)
        raise InputError(f"{told} cannot be listed{asked_at(told)} ({why}): check it and your credentials.") from error


@contextmanager
def opened(address: str) -> Iterator[BinaryIO]:
    """A seekable stream of a file's bytes.

    Raises:
        OSError: it cannot be read.
        StoreError: the store gives nothing now.
    """
    try:
        remote = daft.File(address, _settings(_TO_READ)).open(buffer_size=_BUFFER)
        file = _Remote(remote)
    except FileNotFoundError:
        raise
    except _FAILURES as error:
        raise _not_read(address, error) from error
    with remote:
        try:
            yield io.BufferedReader(file, _BUFFER)
        finally:
            if file.failure is not None:  # libraries in between have taken it for a damaged file
                raise _not_read(address, file.failure)


class _Remote(Window):
    """A file in a store."""

    def __init__(self, file: PyDaftFile) -> None:
        super().__init__(file, 0, file.size())
        self.failure: Exception | None = None

    def _next(self, size: int) -> bytes:
        try:
            return super()._next(size)
        except _FAILURES as error:
            self.failure = error
            raise OSError(0, _why(error)) from error


def _not_read(address: str, error: Exception) -> OSError | StoreError:
    """What to tell: of a file that its store does not give, or of a store that gives nothing."""
    fault = _fault_of_store(address, error)
    if fault is None:
        return OSError(0, _why(error))
    return StoreError(
        f"{address} could not be read{asked_at(address)} ({_why(fault)}): what is finished is kept; when the store "
        "answers again, the same command goes on."
    )


def _fault_of_store(address: str, error: Exception) -> Exception | None:
    """What is wrong with the store of a file; None where it lists the file's folder, and the fault is the file's."""
    if isinstance(error, DaftTransientError) and not isinstance(error, MiscTransientError):  # of the line, or too busy
        return error
    try:
        _listed(f"{escaped(address.rpartition('/')[0])}/*")
    except _FAILURES as fault:
        return fault
    return None


def _listed(pattern: str) -> dict[str, int]:
    try:
        found = daft.from_glob_path(pattern, _settings(_TO_LIST)).to_pydict()
    except FileNotFoundError:
        return {}
    except DaftCoreException as error:
        if _NOTHING in str(error):
            return {}
        raise
    return {path: size or 0 for path, size in zip(found["path"], found["size"], strict=True)}


def _endpoint() -> str | None:
    return os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or None


def _settings(tries: int) -> IOConfig:
    """How stores are asked, so many times.

    Where the environment names another place than Amazon's, Daft would put buckets before the host's name as there,
    which few other stores know, and ask the machine for a region, which they do not need.
    """
    endpoint = _endpoint()
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    return IOConfig(
        s3=S3Config(
            endpoint_url=endpoint,
            region_name=region or ("us-east-1" if endpoint else None),
            num_tries=tries,
            connect_timeout_ms=_CONNECT,
            read_timeout_ms=_READ,
        )
    )


def _why(error: BaseException) -> str:
    """What a store, or the way to it, says is wrong: code and message, else the last causes, on one line."""
    told = str(error)
    found = [match[1] for pattern in (_CODE, _MESSAGE) if (match := pattern.search(told))]
    causes = _CAUSE.findall(told)
    if "load credentials" in told:
        return "no credentials for it were found"
    if _NO_REASON in causes:
        return "the store refuses it without a reason"
    return ": ".join(found or causes[-2:]) or first_line(error).rstrip(".")


def first_line(error: BaseException) -> str:
    """The first line of what the engine says of an error; its kind where it says nothing."""
    return (str(error).splitlines() or [type(error).__name__])[0]
