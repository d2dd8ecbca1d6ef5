"""The release service as an ASGI app: telemetry in, the API, the repository's files, the dashboard."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tenfoot.errors import TenfootError
from tenfoot.publish.service import api
from tenfoot.publish.service.calls import answer, refusal
from tenfoot.publish.service.error import ServiceError
from tenfoot.publish.service.service import Service
from tenfoot.publish.service.ticks import TICK_S, tick
from tenfoot.publish.service.writer import Writer
from tenfoot.telemetry.error import TelemetryError
from tenfoot.telemetry.report import WIRE_BYTES_MAX, Batch, unpack

log = logging.getLogger("tenfoot.service")
DASHBOARD = Path(__file__).parent / "dashboard"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
KEEP_FOR_EVER = "public, max-age=31536000, immutable"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def create(service: Service, *, site: Path | None = None, tick_s: float = TICK_S) -> Starlette:
    """The app. `site`: the repository's public files, under /repository/; `tick_s`: seconds between ticks."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        writer = app.state.writer = Writer(service.take)
        writer.start()
        ticking = asyncio.create_task(_tick_on(service, tick_s))
        yield
        ticking.cancel()
        with suppress(asyncio.CancelledError):
            await ticking
        await writer.close()

    routes: list[BaseRoute] = [
        Route("/v1/telemetry", telemetry, methods=["POST"]),
        *api.routes(),
        Route("/", FileResponse(DASHBOARD / "index.html")),
        Mount("/dashboard", StaticFiles(directory=DASHBOARD)),
    ]
    if site is not None:
        routes.insert(0, Mount("/repository", RepositoryFiles(directory=site)))
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        exception_handlers={TenfootError: _refused, HTTPException: _not_served, Exception: _fault},
    )
    app.state.service = service
    app.add_middleware(SafeHeaders)
    return app


async def telemetry(request: Request) -> Response:
    """POST /v1/telemetry: a batch, gzip. Answered when it is on disk."""
    if request.headers.get("content-encoding", "gzip") != "gzip":
        raise TelemetryError("telemetry-invalid", "a batch is sent as gzip", where="Content-Encoding")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > WIRE_BYTES_MAX:
            raise TelemetryError("telemetry-too-large", f"more than {WIRE_BYTES_MAX} bytes sent", where="body")
    batch = await run_in_threadpool(lambda: Batch.parse(unpack(bytes(body))))
    writer: Writer = request.app.state.writer
    taken = await writer.submit(batch)
    if taken.refused is not None:
        raise taken.refused
    return answer({"reports": taken.reports, "repeated": taken.repeated})


async def _tick_on(service: Service, tick_s: float) -> None:
    holder = secrets.token_hex(8)
    while True:
        try:
            await run_in_threadpool(tick, service, holder)
        except Exception:  # a fault now is no reason never to look again
            log.exception("a tick failed")
        await asyncio.sleep(tick_s)


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, TenfootError)
    return refusal(error)


async def _not_served(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    slug = {404: "not-found", 405: "method-not-allowed", 413: "request-too-large"}.get(
        error.status_code, "request-invalid"
    )
    return refusal(ServiceError(slug, error.detail.lower()))


async def _fault(_request: Request, _error: Exception) -> Response:
    # Starlette raises it again after this answer, so the server's log has it whole.
    return refusal(ServiceError("service-fault", "a fault of the service; its log says more"))


class RepositoryFiles(StaticFiles):
    """The repository's public files, with what a cache may do: their names have a version or a hash, but for one."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file. What is not there is answered elsewhere, and kept by nobody: the next root may come at any time."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache" if path.endswith("timestamp.json") else KEEP_FOR_EVER
        return response


class SafeHeaders:
    """Middleware: the headers that keep the dashboard to itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith("/dashboard/"):  # a new version is seen at once
                    headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        await self.app(scope, receive, sending)
