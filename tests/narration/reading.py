"""What every reader of sentences needs: numbers as they are written, units by their names."""

import re

import pandas as pd

NUMBER = r"(\d[\d,]*(?:\.\d+)?)"


def number(text: str) -> float:
    return float(re.search(NUMBER, text)[1].replace(",", ""))


def near(text: str, value: float) -> bool:
    """Whether a text is how a value is written, rounded as it is."""
    _, _, decimals = re.search(NUMBER, text)[1].partition(".")
    return abs(number(text) - value) <= 0.5 * 10 ** -len(decimals) + 1e-6


def listed(who: str) -> tuple[list[str], int]:
    """The names in a list, and how many it means with those that it only counts."""
    each = re.split(r", | and | or ", who)
    names = [name for name in each if not name[0].isdigit()]
    return names, len(names) + sum(int(number(name)) for name in each if name not in names)


def named(marks: pd.DataFrame, who: str) -> list[pd.Series]:
    """The marks of the units that a text names, all of which there must be."""
    own = marks.set_index("unit_name", drop=False)
    return [own.loc[name] for name in listed(who)[0]]
