"""The dashboard: ``streamlit run dashboard.py`` serves the pages listed here, and nothing else.

A page is a file in ``pages/`` and a line in :func:`outline`; the pages of the report's sections are
rows of the catalogue, which ``pages/_section.py`` draws. What runs on every click is
``pages/_shell.py``; middleware, routes and error handling are in ``nq07stats/web.py``.
"""

from __future__ import annotations

from pathlib import Path

from streamlit import App

from nq07stats import web
from nq07stats.catalogue import Catalogue, Language
from nq07stats.messages import translator

PAGES = Path(__file__).parent / "pages"
FIRST = "overview"
"""The page at the root address, which Streamlit does not serve at one of its own."""


def outline(catalogue: Catalogue, language: Language) -> dict[str, dict[str, str]]:
    """Pages of the dashboard: group → address of the page → title.

    An address that is no page of the catalogue is the name of a file in ``pages/``.
    """
    t = translator(language)
    sections = {
        code: page.name(language)
        for code, page in catalogue.pages.items()
        if not (PAGES / f"{code}.py").exists()
    }
    return {
        t("Results"): {
            FIRST: t("Overview"),
            "targets": t("Targets"),
            "units": t("Units"),
            "comparison": t("Comparison"),
            "scenario": t("What if"),
        },
        t("Tasks and measures"): {
            **sections,
            "remarks": t("Remarks and proposals"),
        },
        t("Data"): {
            "submissions": t("Receiving reports"),
            "quality": t("Data quality"),
            "downloads": t("Downloads"),
        },
        t("Reference"): {
            "indicators": t("Indicators"),
            "catalogue": t("Catalogue"),
            "methods": t("Methods"),
        },
    }


def warm() -> None:
    """Load what every page needs while the viewer's browser still fetches the application."""
    from pages import _data

    _data.warm()


app = App(
    PAGES / "_shell.py",
    middleware=web.MIDDLEWARE,
    routes=[*web.ROUTES, web.at_root(FIRST)],
    on_script_error=web.tell_error,
    lifespan=web.warming(warm),
)
