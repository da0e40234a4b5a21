"""The command line: ``python -m nq07stats init|template|check|ingest|targets``.

What a command needs is imported when it runs: pandas and the database take longer to load than
most commands take to work.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from io import TextIOWrapper
from pathlib import Path

from nq07stats.catalogue import Language
from nq07stats.messages import LANGUAGES, Translator, translator


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
    from nq07stats import commands

    return commands.carry_out(options, t)


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
    named = parser.add_subparsers(dest="command", required=True, metavar="")
    add = partial(named.add_parser, parents=[common])
    _add_init(add("init", help=t("prepare a workspace and serve it from now on")), t)
    _add_template(add("template", help=t("write the units' template workbooks")), t)
    _add_files(add("check", help=t("check workbooks without storing anything")), t)
    _add_files(add("ingest", help=t("check workbooks and store them")), t)
    _add_targets(add("targets", help=t("write targets to an Excel sheet, or read one")), t)
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
        "--received",
        type=partial(_day, t=t),
        metavar="DATE",
        help=t("day the unit sent it: 2025-03-28 or 28/03/2025; default: today"),
    )
    parser.add_argument("--json", action="store_true", help=t("print a JSON array"))
    _add_by(parser, t)


def _add_targets(parser: argparse.ArgumentParser, t: Translator) -> None:
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--export", type=Path, metavar="FILE", help=t("write the sheet"))
    way.add_argument(
        "--import", dest="load", type=Path, metavar="FILE", help=t("read the sheet and save it")
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
    raise argparse.ArgumentTypeError(t("“{text}” is not a date", text=text))


if __name__ == "__main__":
    sys.exit(main())
