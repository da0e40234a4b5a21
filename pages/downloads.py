"""Tải về: the summary tables under the filters, as files."""

from nq07stats.reports import SUMMARIES
from pages import _components as show
from pages import _data, _filters, _tables

t = _filters.words()
filters = show.page_header(_data.catalogue(), t("Downloads"), "years", "unit", "department")
chosen = _tables.selection(filters)
show.headline(_tables.headline(len(SUMMARIES), chosen))
if _data.observations().empty:
    show.empty(
        "downloads",
        t("The tables are still without figures."),
        t("They fill as the units' reports are received; the targets stand in theirs already."),
        t("Receive reports"),
        "submissions",
    )
_tables.listed(SUMMARIES, chosen, t)
