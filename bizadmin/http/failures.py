"""What the libraries say went wrong, named by meaning.

Details name the host and the innermost error's own words. The libraries' full messages are left out, because they quote
the URL, and its query may hold an address.
"""

from __future__ import annotations

import errno
import http.client
import socket
import ssl
from collections.abc import Iterator

import requests
from urllib3 import exceptions as urllib3

from bizadmin.domain.errors import ConnectionFailure, ConnectionTrouble, ErrorCode, Failure, Problem
from bizadmin.http.answer import Answer

_LONGEST = 300

_CERTIFICATE: dict[int, ConnectionTrouble] = {
    # OpenSSL's X509_V_ERR_…
    9: ConnectionTrouble.TLS_EXPIRED,  # not valid yet: the same words fit, a wrong clock included
    10: ConnectionTrouble.TLS_EXPIRED,
    2: ConnectionTrouble.TLS_UNKNOWN_ISSUER,
    18: ConnectionTrouble.TLS_UNKNOWN_ISSUER,
    19: ConnectionTrouble.TLS_UNKNOWN_ISSUER,
    20: ConnectionTrouble.TLS_UNKNOWN_ISSUER,
    21: ConnectionTrouble.TLS_UNKNOWN_ISSUER,
    27: ConnectionTrouble.TLS_UNKNOWN_ISSUER,
    62: ConnectionTrouble.TLS_WRONG_HOST,
    64: ConnectionTrouble.TLS_WRONG_HOST,
    # Windows: CERT_E_…
    0x800B0101: ConnectionTrouble.TLS_EXPIRED,
    0x800B0109: ConnectionTrouble.TLS_UNKNOWN_ISSUER,
    0x800B010A: ConnectionTrouble.TLS_UNKNOWN_ISSUER,
    0x800B010F: ConnectionTrouble.TLS_WRONG_HOST,
    # macOS: errSec…
    -67818: ConnectionTrouble.TLS_EXPIRED,
    -67843: ConnectionTrouble.TLS_UNKNOWN_ISSUER,
    -67602: ConnectionTrouble.TLS_WRONG_HOST,
}

_NO_ROUTE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN}

_BY_KIND: tuple[tuple[tuple[type[BaseException], ...], ConnectionTrouble], ...] = (
    ((ssl.SSLEOFError, ssl.SSLZeroReturnError), ConnectionTrouble.BROKEN_OFF),
    ((ssl.SSLError,), ConnectionTrouble.TLS_FAILED),
    ((urllib3.SSLError,), ConnectionTrouble.TLS_FAILED),
    ((socket.gaierror, urllib3.NameResolutionError), ConnectionTrouble.NAME_NOT_FOUND),
    ((ConnectionRefusedError,), ConnectionTrouble.REFUSED),
    ((urllib3.InvalidChunkLength,), ConnectionTrouble.BAD_ANSWER),
    ((http.client.RemoteDisconnected, http.client.IncompleteRead, ConnectionError), ConnectionTrouble.BROKEN_OFF),
    ((http.client.BadStatusLine,), ConnectionTrouble.NOT_A_BACKEND),
    ((http.client.HTTPException, urllib3.DecodeError, urllib3.InvalidHeader), ConnectionTrouble.BAD_ANSWER),
    ((TimeoutError, urllib3.ReadTimeoutError), ConnectionTrouble.TIMED_OUT),
    ((urllib3.LocationValueError, requests.exceptions.InvalidURL, UnicodeError), ConnectionTrouble.BAD_ADDRESS),
)
"""Searched in this order: the first kind that is among the causes names the trouble."""


def from_exception(error: BaseException, host: str, request_id: str) -> ConnectionFailure:
    """The failure that an exception of requests, urllib3, ssl or the socket stands for."""
    causes = list(_causes(error))
    trouble, words = _proxy(causes) or _meaning(causes)
    return ConnectionFailure(trouble, f"{host}: {words}"[:_LONGEST], request_id=request_id)


def from_answer(answer: Answer, host: str) -> Failure:
    """The failure that an answer stands for which no account backend would have written itself.

    A gateway in front of one may still say that the token is missing, or that it is too much at the moment.
    """
    status = answer.status
    where = f"{host} answered {status}"
    if status == 401:
        return Problem(ErrorCode.NOT_AUTHENTICATED, f"{where}.", request_id=answer.request_id)
    if status == 429:
        return Problem(
            ErrorCode.RATE_LIMITED, f"{where}.", retry_after=answer.retry_after, request_id=answer.request_id
        )
    if status == 407:
        trouble, words = ConnectionTrouble.PROXY_REFUSED, "the proxy wants a sign-in"
    elif status >= 500 and status != 511:  # 511: the network itself wants a sign-in
        trouble, words = ConnectionTrouble.SERVER_FAULT, "without saying why"
    elif 300 <= status < 400:
        trouble, words = ConnectionTrouble.NOT_A_BACKEND, "and points elsewhere"
    elif answer.looks_like_a_page:
        trouble, words = ConnectionTrouble.NOT_A_BACKEND, "with a web page"
    elif status in (403, 404, 405, 410, 511):
        trouble, words = ConnectionTrouble.NOT_A_BACKEND, "without a problem detail"
    else:
        trouble, words = ConnectionTrouble.BAD_ANSWER, f"with {answer.media_type or 'an unnamed kind of body'}"
    return ConnectionFailure(
        trouble, f"{where}, {words}."[:_LONGEST], request_id=answer.request_id, retry_after=answer.retry_after
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and everything in it: the libraries wrap by attribute, by argument and by ``raise from``."""
    waiting, seen = [error], set[int]()
    while waiting:
        found = waiting.pop(0)
        if id(found) in seen:
            continue
        seen.add(id(found))
        yield found
        inner = (getattr(found, "reason", None), getattr(found, "original_error", None), *found.args)
        waiting += [one for one in (*inner, found.__cause__, found.__context__) if isinstance(one, BaseException)]


def _proxy(causes: list[BaseException]) -> tuple[ConnectionTrouble, str] | None:
    """Whether the proxy is what fails."""
    if not any(isinstance(cause, urllib3.ProxyError) for cause in causes):
        return None
    for cause in causes:
        if isinstance(cause, OSError) and str(cause).startswith("Tunnel connection failed"):
            return ConnectionTrouble.PROXY_REFUSED, str(cause)
    return ConnectionTrouble.PROXY_UNREACHABLE, f"the proxy: {_meaning(causes)[1]}"


def _meaning(causes: list[BaseException]) -> tuple[ConnectionTrouble, str]:
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            trouble = _CERTIFICATE.get(getattr(cause, "verify_code", 0), ConnectionTrouble.TLS_FAILED)
            return trouble, getattr(cause, "verify_message", "") or "the certificate is not trusted"
        if isinstance(cause, OSError) and cause.errno in _NO_ROUTE:
            return ConnectionTrouble.REFUSED, _words(cause)
    for kinds, trouble in _BY_KIND:
        for cause in causes:
            if isinstance(cause, kinds):
                return trouble, _words(cause)
    return ConnectionTrouble.BROKEN_OFF, type(causes[-1]).__name__


def _words(cause: BaseException) -> str:
    """The system's words; of the libraries' own errors only the kind, because their texts quote the request."""
    if isinstance(cause, ssl.SSLError):
        return str(cause.reason or cause.strerror or type(cause).__name__)
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror
    if type(cause) is TimeoutError:
        return "timed out"
    return type(cause).__name__
