"""From a request to a visitor's turn, and from the answer to a response."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from anyio import current_time, sleep_until, to_thread
from litestar import Request, Response
from litestar.datastructures import Cookie

from bizadmin.domain.errors import ErrorCode, Problem
from bizadmin.domain.ids import reference_code
from bizadmin.server.language import LANGUAGES, negotiate
from bizadmin.server.portal import refusals
from bizadmin.server.portal.desk import Answer, Desk, Turn, Way
from bizadmin.server.portal.limits import PAGES_BY_CLIENT
from bizadmin.server.portal.session import COOKIE, LASTS, SECURE_COOKIE, Session
from bizadmin.server.portal.use_cases import Person, Visitor
from bizadmin.server.security import request_id

log = logging.getLogger(__name__)

Page = Callable[[Desk, Turn], Answer]

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",  # the address of a page may be an invitation's link
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex",
    "Cache-Control": "no-store",
    "Vary": "Accept-Language, Cookie",
}

_CODE = re.compile(r"[0-9A-Z]{3}-[0-9A-Z]{3}")
_AGENT_LENGTH = 300


async def answer(
    desk: Desk, page: Page, request: Request[Any, Any, Any], form: Mapping[str, str] | None = None
) -> Response[str]:
    """The response of a page. ``form`` is what a POST brought, None where the page does nothing with it.

    Whether an address is known must not show in the time that an answer takes, so that those which are to be alike all
    wait for the same moment.
    """
    began = current_time()
    response, alike = await to_thread.run_sync(_answer, desk, page, request, form)
    if alike:
        await sleep_until(began + desk.even)
    return response


def _answer(
    desk: Desk, page: Page, request: Request[Any, Any, Any], form: Mapping[str, str] | None
) -> tuple[Response[str], bool]:
    """Everything that a page needs, and what holds for all of them. Blocks: the rules use the database."""
    session = desk.signer.unpack(request.cookies.get(_cookie(desk), ""), desk.clock())
    turn = _turn(request, form or {}, session)
    if turn.query.get("lang") in LANGUAGES:
        chosen = Answer(go_to=_path(request), session=replace(session, language=turn.query["lang"]))
        return _response(desk, turn, chosen), False
    try:
        turn = replace(turn, person=_signed_in(desk, session))
        given = _guarded(desk, page, turn, request, has_form=form is not None)
    except Problem as problem:
        given = refusals.unforeseen(desk, turn, problem)
    except Exception:
        # The handlers of the REST interface would answer with JSON.
        log.exception("A page failed (reference %s, request %s)", turn.reference, turn.visitor.request_id)
        given = refusals.fault(desk, turn)
    if given.status >= 400:
        log.info("A page stopped with %d (reference %s)", given.status, turn.reference)
    return _response(desk, turn, given), given.alike


def _signed_in(desk: Desk, session: Session) -> Person | None:
    """Who is signed in, unless the account may no longer be used or has another password since."""
    person = desk.rules.person(session.account_id) if session.account_id else None
    return person if person is not None and session.is_of(person) else None


def _guarded(desk: Desk, page: Page, turn: Turn, request: Request[Any, Any, Any], *, has_form: bool) -> Answer:
    """The page, unless there were too many or the form is not one of ours."""
    if not desk.serves(turn):
        return desk.too_often(turn, PAGES_BY_CLIENT)
    if has_form and not desk.signer.is_form_token(turn.session, turn.form.get("csrf", "")):
        return desk.message(
            turn,
            turn.t("error.csrf_title"),
            turn.t("error.csrf_text"),
            tone="amber",
            symbol="hourglass",
            status=403,
            ways=(Way(href=_path(request), label=turn.t("error.again")),),
            reference=desk.stop(turn, ErrorCode.STALE_VERSION),
        )
    return page(desk, turn)


def _turn(request: Request[Any, Any, Any], form: Mapping[str, str], session: Session) -> Turn:
    carried = form.get("reference", "").strip().upper()
    visitor = Visitor(
        source=request.client.host if request.client else "",
        agent="".join(filter(str.isprintable, request.headers.get("user-agent", "")))[:_AGENT_LENGTH],
        language=session.language or negotiate(request.headers.get("accept-language", "")),
        request_id=request_id.current.get(),
        reference=carried if _CODE.fullmatch(carried) else reference_code(),
    )
    return Turn(
        method=request.method,
        page=str(request.scope.get("path_template") or ""),
        path={name: str(value) for name, value in request.path_params.items()},
        query=dict(request.query_params.items()),
        form=form,
        visitor=visitor,
        session=session,
    )


def _response(desk: Desk, turn: Turn, given: Answer) -> Response[str]:
    session = given.session or turn.session
    cookies = []
    if given.session is not None or session.fresh:
        cookies.append(
            Cookie(
                key=_cookie(desk),
                value=desk.signer.pack(session, desk.clock()),
                max_age=int(LASTS.total_seconds()),
                path="/",
                secure=desk.secure,
                httponly=True,
                samesite="lax",  # why not strict: see `session`
            )
        )
    headers = {**HEADERS, "Content-Language": session.language or turn.visitor.language}
    if given.go_to:
        headers["Location"] = given.go_to
    if given.retry_after:
        headers["Retry-After"] = str(given.retry_after)
    return Response(
        given.html,
        status_code=303 if given.go_to else given.status,
        headers=headers,
        cookies=cookies,
        media_type="text/html",
    )


def _path(request: Request[Any, Any, Any]) -> str:
    """Where we are, as the browser is to ask again; never with two slashes, which would begin another host's name."""
    return "/" + quote(request.scope["path"].lstrip("/"), safe="/")


def _cookie(desk: Desk) -> str:
    return SECURE_COOKIE if desk.secure else COOKIE
