"""Reading thousands of damaged workbooks: none may hang, bring the reader down or take its memory.

``python -m tests.benchmarks.fuzz [COPIES [FOLDER ...]]`` damages workbooks of further folders too.
"""

import csv
import random
import sys
import sysconfig
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from nq07stats.workbooks.cells import RawWorkbook
from nq07stats.workbooks.guard import Guard
from tests.benchmarks.results import SAMPLE, Result
from tests.workbooks.damage import damaged
from tests.workbooks.test_damaged import SOUND

COPIES = 2_000
_MOST_SECONDS = 10.0
_MOST_MEGABYTES = 512.0
_ENDINGS = ("*.xlsx", "*.xlsm", "*.xlsb", "*.xls", "*.ods", "*.fods", "*.mht")


def measure(copies: int = COPIES, folders: Sequence[Path] = ()) -> Iterator[Result]:
    """Damage the sample's workbooks, those of tests and those that libraries bring.

    Parameters
    ----------
    copies
        How many damaged workbooks are read.
    folders
        Where further workbooks lie.
    """
    sound = [*SOUND.values(), *(path.read_bytes() for path in sorted(SAMPLE.glob("*.xlsx")))]
    for folder in (Path(sysconfig.get_path("purelib")), *folders):
        for ending in _ENDINGS:
            sound += [path.read_bytes() for path in sorted(folder.rglob(ending))]
    rules = csv.DictReader((SAMPLE / "catalogue" / "rule.csv").open(encoding="utf-8"))
    codes = {row["code"] for row in rules if row["kind"] == "guard"}
    outcomes: Counter[str] = Counter()
    slowest = 0.0

    def read(place: int) -> tuple[str, float]:
        content = damaged(sound[place % len(sound)], random.Random(place))
        began = time.perf_counter()
        outcome = guard.read(content, f"copy {place}")
        spent = time.perf_counter() - began
        return "read" if isinstance(outcome, RawWorkbook) else outcome.code, spent

    with Guard() as guard, ThreadPoolExecutor(guard.children) as readers:
        for ending, spent in readers.map(read, range(copies)):
            outcomes[ending] += 1
            slowest = max(slowest, spent)
    counted = ", ".join(f"{code} {count}" for code, count in outcomes.most_common())
    unknown = sum(count for code, count in outcomes.items() if code not in codes | {"read"})
    yield Result(
        f"{copies} damaged copies of {len(sound)} workbooks without a sentence",
        float(unknown),
        "files",
        limit=0.0,
        details=f"({counted})",
    )
    yield Result("slowest of them", slowest, "s", limit=_MOST_SECONDS)
    import resource  # not on Windows

    # Linux counts in kibibytes.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1_024 / 1_000_000
    yield Result("most memory of a child", peak, "MB", limit=_MOST_MEGABYTES)


if __name__ == "__main__":
    number, *names = sys.argv[1:] or [str(COPIES)]
    for result in measure(int(number), [Path(name) for name in names]):
        sys.stdout.write(f"{result}\n")
        sys.stdout.flush()
