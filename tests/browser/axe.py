"""What axe-core finds on a page, but for what it calls minor."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()


def barriers(page: Page, *rules: str) -> list[tuple[str, str, Any]]:
    """What keeps people from using a page: the rule, where, and axe's words for it."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    return [
        (broken["id"], node["target"], node["failureSummary"])
        for broken in AXE.run(page, options=options).response["violations"]
        if broken["impact"] != "minor"
        for node in broken["nodes"]
    ]
