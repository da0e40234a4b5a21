"""The application around the pages: what every request and every error passes through."""

from __future__ import annotations

import gc
import logging
import secrets
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nq07stats.messages import translator

_LOG = logging.getLogger(__name__)
_ICON = Path(__file__).parent / "static" / "favicon.png"

SECURITY_HEADERS = {
    # Streamlit's own page has inline scripts and styles; nothing comes from, or goes to, any other
    # host.
    "content-security-policy": "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    ),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class SecurityHeaders:
    """Add :data:`SECURITY_HEADERS` to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = [(name.encode(), text.encode()) for name, text in SECURITY_HEADERS.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the head of the answer."""

        async def completed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *self._headers]
            await send(message)

        await self._app(scope, receive, completed if scope["type"] == "http" else send)


class CompressForNetwork:
    """Compress answers for clients on the network, Streamlit's own static files among them.

    A browser on the same machine gets them as they are: there, packing costs more than it saves.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._plain = app
        self._compressed = GZipMiddleware(app, minimum_size=1024, compresslevel=5)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, through compression where it pays."""
        chosen = self._plain if _same_machine(scope) else self._compressed
        await chosen(scope, receive, send)


def _same_machine(scope: Scope) -> bool:
    client = scope.get("client")
    try:
        return client is None or ip_address(client[0]).is_loopback
    except ValueError:
        return False


async def _icon(_request: Any) -> FileResponse:
    return FileResponse(_ICON)


MIDDLEWARE = [Middleware(CompressForNetwork), Middleware(SecurityHeaders)]
ROUTES = [Route("/favicon.png", _icon)]


def at_root(page: str) -> Route:
    """Lead from the address that the page at the root would have to the root, filters and all."""

    async def lead(request: Request) -> RedirectResponse:
        return RedirectResponse(f"./?{request.url.query}".removesuffix("?"))

    return Route(f"/{page}", lead)


def tell_error(error: Exception) -> bool:
    """Show an uncaught error of a page as one sentence.

    An error meant for people says its own; any other one is told by a reference to the log, which
    alone holds what happened. Below stands the button that tries again. Returns ``True``: Streamlit
    is to add nothing of its own.
    """
    t = translator("en" if st.query_params.get("lang") == "en" else "vi")
    if callable(sentence := getattr(error, "sentence", None)):
        st.error(sentence(t))
    else:
        reference = secrets.token_hex(3).upper()
        _LOG.error("Reference %s", reference, exc_info=error)
        st.error(
            t(
                "**This page could not be shown in full.** Please try again; if it happens again, "
                "tell the administrator this reference: {reference}.",
                reference=reference,
            )
        )
    st.button(t("Try again"), key="try-again", icon=":material/refresh:")
    return True


def warming(warm: Callable[[], None]) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """Make a lifespan that runs ``warm`` beside the starting server, never in its way.

    What is loaded by then stays for good: Python's search for garbage passes over it from then on,
    so that no page has to wait for that.
    """

    def warm_or_log() -> None:
        try:
            warm()
        except Exception:  # noqa: BLE001 - the first page will meet it again and tell the viewer
            _LOG.warning("Warming up failed", exc_info=True)
        gc.freeze()

    @asynccontextmanager
    async def lifespan(_app: Any) -> AsyncIterator[None]:
        threading.Thread(target=warm_or_log, name="warm", daemon=True).start()
        yield

    return lifespan
