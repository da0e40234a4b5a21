"""Forty mixed workbooks, templates and others, from being dropped to the list of what was found."""

import time
from collections.abc import Iterator

from nq07stats import ingest
from nq07stats.catalogue import read_folder
from nq07stats.store import Store, Workspace
from nq07stats.workbooks.guard import Guard
from tests.benchmarks.results import SAMPLE, Result, data_folder
from tests.mapping.corpus import cases, way

FILES = 40
LIMIT = 15.0


def measure() -> Iterator[Result]:
    """One batch, as the page checks it: every file is read, understood, checked and compared."""
    files = [(path.name, path.read_bytes()) for path in sorted(SAMPLE.glob("*.xlsx"))]
    names = list(cases.names())
    chosen = names[:: max(1, len(names) // (FILES - len(files)))][: FILES - len(files)]
    files += [(made.file_name, made.content) for made in map(way.made, chosen)]
    with data_folder() as folder:
        store = Store.open(Workspace("sample", folder / "sample"))
        store.seed(read_folder(SAMPLE / "catalogue"), by="", reason="")
        began = time.perf_counter()
        with Guard() as guard:
            seen = []
            waited = []
            for each in ingest.preview(files, store, guard=guard):
                len(each.changes)
                waited.append(time.perf_counter() - began)
                seen.append(each)
        taken = time.perf_counter() - began
        store.close()
    gaps = [after - before for before, after in zip([0.0, *waited], waited, strict=False)]
    asked = sum(any(finding.code == "needs_mapping" for finding in each.findings) for each in seen)
    yield Result(
        f"{len(files)} workbooks of {len({name.rpartition('.')[2] for name, _ in files})} formats",
        taken,
        "s",
        LIMIT,
        f"(longest wait for the next one {max(gaps):.2f} s; {asked} have questions)",
    )
