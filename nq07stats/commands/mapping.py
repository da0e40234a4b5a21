"""``propose`` and ``mappings``: what is understood of any workbook, what was confirmed before."""

from __future__ import annotations

import json
import math
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from nq07stats import formatting
from nq07stats.catalogue import Catalogue, Language
from nq07stats.commands.shared import (
    DONE,
    REJECTED,
    STOPPED,
    by_whom,
    known_sender,
    opened,
    refusal_sentence,
)
from nq07stats.messages import Translator
from nq07stats.store import KeptMapping
from nq07stats.store.times import today
from nq07stats.workbooks.ahead import Read

if TYPE_CHECKING:
    from nq07stats.ingest import Explained
    from nq07stats.mapping.types import ProposedFigure, Reason


def propose(options: Namespace, files: Iterable[Read], t: Translator) -> int:
    """Say what is understood of workbooks of any shape, storing nothing."""
    from nq07stats import ingest

    code = DONE
    told: list[dict[str, object]] = []
    with closing(opened(t)) as store:
        catalogue = store.catalogue()
        unit = known_sender(options.unit, catalogue, t) if options.unit else None
        try:
            for each in ingest.explained(files, store, expected_unit=unit):
                code = max(code, _code(each))
                if options.json:
                    told.append(_as_json(each, catalogue, options.lang))
                else:
                    print("\n".join(_as_text(each, catalogue, options.lang, t)))
        finally:
            # Whatever stops a batch, what came of the files before is told.
            if options.json:
                print(json.dumps(told, ensure_ascii=False, indent=2))
    return code


def _code(explained: Explained) -> int:
    from nq07stats import ingest

    if explained.refusal is not None:
        return STOPPED
    return REJECTED if ingest.open_count(explained.proposal, {}) else DONE


def _as_json(explained: Explained, catalogue: Catalogue, language: Language) -> dict[str, object]:
    found: dict[str, object] = {
        "file": explained.file_name,
        "sheets": list(explained.sheets),
        "figures": [
            {
                "unit": figure.unit,
                "year": figure.year,
                "indicator": figure.indicator,
                "category": figure.category,
                "value": None if math.isnan(figure.value) else figure.value,
                "sheet": figure.sheet,
                "cell": figure.cell,
                "confidence": round(figure.confidence, 2),
                "reason": _sentence(figure.reason, catalogue, language),
            }
            for figure in explained.proposal.figures
        ],
        "unmapped": [
            {
                "sheet": each.sheet,
                "cell": each.cell,
                "text": each.text,
                "reason": _sentence(each.reason, catalogue, language),
            }
            for each in explained.proposal.unmapped
        ],
        "repaired": [
            {
                "sheet": each.sheet,
                "cell": each.cell,
                "before": each.before,
                "after": each.after,
                "certain": each.certain,
            }
            for each in explained.repaired
        ],
    }
    if explained.refusal is not None:
        found["refused"] = refusal_sentence(explained.refusal, catalogue, language)
    return found


def _sentence(reason: Reason, catalogue: Catalogue, language: Language) -> str:
    from nq07stats.mapping.reasons import sentence

    return sentence(reason, catalogue, language)


def _as_text(
    explained: Explained, catalogue: Catalogue, language: Language, t: Translator
) -> Iterator[str]:
    from nq07stats.mapping.types import CERTAIN

    if explained.refusal is not None:
        yield f"{explained.file_name}: {refusal_sentence(explained.refusal, catalogue, language)}"
        return
    figures = explained.proposal.figures
    doubtful = [figure for figure in figures if figure.confidence < CERTAIN]
    yield f"{explained.file_name}: " + t(
        "{count:n} {count:figure|figures} understood, {doubtful:n} of them not for certain; "
        "{left:n} {left:entry|entries} left out; {repaired:n} {repaired:text|texts} repaired",
        count=len(figures),
        doubtful=len(doubtful),
        left=len(explained.proposal.unmapped),
        repaired=len(explained.repaired),
    )
    for (unit, sheet), count in Counter((each.unit, each.sheet) for each in figures).items():
        years = sorted({each.year for each in figures if (each.unit, each.sheet) == (unit, sheet)})
        row = catalogue.units.get(unit)
        name = unit if row is None else row.short(language)
        listed = ", ".join(map(str, years))
        yield f"  {sheet} · {name} · {listed} · " + t(
            "{count:n} {count:figure|figures}", count=count
        )
    if doubtful:
        yield "  " + t("Not certain, for a person to decide:")
        yield from _listed(
            (each.sheet, each.cell, _told(each, catalogue, language)) for each in doubtful
        )
    if explained.proposal.unmapped:
        yield "  " + t("Not taken:")
        yield from _listed(
            (each.sheet, each.cell, _sentence(each.reason, catalogue, language))
            for each in explained.proposal.unmapped
        )


def _told(figure: ProposedFigure, catalogue: Catalogue, language: Language) -> str:
    indicator = catalogue.indicators[figure.indicator].name(language)
    sure = formatting.percent(100 * figure.confidence, language, 0)
    reason = _sentence(figure.reason, catalogue, language)
    return " · ".join(part for part in (indicator, sure, reason) if part)


def _listed(cells: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Yield a line for all cells of a sheet of which the same is told."""
    alike: dict[tuple[str, str], list[str]] = {}
    for sheet, cell, text in cells:
        alike.setdefault((sheet, text), []).append(cell)
    for (sheet, text), found in alike.items():
        more = f" (+{len(found) - 1})" if len(found) > 1 else ""
        yield f"    {_place(sheet, found[0])}{more} · {text}"


def _place(sheet: str, cell: str) -> str:
    return "!".join(part for part in (sheet, cell) if part)


def mappings(options: Namespace, t: Translator) -> int:
    """List, write out or delete what was confirmed of workbooks without template."""
    with closing(opened(t)) as store:
        if options.way == "delete":
            for key in options.ids:
                store.end_mapping(key, by=by_whom(options))
                print(t("Mapping No. {number} is deleted.", number=key))
            return DONE
        catalogue, kept = store.catalogue(), store.mappings()
        if options.way == "export":
            options.file.write_bytes(_exported(options, kept, catalogue))
            print(options.file)
            return DONE
    for each in kept:
        unit = catalogue.units.get(each.unit)
        parts = (
            str(each.id),
            unit.short(options.lang) if unit else t("several units"),
            each.file_name,
            each.sheet,
            formatting.day(each.recorded_at),
            each.recorded_by,
            t("{rows:n} {rows:row|rows}, {columns:n} {columns:column|columns}", **_counts(each)),
        )
        print(" · ".join(part for part in parts if part))
    if not kept:
        print(t("No mapping has been confirmed yet."))
    return DONE


def _counts(kept: KeptMapping) -> dict[str, int]:
    return {side: len(kept.content[side]) for side in ("rows", "columns")}


def _exported(options: Namespace, kept: list[KeptMapping], catalogue: Catalogue) -> bytes:
    from nq07stats.mapping.kept import as_json, lines_of

    if options.file.suffix.lower() == ".json":
        return as_json(kept).encode()
    from nq07stats.reports import FORMATS, Selection, remembered_lines

    selection = Selection(catalogue, catalogue.plan.years, options.lang, today())
    return FORMATS["csv"].write(remembered_lines(lines_of(kept), selection))
