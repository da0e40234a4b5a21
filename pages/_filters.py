"""The filters of every page: widgets that mirror the address, and the plain values they give.

The address is the truth: an absent parameter is the default, an unknown value is refused and
dropped. So every view can be bookmarked and sent, and the browser's Back undoes a choice.
Widgets' own binding to the address is not used because it writes labels there, which change with
the language, instead of codes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import listing
from nq07stats.messages import LANGUAGES, Translator, translator
from nq07stats.text import normalise

Name = Literal["years", "unit", "department", "lang"]
NAMES: tuple[Name, ...] = ("years", "unit", "department", "lang")
SHOW, PROJECTOR = "show", "projector"
"""The parameter that asks for the larger scale of type, and what it then says."""
KIND_PREFIX = "kind."
_WIDTHS: Mapping[str, int] = {
    "years": 136,
    "unit": 184,
    "department": 216,
    "lang": 120,
    "target_year": 128,
    "measures": 272,
    "per": 272,
    "among": 216,
    "color": 184,
}
_CHOSEN_WIDTHS: Mapping[str, int] = {"department": 368}
"""Widths of choices whose options are longer than the default."""
_MOST_SOUGHT = 100
_DRAWN = "filters-drawn"
_LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}


@dataclass(frozen=True)
class Filters:
    """What the viewer asked for.

    Parameters
    ----------
    years
        Years selected, ascending.
    units
        Codes of the units selected, in their order of display; empty for all.
    department
        Code of the department in charge; empty for all.
    language
        Language of the screen.
    """

    years: tuple[int, ...]
    units: tuple[str, ...]
    department: str
    language: Language


def language() -> Language:
    """Language of the screen, as the address asks."""
    asked = st.query_params.get("lang", "vi")
    return next((known for known in LANGUAGES if known == asked), "vi")


def words() -> Translator:
    """Translator into the language of the screen."""
    return translator(language())


def current() -> dict[str, str]:
    """Parameters of the address that every page shares, for links to other pages."""
    shared = (*NAMES, SHOW)
    return {name: st.query_params[name] for name in shared if name in st.query_params}


def projected() -> bool:
    """Tell whether the page is shown on a projector."""
    return st.query_params.get(SHOW) == PROJECTOR


def followed(catalogue: Catalogue) -> str:
    """Code of the unit that the viewer follows from page to page; "" for none."""
    asked = st.query_params.get("unit", "")
    return asked if any(unit.code == asked for unit in catalogue.reporting_units) else ""


def follow(unit: str) -> None:
    """Make every page that has the filter of units show a unit, from its next run on."""
    st.query_params["unit"] = unit


def drawn(name: Name) -> bool:
    """Tell whether the page has a filter."""
    return name in st.session_state.get(_DRAWN, ())


def period_options(catalogue: Catalogue) -> dict[str, str]:
    """Choices of years by code: the whole period, up to each year, each year alone."""
    first, *rest = catalogue.plan.years
    spans = {f"{first}-{last}": f"{first}–{last}" for last in reversed(rest)}
    return {**spans, **{str(year): str(year) for year in reversed(catalogue.plan.years)}}


def unit_options(catalogue: Catalogue, language: Language, t: Translator) -> dict[str, str]:
    """Choices of units by code: all, each group of two or more, each unit."""
    kinds = [unit.kind for unit in catalogue.reporting_units]
    groups = {
        KIND_PREFIX + code: t("Group: {name}", name=kind.name(language))
        for code, kind in catalogue.unit_kinds.items()
        if kinds.count(code) > 1
    }
    units = {unit.code: unit.short(language) for unit in catalogue.reporting_units}
    whole = catalogue.units[catalogue.plan.root_unit].short(language)
    return {"": whole, **groups, **units}


def department_options(catalogue: Catalogue, language: Language, t: Translator) -> dict[str, str]:
    """Choices of departments in charge by code."""
    named = {code: row.name(language) for code, row in catalogue.departments.items()}
    return {"": t("All departments"), **named}


def selected_years(code: str) -> tuple[int, ...]:
    """Years of a code of :func:`period_options`."""
    first, _, last = code.partition("-")
    return tuple(range(int(first), int(last or first) + 1))


def selected_units(catalogue: Catalogue, code: str) -> tuple[str, ...]:
    """Units of a code of :func:`unit_options`; empty for all."""
    if not code:
        return ()
    if code.startswith(KIND_PREFIX):
        kind = code.removeprefix(KIND_PREFIX)
        return tuple(unit.code for unit in catalogue.reporting_units if unit.kind == kind)
    return (code,)


def choose(catalogue: Catalogue, *shown: Name) -> Filters:
    """Draw the filters named, beside each other, and return what all of them say.

    A filter that is not drawn does not apply; it stays in the address for the pages that draw it.
    """
    t, chosen_language = words(), language()
    st.session_state[_DRAWN] = shown
    options: dict[Name, Callable[[], dict[str, str]]] = {
        "years": lambda: period_options(catalogue),
        "unit": lambda: unit_options(catalogue, chosen_language, t),
        "department": lambda: department_options(catalogue, chosen_language, t),
    }
    labels: dict[Name, str] = {
        "years": t("Years"),
        "unit": t("Unit or group"),
        "department": t("Department in charge"),
    }
    codes = {
        name: option(
            name, labels[name], found := options[name](), next(iter(found)), labelled=False
        )
        for name in labels
        if name in shown
    }
    option("lang", t("Language"), _LANGUAGE_NAMES, next(iter(_LANGUAGE_NAMES)), labelled=False)
    years = codes.get("years") or next(iter(period_options(catalogue)))
    return Filters(
        years=selected_years(years),
        units=selected_units(catalogue, codes.get("unit", "")),
        department=codes.get("department", ""),
        language=chosen_language,
    )


def option(
    name: str,
    label: str,
    options: Mapping[str, str],
    default: str,
    *,
    labelled: bool = True,
    instead_of: Sequence[str] = (),
) -> str:
    """Draw a choice of one that stands in the address, and return it.

    ``instead_of`` are parameters that leave the address with a choice.
    """
    chosen = _ask(name, options, default)
    widths = _WIDTHS if chosen == default else {**_WIDTHS, **_CHOSEN_WIDTHS}
    return st.selectbox(
        label,
        list(options),
        key=name,
        format_func=options.__getitem__,
        label_visibility="visible" if labelled else "collapsed",
        width=widths.get(name, "stretch"),
        on_change=_write,
        args=(name, default, instead_of),
    )


def tabs(
    name: str,
    label: str,
    options: Mapping[str, str],
    default: str,
    *,
    instead_of: Sequence[str] = (),
) -> str:
    """Draw a choice between the parts of one page beside each other; it stands in the address.

    ``instead_of`` are parameters that leave the address with a choice.
    """
    _ask(name, options, default)
    chosen = st.segmented_control(
        label,
        list(options),
        key=name,
        required=True,
        format_func=options.__getitem__,
        label_visibility="collapsed",
        on_change=_write,
        args=(name, default, instead_of),
    )
    return str(chosen)


def contents(
    name: str,
    label: str,
    options: Mapping[str, str],
    default: str,
    *,
    instead_of: Sequence[str] = (),
) -> str:
    """Draw a choice that belongs to one page as a list to read; it stands in the address too.

    ``instead_of`` are parameters that leave the address with a choice.
    """
    _ask(name, options, default)
    chosen: str = st.radio(
        label,
        list(options),
        key=name,
        format_func=options.__getitem__,
        label_visibility="collapsed",
        width="stretch",
        on_change=_write,
        args=(name, default, instead_of),
    )
    return chosen


def several(name: str, label: str, options: Mapping[str, str], most: int) -> tuple[str, ...]:
    """Draw a choice of a few of many, which stand in the address in the order they were chosen.

    Past ``most``, the one chosen first gives way.
    """
    asked = dict.fromkeys(st.query_params.get(name, "").split("."))
    known = [code for code in asked if code in options][-most:]
    if name in st.query_params and not known:
        del st.query_params[name]
    st.session_state[name] = known
    st.pills(
        label,
        list(options),
        selection_mode="multi",
        key=name,
        format_func=options.__getitem__,
        on_change=_write_several,
        args=(name, tuple(known), most),
    )
    return tuple(known)


def search(name: str, label: str) -> str:
    """Draw a field for words to search for, which stand in the address, and return them."""
    st.session_state[name] = normalise(st.query_params.get(name, ""))[:_MOST_SOUGHT]
    sought: str = st.text_input(
        label,
        key=name,
        placeholder=label,
        max_chars=_MOST_SOUGHT,
        type="search",
        label_visibility="collapsed",
        icon=":material/search:",
        on_change=_write,
        args=(name, ""),
    )
    return sought


def place(filters: Filters, catalogue: Catalogue) -> str:
    """Name the units selected within a sentence; "" for all of them."""
    names = [catalogue.units[code].short(filters.language) for code in filters.units]
    return listing(names, filters.language, most=3)


def whole(filters: Filters, catalogue: Catalogue) -> str:
    """Name the units selected together, as a chart's label; "" for all of them."""
    t = words()
    if len(filters.units) > 1:
        return t("Units selected")
    return place(filters, catalogue)


def _ask(name: str, options: Mapping[str, str], default: str) -> str:
    """Set a choice to what the address asks for, and return that."""
    asked = st.query_params.get(name, default)
    if asked not in options:
        del st.query_params[name]
        asked = default
    st.session_state[name] = asked
    return asked


def _write_several(name: str, before: Sequence[str], most: int) -> None:
    chosen = st.session_state[name]
    # The widget gives them in the order shown.
    ordered = [code for code in before if code in chosen]
    ordered += [code for code in chosen if code not in before]
    if ordered:
        st.query_params[name] = ".".join(ordered[-most:])
    else:
        st.query_params.pop(name, None)


def _write(name: str, default: str, instead_of: Sequence[str] = ()) -> None:
    value = st.session_state[name]
    for other in instead_of:
        st.query_params.pop(other, None)
    if value != default:
        st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]
