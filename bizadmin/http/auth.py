"""The bearer token of a request."""

from __future__ import annotations

import re
from collections.abc import Callable

from requests import PreparedRequest
from requests.auth import AuthBase

from bizadmin.domain.errors import ErrorCode, Problem

_TOKEN = re.compile(r"[A-Za-z0-9._~+/=-]+")


class BearerToken(AuthBase):
    """Puts the token in. An object of this kind, because requests lets ``.netrc`` replace a header set by hand.

    ``source`` is asked for every request, so that a renewed token is used at once; it raises only `Failure`.
    """

    def __init__(self, source: Callable[[], str]) -> None:
        self._source = source

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """The request with its header; raises `Problem` ``not_authenticated`` where the token cannot be one.

        The check stands here because the library's own error would quote the token.
        """
        token = self._source()
        if not token:
            raise Problem(ErrorCode.NOT_AUTHENTICATED, "There is no token for this connection.")
        if not _TOKEN.fullmatch(token):
            raise Problem(ErrorCode.NOT_AUTHENTICATED, "The token holds characters that no token has.")
        request.headers["Authorization"] = f"Bearer {token}"
        return request

    def __repr__(self) -> str:
        return "BearerToken(***)"
