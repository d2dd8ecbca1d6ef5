"""One call of the API: who asks, for what. Handlers are plain functions of a `Call` that give JSON; this is the HTTP
around them. They run on threads, so they may wait for the database."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sqlalchemy.exc import DBAPIError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tenfoot import strict_json
from tenfoot.errors import TenfootError
from tenfoot.publish.service import tokens
from tenfoot.publish.service.error import STATUS, ServiceError
from tenfoot.publish.service.service import Service
from tenfoot.publish.service.tokens import Who

log = logging.getLogger("tenfoot.service")

BODY_BYTES_MAX = 64 * 1024
# No database and no log should have to carry these. A line may end, in a reason.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_NO_STORE = {"Cache-Control": "no-store"}


class Call(NamedTuple):
    """A request, authorised."""

    service: Service
    who: Who
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def ring(self) -> tuple[str, str]:
        """The app and the ring in the path."""
        return self.path["app"], self.path["ring"]

    def text(self, key: str, *, most: int = 1000) -> str:
        """A text of the body that is not blank. Raises ServiceError `request-invalid`."""
        value = self.body.get(key)
        if not isinstance(value, str) or not value.strip() or len(value) > most or _CONTROL.search(value):
            message = f"is not text of 1 to {most} characters, without control characters"
            raise ServiceError("request-invalid", message, where=key)
        return value.strip()

    def serial(self) -> int | None:
        """The rollout's serial that the caller saw, when it says. Raises ServiceError `request-invalid`."""
        value = self.body.get("serial")
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise ServiceError("request-invalid", "is not a whole number", where="serial")
        return value

    def number(self, key: str, default: int, *, low: int, high: int) -> int:
        """A whole number of the query. Raises ServiceError `request-invalid`."""
        value = self.query.get(key)
        if value is None:
            return default
        if not value.isascii() or not value.isdigit() or not low <= int(value[:12]) <= high:
            raise ServiceError("request-invalid", f"is not a whole number from {low} to {high}", where=key)
        return int(value)

    def known(self, *keys: str) -> None:
        """Raises ServiceError `request-invalid` for a key of the body that is none of these."""
        strange = sorted(self.body.keys() - set(keys))
        if strange:
            raise ServiceError("request-invalid", f"unknown key {strange[0][:40]!r}", where="body")


Handler = Callable[[Call], Any]


def route(path: str, role: str, handler: Handler, *, method: str = "GET") -> Route:
    """A path of the API for holders of `role`."""

    async def endpoint(request: Request) -> Response:
        body = await _body(request) if method != "GET" else {}
        return await run_in_threadpool(_answer, request, role, handler, body)

    return Route(path, endpoint, methods=[method])


def _answer(request: Request, role: str, handler: Handler, body: Mapping[str, Any]) -> Response:
    service: Service = request.app.state.service
    try:
        with service.database.read() as connection:
            who = tokens.who(connection, request.headers.get("authorization"))
        who.need(role)
        if any(map(_CONTROL.search, [*request.path_params.values(), *request.query_params.values()])):
            raise ServiceError("request-invalid", "has control characters", where="address")
        return answer(handler(Call(service, who, request.path_params, request.query_params, body)))
    except DBAPIError as error:
        raise service.database.unreachable(error) from error


async def _body(request: Request) -> Mapping[str, Any]:
    data = b""
    async for chunk in request.stream():
        data += chunk
        if len(data) > BODY_BYTES_MAX:
            raise ServiceError("request-too-large", f"more than {BODY_BYTES_MAX} bytes", where="body")
    try:
        value = strict_json.loads(data or b"{}")
    except ValueError as error:
        raise ServiceError("request-invalid", f"not JSON: {error}", where="body") from error
    if not isinstance(value, dict):
        raise ServiceError("request-invalid", "is not a JSON object", where="body")
    return value


def answer(value: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """A JSON answer that nobody keeps."""
    return JSONResponse(value, status, {**_NO_STORE, **(headers or {})})


def refusal(error: TenfootError) -> JSONResponse:
    """The answer for an error of the closed set."""
    status = STATUS.get(error.slug, 409)
    where = f" ({error.file})" if error.file is not None else ""
    headers = {}
    if status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="tenfoot"'
    if status in (429, 503):
        headers["Retry-After"] = "600" if status == 429 else "10"
    if status >= 500:
        log.error("%s", error)
        where = ""  # places on the server are nobody's business
    return answer({"error": error.slug, "message": f"{error.message}{where}"}, status, headers)
