"""One question at a time: what a line is, its likeliest meanings, all others by search."""

from __future__ import annotations

import html

import streamlit as st

from nq07stats.catalogue import Catalogue, Language
from nq07stats.formatting import sign
from nq07stats.ingest import Preview
from nq07stats.mapping.decisions import Answer, Item, understood, without
from nq07stats.mapping.reasons import sentence
from nq07stats.mapping.types import NOTHING_SAID, LineRole, Meaning
from nq07stats.messages import Translator
from nq07stats.reports.differences_table import counted
from nq07stats.search import search
from pages import _filters, _impact, _intake
from pages import _mapping_words as words
from pages._mapping_draft import Doubt, Draft, Stage
from pages._receive import Batch

_MOST_LIKELY, _MOST_CHOICES = 5, 9
_SEARCH = "mapping-search"


def draw(
    found: Batch, seen: Preview, mine: Draft, catalogue: Catalogue, language: Language
) -> None:
    """Draw the question looked at, or say that there is none."""
    t, stage, here = _filters.words(), mine.now(), mine.current()
    _followed(mine, catalogue, language, t)
    if not stage.open:
        st.markdown(t("Nothing is left to ask. Please look over the sheet, then confirm."))
        _outcome(found, seen, stage, t)
    _way(mine, stage, here, t)
    if here is None:
        return
    if isinstance(here, Doubt):
        _numbers(mine, here, catalogue, language, t)
    else:
        _line(found, mine, stage, here, catalogue, language, t)


def _outcome(found: Batch, seen: Preview, stage: Stage, t: Translator) -> None:
    """Tell what confirming would come to: what changes among the figures that count."""
    previews = found.once(
        ("confirmed", seen.file_hash, id(stage)),
        lambda: (
            stage,
            _intake.with_mapping(seen, stage.tables, stage.numbers, found.expected_unit),
        ),
    )[1]
    told = " ".join(counted(_impact.changes(previews), t)) or t("No figure would change.")
    errors = sum(each.severity == "error" for one in previews for each in one.findings)
    if errors:
        told += " " + t("{count:c} {count:cell|cells} to mend {count:is|are} found.", count=errors)
    st.caption(told)


def _way(mine: Draft, stage: Stage, here: Item | Doubt | None, t: Translator) -> None:
    """How far one has come, and the way to the question before and the next."""
    keys = [each.key for each in stage.asked]
    count = len(keys)
    if not count:
        return
    at = keys.index(here.key) if here and here.key in keys else None

    def turn(step: int) -> None:
        start = at if at is not None else 0 if step < 0 else -1
        mine.at = keys[(start + step) % count]

    with st.container(
        horizontal=True, wrap=False, vertical_alignment="center", gap="small", key="mapping-way"
    ):
        if at is not None:
            told = t("Question {place}/{count}", place=at + 1, count=count)
        else:
            told = t("{count:n} answered", count=count - len(stage.open))
        st.progress((count - len(stage.open)) / count, told)
        st.button(t("Previous"), key="mapping-previous", on_click=turn, args=(-1,), shortcut="Left")
        st.button(t("Next"), key="mapping-next", on_click=turn, args=(1,), shortcut="Right")


def _line(
    found: Batch,
    mine: Draft,
    stage: Stage,
    item: Item,
    catalogue: Catalogue,
    language: Language,
    t: Translator,
) -> None:
    here = understood(item, stage.tables)
    st.html(_asked_html(item, stage, t))
    likely = words.likely(item, stage)[:_MOST_LIKELY]
    sought = st.session_state.get(f"{_SEARCH}-{item.key}", "").strip()
    offered: list[tuple[Meaning, float | None]] = [*likely]
    if sought:
        meanings, texts = found.once(
            ("meanings", catalogue.fingerprint, language),
            lambda: words.choices(catalogue, language, t),
        )
        hits = [meanings[int(place)] for place in search(sought, texts)]
        offered = [(hit, dict(likely).get(hit)) for hit in hits[:_MOST_CHOICES]]
    elif item.aspect == "year":
        known = {meaning for meaning, _ in likely}
        years = [Meaning(year=year) for year in catalogue.plan.years]
        offered += [(meaning, None) for meaning in years if meaning not in known]
    settled, said = not stage.is_open(item), without(here.meaning, item.given[0])
    if likely and not sought:
        st.caption(sentence(here.reason, catalogue, language, t))
    elif not offered and not sought and item.aspect != "unit":
        st.caption(t("Nothing in the catalogue is called like this. Please look for what it is."))
    with st.container(gap="small", key="mapping-choices"):
        for number, (meaning, confidence) in enumerate(offered, start=1):
            chosen = settled and here.role == "figures" and said == meaning
            told = words.meaning(meaning, catalogue, language, t)
            notes = [meaning.indicator]
            if confidence is not None and confidence < 1:
                notes.append(words.match(confidence, language, t))
            name = f"**{words.plain(told)}**" if chosen else words.plain(told)
            st.button(
                f"{name} :gray[{' · '.join(filter(None, notes))}]",
                key=f"mapping-choice-{number}",
                icon=":material/check:" if chosen else None,
                width="stretch",
                shortcut=str(number),
                on_click=mine.answer,
                args=(Answer(item.key, meaning),),
            )
        if sought and not offered:
            st.caption(
                t("Nothing is called “{words}”. Please try other or fewer words.", words=sought)
            )
    if item.aspect == "unit":
        _units(mine, item, here.meaning.unit if settled else "", catalogue, language, t)
    with st.container(key="mapping-search"):
        st.text_input(
            t("Look for another meaning"),
            key=f"{_SEARCH}-{item.key}",
            placeholder=t("Look for an indicator, a category, a unit, a year… (key /)"),
            icon=":material/search:",
            label_visibility="collapsed",
        )
    _other_answers(mine, item, here.role if settled else "figures", t)


def _units(
    mine: Draft, item: Item, unit: str, catalogue: Catalogue, language: Language, t: Translator
) -> None:
    names = {each.code: each.short(language) for each in catalogue.senders}
    key = f"mapping-unit-{item.key}"

    def choose() -> None:
        if chosen := st.session_state[key]:
            mine.answer(Answer(item.key, Meaning(unit=chosen)))

    st.session_state[key] = unit if unit in names else None
    st.selectbox(
        t("Unit"),
        list(names),
        format_func=names.__getitem__,
        key=key,
        index=None,
        placeholder=t("Choose the unit"),
        label_visibility="collapsed",
        on_change=choose,
    )


def _other_answers(mine: Draft, item: Item, role: str, t: Translator) -> None:
    whole = item.axis == "whole"
    with st.container(horizontal=True, gap="small", key="mapping-others"):
        st.button(
            t("Leave these figures out") if whole else t("Not a figure to take"),
            key="mapping-nothing",
            icon=":material/check:" if role == "nothing" else None,
            shortcut="0",
            on_click=mine.answer,
            args=(Answer(item.key, NOTHING_SAID, "nothing"),),
        )
        if not whole:
            st.button(
                t("A total, only compared"),
                key="mapping-total",
                icon=":material/check:" if role == "total" else None,
                shortcut="T",
                on_click=mine.answer,
                args=(Answer(item.key, NOTHING_SAID, "total"),),
            )


def _asked_html(item: Item, stage: Stage, t: Translator) -> str:
    """Write the question, where it stands, what figures it is about, what else it decides."""
    parts = [f"<h2>{html.escape(words.question(item, stage, t))}</h2>"]
    if group := words.group(item):
        parts.append(f"<p>{html.escape(t('Under “{heading}”', heading=group))}</p>")
    if values := words.values(item, stage):
        cells = "".join(
            f"<div><dt>{html.escape(heading)}</dt><dd>{html.escape(shown)}</dd></div>"
            for heading, shown in values
        )
        parts.append(f"<dl>{cells}</dl>")
    if others := words.others(item, stage, t):
        parts.append(f"<p>{html.escape(others)}</p>")
    return f'<div class="nq-asked">{"".join(parts)}</div>'


def _numbers(
    mine: Draft,
    doubt: Doubt,
    catalogue: Catalogue,
    language: Language,
    t: Translator,
) -> None:
    title = t(
        "Sheet “{sheet}”: are these {count:n} {count:number|numbers} read rightly?",
        sheet=doubt.sheet,
        count=len(doubt.figures),
    )
    lines = "".join(
        f"<tr><td>{each.cell}</td><td>{html.escape(each.shown_text)}</td>"
        f"<td>{html.escape(words.value(each, language))}</td></tr>"
        for each in doubt.figures[:12]
    )
    head = "".join(f"<th>{html.escape(one)}</th>" for one in (t("Cell"), t("Written"), t("Read")))
    st.html(
        f'<div class="nq-asked"><h2>{html.escape(title)}</h2>'
        f'<div class="nq-scroll"><table class="nq-rows"><thead><tr>{head}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div></div>"
    )
    if len(doubt.figures) > 12:
        st.caption(t("The first {most:n} of {count:n}.", most=12, count=len(doubt.figures)))
    st.caption(sentence(doubt.figures[0].reason, catalogue, language, t))
    ways: tuple[tuple[str, LineRole, str], ...] = (
        ("1", "figures", t("Yes, take them as they were read")),
        ("0", "nothing", t("No, leave them out")),
    )
    for number, role, label in ways:
        st.button(
            label,
            key=f"mapping-number-{number}",
            width="stretch",
            shortcut=number,
            on_click=mine.answer,
            args=(Answer(doubt.key, NOTHING_SAID, role),),
        )


def _followed(mine: Draft, catalogue: Catalogue, language: Language, t: Translator) -> None:
    """Tell what the last answer brought, with the way to take it back; before, tell the keys."""
    if not mine.answers:
        keys = t("Keys: 1–9 choose, 0 leave out, ← → turn, / look for, Z take back.")
        st.html(f'<div class="nq-followed">{html.escape(keys)}</div>')
        return
    now, before, said = mine.now(), mine.before_last(), mine.answers[-1]
    item = before.by_key.get(said.item)
    name = words.name(item, before, t) if isinstance(item, Item) else t("numbers")
    meant = words.meaning(said.meaning, catalogue, language, t) or words.role(said.role, t)
    gained = now.taken - before.taken
    brought = (
        ""
        if not gained
        else sign(gained) + t("{count:n} {count:figure|figures}", count=abs(gained)) + " · "
    )
    with st.container(
        horizontal=True,
        wrap=False,
        vertical_alignment="center",
        gap="small",
        key="mapping-followed",
    ):
        st.html(
            f'<div class="nq-followed" role="status"><b>{html.escape(brought)}</b>'
            f"{html.escape(name)} → {html.escape(meant)}</div>"
        )
        st.button(
            t("Take back"),
            key="mapping-undo",
            type="tertiary",
            shortcut="Z",
            on_click=mine.take_back,
        )
