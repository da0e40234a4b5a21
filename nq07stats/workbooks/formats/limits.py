"""What a workbook may be at most, and how one is refused."""

from __future__ import annotations

from dataclasses import dataclass

Facts = dict[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a workbook may be at most.

    ``area`` counts the cells of a sheet from A1 to its farthest one: an allocation of that size is
    what a single far cell costs. ``seconds`` is the time that reading one file may take.
    """

    file_bytes: int = 10_000_000
    unzipped_bytes: int = 50_000_000
    ratio: float = 100.0
    entries: int = 1_000
    area: int = 1_000_000
    seconds: float = 10.0
    memory_bytes: int = 512_000_000


class RefusedError(Exception):
    """The workbook is not read; carries the code of a rule and its facts."""

    def __init__(self, code: str, **facts: str | int | float) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Facts = facts
