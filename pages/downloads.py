"""Tải về: the summary tables under the filters, as files."""

from pages import _components as show
from pages import _data, _filters, _tables

t = _filters.words()
filters = show.page_header(_data.catalogue(), t("Downloads"), "years", "unit", "department")
show.headline(
    t(
        "**{count}** summary tables, under the filters chosen above; "
        "each names its period, its source and the day it was made.",
        count=str(len(offers := _tables.offers(filters, t))),
    )
)
with show.grid("tables"):
    for offer in offers:
        _tables.offer_card(offer, filters, t)
