"""Workbooks that were not made from the template: understood, confirmed, checked like any other."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from nq07stats.catalogue import Catalogue
from nq07stats.findings import Fact, Finding
from nq07stats.ingest.preview import Preview, figures_gone, status_of
from nq07stats.mapping.decisions import items, open_questions
from nq07stats.mapping.reading import Numbers, doubtful_numbers, readings
from nq07stats.mapping.remember import recaller
from nq07stats.mapping.types import Proposal, TableProposal
from nq07stats.store import KeptMapping, Store
from nq07stats.validation import validate
from nq07stats.workbooks.cells import RawWorkbook, Refusal
from nq07stats.workbooks.reading import FindingList, Reading

logger = logging.getLogger(__name__)


def proposal_of(
    workbook: RawWorkbook,
    catalogue: Catalogue,
    kept: Sequence[KeptMapping],
    *,
    file_name: str = "",
    expected_unit: str | None = None,
) -> Proposal | Refusal:
    """Say what is understood of a repaired workbook, with what was confirmed of others before.

    Parameters
    ----------
    kept
        The mappings that stand, newest first.
    expected_unit
        Code of the unit that the workbook is said to come from.

    Returns
    -------
    Proposal or Refusal
        A refusal where understanding it failed: a batch goes on with its other files.
    """
    # Matching takes imports that a batch of templates never needs.
    from nq07stats.mapping.propose import propose

    try:
        return propose(
            workbook,
            catalogue,
            file_name=file_name,
            expected_unit=expected_unit,
            recall=recaller(kept, catalogue, file_name=file_name, unit=expected_unit),
        )
    except Exception:  # nobody can foresee every sheet that a unit may send
        logger.exception("Could not understand %r", file_name)
        return Refusal("crashed")


def with_mapping(
    seen: Preview,
    tables: Sequence[TableProposal],
    store: Store,
    *,
    expected_unit: str | None = None,
    numbers: Numbers | None = None,
) -> tuple[Preview, ...]:
    """Check a file anew after a person has said what its lines mean.

    Parameters
    ----------
    seen
        A preview of it that has a proposal.
    tables
        The tables of the proposal, corrected; what a person chose has the reason ``chosen``.
    expected_unit
        Code of the unit that the file is said to come from.
    numbers
        What the person said of single cells that could be read otherwise.

    Returns
    -------
    tuple of Preview
        One for each unit that the file has figures of, but for those that this very file counts for
        already; a single rejected one as long as anything is to be decided on. Accepting one keeps
        the mapping for the unit's next file.
    """
    from nq07stats.mapping.figures import figures

    assert seen.workbook is not None  # noqa: S101 - whatever has a proposal has its cells
    catalogue = store.catalogue()
    taken, unmapped = figures(seen.workbook, tables, catalogue)
    changed = replace(
        seen,
        proposal=Proposal(tuple(tables), taken, unmapped),
        numbers=numbers or {},
        confirmed=True,
    )
    checked = evaluated(changed, catalogue, store, expected_unit)
    standing = store.standing(seen.file_hash)
    return tuple(each for each in checked if each.unit not in standing) or checked


def recalled(
    seen: Preview, tables: Sequence[TableProposal], store: Store
) -> tuple[TableProposal, ...]:
    """Apply what was confirmed before once more, now that a person has said whose tables it is."""
    recall = recaller(store.mappings(), store.catalogue(), file_name=seen.file_name)
    return recall(tables)


def evaluated(
    seen: Preview, catalogue: Catalogue, store: Store, expected_unit: str | None
) -> tuple[Preview, ...]:
    """Turn a file with a proposal into a preview for each unit, or one that says what is open."""
    proposal = seen.proposal
    assert proposal is not None  # noqa: S101 - for the type checker
    undecided = open_count(proposal, seen.numbers)
    if not _is_about_the_plan(proposal):
        return (_held_back(seen, "not_our_template", {}, catalogue, expected_unit),)
    if undecided:
        count = {"count": undecided}
        return (_held_back(seen, "needs_mapping", count, catalogue, expected_unit),)
    found = readings(proposal, catalogue, file_name=seen.file_name, numbers=seen.numbers)
    if not found:
        return (_held_back(seen, "nothing_to_take", {}, catalogue, expected_unit),)
    wanted = [each for each in found if expected_unit in (None, each.unit)]
    others = [each.unit for each in found if each not in wanted]
    if not wanted:
        names = {"found": _names(others, catalogue), "expected": _names([expected_unit], catalogue)}
        return (_held_back(seen, "wrong_unit", names, catalogue, expected_unit),)
    if others:
        wanted = [_without_others(each, others, catalogue) for each in wanted]
    return tuple(_checked(seen, each, catalogue, store) for each in wanted)


def open_count(proposal: Proposal, numbers: Numbers) -> int:
    """Count what is still to be decided on: lines, tables as a whole, single cells."""
    questions = open_questions(items(proposal.tables, proposal.tables), proposal.tables)
    doubtful = {(figure.sheet, figure.cell) for figure in doubtful_numbers(proposal)}
    return len(questions) + len(doubtful - numbers.keys())


def _is_about_the_plan(proposal: Proposal) -> bool:
    """Tell whether anything of it is a figure, or may be one once a person has said more."""
    return bool(proposal.figures) or any(
        meaning.indicator or meaning.category
        for table in proposal.tables
        for told in (table.whole, *table.rows.values(), *table.columns.values())
        if told.role == "figures"
        for meaning in (told.meaning, *(meaning for meaning, _ in told.candidates))
    )


def _held_back(
    seen: Preview,
    code: str,
    facts: Mapping[str, Fact],
    catalogue: Catalogue,
    expected_unit: str | None,
) -> Preview:
    """A preview that nothing of can be taken, with the reason why not."""
    assert seen.proposal is not None  # noqa: S101 - for the type checker
    named = {figure.unit for figure in seen.proposal.figures} - {""}
    unit = expected_unit or (named.pop() if len(named) == 1 else "")
    findings = (Finding(code, "error", facts=facts, unit=unit),)
    reading = Reading(seen.file_name, unit=unit, findings=findings)
    return replace(
        seen,
        status="rejected",
        unit=unit,
        reading=reading,
        findings=findings,
        observations=0,
        catalogue=catalogue,
    )


def _without_others(reading: Reading, others: Sequence[str], catalogue: Catalogue) -> Reading:
    findings = FindingList(catalogue, reading.unit)
    findings.add("figures_of_others", facts={"others": _names(others, catalogue)})
    return replace(reading, findings=(*reading.findings, *findings.found))


def _names(units: Iterable[str | None], catalogue: Catalogue) -> str:
    rows = (catalogue.units.get(str(code)) for code in units)
    return ", ".join(row.short("vi") for row in rows if row is not None)


def _checked(seen: Preview, reading: Reading, catalogue: Catalogue, store: Store) -> Preview:
    history = store.observations([reading.unit])
    findings = FindingList(catalogue, reading.unit)
    if gone := figures_gone(history, reading, catalogue):
        findings.add("figures_go", facts={"count": gone})
    told = (*reading.findings, *findings.found, *validate(reading, catalogue, history))
    return replace(
        seen,
        status=status_of(told),
        unit=reading.unit,
        reading=reading,
        findings=told,
        observations=len(reading.observations),
        catalogue=catalogue,
        history=history,
    )
