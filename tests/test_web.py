import asyncio
import gzip
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from streamlit import App
from streamlit.testing.v1 import AppTest

from nq07stats import web


async def plain(_scope: Any, _receive: Any, send: Callable[..., Any]) -> None:
    head = [(b"content-type", b"text/javascript")]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": b"x" * 5000})


def answer(app: Any, client: str) -> tuple[dict[bytes, bytes], bytes]:
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "client": (client, 1),
        "headers": [(b"accept-encoding", b"gzip")],
        "method": "GET",
        "path": "/static/js/index.js",
    }
    # A thread of its own: journeys in a browser keep a loop running in the main one.
    with ThreadPoolExecutor(1) as other:
        other.submit(asyncio.run, app(scope, None, send)).result()
    return dict(sent[0]["headers"]), b"".join(message.get("body", b"") for message in sent[1:])


def test_every_answer_forbids_other_hosts() -> None:
    head, body = answer(web.SecurityHeaders(plain), "127.0.0.1")
    assert head[b"content-security-policy"].startswith(b"default-src 'self'")
    assert head[b"x-content-type-options"] == b"nosniff"
    assert (head[b"content-type"], len(body)) == (b"text/javascript", 5000)


def test_answers_are_packed_for_the_network_only() -> None:
    app = web.CompressForNetwork(plain)
    head, body = answer(app, "192.0.2.7")
    assert head[b"content-encoding"] == b"gzip"
    assert gzip.decompress(body) == b"x" * 5000
    for client in ("127.0.0.1", "::1"):
        head, body = answer(app, client)
        assert b"content-encoding" not in head
        assert len(body) == 5000


def fail(language: str) -> None:
    import streamlit

    from nq07stats.web import tell_error

    streamlit.query_params["lang"] = language
    error = ValueError("only the log may tell")
    streamlit.session_state["nothing_more"] = tell_error(error)


@pytest.mark.parametrize(("language", "words"), [("vi", "mã số"), ("en", "this reference")])
def test_an_error_is_told_by_a_reference_and_logged_in_full(
    caplog: pytest.LogCaptureFixture, language: str, words: str
) -> None:
    with caplog.at_level(logging.ERROR, logger="nq07stats.web"):
        app = AppTest.from_function(fail, args=(language,)).run()
    told = app.error[0].value
    assert words in told
    assert "only the log may tell" not in told
    reference = caplog.records[0].getMessage().removeprefix("Reference ")
    assert reference in told
    assert "only the log may tell" in caplog.text
    assert app.button(key="try-again").label in {"Thử lại", "Try again"}
    assert app.session_state["nothing_more"] is True


def test_an_error_meant_for_people_says_its_own_sentence() -> None:
    def damaged() -> None:
        from nq07stats import web as served
        from nq07stats.settings import SettingError

        served.tell_error(SettingError("NQ07STATS_MAX_FILE_MB", "much"))

    told = AppTest.from_function(damaged).run().error[0].value
    assert "NQ07STATS_MAX_FILE_MB" in told


def test_the_dashboard_is_one_application_over_listed_pages() -> None:
    import dashboard
    from nq07stats.catalogue import read_folder

    catalogue = read_folder(Path("data/catalogue"))
    assert isinstance(dashboard.app, App)
    groups = dashboard.outline(catalogue, "en")
    listed = {name for pages in groups.values() for name in pages}
    files = {file.stem for file in Path("pages").glob("[!_]*.py")}
    assert listed == files | catalogue.pages.keys()
    assert not files & catalogue.pages.keys()
    assert next(iter(groups["Results"])) == "overview"


def test_the_address_of_the_page_at_the_root_leads_there_with_its_filters() -> None:
    app = Starlette(routes=[web.at_root("start")])
    for asked, led in ((b"", b"./"), (b"years=2021&lang=en", b"./?years=2021&lang=en")):
        sent: list[dict[str, Any]] = []

        async def send(message: dict[str, Any], sent: list[dict[str, Any]] = sent) -> None:
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": "/start", "query_string": asked}
        with ThreadPoolExecutor(1) as other:
            called: Any = app({**scope, "headers": [(b"host", b"here")]}, None, send)  # type: ignore[arg-type]
            other.submit(asyncio.run, called).result()
        assert sent[0]["status"] == 307
        assert dict(sent[0]["headers"])[b"location"] == led
