"""What each measure is and how it is worked out, in the catalogue's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from nq07stats.analysis.grid import Tree
from nq07stats.catalogue import Catalogue, Indicator, Language, Ratio, Target
from nq07stats.formatting import listing, number
from nq07stats.messages import Translator
from nq07stats.narration.words import Words, joined, track_name
from nq07stats.wording import Wording


@dataclass(frozen=True)
class Formula:
    """A quotient in words: ``factor`` × ``numerator`` / ``denominator``."""

    factor: str
    numerator: str
    denominator: str

    def __str__(self) -> str:
        return f"{self.factor} × {self.numerator} / {self.denominator}"


@dataclass(frozen=True)
class Definition:
    """What a measure is and how it is worked out.

    Parameters
    ----------
    code, name, unit
        Its code, its name and its unit of measure.
    kind
        What kind of figure it is, in a few words.
    sums
        How it is added up over units and years.
    formula
        The quotient it is, or is shown as; ``None`` for what is counted only.
    facts
        What else the catalogue says of it, by its heading: one line or more.
    related
        The measures that it is made of or counted within, and those made of it: code and name.
    """

    code: str
    name: str
    unit: str
    kind: str
    sums: str
    formula: Formula | None
    facts: Mapping[str, tuple[str, ...]]
    related: Mapping[str, str]

    @property
    def text(self) -> str:
        """All of it as one text, to look for words in."""
        facts = (line for lines in self.facts.values() for line in lines)
        formula = str(self.formula or "")
        return " ".join((self.code, self.name, self.unit, self.kind, formula, *facts))


def definitions(catalogue: Catalogue, language: Language) -> dict[str, Definition]:
    """Define every indicator and ratio, by code, in the catalogue's order."""
    told = _Told(catalogue, language)
    return {
        code: told.indicator(row) if isinstance(row, Indicator) else told.ratio(row)
        for code, row in catalogue.measures.items()
    }


@dataclass(frozen=True)
class _Told:
    """A catalogue in the words of a language."""

    catalogue: Catalogue
    language: Language

    @cached_property
    def words(self) -> Words:
        return Words(self.catalogue, self.language)

    @cached_property
    def wording(self) -> Wording:
        return Wording(self.catalogue, self.language)

    @cached_property
    def t(self) -> Translator:
        return self.words.t

    def indicator(self, row: Indicator) -> Definition:
        within = (row.whole, *row.part_of)
        return Definition(
            row.code,
            row.name(self.language),
            self._unit(row),
            self.wording.value(row, "kind"),
            self._sums(row),
            self._share(row),
            self._stated(row, ("whole", "part_of"))
            | self._divided(row)
            | self._stated(row, ("recipient",))
            | self._common(row)
            | self._asked(row)
            | self._stated(row, ("direction",))
            | self._targets(row.code),
            self._related(row.code, within),
        )

    def ratio(self, row: Ratio) -> Definition:
        t = self.t
        stocks = all(self.catalogue.indicators[code].kind == "K" for code in row.numerator)
        bounded = {self.wording.column("ratio", "bounded"): (self.wording.value(row, "bounded"),)}
        return Definition(
            row.code,
            row.name(self.language),
            row.unit_of_measure(self.language),
            t("ratio"),
            t("paired by unit and year; over several years that of the last year")
            if stocks
            else t("paired by unit and year; over several years the average of the period"),
            Formula(
                number(row.factor, self.language),
                self._sum(row.numerator),
                self._sum(row.denominator),
            ),
            self._divided(row)
            | self._common(row)
            | bounded
            | self._stated(row, ("direction",))
            | self._targets(row.code),
            self._related(row.code, (*row.numerator, *row.denominator)),
        )

    def _unit(self, row: Indicator) -> str:
        return "%" if row.kind == "F" else row.unit_of_measure(self.language)

    def _sums(self, row: Indicator) -> str:
        t = self.t
        return {
            "S": t("added up over units and over years"),
            "K": t("added up over units; over several years that of the last year selected"),
            "Y": t("added up over units, each year for itself; over several years only its share"),
            "F": t("share of units that said yes; over several years of all units in all years"),
        }[row.kind]

    def _share(self, row: Indicator) -> Formula | None:
        t, hundred = self.t, number(100, self.language)
        if row.kind == "F":
            return Formula(hundred, t("units that said yes"), t("units asked"))
        if row.kind == "Y":
            return Formula(hundred, self._sum((row.code,)), self._sum((row.whole,)))
        return None

    def _sum(self, codes: Sequence[str]) -> str:
        """Name the sum of some indicators: Σ of one, Σ (one + other) of several."""
        names = " + ".join(f"{self.words.name(code)} [{code}]" for code in codes)
        return f"Σ ({names})" if len(codes) > 1 else f"Σ {names}"

    def _stated(self, row: Indicator | Ratio, columns: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Say what the catalogue has in some columns, those left out that are empty."""
        told = {
            self.wording.column(row.table, column): self.wording.value(row, column)
            for column in columns
        }
        return {name: (value,) for name, value in told.items() if value}

    def _divided(self, row: Indicator | Ratio) -> dict[str, tuple[str, ...]]:
        """Say by which categories it is also given, and whether these may overlap."""
        categories = self.catalogue.categories_of(row.code)
        if not categories:
            return {}
        dimension = self.catalogue.dimensions[self.catalogue.breakdown(row.code)]
        names = [category.name(self.language) for category in categories]
        label = self.wording.column("indicator", "dimension")
        lines = [f"{dimension.name(self.language)}: {'; '.join(names)}"]
        if isinstance(row, Indicator) and Tree(self.catalogue, row).may_overlap:
            lines.append(self.t("The categories may overlap and are not added up."))
        return {label: tuple(lines)}

    def _common(self, row: Indicator | Ratio) -> dict[str, tuple[str, ...]]:
        """Say on which track of awards it is, where it stands, and who is in charge of it."""
        column, indicators = self.wording.column, self.catalogue.indicators
        members = [row] if isinstance(row, Indicator) else [indicators[c] for c in row.numerator]
        in_charge = dict.fromkeys(code for each in members for code in each.departments)
        departments = [self.catalogue.departments[code].name(self.language) for code in in_charge]
        section = self.catalogue.sections[row.section]
        told = {
            column(row.table, "track"): track_name(row.track, self.t),
            column(row.table, "section"): section.title(self.language),
            column("indicator", "departments"): "; ".join(departments),
        }
        return {name: (value,) for name, value in told.items() if value}

    def _asked(self, row: Indicator) -> dict[str, tuple[str, ...]]:
        """Say of whom and for which years it is asked."""
        t, column = self.t, self.wording.column
        every = t("every year")
        asked = listing([str(year) for year in row.asked_years], self.language) or every
        required = t("none")
        if row.set == "core":
            required = listing([str(year) for year in row.required_years], self.language) or asked
        return {
            t("Asked of"): (
                self.wording.value(row, "unit_kinds") or t("every kind of unit that reports"),
            ),
            column("indicator", "set"): (self.wording.value(row, "set"),),
            column("indicator", "asked_years"): (asked,),
            column("indicator", "required_years"): (required,),
        }

    def _targets(self, measure: str) -> dict[str, tuple[str, ...]]:
        own = [row for row in self.catalogue.targets.values() if row.measure == measure]
        return {self.wording.table("target"): tuple(map(self._target, own))} if own else {}

    def _target(self, target: Target) -> str:
        """Write a target with its source: "85%, hằng năm (Kế hoạch, Mục 2; tham khảo)"."""
        of_what = f"{self.words.category(target.measure, target.category)}: "
        goal = (of_what if target.category else "") + self.words.goal(target)
        source = joined([target.source, target.clause])
        around = joined([source, self.wording.value(target, "status")], "; ")
        return f"{goal}, {self.words.scope(target)} ({around})"

    def _related(self, measure: str, first: Iterable[str]) -> dict[str, str]:
        made_of_it = (
            ratio.code
            for ratio in self.catalogue.ratios.values()
            if measure in (*ratio.numerator, *ratio.denominator)
        )
        parts = (
            row.code
            for row in self.catalogue.indicators.values()
            if measure in (row.whole, *row.part_of)
        )
        return {code: self.words.name(code) for code in (*first, *parts, *made_of_it) if code}
