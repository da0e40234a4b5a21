"""The only caching and the only way to the store: pages ask here for frames and send changes.

Everything read is cached under the workspace's folder and the store's revision, which grows with
every write, so nothing has ever to be cleared. Cached frames are shared by all sessions: read only.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import pandas as pd
import streamlit as st

from nq07stats import analysis, workspace
from nq07stats.catalogue import Catalogue, Row
from nq07stats.charts.definition import Chart
from nq07stats.charts.screen import Screen, draw
from nq07stats.findings import Finding
from nq07stats.settings import settings
from nq07stats.store import KeptMapping, Store, Workspace, WorkspaceName, times
from pages._filters import Filters, current

if TYPE_CHECKING:
    from nq07stats.workbooks.guard import Guard, Limits

T = TypeVar("T")
Version = tuple[str, int]
Mark = tuple[str, str, str, int]
"""A figure: measure, category, unit ("" for all), year (0 for the period)."""


@st.cache_resource(show_spinner=False)
def _opened(_place: Workspace, folder: str) -> Store:  # noqa: ARG001 - the folder is the key
    return workspace.open_store(_place)


def is_prepared() -> bool:
    """Tell whether there is a workspace yet; preparing one takes seconds."""
    return workspace.current() is not None


def store() -> Store:
    """Store of the workspace that is served; where there is none, the sample is prepared."""
    served = workspace.current()
    if served is None:
        served = workspace.prepare_sample()
        workspace.select(served.name)
    return _opened(served, str(served.folder))


class _Run(threading.local):
    """What the script run of this thread looks at."""

    version: Version | None = None


_run = _Run()


def begin_run() -> None:
    """Look at the data as it is now, for all of a script run: its frames are of one moment."""
    _run.version = None
    _run.version = _version()


def _version() -> Version:
    if _run.version is None:
        served = store()
        return str(served.workspace.folder), served.revision()
    return _run.version


@contextmanager
def changing() -> Iterator[Store]:
    """Give the store to a write; what is read after it is read anew."""
    try:
        yield store()
    finally:
        _run.version = None


def now() -> datetime:
    """The moment, in the machine's time zone."""
    return times.local(times.utc_now())


def today() -> date:
    """The day, in the machine's time zone."""
    return times.today()


@st.cache_resource(max_entries=8, show_spinner=False)
def _standing_catalogue(version: Version) -> tuple[int, Catalogue]:  # noqa: ARG001
    return store().standing_catalogue()


def catalogue() -> Catalogue:
    """The catalogue as it stands."""
    return _standing_catalogue(_version())[1]


def catalogue_revision() -> int:
    """Number of the revision that :func:`catalogue` is."""
    return _standing_catalogue(_version())[0]


@st.cache_resource(max_entries=8, show_spinner=False)
def _observations(version: Version) -> pd.DataFrame:  # noqa: ARG001
    return store().observations()


def observations() -> pd.DataFrame:
    """The figures that count now, of all units, each with its provenance."""
    return _observations(_version())


@st.cache_resource(max_entries=64, show_spinner=False)
def _cube(
    version: Version, years: tuple[int, ...], units: tuple[str, ...], department: str
) -> pd.DataFrame:
    if department:
        whole = _cube(version, years, units, "")
        return analysis.of_department(whole, catalogue(), department)
    return analysis.figures(_observations(version), catalogue(), years, units or None)


def cube(filters: Filters) -> pd.DataFrame:
    """Every measure added up under the filters (``analysis.CUBE_DTYPES``)."""
    return _cube(_version(), filters.years, filters.units, filters.department)


@st.cache_resource(max_entries=64, show_spinner=False)
def _verdicts(
    version: Version, years: tuple[int, ...], units: tuple[str, ...], department: str
) -> pd.DataFrame:
    if department:
        whole = _verdicts(version, years, units, "")
        return analysis.of_department(whole, catalogue(), department)
    return analysis.judge(_observations(version), catalogue(), years, units=units or None)


def verdicts(filters: Filters) -> pd.DataFrame:
    """Every target held against the figures under the filters (``analysis.VERDICT_DTYPES``)."""
    return _verdicts(_version(), filters.years, filters.units, filters.department)


@st.cache_resource(max_entries=64, show_spinner=False)
def _completeness(version: Version, years: tuple[int, ...], units: tuple[str, ...]) -> pd.DataFrame:
    return analysis.completeness(_observations(version), catalogue(), years, units or None)


@st.cache_resource(max_entries=8, show_spinner=False)
def _models(version: Version) -> pd.DataFrame:  # noqa: ARG001
    return store().models()


def models() -> pd.DataFrame:
    """The exemplary models that count now, each with its provenance."""
    return _models(_version())


@st.cache_resource(max_entries=8, show_spinner=False)
def _narratives(version: Version) -> pd.DataFrame:  # noqa: ARG001
    return store().narratives()


def narratives() -> pd.DataFrame:
    """What the units wrote on sections of the outline that counts now, with its provenance."""
    return _narratives(_version())


def closing_day(filters: Filters) -> date:
    """The day that verdicts under the filters are given for."""
    return date(max(filters.years), 12, 31)


def completeness(filters: Filters) -> pd.DataFrame:
    """Answers asked for and given, by unit and section (``analysis.COMPLETENESS_DTYPES``)."""
    return _completeness(_version(), filters.years, filters.units)


@st.cache_resource(max_entries=8, show_spinner=False)
def _submissions(version: Version) -> pd.DataFrame:  # noqa: ARG001
    return store().submissions()


def submissions() -> pd.DataFrame:
    """Every submission, newest first."""
    return _submissions(_version())


@st.cache_resource(max_entries=8, show_spinner=False)
def _reporting(version: Version, as_of: date) -> pd.DataFrame:
    return analysis.reporting_status(_submissions(version), catalogue(), as_of)


def reporting(as_of: date | None = None) -> pd.DataFrame:
    """Where each unit's report stands, today by default (``analysis.STATUS_DTYPES``)."""
    return _reporting(_version(), as_of or today())


def deadlines(as_of: date | None = None) -> pd.DataFrame:
    """Days to or since each deadline, today by default (``analysis.DEADLINE_DTYPES``)."""
    return analysis.deadlines(catalogue(), as_of or today())


def sources(mark: Mark, filters: Filters) -> pd.DataFrame:
    """The observations that a figure rests on, each with its provenance."""
    plan = analysis.plan_with(catalogue(), mark[0])
    return analysis.sources(observations(), plan, *mark, years=filters.years, units=filters.units)


@st.cache_resource(max_entries=1024, show_spinner=False)
def _once(
    version: Version,  # noqa: ARG001
    name: str,  # noqa: ARG001
    filters: Filters | None,  # noqa: ARG001
    _make: Callable[[], Any],
) -> Any:
    return _make()


def once(name: str, filters: Filters, make: Callable[[], T]) -> T:
    """Make something once for each state of the data, of the filters and of what links carry along.

    ``name`` begins with the page's: it must tell apart whatever any page makes from the same data
    and filters. What is made is shared by all sessions: read only.
    """
    made: T = _once(_version(), f"{name} {current()}", filters, make)
    return made


def kept(name: str, make: Callable[[], T]) -> T:
    """Make something once for each state of the data; ``name`` tells apart whatever is made."""
    made: T = _once(_version(), name, None, make)
    return made


def corrections() -> pd.DataFrame:
    """The corrections by hand that stand, each beside what the unit's reports say."""
    return kept("corrections", lambda: store().corrections())


def figures_of(submission: int) -> pd.DataFrame:
    """The figures of a submission, whether they count or not."""
    return kept(f"figures of {submission}", lambda: store().observations_of(submission))


def scope_of(submission: int) -> set[tuple[int, str]]:
    """Years and sections that a submission replaces; none of a correction by hand."""
    return kept(f"scope of {submission}", lambda: store().scope_of(submission))


def reconciled() -> pd.DataFrame:
    """Own totals beside the sums of the units beneath (``analysis.RECONCILED_DTYPES``)."""
    return kept(
        "reconciled",
        lambda: analysis.reconcile(observations(), catalogue(), catalogue().plan.years),
    )


def drawn(
    name: str,
    filters: Filters,
    screen: Screen,
    build: Callable[[], Chart],
) -> tuple[Chart, dict[str, Any]]:
    """Build and draw a chart once for each state of the data; ``name`` tells charts apart."""

    def make() -> tuple[Chart, dict[str, Any]]:
        chart = build()
        return chart, draw(chart, screen)

    made: tuple[Chart, dict[str, Any]] = _once(_version(), f"{name} {screen}", filters, make)
    return made


def findings(submission: int) -> list[Finding]:
    """The findings of a submission."""
    return store().findings(submission)


def reminders() -> pd.DataFrame:
    """The reminders sent, newest first."""
    return kept("reminders", lambda: store().reminders())


@st.cache_resource(max_entries=32, show_spinner=False)
def _catalogue_changes(version: Version, _row_type: type[Row] | None, table: str) -> pd.DataFrame:  # noqa: ARG001
    return store().catalogue_changes(_row_type)


def catalogue_changes(row_type: type[Row] | None = None) -> pd.DataFrame:
    """Every change of a catalogue table, or of all, newest first."""
    return _catalogue_changes(_version(), row_type, row_type.table if row_type else "")


def catalogue_revisions() -> pd.DataFrame:
    """Every revision of the catalogue, newest first."""
    return store().catalogue_revisions()


def catalogue_used() -> Mapping[str, frozenset[str]]:
    """Keys of the catalogue's rows that reports rest on, by table."""
    return store().catalogue_used()


@st.cache_resource(max_entries=4, show_spinner=False)
def _mappings(version: Version) -> list[KeptMapping]:  # noqa: ARG001
    return store().mappings()


def mappings() -> list[KeptMapping]:
    """What was confirmed of workbooks without template and stands, newest first."""
    return _mappings(_version())


@st.cache_resource(max_entries=1, show_spinner=False)
def _guard(limits: Limits) -> Guard:
    from nq07stats.workbooks.guard import Guard

    return Guard(limits)


def guard() -> Guard:
    """What opens files from outside, for all sessions: its children stay prepared."""
    return _guard(settings().limits)


def withdraw(submission: int, *, by: str, reason: str) -> int:
    """Withdraw an accepted submission."""
    with changing() as served:
        return served.withdraw(submission, by=by, reason=reason)


def restore(submission: int, *, by: str, reason: str) -> int:
    """Make an accepted submission count again."""
    with changing() as served:
        return served.restore(submission, by=by, reason=reason)


def correct(figure: pd.DataFrame, *, by: str, reason: str) -> int:
    """Record a figure in place of what the unit's reports say; returns the submission's id."""
    from nq07stats import corrections as by_hand

    with changing() as served:
        return by_hand.correct(served, figure, by=by, reason=reason)


def add_reminder(unit: str, on: date, document: str, *, by: str, text: str) -> None:
    """Note that a unit was reminded."""
    with changing() as served:
        served.add_reminder(unit, on, document, by=by, text=text)


def save_rows(
    row_type: type[Row], rows: Sequence[Row], *, by: str, reason: str, expected: int
) -> int:
    """Replace the rows of a catalogue table that were edited from revision ``expected``."""
    return save_tables({row_type.table: rows}, by=by, reason=reason, expected=expected)


def save_tables(tables: Mapping[str, Sequence[Row]], *, by: str, reason: str, expected: int) -> int:
    """Replace the rows of catalogue tables that were edited from revision ``expected``."""
    with changing() as served:
        return served.save_tables(tables, by=by, reason=reason, expected=expected)


def begin_real(by: str) -> None:
    """Serve the real workspace from now on, prepared where it is not there yet."""
    if not workspace.workspace("real").exists:
        workspace.prepare_real(by=by)
    workspace.select("real")
    _run.version = None


def show_sample() -> None:
    """Serve the sample workspace from now on."""
    workspace.select(workspace.prepare_sample().name)
    _run.version = None


def served() -> WorkspaceName:
    """Name of the workspace that is served."""
    return store().workspace.name


def warm() -> None:
    """Do once, at the start of the server, what the first page would otherwise wait for."""
    first = Filters(years=catalogue().plan.years, units=(), department="", language="vi")
    cube(first)
    verdicts(first)
    reporting()
