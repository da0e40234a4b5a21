"""Workspaces: the sample and the real one, which of them is served, how each begins.

Each is a folder of its own below the data folder; the file ``current`` there names the one served.
A new one is built aside and moved to its place whole, so that a crash leaves nothing half made.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Lock
from typing import cast

from nq07stats.catalogue import Catalogue, Event, Plan, Rule, read_folder, read_table
from nq07stats.messages import Translator, translator
from nq07stats.settings import settings
from nq07stats.store import (
    WORKSPACE_NAMES,
    NotPossibleError,
    Store,
    Workspace,
    WorkspaceName,
)

DATA = Path(__file__).parent.parent / "data"
SAMPLE = DATA / "sample"
CATALOGUE = DATA / "catalogue"

_preparing = Lock()
_OWN_KINDS = ("guard", "reading")


class WorkspaceExistsError(NotPossibleError):
    """The workspace to prepare is there already and is left as it is."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(str(workspace.folder))
        self.workspace = workspace

    def sentence(self, t: Translator) -> str:
        """Say why, in the translator's language."""
        return t(
            "There is already a workspace in {folder}; its catalogue is edited in the program.",
            folder=str(self.workspace.folder),
        )


def workspace(name: WorkspaceName) -> Workspace:
    """Return the place of a workspace, prepared or not."""
    return Workspace(name, settings().home / name)


def current() -> Workspace | None:
    """Return the workspace that is served, None while none has been prepared."""
    try:
        chosen = (settings().home / "current").read_text(encoding="utf-8").strip()
    except OSError:
        chosen = ""
    for name in WORKSPACE_NAMES:
        if name == chosen and workspace(name).exists:
            return workspace(name)
    return None


def select(name: WorkspaceName) -> Workspace:
    """Serve this workspace from now on."""
    chosen = workspace(name)
    chosen.folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=chosen.folder.parent, prefix="current-", delete=False
    ) as target:
        target.write(name)
    Path(target.name).replace(chosen.folder.parent / "current")
    return chosen


def open_current() -> Store:
    """Open the workspace that is served; where there is none, prepare and serve the sample."""
    chosen = current()
    if chosen is None:
        chosen = prepare_sample()
        select(chosen.name)
    return open_store(chosen)


def open_store(place: Workspace) -> Store:
    """Open a workspace, its catalogue completed by what a newer program knows."""
    store = Store.open(place)
    _add_sentences(store)
    _add_events(store)
    return store


def _add_sentences(store: Store) -> None:
    """Add the sentences on files that a newer program tells.

    A workspace has the sentences of the rules in a catalogue of its own, as it was when it was
    prepared. Rules that check figures are the plan's and stay as they are; those of what cannot be
    read or understood are the program's, and without them there would be no words for it.
    """
    standing = store.catalogue().rules
    text = (CATALOGUE / "rule.csv").read_text(encoding="utf-8-sig")
    own = {row["code"] for row in csv.DictReader(text.splitlines()) if row["kind"] in _OWN_KINDS}
    if standing and not own <= standing.keys():
        shipped = cast("tuple[Rule, ...]", read_table(Rule, text).rows)
        new = [row for row in shipped if row.code in own - standing.keys()]
        t = translator("vi")
        reason = t("Sentences added with a new version of the program")
        store.save_rows(Rule, (*standing.values(), *new), by="", reason=reason)


def _add_events(store: Store) -> None:
    """Add the events of a plan that was prepared before plans had any; none that were removed."""
    catalogue = store.catalogue()
    # Rebuilding the changes takes longer than reading the events, so that it comes last.
    if catalogue.events or not (known := _shipped_events(catalogue)):
        return
    if store.catalogue_changes(Event).empty:
        t = translator("vi")
        reason = t("Events added with a new version of the program")
        store.save_rows(Event, known, by="", reason=reason)


def _shipped_events(catalogue: Catalogue) -> list[Event]:
    """Return the events that come with a plan, as far as they are about what it still has."""
    for folder in (CATALOGUE, SAMPLE / "catalogue") if catalogue.rows[Plan.table] else ():
        plans, events = (
            read_table(row_type, (folder / f"{row_type.table}.csv").read_text(encoding="utf-8-sig"))
            for row_type in (Plan, Event)
        )
        if [row.key for row in plans.rows] == [catalogue.plan.code]:
            shipped = cast("tuple[Event, ...]", events.rows)
            return [
                event
                for event in shipped
                if event.year in catalogue.plan.years
                and catalogue.measures.keys() >= set(event.measures)
            ]
    return []


def prepare_sample() -> Workspace:
    """Prepare the sample unless it is there: its catalogue, its workbooks, its ordinary way in."""
    with _preparing:
        if not workspace("sample").exists:
            _prepare("sample", _fill_with_sample)
    return workspace("sample")


def prepare_real(folder: Path | None = None, *, by: str = "") -> Workspace:
    """Prepare the real workspace with the catalogue of a folder, without any figures.

    Parameters
    ----------
    folder
        Catalogue folder; default: the one that comes with the program.
    by
        Who prepares it, for the audit.

    Raises
    ------
    WorkspaceExistsError
        If there is one already: its catalogue and figures are never replaced.
    CatalogueErrors
        If the catalogue is faulty, with every error.
    """
    if workspace("real").exists:
        raise WorkspaceExistsError(workspace("real"))
    source = folder or CATALOGUE
    catalogue = read_folder(source)

    def fill(store: Store) -> None:
        store.seed(catalogue, by=by, reason=source.name)

    with _preparing:
        _prepare("real", fill)
    return workspace("real")


def _prepare(name: WorkspaceName, fill: Callable[[Store], None]) -> None:
    place = workspace(name)
    place.folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        dir=place.folder.parent, prefix="preparing-", ignore_cleanup_errors=True
    ) as aside:
        built = Workspace(name, Path(aside) / name)
        store = Store.open(built)
        try:
            fill(store)
        finally:
            store.close()
        try:
            built.folder.rename(place.folder)
        except OSError:
            # Another process was quicker; what it prepared is the same.
            if not place.exists:
                raise


def _fill_with_sample(store: Store) -> None:
    # Reading workbooks takes more imports than anyone needs whose workspace is there.
    from nq07stats import ingest

    with (SAMPLE / "submissions.csv").open(encoding="utf-8-sig", newline="") as source:
        sent = list(csv.DictReader(source))
    files = [(row["file"], (SAMPLE / row["file"]).read_bytes()) for row in sent]
    store.seed(read_folder(SAMPLE / "catalogue"), by="", reason="")
    for row, seen in zip(sent, ingest.preview(files, store), strict=True):
        received_on = date.fromisoformat(row["received_on"])
        ingest.accept(store, seen, by=row["by"], received_on=received_on)
