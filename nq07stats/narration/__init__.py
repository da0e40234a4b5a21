"""Official sentences and chart titles from analysis frames, true for any figures.

Sentences set their key figures in markdown bold; titles and reminders are plain text.
"""

from nq07stats.analysis import JUDGED
from nq07stats.narration.amounts import (
    title_from_unit,
    title_of_amounts,
    title_of_amounts_by_category,
    title_of_lacking,
    title_of_year_parts,
)
from nq07stats.narration.beside import beside_line
from nq07stats.narration.concentration import (
    base_name,
    chance_note,
    things_name,
    title_of_concentration,
)
from nq07stats.narration.contributions import title_of_contributions
from nq07stats.narration.crossed import few_note, has_few, plain_measure, title_of_crossed
from nq07stats.narration.fairness import (
    funnel_line,
    funnel_notice,
    place_word,
    rank_text,
    title_of_funnel,
    title_of_ranks,
)
from nq07stats.narration.glance import Point, at_a_glance
from nq07stats.narration.measures import KeyFigure, key_figures, measure_line, measure_status
from nq07stats.narration.narratives import headline_found, headline_narratives, silent_line
from nq07stats.narration.pace import plain_verdict, title_of_pace
from nq07stats.narration.peers import title_of_peers
from nq07stats.narration.reached import title_of_answers, title_of_steps
from nq07stats.narration.reporting import deadline_lines, reminder, reporting_line
from nq07stats.narration.scenario import (
    changed_units,
    enough_sentence,
    scenario_headline,
    takes_sentence,
    title_of_scenario,
    title_of_whole,
)
from nq07stats.narration.section import section_line
from nq07stats.narration.side_by_side import title_of_several
from nq07stats.narration.succession import (
    breaks_told,
    inherited_line,
    relatives_told,
    title_of_continued,
    tree_line,
)
from nq07stats.narration.targets import (
    gap_sentence,
    headline_status,
    headline_targets,
    no_official_targets,
    target_label,
)
from nq07stats.narration.titles import (
    title_of_gap,
    title_of_models,
    title_of_parts,
    title_of_reporting,
    title_of_targets,
    title_of_units,
    title_of_years,
)
from nq07stats.narration.unit_reports import mending_request, unit_line
from nq07stats.narration.units import (
    name_beside_figures,
    own_status,
    profile_line,
    report_clause,
    scorecard_heading,
    scorecard_line,
    scorecard_text,
    side_sentence,
    sides_line,
    title_of_own_series,
    title_of_own_targets,
)
from nq07stats.narration.whereabouts import title_of_map

__all__ = [
    "JUDGED",
    "KeyFigure",
    "Point",
    "at_a_glance",
    "base_name",
    "beside_line",
    "breaks_told",
    "chance_note",
    "changed_units",
    "deadline_lines",
    "enough_sentence",
    "few_note",
    "funnel_line",
    "funnel_notice",
    "gap_sentence",
    "has_few",
    "headline_found",
    "headline_narratives",
    "headline_status",
    "headline_targets",
    "inherited_line",
    "key_figures",
    "measure_line",
    "measure_status",
    "mending_request",
    "name_beside_figures",
    "no_official_targets",
    "own_status",
    "place_word",
    "plain_measure",
    "plain_verdict",
    "profile_line",
    "rank_text",
    "relatives_told",
    "reminder",
    "report_clause",
    "reporting_line",
    "scenario_headline",
    "scorecard_heading",
    "scorecard_line",
    "scorecard_text",
    "section_line",
    "side_sentence",
    "sides_line",
    "silent_line",
    "takes_sentence",
    "target_label",
    "things_name",
    "title_from_unit",
    "title_of_amounts",
    "title_of_amounts_by_category",
    "title_of_answers",
    "title_of_concentration",
    "title_of_continued",
    "title_of_contributions",
    "title_of_crossed",
    "title_of_funnel",
    "title_of_gap",
    "title_of_lacking",
    "title_of_map",
    "title_of_models",
    "title_of_own_series",
    "title_of_own_targets",
    "title_of_pace",
    "title_of_parts",
    "title_of_peers",
    "title_of_ranks",
    "title_of_reporting",
    "title_of_scenario",
    "title_of_several",
    "title_of_steps",
    "title_of_targets",
    "title_of_units",
    "title_of_whole",
    "title_of_year_parts",
    "title_of_years",
    "tree_line",
    "unit_line",
]
