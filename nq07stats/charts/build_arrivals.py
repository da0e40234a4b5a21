"""How the reports came in, one unit after the other, against the last day in time."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from nq07stats import formatting
from nq07stats.catalogue import Catalogue, Language
from nq07stats.charts import facts
from nq07stats.charts.build_coverage import NO_FIGURE
from nq07stats.charts.definition import Chart, Encodings, Reference
from nq07stats.charts.theme import status_word
from nq07stats.narration import quality
from nq07stats.narration.others import counted_without
from nq07stats.narration.words import Words, capitalised, joined


def arrivals(
    arrivals: pd.DataFrame,
    status: pd.DataFrame,
    catalogue: Catalogue,
    *,
    title: str,
    language: Language,
) -> Chart:
    """Build the units in the order in which their reports came, against the last day in time.

    Parameters
    ----------
    arrivals
        What :func:`nq07stats.analysis.arrivals` returned.
    status
        What :func:`nq07stats.analysis.reporting_status` returned: units that have not sent yet
        stand above the others, without a mark on a day.
    """
    words = Words(catalogue, language)
    t = words.t
    expected = int(status["counted"].sum())
    came = [_arrival(row, expected, words) for row in arrivals.to_dict("records")]
    waiting = status[~status["unit"].isin(arrivals["unit"])]
    rows = came + [_awaited(row, words) for row in waiting.to_dict("records")]
    marks = facts.frame(rows, "received_on", "last_day", "days", "sent")
    table = pd.DataFrame(
        {
            t("Unit"): marks["unit_name"],
            t("Received on"): marks["received_on"],
            t("Days after the last day"): marks["days"],
            t("Status"): [status_word(code, t) for code in marks["status"]],
        }
    )
    subtitle = t("Day of each first accepted report, from below")
    last = pd.to_datetime(status["last_day"]).dropna()
    reference = None
    if len(last):
        label = t("last day {day}", day=last.max().date())
        reference = Reference(float(last.max().toordinal()), label)
    return Chart(
        kind="arrivals",
        title=title,
        subtitle=joined([subtitle, counted_without(words, status["unit"].tolist())], "; "),
        source=facts.with_warning(words, t("Source: the register of reports.")),
        alt=f"{title}. {facts.listed(rows, 'unit_name')}.",
        data=table,
        marks=marks,
        language=language,
        encodings=Encodings(x="received_on", y="unit_name", reference=reference),
    )


def _arrival(row: Mapping[Any, Any], expected: int, words: Words) -> facts.Row:
    t, name = words.t, words.unit(row["unit"])
    day = formatting.day(row["received_on"])
    apart = "" if facts.absent(row["days"]) else quality.days_apart(int(row["days"]), t)
    lines = [f"<b>{escape(name, quote=False)}</b>", joined([day, apart])]
    if row["counted"]:
        lines.append(
            t("{sent:c} of {all:c} {all:unit|units} by then", sent=int(row["sent"]), all=expected)
        )
    return {
        **NO_FIGURE,
        **row,
        "measure": "",
        "year": 0,
        "unit_name": name,
        "value": 1.0,
        "expected": 1,
        "reporting": 1,
        "text": joined([day[:5], apart]),
        "hover": "<br>".join(lines),
    }


def _awaited(row: Mapping[Any, Any], words: Words) -> facts.Row:
    name, word = words.unit(row["unit"]), status_word(row["status"], words.t)
    return {
        **NO_FIGURE,
        "unit": row["unit"],
        "status": row["status"],
        "measure": "",
        "year": 0,
        "unit_name": name,
        "value": float("nan"),
        "expected": 1,
        "reporting": 0,
        "state": "missing",
        "text": word,
        "received_on": pd.NaT,
        "last_day": row["last_day"],
        "days": pd.NA,
        "sent": 0,
        "hover": f"<b>{escape(name, quote=False)}</b><br>{capitalised(word)}",
    }
