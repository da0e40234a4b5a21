"""Rules about the list of exemplary models, and about its counts against the figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from nq07stats.catalogue import Rule
from nq07stats.text import fold
from nq07stats.validation.case import STEPS, Case, Fault, FigureKey, Model


def _at(model: Model, **facts: str | int | float) -> Fault:
    return Fault(facts={"name": model.name, **facts}, place=(model.sheet, model.cell))


def _sound(case: Case) -> Iterator[Model]:
    return (model for model in case.models if model.row not in case.spoiled_models)


def model_year_outside_plan(_: Rule, case: Case) -> Iterator[Fault]:
    """Every year of a model lies within the plan."""
    first, last = case.years[0], case.years[-1]
    for model in _sound(case):
        wrong = [year for year in model.years.values() if year and not first <= year <= last]
        if wrong:
            yield _at(model, found=wrong[0], first=first, last=last)


def model_years_disordered(_: Rule, case: Case) -> Iterator[Fault]:
    """A model is found, then fostered, then honoured, then replicated; two may share a year."""
    for model in _sound(case):
        years = [year for step in STEPS if (year := model.years[step]) is not None]
        if any(later < earlier for earlier, later in pairwise(years)):
            yield _at(model, years=" → ".join(map(str, years)))


def model_twice(_: Rule, case: Case) -> Iterator[Fault]:
    """The same model honoured in the same year stands in the list once."""
    first_rows: dict[tuple[str, str, int | None], str] = {}
    for model in _sound(case):
        identity = (fold(model.name), model.recipient, model.years["honoured"])
        first = first_rows.setdefault(identity, model.cell)
        if first != model.cell:
            yield _at(model, first=first)


def model_without_follower(_: Rule, case: Case) -> Iterator[Fault]:
    """Of a replicated model the list says who took it up."""
    for model in _sound(case):
        if model.years["replicated"] and not model.taken_up_by.strip():
            yield _at(model, replicated=model.years["replicated"])


def models_missing(rule: Rule, case: Case) -> Iterator[Fault]:
    """Where figures count models, the list names some."""
    if case.models or case.spoiled_models:
        return
    counted = [(key, count) for key, count in _counts(rule, case) if count > 0]
    if counted:
        key, _count = counted[0]
        yield Fault(place=case.place(key))


def models_exceed(rule: Rule, case: Case) -> Iterator[Fault]:
    """The list does not name more models of a year than the figure counts."""
    listed = {code: _listed(case, step) for step, code in rule.arguments.items()}
    for key, count in _counts(rule, case):
        code, recipient, year = key
        found = listed[code][recipient, year]
        if found > count:
            yield Fault(key, {"value": count, "listed": found})


def models_short(rule: Rule, case: Case) -> Iterator[Fault]:
    """The list names as many models as the figures count; told once for each indicator.

    Rows at fault may be any of those that seem to lack.
    """
    if not case.models:
        return
    for step, code in rule.arguments.items():
        listed = _listed(case, step)
        counts = [(key, count) for key, count in _counts(rule, case) if key[0] == code]
        short = {key: count - found for key, count in counts if (found := listed[key[1:]]) < count}
        if sum(short.values()) > len(case.spoiled_models):
            value = sum(count for _, count in counts)
            years = sorted({year for _, _, year in short})
            facts = {"value": value, "listed": value - sum(short.values())}
            yield Fault(next(iter(short)), {**facts, "years": ", ".join(map(str, years))})


def _counts(rule: Rule, case: Case) -> Iterator[tuple[FigureKey, float]]:
    """Yield the figures that count models: by recipient where given so, else in total."""
    indicators = case.catalogue.indicators
    for indicator in (indicators[code] for code in rule.arguments.values() if code in indicators):
        for year in case.years:
            for category in case.members(indicator, year) or [""]:
                key = (indicator.code, category, year)
                count = case.amount(key)
                if count is not None:
                    yield key, count


def _listed(case: Case, step: str) -> Counter[tuple[str, int | None]]:
    """Count the models of the list by recipient ("" for all of them) and year of the step."""
    sound = list(_sound(case))
    everyone = Counter(("", model.years[step]) for model in sound)
    return everyone + Counter(
        (model.recipient, model.years[step]) for model in sound if model.recipient
    )
