"""The way of a made workbook: read, repaired, understood; confirmed, remembered, once more."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from nq07stats.mapping.figures import figures
from nq07stats.mapping.propose import propose
from nq07stats.mapping.remember import recaller, to_keep
from nq07stats.mapping.types import Proposal, TableProposal
from nq07stats.store import KeptMapping
from nq07stats.workbooks.cells import RawWorkbook
from nq07stats.workbooks.formats import RefusedError
from nq07stats.workbooks.guard import read_own
from nq07stats.workbooks.repair import repair_workbook
from tests.mapping.corpus.cases import make, sample_catalogue
from tests.mapping.corpus.made import Made
from tests.mapping.corpus.person import confirmed

_DAY = datetime(2025, 3, 21, 9)  # noqa: DTZ001


@cache
def made(name: str, *, again: bool = False) -> Made:
    """Return a case, made once."""
    return make(name, again=again)


def opened(one: Made) -> RawWorkbook:
    """Read a made workbook and repair it; of a refused one there is nothing to understand."""
    try:
        return repair_workbook(read_own(one.content))[0]
    except RefusedError:
        return RawWorkbook(())


@cache
def proposed(name: str) -> Proposal:
    """Return what is understood of a case without any help."""
    one = made(name)
    return propose(opened(one), sample_catalogue(), file_name=one.file_name)


def corrected(name: str) -> Proposal:
    """Return what is understood of a case after a person has corrected every line."""
    one = made(name)
    tables = confirmed(one, proposed(name).tables)
    return Proposal(tables, *figures(opened(one), tables, sample_catalogue()))


def remembered(name: str) -> Proposal:
    """Return what is understood of the sender's next workbook of the same form."""
    one, after = made(name), made(name, again=True)
    kept = _kept(corrected(name).tables, one)
    units = {said.key.unit for said in after.truth.figures.values()}
    sender = after.sender if units == {after.sender} else None
    recall = recaller(kept, sample_catalogue(), file_name=after.file_name, unit=sender)
    return propose(
        opened(after),
        sample_catalogue(),
        file_name=after.file_name,
        expected_unit=sender,
        recall=recall,
    )


def _kept(tables: Sequence[TableProposal], one: Made) -> list[KeptMapping]:
    new = to_keep(tables, one.file_name)
    return [
        KeptMapping(
            **{name: getattr(each, name) for name in each.__dataclass_fields__},
            id=number,
            recorded_at=_DAY,
            recorded_by="Lan",
        )
        for number, each in enumerate(new, 1)
    ]
