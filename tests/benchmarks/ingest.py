"""Checking and storing the sample's workbooks against merely reading them with openpyxl."""

import shutil
from collections.abc import Iterator
from statistics import median

from tests.benchmarks.results import SAMPLE, Result, data_folder, seconds, spread

ROUNDS = 7
READ = (
    "import sys, warnings; warnings.simplefilter('ignore'); import pandas; "
    "[pandas.read_excel(name, engine='openpyxl', sheet_name=None) for name in sys.argv[1:]]"
)


def measure() -> Iterator[Result]:
    """Whole processes, one after the other in turns, each ingest into a fresh workspace."""
    files = [str(path) for path in sorted(SAMPLE.glob("*.xlsx"))]
    ours: list[float] = []
    theirs: list[float] = []
    with data_folder() as folder:
        prepared = folder / "prepared"
        seconds(["-m", "nq07stats", "init", "--catalogue", str(SAMPLE / "catalogue")], prepared)
        for turn in range(ROUNDS):
            home = folder / f"turn{turn}"
            shutil.copytree(prepared, home)
            ours.append(seconds(["-m", "nq07stats", "ingest", *files, "--by", "benchmark"], home))
            theirs.append(seconds(["-c", READ, *files], home))
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    yield Result(
        f"check and store {len(files)} workbooks / pandas with openpyxl reads them",
        median(ratios),
        "×",
        limit=1.0,
        details=f"({spread(ours)} s / {spread(theirs)} s)",
    )
