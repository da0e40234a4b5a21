"""Invented figures, the same for the same key and seed; parts sum to totals."""

from functools import cache
from random import Random

from nq07stats.catalogue import Catalogue
from tests.mapping.corpus.made import Part

_LARGE = {"CT02": (900, 9800), "LD03": (200, 4800), "TD05": (300, 6500), "TT02": (300, 7200)}


class World:
    """A number for every unit, year, indicator and category."""

    def __init__(self, catalogue: Catalogue, seed: str) -> None:
        self.catalogue = catalogue
        self.seed = seed
        self.value = cache(self._value)

    def _value(self, key: Part) -> float:
        indicator = self.catalogue.indicators[key.indicator]
        dice = Random(f"{self.seed} {key}")
        if indicator.kind == "F":
            return float(dice.random() < 0.7)
        if indicator.dimension and not key.category:
            return sum(
                self.value(key._replace(category=one)) for one in self.categories(key.indicator)
            )
        if indicator.code == "CT03":
            return self.value(key._replace(indicator="CT02")) + dice.randint(20, 400)
        if indicator.part_of or indicator.whole:
            whole = indicator.part_of[0] if indicator.part_of else indicator.whole
            same = self.catalogue.indicators[whole].dimension == indicator.dimension
            of = self.value(key._replace(indicator=whole, category=key.category if same else ""))
            return float(int(of * dice.uniform(0.3, 0.95)))
        if indicator.decimals:
            return round(dice.uniform(80, 4200), 1)
        low, high = _LARGE.get(indicator.code, (1, 60))
        return float(dice.randint(low, high))

    def categories(self, indicator: str) -> tuple[str, ...]:
        """Return the categories that an indicator has figures for."""
        return tuple(one.code for one in self.catalogue.categories_of(indicator))
