"""The portal's routes. Pages answer HEAD like GET, because mail scanners ask that way; POST alone does something."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler

from bizadmin.domain.errors import ErrorCode
from bizadmin.server.portal import (
    account,
    decisions,
    done,
    ended_links,
    forgot_password,
    join,
    openings,
    pages,
    register_business,
    reset,
    sign_in,
    sign_up,
    verify,
)
from bizadmin.server.portal.answering import HEADERS, Page, answer
from bizadmin.server.portal.desk import Answer, Desk, Turn
from bizadmin.server.portal.refusals import missing, stopped

MAX_FORM = 32_000
"""In bytes. The largest form of ours takes half of it, with every letter percent-encoded."""

_MAX_FIELDS = 50
_FOR_GOOD = "public, max-age=31536000, immutable"


def _to(place: str) -> Page:
    """Where a page leads that only a button can ask for: somebody has typed or reloaded its address."""

    def go(_desk: Desk, turn: Turn) -> Answer:
        return Answer(go_to=place.format(token=turn.token))

    return go


ROUTES: tuple[tuple[str, Page, Page | None], ...] = (
    ("/", _to("/account"), None),
    ("/sign-up", sign_up.show, sign_up.submit),
    ("/sign-up/join", _to("/sign-up"), sign_up.join),
    ("/sign-up/decline", _to("/sign-up"), sign_up.decline),
    ("/sign-up/separate", _to("/sign-up"), sign_up.separate),
    ("/join", ended_links.bare, None),
    ("/join/{token:str}", join.show, join.accept),
    ("/join/{token:str}/decline", join.ask_decline, join.decline),
    ("/join/{token:str}/switch", _to("/join/{token}"), join.switch),
    ("/join/{token:str}/newest", _to("/join/{token}"), join.newest),
    ("/done", done.show, None),
    ("/verify", verify.show, None),
    ("/verify/{token:str}", verify.show, verify.submit),
    ("/forgot-password", forgot_password.show, forgot_password.submit),
    ("/reset", reset.over, None),
    ("/reset/{token:str}", reset.show, reset.submit),
    ("/sign-in", sign_in.show, sign_in.submit),
    ("/sign-out", _to("/account"), sign_in.sign_out),
    ("/account", account.show, None),
    ("/account/invitations/{id:str}/accept", _to("/account"), account.accept),
    ("/account/invitations/{id:str}/decline", account.ask_decline, account.decline),
    ("/account/openings/{id:str}", openings.show, openings.ask),
    ("/account/openings/{id:str}/join", _to("/account"), openings.join),
    ("/account/requests/{id:str}/withdraw", _to("/account"), openings.withdraw),
    ("/account/decisions/{id:str}", decisions.show, None),
    ("/account/decisions/{id:str}/approve", _to("/account"), decisions.approve),
    ("/account/decisions/{id:str}/refuse", _to("/account"), decisions.refuse),
    ("/account/members/{id:str}/leave", account.ask_leave, account.leave),
    ("/register-business", register_business.show, register_business.submit),
)
"""Path, what GET and HEAD show, what POST does."""


def portal_handlers(desk: Desk) -> list[HTTPRouteHandler]:
    """The portal as handlers of Litestar's, to be mounted at the root beside the REST interface."""
    handlers = [
        _file("/portal.css", pages.STYLE, "text/css", _FOR_GOOD),
        _file("/icon.svg", pages.ICON, "image/svg+xml", "public, max-age=86400"),
    ]
    for path, show, submit in ROUTES:
        handlers.append(_shows(desk, path, show))
        if submit:
            handlers.append(_does(desk, path, submit))
    return handlers


async def missing_page(desk: Desk, request: Request[Any, Any, Any]) -> Response[str]:
    """For a browser that asks for a page that there is not. The REST interface answers other clients itself."""
    return await answer(desk, missing, request)


def _shows(desk: Desk, path: str, page: Page) -> HTTPRouteHandler:
    async def show(request: Request[Any, Any, Any]) -> Response[str]:
        return await answer(desk, page, request)

    return HTTPRouteHandler(path, http_method=["GET", "HEAD"], status_code=200, include_in_schema=False)(show)


def _does(desk: Desk, path: str, page: Page) -> HTTPRouteHandler:
    async def do(request: Request[Any, Any, Any]) -> Response[str]:
        try:
            form = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True, max_num_fields=_MAX_FIELDS))
        except HTTPException as error:
            return await answer(desk, partial(_unread, error.status_code), request)
        except ValueError:  # no UTF-8, or more fields than any form of ours has
            return await answer(desk, partial(_unread, 400), request)
        return await answer(desk, page, request, form)

    return HTTPRouteHandler(
        path, http_method="POST", status_code=200, request_max_body_size=MAX_FORM, include_in_schema=False
    )(do)


def _unread(status: int, desk: Desk, turn: Turn) -> Answer:
    """A form that none of our pages sends."""
    title, text = turn.t("error.refused_title"), turn.t("error.form_text")
    return stopped(desk, turn, title, text, code=ErrorCode.VALIDATION_FAILED, status=status)


def _file(path: str, text: str, media_type: str, cache: str) -> HTTPRouteHandler:
    headers = {**HEADERS, "Cache-Control": cache}
    del headers["Vary"]

    async def serve() -> Response[str]:
        return Response(text, headers=headers, media_type=media_type)

    return HTTPRouteHandler(path, http_method=["GET", "HEAD"], status_code=200, include_in_schema=False)(serve)
