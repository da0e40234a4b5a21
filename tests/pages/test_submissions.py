"""The page that takes reports in stands whatever was sent."""

from datetime import date

import pytest

from nq07stats import workspace
from nq07stats.store import NewSubmission


@pytest.mark.usefixtures("empty_home")
def test_files_of_no_known_unit_are_listed_too(visit):
    store = workspace.open_current()
    for unit in ("", "NOWHERE"):
        sent = NewSubmission(
            unit=unit,
            kind="template",
            state="rejected",
            file_name=f"{unit or 'stray'}.xlsx",
            file_hash=unit,
            received_on=date(2025, 3, 28),
            recorded_by="Lan",
        )
        store.record(sent)
    store.close()
    page = visit("submissions")
    assert not page.exception
    assert not page.error
    listed = next(table.value for table in page.dataframe if "NOWHERE.xlsx" in table.value.values)
    assert listed.iloc[:, 1].tolist() == ["NOWHERE", "–"]
