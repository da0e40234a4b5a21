"""The dashboard: ``streamlit run dashboard.py`` serves the pages listed here, and nothing else.

A page is a file in ``pages/`` and a line in :func:`outline`. What runs on every click is
``pages/_shell.py``; middleware, routes and error handling are in ``nq07stats/web.py``.
"""

from __future__ import annotations

from pathlib import Path

from streamlit import App

from nq07stats import web
from nq07stats.messages import Translator

PAGES = Path(__file__).parent / "pages"


def outline(t: Translator) -> dict[str, dict[str, str]]:
    """Pages of the dashboard: group → file (and address) of the page → title.

    The first page is the one shown at the root address.
    """
    return {
        t("Results"): {
            "overview": t("Overview"),
            "targets": t("Targets"),
        },
        t("Data"): {
            "submissions": t("Receiving reports"),
            "downloads": t("Downloads"),
        },
    }


def warm() -> None:
    """Load what every page needs while the viewer's browser still fetches the application."""
    from pages import _data

    _data.warm()


app = App(
    PAGES / "_shell.py",
    middleware=web.MIDDLEWARE,
    routes=web.ROUTES,
    on_script_error=web.tell_error,
    lifespan=web.warming(warm),
)
