"""What went wrong between machines, for people."""

from __future__ import annotations

import ssl
from http import HTTPStatus

import httpcore


def status_words(code: int) -> str:
    """A status in the standard's own words: the server's might be anything."""
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)


def failure_words(error: Exception) -> str:
    """What went wrong on the way, for people."""
    cause = error.__context__  # httpcore tells it so, and takes it out of tracebacks
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"its certificate cannot be trusted ({cause.verify_message})"
    if isinstance(cause, ssl.SSLError):
        return f"no secure connection could be made ({cause.reason or 'TLS failed'})"
    if isinstance(cause, OSError) and cause.strerror:
        return f"the connection failed ({cause.strerror})"
    if isinstance(error, httpcore.ProxyError):
        return "the proxy refused it"
    return "the server broke off, or does not speak HTTP"
