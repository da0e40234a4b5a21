"""What a target's value and verdict would be if units reached other figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from nq07stats.analysis import verdicts as judging
from nq07stats.analysis.adding import divided
from nq07stats.analysis.attainment import numerator_decimals
from nq07stats.analysis.bounds import Bounds
from nq07stats.analysis.grid import BoolArray, FloatArray
from nq07stats.analysis.membership import entering
from nq07stats.catalogue import Catalogue, Indicator, Target

SCENARIO_DTYPES: dict[str, str] = {
    "unit": "str",
    "year": "int64",
    "before": "float64",
    "value": "float64",
    "numerator_before": "float64",
    "numerator": "float64",
    "denominator": "float64",
    "change": "float64",
    "goal": "float64",
    "comparison": "str",
    "status_before": "str",
    "status": "str",
    "holds": "object",
    "to_do": "float64",
    "adjustable": "bool",
    "most": "float64",
    "expected": "int64",
    "reporting": "int64",
    "units_met": "int64",
    "units_judged": "int64",
}
"""What :func:`scenario` returns."""

_ANSWER_OF = {1: True, 0: None, -1: False}
_WORD_OF = {True: "met", None: "insufficient", False: "missed"}
_SLACK = 1e-6
_NO_VERDICT = ("reference", "not_entered")


def scenario(
    verdicts: pd.DataFrame,
    catalogue: Catalogue,
    target: str,
    changes: Mapping[str, float],
    *,
    year: int = 0,
    as_of: date,
) -> pd.DataFrame:
    """Work out a target's values and verdicts with other figures of some units.

    Parameters
    ----------
    verdicts
        What :func:`nq07stats.analysis.judge` returned.
    catalogue
        The plan they belong to.
    target
        The target's code.
    changes
        The numerator tried out, by unit: of a ratio what is counted out of its denominator, which
        stays as it is, of a plain figure the figure itself. Units that cannot be adjusted are
        passed over.
    year
        A year of a yearly target, or 0 for the year that the verdict as a whole rests on.
    as_of
        The day of the verdicts.

    Returns
    -------
    pandas.DataFrame
        A row for all units together ("") and then one for each (``SCENARIO_DTYPES``), in the
        order of the verdicts. ``before`` and ``numerator_before`` are what was reported, ``value``
        and ``numerator`` what would be, ``change`` what the numerator gains. ``status`` and
        ``holds`` judge the year alone. ``to_do`` is what the numerator would still lack: for "at
        most", what there is too much of. ``most`` is the most that a numerator can sensibly
        be. Only ``adjustable`` units have figures that can change: of a ratio, a
        denominator above 0.

    Raises
    ------
    KeyError
        If the catalogue has no such target, or there are no verdicts on it.

    Notes
    -----
    A scenario asks what would be if some units had other figures. What a share is out of stays as
    it is, and so do the figures of all other units; everything is then added up and judged in the
    same way as the figures reported::

        value = (Σ numerators + Σ changes) / Σ denominators

    It is no forecast and changes nothing that was reported. Of a target for each year, the year
    looked at is tried out; verdicts on earlier years stand. Where figures are missing, a verdict is
    still given only if none that may come can reverse it.

    Example: A has 40 of 60 and B 20 of 40, so that both have 60 of 100 = 60%. If B reached 34 of
    40, both would have 74 of 100 = 74%.

    Source: Arithmetic, with the rules for verdicts of this program.
    """
    own = verdicts[verdicts["target"] == target]
    if catalogue.targets[target].scope == "yearly" and not year:
        year = int(own.loc[(own["unit"] == "") & (own["year"] == 0), "value_year"].max())
    rows = own[own["year"] == year]
    if not (rows["unit"] == "").any():
        raise KeyError(target)
    rows = rows.iloc[np.argsort(rows["unit"].to_numpy() != "", kind="stable")]
    tried = _Tried(catalogue.targets[target], catalogue, rows, as_of)
    return tried.with_numerators(tried.numerators(changes))


class _Tried:
    """The verdicts on a target in one year: all units together first, then each."""

    def __init__(
        self, target: Target, catalogue: Catalogue, rows: pd.DataFrame, as_of: date
    ) -> None:
        self.target, self.rows = target, rows
        measure = catalogue.measures[target.measure]
        self.is_flag = measure.is_flag
        self.is_ratio = self.is_flag or not isinstance(measure, Indicator)
        self.bounded = self.is_flag or (not isinstance(measure, Indicator) and measure.bounded)
        self.factor = 100.0 if isinstance(measure, Indicator) else measure.factor
        self.decimals = numerator_decimals(catalogue, target.measure)
        year = int(rows["value_year"].iloc[0])
        self.ended = judging.has_ended(year, as_of) and (
            target.scope == "yearly" or year == target.year_to
        )
        self.year = year
        self.before = self._column("numerator")
        self.denominator = self._column("denominator")
        self.goal = self._column("goal")
        asked, reporting = self._column("expected"), self._column("reporting")
        known = reporting == asked
        usable = self.denominator > 0 if self.is_ratio else ~np.isnan(self.before)
        self.adjustable = np.asarray(usable & (asked > 0), dtype=bool)
        self.adjustable[0] = False
        units = [catalogue.units[code] for code in rows["unit"].iloc[1:]]
        enters = entering(
            catalogue,
            units,
            [year],
            (asked > 0)[1:, None],
            known[1:, None],
            counted_only=self.is_flag or target.level == "unit",
        )
        self.enters: BoolArray = enters[:, 0]
        self.start = np.where(np.isnan(self.before), 0.0, self.before)

    def _column(self, name: str) -> FloatArray:
        return self.rows[name].to_numpy(dtype=float)

    def numerators(self, changes: Mapping[str, float]) -> FloatArray:
        """Return the numerators tried out, the one of all units together first."""
        tried = self.start.copy()
        for place, unit in enumerate(self.rows["unit"]):
            if self.adjustable[place] and unit in changes:
                tried[place] = changes[unit]
        gained = tried - self.start
        tried[0] += gained[1:][self.enters].sum()
        return tried

    def with_numerators(self, tried: FloatArray) -> pd.DataFrame:
        """Judge what the numerators tried out come to."""
        gained = tried - self.start
        known = self.rows["value"].notna().to_numpy() | (gained != 0)
        value = tried if not self.is_ratio else self.factor * divided(tried, self.denominator)
        status, holds = self._judged(gained)
        columns: dict[str, object] = {
            "unit": self.rows["unit"],
            "year": self.year,
            "before": self.rows["value"],
            "value": np.where(known, value, np.nan),
            "numerator_before": self.before,
            "numerator": np.where(np.isnan(self.before) & (gained == 0), np.nan, tried),
            "denominator": self.denominator,
            "change": gained,
            "goal": self.goal,
            "comparison": self.target.comparison,
            "status_before": self.rows["status"],
            "status": status,
            "holds": holds,
            "to_do": self.lacking(tried),
            "adjustable": self.adjustable,
            "most": self._most(),
            "expected": self.rows["expected"],
            "reporting": self.rows["reporting"],
        }
        counted = self._counted()
        columns["units_met"] = int((counted & (holds[1:] == True)).sum())  # noqa: E712 - may be None
        columns["units_judged"] = int(counted.sum())
        found = pd.DataFrame(columns)[list(SCENARIO_DTYPES)].reset_index(drop=True)
        return found.astype(SCENARIO_DTYPES)

    def lacking(self, tried: FloatArray) -> FloatArray:
        """Return what each numerator lacks, or of "at most" is too much; NaN without a goal."""
        whole = self.denominator if self.is_ratio else None
        if self.target.comparison == "≤":
            most = self.goal if whole is None else self.goal / self.factor * whole
            scale = 10.0**self.decimals
            over = tried - np.floor(most * scale + _SLACK) / scale
            return np.where(np.isnan(self.goal), np.nan, np.maximum(over, 0.0) + 0.0)
        lacking = judging.things_to_do(self.goal, tried, whole, self.factor, self.decimals)
        if self.target.level == "unit":
            lacking[0] = np.where(self.adjustable, lacking, 0.0)[1:].sum()
        return lacking

    def _most(self) -> FloatArray:
        """Return the most that each numerator can sensibly be, on a scale that all share.

        Percentages end at 100 unless one lies beyond, other rates at double the largest. Of plain
        figures any unit can make up for all that is lacking, or double the largest.
        """
        if not self.is_ratio:
            lacking = float(np.nan_to_num(self.lacking(self.start)[0]))
            largest = float(self.start[1:].max(initial=0.0))
            return np.full(len(self.start), largest + max(lacking, largest))
        values = self.factor * divided(self.start, self.denominator)
        highest = float(np.nan_to_num(np.append(values[1:], self.goal)).max())
        end = self.factor if self.factor == 100 and highest <= 100 else 2 * highest
        most = np.nan_to_num(end / self.factor * self.denominator)
        # What was reported beyond its whole is left as it is.
        return np.maximum(self.denominator if self.bounded else np.ceil(most), self.start)

    def _judged(self, gained: FloatArray) -> tuple[judging.Words, judging.Words]:
        """Return statuses and whether the comparison holds: as before where nothing moves."""
        bounds, moved = self._bounds(gained), gained != 0
        told = judging.tri_state(bounds, self.goal, self.target.comparison)
        due = self._column("pace_least"), self._column("pace_most")
        ended = np.full(len(gained), self.ended)
        tried = judging.statuses(told, bounds, due, ended, self.target.comparison)
        before = self.rows["status"].to_numpy(dtype=object)
        status = np.where(moved & ~np.isin(before, _NO_VERDICT), tried, before)
        answers = np.array([_ANSWER_OF[answer] for answer in told.tolist()], dtype=object)
        holds = np.where(moved, answers, self.rows["holds"].to_numpy(dtype=object))
        if self.target.level == "unit" and moved.any():
            counted = self._counted()
            words = np.array([_WORD_OF[answer] for answer in holds[1:].tolist()], dtype=object)
            joined = words if before[0] in _NO_VERDICT else status[1:]
            (of_all,) = judging.joined(joined[:, None], counted[:, None])
            status[0] = before[0] if before[0] in _NO_VERDICT else of_all
            holds[0] = {"met": True, "insufficient": None}.get(of_all, False)
        return status, holds

    def _counted(self) -> BoolArray:
        """Tell the units that have a goal and anything to be judged by it."""
        idle = (self.rows["status"] == "nil").to_numpy(dtype=bool)
        return np.asarray(~np.isnan(self.goal)[1:] & ~idle[1:] & self.enters, dtype=bool)

    def _bounds(self, gained: FloatArray) -> Bounds:
        """Move the bounds of the values by what the numerators gain.

        Of a ratio with figures missing, the gain counts in full only where it makes a verdict less
        certain: how large the missing wholes are is not known.
        """
        lower, upper = self._column("lower"), self._column("upper")
        step = self.factor * divided(gained, self.denominator) if self.is_ratio else gained
        step = np.nan_to_num(step)
        settled = np.isclose(lower, upper) | (not self.is_ratio)
        down, up = (np.where(settled, step, limit(step, 0)) for limit in (np.minimum, np.maximum))
        if self.is_flag:
            # What all are counted out of is known; an answer tried out is no longer missing.
            down = step
            up = step - 100 * divided(self._answered(gained), self.denominator)
        closed = np.zeros(len(lower), dtype=bool)
        most = upper + up
        if self.bounded:
            most = np.minimum(most, np.maximum(upper, self.factor))
        return Bounds(lower + down, most, closed, closed, closed)

    def _answered(self, gained: FloatArray) -> FloatArray:
        """Count answers tried out for units that have not answered."""
        missing = np.isnan(self.before) & (gained > 0)
        answered = missing.astype(float)
        answered[0] = (missing[1:] & self.enters).sum()
        return answered
