"""Units over time: closing one, with what that means before it is saved, and the tree on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from nq07stats import formatting
from nq07stats.catalogue import Catalogue, Unit, close_unit, compare
from nq07stats.messages import Translator
from nq07stats.narration.catalogue import closing_line
from nq07stats.wording import Wording
from pages import _catalogue_changes, _catalogue_save, _data, _filters, _rows, _unit_tree
from pages import _components as show
from pages._filters import Filters
from pages._rows import Column

_ROUND = "closing-round"
_EARLIEST, _LATEST = date(1900, 1, 1), date(2999, 12, 31)


def draw(filters: Filters) -> None:
    """Draw the form, what it means, and the units that are closed."""
    t, catalogue = _filters.words(), _data.catalogue()
    left, right = show.split("catalogue-units")
    with left, show.card("closing"):
        st.markdown("**" + t("Close a unit and name its successors") + "**")
        unit = _unit(catalogue, filters, t)
        if unit:
            last_day, shares = _entered(catalogue.units[unit], catalogue, filters, t)
        else:
            st.markdown(
                t(
                    "The unit keeps the figures it has reported and is asked for no more from the "
                    "year after its last day. Successors that do not exist yet are added by Excel "
                    "first."
                )
            )
    with right:
        if unit:
            with show.card("closing-means"):
                _preview(unit, last_day, shares, filters, t)
        with show.card("closed"):
            _closed(catalogue, filters, t)
    _unit_tree.draw(filters)


def _unit(catalogue: Catalogue, filters: Filters, t: Translator) -> str:
    root = catalogue.plan.root_unit
    names = {
        unit.code: unit.name(filters.language)
        for unit in catalogue.units.values()
        if unit.code != root
    }
    return _filters.option("closing", t("Unit"), {"": t("Choose a unit…"), **names}, "")


def _entered(
    unit: Unit, catalogue: Catalogue, filters: Filters, t: Translator
) -> tuple[date | None, dict[str, float]]:
    """Draw the last day, the successors and their shares, and return what they say."""
    # Fields begin with what stands; once that was saved they begin anew.
    key = f"{unit.code}-{st.session_state.get(_ROUND, 0)}"
    # A field that began with a day could not be emptied: it is filled afterwards.
    st.session_state.setdefault(f"closing-day-{key}", unit.valid_to)
    last_day: date | None = st.date_input(
        t("Last day (empty: the unit stays open)"),
        None,
        min_value=_EARLIEST,
        max_value=_LATEST,
        format="DD/MM/YYYY",
        key=f"closing-day-{key}",
        width=280,
    )
    if last_day is None:
        return None, {}
    root = catalogue.plan.root_unit
    names = {
        each.code: each.short(filters.language)
        for each in catalogue.units.values()
        if each.code not in (unit.code, root)
        and (each.valid_to is None or each.valid_to > last_day)
    }
    known = {
        each.to_unit: each.share for each in catalogue.successions if each.from_unit == unit.code
    }
    chosen = st.multiselect(
        t("Successors"),
        list(names),
        [code for code in known if code in names],
        format_func=names.__getitem__,
        placeholder=t("None"),
        key=f"closing-heirs-{key}",
    )
    return last_day, _shares(key, chosen, names, known, t)


def _shares(
    key: str,
    chosen: list[str],
    names: Mapping[str, str],
    known: Mapping[str, float],
    t: Translator,
) -> dict[str, float]:
    """Draw the share of each successor: as known, else the same for all."""
    equal = round(100 / len(chosen), 2) if chosen else 0.0
    as_known = set(chosen) == known.keys()
    shares = {}
    with st.container(horizontal=True, gap="small"):
        for code in chosen:
            share = st.number_input(
                t("{unit} (%)", unit=names[code]),
                min_value=0.01,
                max_value=100.0,
                value=round(100 * known[code], 2) if as_known else equal,
                step=5.0,
                format="%g",
                key=f"closing-share-{key}-{code}-{len(chosen)}",
                width=160,
            )
            shares[code] = share / 100
    return shares


def _preview(
    unit: str,
    last_day: date | None,
    shares: Mapping[str, float],
    filters: Filters,
    t: Translator,
) -> None:
    """Say what closing the unit means, and save it."""
    before = _data.catalogue()
    st.markdown("**" + t("What that means") + "**")
    if sum(shares.values()) > 1 + 1e-9:
        together = 100 * sum(shares.values())
        st.error(t("The shares add up to {sum:p}; they can be 100% at most.", sum=together))
        return
    tables = close_unit(before, unit, last_day, shares)
    after = Catalogue({**before.rows, **tables})
    changes = compare(before.rows, after.rows)
    if not changes:
        st.markdown(closing_line(before, unit, filters.language))
        st.caption(t("Choose another last day or other successors to change that."))
        return

    def meaning() -> str:
        told = _catalogue_changes.meaning(before, after, filters)
        if before.units[unit].valid_to == last_day:
            told = f"- {closing_line(after, unit, filters.language)}\n{told}"
        return told

    name = f"catalogue closing {unit} {last_day} {sorted(shares.items())}"
    st.markdown(_data.once(name, filters, meaning))
    with st.expander(t("What is written into the tables ({count:n})", count=len(changes))):
        old, new = (Wording(each, filters.language) for each in (before, after))
        told = _catalogue_changes.table(changes, old, new)
        st.html(f'<div class="nq-scroll">{told}</div>')
    label = t("Close the unit") if last_day else t("Open the unit again")
    if _catalogue_save.save("closing", tables, label, t):
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.rerun()


def _closed(catalogue: Catalogue, filters: Filters, t: Translator) -> None:
    """Draw the units that are closed, each with its successors."""
    st.markdown("**" + t("Closed units") + "**")
    wording = Wording(catalogue, filters.language)
    lines = [
        (
            unit.short(filters.language),
            formatting.day(unit.valid_to),
            "; ".join(
                f"{wording.value(each, 'to_unit')} ({wording.value(each, 'share')})"
                for each in catalogue.successions
                if each.from_unit == unit.code
            )
            or formatting.MISSING,
        )
        for unit in catalogue.units.values()
        if unit.valid_to
    ]
    if not lines:
        st.caption(t("No unit has been closed."))
        return
    columns = [Column(t("Unit")), Column(t("Last day"), "quiet", "7em"), Column(t("Successors"))]
    _rows.rows(columns, lines, alt=t("Closed units"))
