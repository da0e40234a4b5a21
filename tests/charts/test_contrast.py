"""Whatever a chart writes can be read on what it is written on: 4.5 to 1, as WCAG 2 asks."""

import re
from collections.abc import Iterator

import pytest

from nq07stats.charts.figure_parts import Json
from nq07stats.charts.theme import DARK, LIGHT, contrast, mix
from tests.charts.small_charts import charts, drawn

CHARTS = charts()
COLOR = re.compile(r"color:\s*(#[0-9A-Fa-f]{6})")
READABLE = 4.5


def each(value: object, count: int) -> list[object]:
    """A setting of a trace, one for each of its marks."""
    return list(value) if isinstance(value, list | tuple) else [value] * count


def inks(text: str, color: str) -> set[str]:
    """Every colour that a text is written in: its own, and those of its pieces.

    A square before a word is no letter, but a sample of the colour that the word stands for.
    """
    text = re.sub(r"<span[^>]*>■ </span>", "", text)
    bare = re.sub(r"<span.*?</span>", "", text, flags=re.DOTALL)
    return set(COLOR.findall(text)) | ({color} if re.sub(r"<[^>]*>|\s", "", bare) else set())


def texts(figure: Json, surface: str) -> Iterator[tuple[str, str, str]]:
    """Every text of a figure with the colours of its letters and of what lies behind them."""
    layout = figure["layout"]
    for note in layout["annotations"]:
        ground = note.get("bgcolor") or surface
        yield from (
            (note["text"], ink, ground) for ink in inks(note["text"], note["font"]["color"])
        )
    for name, axis in layout.items():
        if re.fullmatch(r"[xy]axis\d*", name) and axis.get("showticklabels", True):
            for text in axis.get("ticktext") or ():
                yield from ((text, ink, surface) for ink in inks(text, axis["tickfont"]["color"]))
    for trace in figure["data"]:
        yield from of_trace(trace, surface)


def of_trace(trace: Json, surface: str) -> Iterator[tuple[str, str, str]]:
    written = trace.get("text") or []
    inside = trace["type"] == "bar" and trace.get("textposition") == "inside"
    if not written or (trace["type"] == "scatter" and "text" not in trace.get("mode", "")):
        return
    count = len(written)
    font = trace["insidetextfont" if inside else "textfont"]
    fills = each(trace["marker"]["color"] if inside else surface, count)
    hatches = each(trace["marker"].get("pattern", {}).get("shape", "") if inside else "", count)
    for text, color, fill, hatched in zip(
        written, each(font["color"], count), fills, hatches, strict=True
    ):
        # Between the stripes of a hatched bar the ground shows.
        left_out = 1 - trace["marker"]["pattern"]["solidity"] if hatched else 0
        for ink in inks(text, color):
            yield text, ink, mix(fill, surface, left_out)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_every_text_of_a_chart_can_be_read(chart, theme):
    found = list(texts(drawn(chart, 560, theme), theme.surface))
    assert any(text for text, _, _ in found)
    pale = [each for each in found if contrast(each[1], each[2]) < READABLE]
    assert not pale
