"""Entries on indicators and ratios: what each is, and its formula set as a fraction."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable

from nq07stats.messages import Translator
from nq07stats.narration.definitions import Definition, Formula

Link = Callable[[str], str]
"""Gives the address of a measure's entry."""


def listed(
    entries: Iterable[Definition], link: Link, t: Translator, *, opened: bool = False
) -> str:
    """Write entries as lines that open, as HTML; ``link`` gives the address of another one."""
    shown = " open" if opened else ""
    return "".join(
        f"<details{shown}><summary>{_line(each)}</summary>"
        f'<div class="nq-entry" id="{_anchor(each.code)}">{_told(each, link, t)}</div></details>'
        for each in entries
    )


def entry(definition: Definition, link: Link, t: Translator) -> str:
    """Write one entry in full, as HTML."""
    code, name = html.escape(definition.code), html.escape(definition.name)
    return (
        f'<section class="nq-entry lead"><h2><span class="code">{code}</span> {name}</h2>'
        f"{_told(definition, link, t)}</section>"
    )


def _anchor(code: str) -> str:
    return f"measure-{html.escape(code)}"


def on_this_page(code: str) -> str:
    """Address of an entry on the page that lists it."""
    return f"#{_anchor(code)}"


def _line(definition: Definition) -> str:
    texts = {
        "code": definition.code,
        "name": definition.name,
        "unit": definition.unit,
        "kind": definition.kind,
        "sums": definition.sums,
    }
    return "".join(
        f'<span class="{name}">{html.escape(text)}</span>' for name, text in texts.items()
    )


def _told(definition: Definition, link: Link, t: Translator) -> str:
    told = {t("Formula"): _fraction(definition.formula)} if definition.formula else {}
    stated = {t("Unit of measure"): (definition.unit,), t("Kind"): (definition.kind,)}
    stated |= {t("Adding up"): (definition.sums,)}
    told |= {name: _lines(lines) for name, lines in stated.items()}
    told |= {name: _lines(lines) for name, lines in definition.facts.items()}
    if definition.related:
        told[t("See also")] = " · ".join(
            _link(link(code), code, name) for code, name in definition.related.items()
        )
    rows = "".join(f"<dt>{html.escape(name)}</dt><dd>{text}</dd>" for name, text in told.items())
    return f'<dl class="nq-facts">{rows}</dl>'


def _link(address: str, code: str, name: str) -> str:
    """Write a link to another entry; to another page it keeps the viewer's session."""
    follows = "" if address.startswith("#") else ' class="nq-link"'
    where, title = html.escape(address), html.escape(name)
    return f'<a{follows} href="{where}" title="{title}">{html.escape(code)}</a>'


def _lines(lines: Iterable[str]) -> str:
    return "<br>".join(html.escape(line) for line in lines)


def _fraction(formula: Formula) -> str:
    above, below = html.escape(formula.numerator), html.escape(formula.denominator)
    return (
        f'<span class="fraction">{html.escape(formula.factor)} ×'
        f'<span class="bar"><span>{above}</span><span>{below}</span></span></span>'
    )
