"""Sentences on reporting: who has sent, until when, and what to write to the others."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pandas as pd

from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import day
from nq07stats.narration.words import Words, joined


def reporting_line(
    status: pd.DataFrame, catalogue: Catalogue, language: Language, moment: datetime
) -> str:
    """Say how many units have reported, and where the others stand.

    Parameters
    ----------
    status
        What :func:`nq07stats.analysis.reporting_status` returned.
    catalogue, language
        The plan, and the language to say it in.
    moment
        The time it is true of.
    """
    words = Words(catalogue, language)
    t, counted = words.t, status[status["counted"]]
    if counted.empty:
        return t("No unit has to report.")
    late, to_mend, missing = (
        counted[counted["status"] == code] for code in ("late", "to_mend", "missing")
    )
    if (counted["status"] == "not_begun").all():
        return t(
            "As of {moment}, receiving has not begun: no report of the **{all:c} "
            "{all:unit|units}** has come.",
            moment=moment,
            all=len(counted),
        )
    sent = len(counted) - len(to_mend) - len(missing)
    about = {"moment": moment, "sent": sent, "all": len(counted)}
    line = t(
        "As of {moment}, **{sent:c} of {all:c} {all:unit|units}** {sent:has|have} sent "
        "{sent:its|their} report and had it accepted",
        **about,
    )
    if len(late):
        line += t(" ({count:c} of them after the deadline)", count=len(late))
    parts = [line]
    if len(to_mend):
        parts.append(
            t(
                "{count:c} still to be mended ({cells:c} {cells:cell|cells}; {units})",
                count=len(to_mend),
                cells=int(to_mend["errors"].sum()),
                units=words.units(to_mend["unit"].tolist()),
            )
        )
    if len(missing):
        units = words.units(missing["unit"].tolist())
        parts.append(t("{count:c} not sent yet ({units})", count=len(missing), units=units))
    others = [_beside(words, row) for row in status[~status["counted"]].to_dict("records")]
    return joined([joined(parts) + ".", *others], " ")


def _beside(words: Words, row: Mapping[Any, Any]) -> str:
    """Tell of a unit that reports, but is not counted among the units."""
    t, unit = words.t, words.unit(row["unit"])
    if row["status"] == "missing":
        return t("Beside them, {unit} has not sent its part yet.", unit=unit)
    if row["status"] == "to_mend":
        cells = int(row["errors"])
        return t(
            "Beside them, {unit} still has {cells:c} {cells:cell|cells} to mend.",
            unit=unit,
            cells=cells,
        )
    return t("Beside them, {unit} has sent its part.", unit=unit)


def deadline_lines(deadlines: pd.DataFrame, catalogue: Catalogue, language: Language) -> list[str]:
    """Say of each deadline how many days are left or over.

    ``deadlines`` is what :func:`nq07stats.analysis.deadlines` returned.
    """
    words = Words(catalogue, language)
    t, lines = words.t, []
    for row in deadlines.to_dict("records"):
        left = int(row["days_left"])
        name = catalogue.deadlines[row["code"]].name(language)
        if left > 0:
            lines.append(t("{name}: **{days:c} {days:day|days} left**", name=name, days=left))
        elif left == 0:
            lines.append(t("{name}: **today is the last day**", name=name))
        else:
            lines.append(t("{name}: **{days:c} {days:day|days} over**", name=name, days=-left))
    return lines


def reminder(row: Mapping[Any, Any], catalogue: Catalogue, language: Language) -> str:
    """Write a polite text to send to one unit, plain, of a few lines.

    ``row`` is the unit's row of what :func:`nq07stats.analysis.reporting_status` returned.
    """
    words = Words(catalogue, language)
    t, status = words.t, row["status"]
    root = catalogue.units[catalogue.plan.root_unit].name(language)
    lines = [t("To: {unit}", unit=catalogue.units[row["unit"]].name(language))]
    about = {"plan": catalogue.plan.name(language), "root": root}
    due = None if pd.isna(row["last_day"]) else day(row["last_day"])
    received = None if pd.isna(row["received_on"]) else day(row["received_on"])
    not_sent = status in ("missing", "not_begun")
    if not_sent:
        lines.append(t("{root} has not received your report on “{plan}” yet.", **about))
    elif status == "to_mend":
        cells = int(row["errors"])
        lines.append(
            t(
                "{root} received your report on “{plan}” on {day}; {cells:c} {cells:cell|cells} "
                "of it {cells:needs|need} mending.",
                day=received,
                cells=cells,
                **about,
            )
        )
    else:
        lines.append(t("{root} received your report on “{plan}” on {day}.", day=received, **about))
    if not_sent:
        lines.append(t("Please fill in the template workbook and send it back."))
    elif row["errors"]:
        lines.append(t("Please look through the cells marked, mend them and send the file again."))
    elif row["warnings"]:
        cells = int(row["warnings"])
        lines.append(
            t(
                "Please look again at the cells pointed out ({cells:c}) and confirm them.",
                cells=cells,
            )
        )
    if due and (not_sent or status == "to_mend"):
        late = int(row["days_late"])
        over = t("The last day was {due} ({days:c} {days:day|days} ago).", due=due, days=late)
        lines.append(over if late else t("The last day is {due}.", due=due))
    lines.append(t("Thank you for your cooperation."))
    return "\n".join(lines)
