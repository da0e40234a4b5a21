"""What is understood of the corpus's workbooks without help, and after one confirmation."""

import time
from collections.abc import Iterator

from nq07stats import ingest
from nq07stats.store import Store, Workspace
from nq07stats.workbooks.guard import Guard
from tests.benchmarks.results import Result, data_folder
from tests.mapping.corpus import cases, way
from tests.mapping.corpus.scoring import Score, is_true, score, total

_MOST_LISTED = 12


def measure() -> Iterator[Result]:
    """A line for each choice on each axis; then what was wrong."""
    began = time.perf_counter()
    alone = {name: score(way.made(name), way.proposed(name).figures) for name in cases.names()}
    taken = time.perf_counter() - began
    for axis in cases.AXES:
        choices = {way.made(name).axes[axis]: None for name in alone}
        for choice in choices:
            these = [one for name, one in alone.items() if way.made(name).axes[axis] == choice]
            yield _result(f"{axis} {choice}", total(these))
    every = total(alone.values())
    yield _result("all", every, most_missed=2.0)
    yield _wrong("without help", every)
    after = total(
        score(way.made(name, again=True), way.remembered(name).figures, confirmed=True)
        for name in cases.names()
    )
    yield _result("after one confirmation", after, most_missed=0.0)
    yield _wrong("after one confirmation", after)
    each = 1000 * taken / len(alone)
    yield Result(
        "make, read and understand a workbook", each, "ms", None, f"({len(alone)} of them)"
    )
    yield from _taken_in()


def _taken_in() -> Iterator[Result]:
    """What would be stored of the corpus if it were dropped all at once and nobody answered."""
    catalogue = cases.sample_catalogue()
    every = {made.file_name: made for made in map(way.made, cases.names())}
    with data_folder() as folder, Guard() as guard:
        store = Store.open(Workspace("sample", folder / "sample"))
        store.seed(catalogue, by="", reason="")
        began = time.perf_counter()
        files = [(name, made.content) for name, made in every.items()]
        seen = list(ingest.preview(files, store, guard=guard))
        taken = time.perf_counter() - began
        store.close()
    stored = [
        (every[one.file_name], row)
        for one in seen
        if one.status.startswith("accepted") and one.reading is not None
        for row in one.reading.observations.itertuples()
    ]
    wrong = [row for made, row in stored if not is_true(made, row)]
    listed = "".join(f"\n    {row}" for row in wrong[:_MOST_LISTED])
    what = f"of {len(stored)} figures that are taken in unasked, wrong"
    yield Result(what, len(wrong), "figures", 0.0, listed)
    asking = sum(any(one.code == "needs_mapping" for one in each.findings) for each in seen)
    yield Result("files that ask something", asking, "files", None, f"(of {len(every)})")
    yield Result("from drop to review list, 40 files", 40 * taken / len(every), "s", 15.0)


def _result(what: str, found: Score, *, most_missed: float | None = None) -> Result:
    missed = 100 * (1 - found.right / found.true) if found.true else 0.0
    sure = 100 * found.plain_taken / found.plain if found.plain else 100.0
    details = (
        f"(of {found.true} figures; {sure:.1f} % of the plain ones need no question; "
        f"{len(found.lost)} lost, {len(found.misread)} misread, {found.asked} asked about, "
        f"{len(found.wrong)} wrong)"
    )
    return Result(f"{what}: not proposed rightly", missed, "%", most_missed, details)


def _wrong(what: str, found: Score) -> Result:
    listed = "".join(f"\n    {one}" for one in found.wrong[:_MOST_LISTED])
    return Result(f"{what}: taken wrongly without asking", len(found.wrong), "figures", 0.0, listed)
