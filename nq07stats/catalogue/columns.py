"""What the columns of catalogue tables are made of, and what all their rows have in common."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

Language = Literal["vi", "en"]


def _empty_to_none(value: Any) -> Any:
    return None if value == "" else value


def _split(value: Any) -> Any:
    if value is None:
        return ()
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(";") if part.strip())
    return value


def _pairs(value: Any) -> Any:
    if value is None:
        return {}
    if isinstance(value, str):
        items = _split(value)
        if any("=" not in item for item in items):
            raise ValueError("expected name=value;name=value")
        return {name.strip(): text.strip() for name, text in (item.split("=", 1) for item in items)}
    return value


def _join_pairs(value: dict[str, str]) -> str:
    return ";".join(f"{name}={text}" for name, text in value.items())


def _text(value: Any) -> Any:
    return "" if value is None else value


Code = Annotated[str, Field(min_length=1, pattern=r"^[^\s;|]+$")]
OptionalCode = Annotated[str, BeforeValidator(_text), Field(pattern=r"^[^\s;|]*$")]
Codes = Annotated[tuple[str, ...], BeforeValidator(_split), PlainSerializer(";".join)]
Years = Annotated[
    tuple[int, ...],
    BeforeValidator(_split),
    PlainSerializer(lambda years: ";".join(map(str, years))),
]
Pairs = Annotated[dict[str, str], BeforeValidator(_pairs), PlainSerializer(_join_pairs)]
Words = Annotated[str, Field(min_length=1)]
OptionalWords = Annotated[str, BeforeValidator(_text)]
Day = Annotated[date | None, BeforeValidator(_empty_to_none)]
Number = Annotated[float | None, BeforeValidator(_empty_to_none)]
Whole = Annotated[int | None, BeforeValidator(_empty_to_none)]
YesNo = Annotated[bool, PlainSerializer(lambda value: "1" if value else "0")]


def holds_in(year: int, first: date | None, last: date | None) -> bool:
    """Tell whether a time from one day to another, open where it is None, touches a year."""
    return (first is None or first.year <= year) and (last is None or last.year >= year)


class Row(BaseModel):
    """A row of a catalogue table: immutable, unknown columns refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    table: ClassVar[str]
    key_columns: ClassVar[tuple[str, ...]] = ("code",)

    @property
    def key(self) -> str:
        """The row's identity within its table."""
        return "|".join(str(getattr(self, column)) for column in self.key_columns)


class NamedRow(Row):
    """A row that people know by a code and a name in each language."""

    code: Code
    name_vi: Words
    name_en: Words

    def name(self, language: Language) -> str:
        """Name in the language asked for."""
        return self.name_vi if language == "vi" else self.name_en
