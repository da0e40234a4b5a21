"""Checking thousands of damaged workbooks: none may hang, raise, or take more than its memory.

``python -m tests.benchmarks.fuzz [COPIES [FOLDER ...]]`` damages workbooks of further folders too.
"""

import logging
import random
import sys
import sysconfig
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from nq07stats import ingest
from nq07stats.catalogue import read_folder
from nq07stats.store import Store, Workspace
from nq07stats.workbooks.guard import Guard
from tests.benchmarks.results import SAMPLE, Result, data_folder
from tests.mapping.corpus import cases
from tests.workbooks.damage import damaged
from tests.workbooks.test_damaged import SOUND

COPIES = 2_000
_MOST_SECONDS = 10.0
_MOST_MEGABYTES = 512.0
_EVERY = 4
"""Of the corpus of workbooks without template, one in so many."""
_ENDINGS = ("*.xlsx", "*.xlsm", "*.xlsb", "*.xls", "*.ods", "*.fods", "*.mht")


class _Failures(logging.Handler):
    """Counts what the program caught of its own mistakes."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += record.exc_info is not None


def measure(copies: int = COPIES, folders: Sequence[Path] = ()) -> Iterator[Result]:
    """Damage the sample's workbooks, those of tests and those that libraries bring; check them.

    Parameters
    ----------
    copies
        How many damaged workbooks are read.
    folders
        Where further workbooks lie.
    """
    sound = [*SOUND.values(), *(path.read_bytes() for path in sorted(SAMPLE.glob("*.xlsx")))]
    sound += [cases.make(name).content for name in list(cases.names())[::_EVERY]]
    for folder in (Path(sysconfig.get_path("purelib")), *folders):
        for ending in _ENDINGS:
            sound += [path.read_bytes() for path in sorted(folder.rglob(ending))]
    outcomes: Counter[str] = Counter()
    failures = _Failures(logging.ERROR)
    logging.getLogger("nq07stats").addHandler(failures)
    slowest = 0.0
    with data_folder() as home, Guard() as guard:
        store = Store.open(Workspace("sample", home / "sample"))
        store.seed(read_folder(SAMPLE / "catalogue"), by="", reason="")
        known = {code for code, rule in store.catalogue().rules.items() if rule.kind == "guard"}
        for place in range(copies):
            content = damaged(sound[place % len(sound)], random.Random(place))
            began = time.perf_counter()
            for seen in ingest.preview([(f"copy {place}", content)], store, guard=guard):
                len(seen.changes)
                refused = seen.status == "refused"
                outcomes[seen.findings[0].code if refused else seen.status] += 1
            slowest = max(slowest, time.perf_counter() - began)
        store.close()
    unknown = sum(
        count
        for code, count in outcomes.items()
        if code not in known | set(get_args(ingest.Status))
    )
    counted = ", ".join(f"{code} {count}" for code, count in outcomes.most_common())
    yield Result(
        f"{copies} damaged copies of {len(sound)} workbooks without a sentence",
        float(unknown),
        "files",
        limit=0.0,
        details=f"({counted})",
    )
    logging.getLogger("nq07stats").removeHandler(failures)
    yield Result("of them not understood by a mistake", float(failures.count), "files", limit=0.0)
    yield Result("slowest of them, from file to findings", slowest, "s", limit=_MOST_SECONDS)
    import resource  # not on Windows

    # Linux counts in kibibytes.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1_024 / 1_000_000
    yield Result("most memory of a child", peak, "MB", limit=_MOST_MEGABYTES)


if __name__ == "__main__":
    number, *names = sys.argv[1:] or [str(COPIES)]
    for result in measure(int(number), [Path(name) for name in names]):
        sys.stdout.write(f"{result}\n")
        sys.stdout.flush()
