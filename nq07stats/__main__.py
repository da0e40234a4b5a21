"""The command line: ``python -m nq07stats COMMAND``, COMMAND one of those in :func:`_parser`.

What a command needs is imported when it runs: pandas and the database take longer to load than
most commands take to work.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from io import TextIOWrapper
from pathlib import Path

from nq07stats.catalogue import Language
from nq07stats.messages import LANGUAGES, Translator, translator
from nq07stats.settings import SettingError, Settings, settings
from nq07stats.workbooks.ahead import Read, ReadAhead
from nq07stats.workbooks.archive import Document, unpack
from nq07stats.workbooks.cells import Refusal
from nq07stats.workbooks.guard import Guard

STOPPED = 2
_MEGABYTE = 1_000_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return the exit code of the process.

    0: done, every file accepted or unchanged. 1: some files rejected. 2: some files refused, or
    the command could not be carried out, which standard error tells.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = _language(given)
    t = translator(language)
    options = _parser(t).parse_args(given)
    try:
        with _reading(options) as ahead:
            from nq07stats import commands

            return commands.carry_out(options, ahead, t)
    except SettingError as error:
        print(error.sentence(t), file=sys.stderr)
        return STOPPED


@contextmanager
def _reading(options: argparse.Namespace) -> Iterator[Iterable[Read]]:
    """Begin to read the files, if any: most of it is done while pandas is still loading."""
    files = getattr(options, "files", [])
    if not files:
        yield ()
        return
    chosen = settings()
    with (
        Guard(chosen.limits) as guard,
        ReadAhead(_files_from_disk(files, options.password, chosen), guard) as ahead,
    ):
        yield ahead


def _files_from_disk(files: Sequence[str], password: str, chosen: Settings) -> Iterator[Document]:
    for name in files:
        try:
            size, most = Path(name).stat().st_size, chosen.archive_bytes
            if size > most:
                facts = {"size": size / _MEGABYTE, "limit": most / _MEGABYTE}
                yield Document(name, refusal=Refusal("too_large", facts))
                continue
            content = Path(name).read_bytes()
        except OSError:
            yield Document(name, refusal=Refusal("cannot_open"))
            continue
        for document in unpack([(name, content)], chosen.limits, chosen.archive_bytes):
            yield replace(document, password=password)


def _language(arguments: Sequence[str]) -> Language:
    """Find the language before anything is parsed: the help is written in it."""
    finder = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    finder.add_argument("--lang", choices=LANGUAGES, default="vi")
    found: Language = finder.parse_known_args(arguments)[0].lang
    return found


def _parser(t: Translator) -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--lang", choices=LANGUAGES, default="vi", help=t("language of what is printed")
    )
    parser = argparse.ArgumentParser(
        prog="python -m nq07stats",
        description=t("Collect the units' workbooks and hold them against the plan's targets."),
        parents=[common],
    )
    named = parser.add_subparsers(
        title=t("commands"), dest="command", required=True, metavar="COMMAND"
    )
    add = partial(named.add_parser, parents=[common])
    _add_init(add("init", help=t("prepare a workspace and serve it from now on")), t)
    _add_template(add("template", help=t("write the units' template workbooks")), t)
    _add_checked(add("check", help=t("check workbooks without storing anything")), t)
    _add_checked(add("ingest", help=t("check workbooks and store them")), t)
    _add_files(add("propose", help=t("say what is understood of workbooks of any shape")), t)
    _add_mappings(add("mappings", help=t("what was confirmed of workbooks of any shape")), t)
    _add_targets(add("targets", help=t("write targets to an Excel sheet, or read one")), t)
    _add_catalogue(
        add("catalogue", help=t("write the catalogue to an Excel workbook, or read one")), t
    )
    return parser


def _add_init(parser: argparse.ArgumentParser, t: Translator) -> None:
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument(
        "--sample", action="store_true", help=t("the invented sample province with its figures")
    )
    kind.add_argument(
        "--catalogue", type=Path, metavar="FOLDER", help=t("folder with the catalogue's tables")
    )
    _add_by(parser, t)


def _add_template(parser: argparse.ArgumentParser, t: Translator) -> None:
    units = parser.add_mutually_exclusive_group(required=True)
    units.add_argument("--unit", metavar="CODE", help=t("code of one unit"))
    units.add_argument("--all", action="store_true", help=t("every unit that reports"))
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help=t("folder to write to")
    )


def _add_files(parser: argparse.ArgumentParser, t: Translator) -> None:
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help=t("workbooks, or .zip archives of workbooks")
    )
    parser.add_argument("--unit", metavar="CODE", help=t("unit that the files come from"))
    parser.add_argument(
        "--password", metavar="TEXT", default="", help=t("password of files that have one")
    )
    parser.add_argument("--json", action="store_true", help=t("print a JSON array"))


def _add_checked(parser: argparse.ArgumentParser, t: Translator) -> None:
    _add_files(parser, t)
    parser.add_argument(
        "--received",
        type=partial(_day, t=t),
        metavar="DATE",
        help=t("day the unit sent it: 2025-03-28 or 28/03/2025; default: today"),
    )
    _add_by(parser, t)


def _add_mappings(parser: argparse.ArgumentParser, t: Translator) -> None:
    ways = parser.add_subparsers(dest="way", required=True, metavar="WAY")
    ways.add_parser("list", help=t("list the mappings that are applied"))
    export = ways.add_parser("export", help=t("write them to a file"))
    export.add_argument("file", type=Path, metavar="FILE", help=t("file to write: .json or .csv"))
    delete = ways.add_parser("delete", help=t("apply some of them no longer"))
    delete.add_argument("ids", type=int, nargs="+", metavar="NUMBER", help=t("numbers as listed"))
    _add_by(delete, t)


def _add_targets(parser: argparse.ArgumentParser, t: Translator) -> None:
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--export", type=Path, metavar="FILE", help=t("write the sheet"))
    way.add_argument(
        "--import", dest="load", type=Path, metavar="FILE", help=t("read the sheet and save it")
    )
    _add_by(parser, t)


def _add_catalogue(parser: argparse.ArgumentParser, t: Translator) -> None:
    parser.add_argument(
        "way",
        choices=("export", "import"),
        help=t("write the workbook, or read it, tell what it changes and save it"),
    )
    parser.add_argument("file", type=Path, metavar="FILE", help=t("the workbook (.xlsx)"))
    parser.add_argument("--reason", metavar="TEXT", default="", help=t("why it is changed"))
    parser.add_argument(
        "--dry-run", action="store_true", help=t("tell what would change and save nothing")
    )
    _add_by(parser, t)


def _add_by(parser: argparse.ArgumentParser, t: Translator) -> None:
    parser.add_argument("--by", metavar="NAME", help=t("who does it; default: the computer's user"))


def _day(text: str, t: Translator) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(t("“{day}” is not a date", day=text))


if __name__ == "__main__":
    # Loading libraries makes many objects and next to no garbage: look for it less often.
    gc.set_threshold(500_000)
    code = main()
    # Python's own last search for garbage would go through all of the libraries, for nothing.
    gc.freeze()
    sys.exit(code)
