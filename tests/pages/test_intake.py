from pathlib import Path

import pytest

from pages._intake import Check
from tests.pages.test_mapping import MEMBERS, UNCLEAR, report

SAMPLE = Path("data/sample")


@pytest.mark.usefixtures("sample_home")
class TestCheck:
    def test_whoever_comes_back_finds_it_where_it_is(self) -> None:
        files = [(f"{number}", report(MEMBERS, [number, *UNCLEAR[1:]])) for number in range(4)]
        check = Check(files)
        first = next(seen for seen in check.follow() if seen is not None)
        again = [seen.file_name for seen in check.follow() if seen is not None]
        assert first.file_name == "0"
        assert again == ["0", "1", "2", "3"]
        assert check.count == 4

    def test_what_was_checked_before_it_is_stopped_stays(self) -> None:
        check = Check([(f"{number}", report([number, *MEMBERS[1:]])) for number in range(30)])
        for seen in check.follow():
            if seen is not None:
                check.stop()
                break
        names = [seen.file_name for seen in check.follow() if seen is not None]
        assert 1 <= len(names) < 30
        assert names[0] == "0"
