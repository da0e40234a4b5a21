"""Author the sample province's workbooks through the project's own template.

Run ``python -m data.sample.make`` in the project's folder: it writes the workbooks and
``submissions.csv`` beside itself, the same on every run.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from data.sample.figures import unit_figures
from data.sample.story import (
    STORIES,
    UNAVAILABLE,
    YEARS,
    Story,
    UnitFigures,
    Value,
    read_stories,
)
from nq07stats.catalogue import Catalogue, read_folder
from nq07stats.workbooks.fill import fill_template
from nq07stats.workbooks.template import template_file_name, write_template

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Sending:
    """One workbook that a unit sent, and when."""

    file: str
    received_on: str
    by: str
    figures: UnitFigures


def sendings(catalogue: Catalogue) -> Iterator[Sending]:
    """What the units sent, in the order in which it came."""
    sent = [sending for story in read_stories() for sending in _of_unit(catalogue, story)]
    yield from sorted(sent, key=lambda sending: (sending.received_on, sending.file))


def _of_unit(catalogue: Catalogue, story: Story) -> Iterator[Sending]:
    if not story.received_on:
        return
    figures = unit_figures(story)
    name = template_file_name(catalogue, story.unit)
    if story.problem in MISTAKES:
        MISTAKES[story.problem](figures)
    yield Sending(name, story.received_on, story.by, figures)
    if story.problem in FURTHER:
        suffix, received_on, change = FURTHER[story.problem]
        further = replace(figures, values=dict(figures.values))
        change(further)
        yield Sending(name.replace(".xlsx", f"_{suffix}.xlsx"), received_on, story.by, further)


def _one_year_far_off(figures: UnitFigures) -> None:
    figures.values["TD05", "other", 2023] = 8 * figures.number("TD05", 2023, "other")


def _one_model_unlisted(figures: UnitFigures) -> None:
    figures.values["DH03", "individual", 2023] = figures.number("DH03", 2023, "individual") + 2


def _correction(figures: UnitFigures) -> None:
    figures.values["SK02", "", 2020] = UNAVAILABLE
    figures.values["BM04", "", 2023] = figures.number("BM04", 2023) + 12
    figures.values["TD02", "enterprise", 2023] = figures.number("TD02", 2023, "enterprise") + 1


def _cells_to_mend(figures: UnitFigures) -> None:
    over = figures.number("CT01", 2023, "public_service") + 6
    mistakes: dict[tuple[str, str, int], Value] = {
        ("TD02", "public_service", 2023): over,
        ("CT03", "", 2022): "khoảng 1600",
        ("KT03", "", 2021): 4.5,
        ("SK02", "", 2024): -12,
    }
    figures.values |= mistakes


MISTAKES: dict[str, Callable[[UnitFigures], None]] = {
    "jump": _one_year_far_off,
    "models": _one_model_unlisted,
}
FURTHER: dict[str, tuple[str, str, Callable[[UnitFigures], None]]] = {
    "corrected": ("dieu-chinh", "2025-03-27", _correction),
    "rejected_supplement": ("bo-sung", "2025-04-02", _cells_to_mend),
}


def narratives(unit: str) -> dict[str, str]:
    """A unit's own words, by section of the outline; some units left some sections blank."""
    with (STORIES / "narratives.csv").open(encoding="utf-8", newline="") as source:
        return {
            row["section"]: row["text"] for row in csv.DictReader(source) if row["unit"] == unit
        }


def information(sending: Sending) -> dict[str, str]:
    """Who reports, and the unit's own plan and conference."""
    letter = sending.figures.story.letter
    number = ord(letter) - ord("A") + 1
    return {
        "reporter": f"Người báo cáo {letter}",
        "position": "Cán bộ tổng hợp",
        "phone": "",
        "report_date": sending.received_on,
        "plan_number": f"{number:02d}/KH-MH",
        "plan_date": f"{YEARS[0]}-03-{number + 1:02d}",
        "conference_form": "conference" if number % 3 else "committee",
        "conference_date": f"{YEARS[-1] + 1}-03-{number + 2:02d}",
    }


def workbook(catalogue: Catalogue, sending: Sending) -> bytes:
    """Write one filled workbook."""
    figures = sending.figures
    return fill_template(
        write_template(catalogue, figures.story.unit),
        catalogue,
        figures.story.unit,
        figures.values,
        basis=figures.basis(),
        information=information(sending),
        models=figures.models,
        narratives=narratives(figures.story.unit),
    )


def main() -> None:
    """Write every workbook and the list of what was sent when."""
    catalogue = read_folder(HERE / "catalogue")
    for old in HERE.glob("*.xlsx"):
        old.unlink()
    listed = list(sendings(catalogue))
    for sending in listed:
        (HERE / sending.file).write_bytes(workbook(catalogue, sending))
        print(sending.file)
    with (HERE / "submissions.csv").open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target, lineterminator="\n")
        writer.writerow(("file", "received_on", "by"))
        writer.writerows((one.file, one.received_on, one.by) for one in listed)


if __name__ == "__main__":
    main()
