"""``check`` and ``ingest``: the units' workbooks looked at, and taken in."""

from __future__ import annotations

import json
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nq07stats.catalogue import Catalogue, Language
from nq07stats.commands.shared import DONE, REJECTED, STOPPED, by_whom, known_sender, opened
from nq07stats.findings import Severity
from nq07stats.messages import Translator, finding_sentence
from nq07stats.store import Store
from nq07stats.store.times import today
from nq07stats.workbooks.ahead import Read

if TYPE_CHECKING:
    from nq07stats.ingest import Preview, Status


def check(options: Namespace, files: Iterable[Read], t: Translator) -> int:
    """Check workbooks and, when asked to ingest, store them."""
    from nq07stats import ingest

    told: list[Preview] = []
    with closing(opened(t)) as store:
        catalogue = store.catalogue()
        unit = known_sender(options.unit, catalogue, t) if options.unit else None
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
    recorded = ingest.take_in(store, named, by=by_whom(options), received_on=received_on)
    return replace(recorded, file_name=seen.file_name)


def _name_alone(name: str, files: Sequence[str]) -> str:
    """Drop the folders before a file's name, not the archive that a workbook came in."""
    given = max((file for file in files if name.startswith(file)), key=len, default=name)
    return Path(given).name + name.removeprefix(given)


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
    if kept := seen.conflict_count:
        yield "  " + t(
            "{count:c} {count:figure|figures} corrected by hand {count:differs|differ} from "
            "the file and {count:is|are} kept.",
            count=kept,
        )


def _summary(told: Sequence[Preview], t: Translator) -> str:
    counts = Counter(seen.status for seen in told)
    parts = [
        f"{words}: {counts[status]}" for status, words in _statuses(t).items() if counts[status]
    ]
    return t("{count:n} {count:file|files}", count=len(told)) + " – " + "; ".join(parts)


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
