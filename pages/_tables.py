"""The summary tables: what each is for, a look at it, and its files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from nq07stats import reports
from nq07stats.messages import Translator
from nq07stats.reports import Selection, Table, Writer
from nq07stats.reports.model import ascii_slug
from nq07stats.store.times import today
from pages import _components as show
from pages import _data
from pages._filters import Filters


@dataclass(frozen=True)
class Offer:
    """A table that can be taken home; ``build`` makes it from frames it already holds."""

    key: str
    title: str
    text: str
    build: Callable[[], Table]


def selection(filters: Filters) -> Selection:
    """Return the filters as the tables want them."""
    return Selection(
        catalogue=_data.catalogue(),
        years=filters.years,
        language=filters.language,
        made_on=today(),
        units=filters.units,
        department=filters.department,
    )


def offers(filters: Filters, t: Translator) -> list[Offer]:
    """Return the tables in the order of display, each ready to be built under the filters."""
    chosen = selection(filters)
    cube, verdicts, last = _data.cube(filters), _data.verdicts(filters), max(filters.years)
    status, completeness = _data.reporting(), _data.completeness(filters)
    return [
        Offer(
            "targets",
            t("Targets by unit"),
            t("Every target: result of the province and of each unit, verdict, what is to do."),
            partial(reports.targets_by_unit, verdicts, chosen),
        ),
        Offer(
            "years",
            t("Indicators by year"),
            t("Every indicator and ratio over the years and the whole period."),
            partial(reports.indicators_by_year, cube, chosen),
        ),
        Offer(
            "units",
            t("Units in {year}", year=last),
            t("Every indicator and ratio of the last year selected, unit beside unit."),
            partial(reports.units_of_year, cube, chosen, last),
        ),
        Offer(
            "awards",
            t("Awards by form"),
            t("Titles and forms of award, to collectives and individuals; union and state apart."),
            partial(reports.awards_by_form, cube, chosen),
        ),
        Offer(
            "status",
            t("Status of reports"),
            t("Who has sent in time, who is late, what is to be mended, how complete it is."),
            partial(reports.reporting_status, status, completeness, chosen, chosen.made_on),
        ),
        Offer(
            "observations",
            t("All figures with their sources"),
            t("Every figure that counts, with file, sheet, cell, sender and time."),
            partial(reports.all_observations, _data.observations(), chosen),
        ),
    ]


def offer_card(offer: Offer, filters: Filters, t: Translator) -> None:
    """Draw a table's card: what it holds, its files, a look at it."""
    parts = (_data.catalogue().plan.code, offer.title, selection(filters).period)
    name = "_".join(map(ascii_slug, parts))
    with show.card(f"table-{offer.key}"):
        st.markdown(f"**{offer.title}**")
        st.markdown(offer.text)
        with st.container(horizontal=True, gap="small"):
            for code, writer in reports.FORMATS.items():
                st.download_button(
                    writer.label,
                    partial(_file, offer.build, writer),
                    file_name=f"{name}.{writer.extension}",
                    mime=writer.mime,
                    key=f"download-{offer.key}-{code}",
                    on_click="ignore",
                    type="primary" if code == next(iter(reports.FORMATS)) else "secondary",
                )
            if st.button(t("Look at it"), key=f"look-{offer.key}", type="tertiary"):
                st.dialog(offer.title, width="large")(_look)(offer.build(), t)


def _file(build: Callable[[], Table], writer: Writer) -> bytes:
    return writer.write(build())


def _look(table: Table, t: Translator) -> None:
    for line in table.subtitles:
        st.caption(line)
    shown = table.shown()
    frame = pd.DataFrame(
        {
            " · ".join(filter(None, (column.group, column.header))): table.rows[column.key]
            for column in shown
        }
    )
    st.dataframe(
        frame,
        hide_index=True,
        height=460,
        alt=table.title,
        column_config={
            name: st.column_config.NumberColumn(format="localized")
            for name, column in zip(frame.columns.map(str), shown, strict=True)
            if column.kind == "number"
        },
    )
    for note in table.notes:
        st.caption(note)
    st.caption(t("{count:n} rows", count=len(table.rows)))
