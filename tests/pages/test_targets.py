"""The targets under filters that leave little to judge."""

import pytest

from nq07stats import workspace


@pytest.mark.usefixtures("sample_home")
def test_a_unit_that_no_target_is_about_in_any_year(visit):
    store = workspace.open_current()
    catalogue = store.catalogue()
    store.close()
    office = next(
        unit for unit in catalogue.reporting_units if not catalogue.unit_kinds[unit.kind].counted
    )
    page = visit("targets", unit=office.code)
    assert not page.exception
    assert not page.error
