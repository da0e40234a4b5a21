"""So sánh: which units stand apart in a measure; a few of them beside each other."""

from functools import partial

from pages import _comparison, _comparison_beside, _data, _filters
from pages import _components as show

t = _filters.words()
catalogue = _data.catalogue()
filters = show.page_header(
    catalogue, t("Comparison"), "years", "unit", before=partial(_comparison.ask_view, t)
)
if _data.observations().empty:
    show.empty(
        "comparison",
        t("Here units are compared by any indicator, chance taken into account."),
        t("For this, the units' reports are needed."),
        t("Receive reports"),
        "submissions",
    )
elif _comparison.is_beside():
    _comparison_beside.draw(filters, t)
else:
    _comparison.draw(filters, t)
