"""What the commands of the command line do; each prints and returns the exit code."""

from __future__ import annotations

import getpass
import json
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nq07stats import workspace
from nq07stats.catalogue import (
    Catalogue,
    CatalogueError,
    CatalogueErrors,
    Language,
    Target,
    compare,
    reordered,
)
from nq07stats.findings import Finding, Severity
from nq07stats.messages import Translator, finding_sentence
from nq07stats.settings import settings
from nq07stats.store import NotPossibleError, Store
from nq07stats.store.times import today
from nq07stats.wording import Wording
from nq07stats.workbooks.ahead import Read
from nq07stats.workbooks.cells import RawWorkbook, Refusal
from nq07stats.workbooks.guard import Guard

if TYPE_CHECKING:
    from nq07stats.ingest import Preview, Status

DONE, REJECTED, STOPPED = 0, 1, 2


class StoppedError(Exception):
    """A command cannot be carried out; ``sentences`` tell the person why."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences


def carry_out(options: Namespace, files: Iterable[Read], t: Translator) -> int:
    """Run the command chosen; whatever a person can cause is told on standard error.

    ``files`` are those that the command names, being read.
    """
    commands = {
        "init": init,
        "template": template,
        "targets": targets,
        "catalogue": change_catalogue,
    }
    try:
        if options.command in commands:
            return commands[options.command](options, t)
        return check(options, files, t)
    except NotPossibleError as error:
        sentences: Sequence[str] = [error.sentence(t)]
    except CatalogueErrors as error:
        sentences = [_catalogue_error(one, t) for one in error.errors]
    except StoppedError as error:
        sentences = error.sentences
    except OSError as error:
        sentences = [
            t(
                "{file} cannot be read or written: {reason}.",
                file=error.filename,
                reason=error.strerror,
            )
        ]
    print("\n".join(sentences), file=sys.stderr)
    return STOPPED


def _catalogue_error(error: CatalogueError, t: Translator) -> str:
    place = [f"{error.table}.csv"]
    if error.line is not None:
        place.append(t("line {line}", line=error.line))
    if error.column:
        place.append(t("column {column}", column=error.column))
    return f"{', '.join(place)}: {t(error.message, **error.facts)}"


def init(options: Namespace, t: Translator) -> int:
    """Prepare a workspace and serve it from now on."""
    if options.sample:
        place = workspace.prepare_sample()
    elif options.catalogue or not workspace.workspace("real").exists:
        place = workspace.prepare_real(options.catalogue, by=_by(options))
    else:
        place = workspace.workspace("real")
    workspace.select(place.name)
    print(t("Ready: {folder}", folder=str(place.folder)))
    return DONE


def template(options: Namespace, t: Translator) -> int:
    """Write template workbooks, prefilled with what the units already have."""
    from nq07stats.templates import unit_template

    with closing(_store(t)) as store:
        catalogue = store.catalogue()
        if options.all:
            units = [unit.code for unit in catalogue.reporting_units]
        else:
            units = [_unit(options.unit, catalogue, t)]
        options.out.mkdir(parents=True, exist_ok=True)
        for unit in units:
            name, content = unit_template(store, catalogue, unit, options.lang)
            (options.out / name).write_bytes(content)
            print(options.out / name)
    return DONE


def targets(options: Namespace, t: Translator) -> int:
    """Write the targets to an Excel sheet, or read one and save it as the targets."""
    from nq07stats.workbooks.targets_sheet import (
        read_targets_sheet,
        sheet_error,
        write_targets_sheet,
    )

    with closing(_store(t)) as store:
        catalogue, revision = store.catalogue(), store.catalogue_revision()
        if options.export:
            options.export.write_bytes(write_targets_sheet(catalogue, options.lang))
            print(options.export)
            return DONE
        with Guard(settings().limits) as guard:
            workbook = guard.read(options.load.read_bytes(), options.load.name)
        if isinstance(workbook, Refusal):
            raise StoppedError(_refusal_sentence(workbook, catalogue, options.lang))
        try:
            rows = read_targets_sheet(workbook, catalogue)
        except CatalogueErrors as error:
            raise StoppedError(*(sheet_error(one, t) for one in error.errors)) from error
        store.save_rows(Target, rows, by=_by(options), reason=options.load.name, expected=revision)
    print(t("Targets saved: {count:n}", count=len(rows)))
    return DONE


def change_catalogue(options: Namespace, t: Translator) -> int:
    """Write the catalogue to an Excel workbook, or read one: tell what it changes and save it."""
    from nq07stats.narration import catalogue as told
    from nq07stats.workbooks.catalogue_book import write_catalogue_book
    from nq07stats.workbooks.catalogue_reader import read_catalogue_book

    store = _store(t)
    revision, standing = store.standing_catalogue()
    if options.way == "export":
        options.file.write_bytes(write_catalogue_book(standing, revision, options.lang))
        print(options.file)
        return DONE
    workbook = _workbook(options.file, standing, options.lang)
    read = read_catalogue_book(workbook, standing, revision, store.catalogue_used())
    before = Wording(standing, options.lang)
    if read.catalogue is None:
        lines = ((each.place(before), each.sentence(before)) for each in read.problems)
        raise StoppedError(*(": ".join(filter(None, line)) for line in lines))
    after = Wording(read.catalogue, options.lang)
    changes = compare(standing.rows, read.catalogue.rows)
    moved = reordered(standing.rows, read.catalogue.rows)
    if not changes and not moved:
        print(t("The workbook changes nothing: it holds the catalogue as it is."))
        return DONE
    sentences = [
        told.counted_changes(changes, moved, read.catalogue, options.lang),
        *told.meaning_of_changes(standing, read.catalogue, store.observations(), options.lang),
    ]
    print("\n".join(sentence.replace("**", "") for sentence in sentences))
    for change in changes:
        label = (before if change.after is None else after).label(change.row)
        for column, old, new in told.change_lines(change, before, after):
            sides = " → ".join(filter(None, (old, new)))
            print(f"  {after.table(change.row.table)} · {label} · {column}: {sides}")
    if options.dry_run:
        return DONE
    if not options.reason:
        raise StoppedError(t("Please give the reason for the change: --reason."))
    made = store.save_tables(
        read.catalogue.rows, by=_by(options), reason=options.reason, expected=revision
    )
    print(t("The catalogue is now No. {revision}.", revision=made))
    return DONE


def _workbook(file: Path, catalogue: Catalogue, language: Language) -> RawWorkbook:
    """Read a workbook through the guard."""
    with Guard(settings().limits) as guard:
        found = guard.read(file.read_bytes(), file.name)
    if isinstance(found, Refusal):
        raise StoppedError(_refusal_sentence(found, catalogue, language))
    return found


def check(options: Namespace, files: Iterable[Read], t: Translator) -> int:
    """Check workbooks and, when asked to ingest, store them."""
    from nq07stats import ingest

    told: list[Preview] = []
    with closing(_store(t)) as store:
        catalogue = store.catalogue()
        unit = _unit(options.unit, catalogue, t) if options.unit else None
        try:
            for checked in ingest.preview_read(files, store, expected_unit=unit):
                is_kept = options.command == "ingest"
                seen = _taken_in(checked, store, options) if is_kept else checked
                told.append(seen)
                if not options.json:
                    print("\n".join(_as_text(seen, catalogue, options.lang, t)))
        finally:
            # Whatever stops a batch, what came of the files before is told.
            if options.json:
                found = [_as_json(seen, catalogue, options.lang) for seen in told]
                print(json.dumps(found, ensure_ascii=False, indent=2))
    if len(told) > 1 and not options.json:
        print(_summary(told, t))
    statuses = {seen.status for seen in told}
    return STOPPED if "refused" in statuses else REJECTED if "rejected" in statuses else DONE


def _taken_in(seen: Preview, store: Store, options: Namespace) -> Preview:
    """Store a file under its name alone; the person is told of it by the name they gave."""
    from nq07stats import ingest

    named = replace(seen, file_name=_name_alone(seen.file_name, options.files))
    received_on = options.received or today()
    recorded = ingest.take_in(store, named, by=_by(options), received_on=received_on)
    return replace(recorded, file_name=seen.file_name)


def _name_alone(name: str, files: Sequence[str]) -> str:
    """Drop the folders before a file's name, not the archive that a workbook came in."""
    given = max((file for file in files if name.startswith(file)), key=len, default=name)
    return Path(given).name + name.removeprefix(given)


def _refusal_sentence(refusal: Refusal, catalogue: Catalogue, language: Language) -> str:
    return finding_sentence(
        Finding(refusal.code, "error", facts=refusal.facts), catalogue, language
    )


def _as_json(seen: Preview, catalogue: Catalogue, language: Language) -> dict[str, object]:
    return {
        "file": seen.file_name,
        "status": seen.status,
        "unit": seen.unit,
        "observations": seen.observations,
        "findings": [
            {
                "severity": finding.severity,
                "code": finding.code,
                "sheet": finding.sheet,
                "cell": finding.cell,
                "message": finding_sentence(finding, catalogue, language),
            }
            for finding in seen.findings
        ],
    }


def _as_text(
    seen: Preview, catalogue: Catalogue, language: Language, t: Translator
) -> Iterator[str]:
    yield f"{seen.file_name}: {_statuses(t)[seen.status]}"
    for finding in seen.findings:
        place = "!".join(part for part in (finding.sheet, finding.cell) if part)
        sentence = finding_sentence(finding, catalogue, language)
        yield "  " + " · ".join(
            part for part in (_severities(t)[finding.severity], place, sentence) if part
        )


def _summary(told: Sequence[Preview], t: Translator) -> str:
    counts = Counter(seen.status for seen in told)
    parts = [
        f"{words}: {counts[status]}" for status, words in _statuses(t).items() if counts[status]
    ]
    return t("{count:n} files", count=len(told)) + " – " + "; ".join(parts)


def _statuses(t: Translator) -> dict[Status, str]:
    return {
        "accepted": t("meets the requirements"),
        "accepted_with_warnings": t("meets the requirements, some figures to look at again"),
        "unchanged": t("the same as already accepted"),
        "rejected": t("has cells to mend"),
        "refused": t("cannot be read"),
    }


def _severities(t: Translator) -> dict[Severity, str]:
    return {"error": t("to mend"), "warning": t("to look at again"), "info": t("note")}


def _store(t: Translator) -> Store:
    place = workspace.current()
    if place is None:
        raise StoppedError(
            t("There is no workspace yet. Prepare one: python -m nq07stats init, or init --sample.")
        )
    return Store.open(place)


def _unit(code: str, catalogue: Catalogue, t: Translator) -> str:
    known = [unit.code for unit in catalogue.reporting_units]
    if code not in known:
        raise StoppedError(
            t("No unit has the code “{code}”. Codes: {known}.", code=code, known=", ".join(known))
        )
    return code


def _by(options: Namespace) -> str:
    if options.by:
        return str(options.by)
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a process without a user, as in some containers
        return ""
