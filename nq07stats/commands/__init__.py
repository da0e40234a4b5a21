"""What the commands of the command line do; each prints and returns the exit code."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from contextlib import closing

from nq07stats import workspace
from nq07stats.catalogue import CatalogueError, CatalogueErrors, Target, compare, reordered
from nq07stats.commands.files import check
from nq07stats.commands.mapping import mappings, propose
from nq07stats.commands.shared import (
    DONE,
    STOPPED,
    StoppedError,
    by_whom,
    known_unit,
    opened,
    read_workbook,
)
from nq07stats.messages import Translator
from nq07stats.store import NotPossibleError
from nq07stats.wording import Wording
from nq07stats.workbooks.ahead import Read

__all__ = ["carry_out"]


def carry_out(options: Namespace, files: Iterable[Read], t: Translator) -> int:
    """Run the command chosen; whatever a person can cause is told on standard error.

    ``files`` are those that the command names, being read.
    """
    commands = {
        "init": init,
        "template": template,
        "targets": targets,
        "catalogue": change_catalogue,
        "mappings": mappings,
    }
    try:
        if options.command in commands:
            return commands[options.command](options, t)
        if options.command == "propose":
            return propose(options, files, t)
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
        place = workspace.prepare_real(options.catalogue, by=by_whom(options))
    else:
        place = workspace.workspace("real")
    workspace.select(place.name)
    print(t("Ready: {folder}", folder=str(place.folder)))
    return DONE


def template(options: Namespace, t: Translator) -> int:
    """Write template workbooks, prefilled with what the units already have."""
    from nq07stats.templates import unit_template

    with closing(opened(t)) as store:
        catalogue = store.catalogue()
        if options.all:
            units = [unit.code for unit in catalogue.reporting_units]
        else:
            units = [known_unit(options.unit, catalogue, t)]
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

    with closing(opened(t)) as store:
        catalogue, revision = store.catalogue(), store.catalogue_revision()
        if options.export:
            options.export.write_bytes(write_targets_sheet(catalogue, options.lang))
            print(options.export)
            return DONE
        workbook = read_workbook(options.load, catalogue, options.lang)
        try:
            rows = read_targets_sheet(workbook, catalogue)
        except CatalogueErrors as error:
            raise StoppedError(*(sheet_error(one, t) for one in error.errors)) from error
        store.save_rows(
            Target, rows, by=by_whom(options), reason=options.load.name, expected=revision
        )
    print(t("Targets saved: {count:n}", count=len(rows)))
    return DONE


def change_catalogue(options: Namespace, t: Translator) -> int:
    """Write the catalogue to an Excel workbook, or read one: tell what it changes and save it."""
    from nq07stats.narration import catalogue as told
    from nq07stats.workbooks.catalogue_book import write_catalogue_book
    from nq07stats.workbooks.catalogue_reader import read_catalogue_book

    store = opened(t)
    revision, standing = store.standing_catalogue()
    if options.way == "export":
        options.file.write_bytes(write_catalogue_book(standing, revision, options.lang))
        print(options.file)
        return DONE
    workbook = read_workbook(options.file, standing, options.lang)
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
        read.catalogue.rows, by=by_whom(options), reason=options.reason, expected=revision
    )
    print(t("The catalogue is now No. {revision}.", revision=made))
    return DONE
