"""Đơn vị: all units side by side; one unit's profile."""

from pages import _components as show
from pages import _data, _filters, _unit_profile, _unit_scorecard

t = _filters.words()
catalogue = _data.catalogue()
filters = show.page_header(catalogue, t("Units"), "years", "unit", "department", says_unit=True)

if len(filters.units) == 1:
    _unit_profile.draw(filters.units[0], filters)
elif _data.observations().empty:
    show.empty(
        "units",
        t("Here all units stand side by side with their key figures, and each has its profile."),
        t("For this, the units' reports are needed."),
        t("Receive reports"),
        "submissions",
    )
else:
    _unit_scorecard.draw(filters, t)
