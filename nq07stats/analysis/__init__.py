"""From observations to what pages, charts and reports show: pure functions over DataFrames."""

from nq07stats.analysis.aggregate import CUBE_DTYPES, figures
from nq07stats.analysis.anomalies import ANOMALY_DTYPES
from nq07stats.analysis.attainment import VERDICT_DTYPES, judge
from nq07stats.analysis.comparison import (
    FUNNEL_DTYPES,
    OUTSIDE,
    RANKS_DTYPES,
    Spread,
    compared_year,
    funnel,
    limit_curves,
    ranks,
    spread,
)
from nq07stats.analysis.completeness import COMPLETENESS_DTYPES, completeness
from nq07stats.analysis.concentration import (
    CONCENTRATION_DTYPES,
    concentration,
    hoover,
    hoover_by_chance,
    is_beyond_chance,
)
from nq07stats.analysis.contributions import CONTRIBUTION_DTYPES, Contributions, contributions
from nq07stats.analysis.coverage import (
    ANSWER_DTYPES,
    OBSERVED_DTYPES,
    answers,
    answers_by,
    observed,
)
from nq07stats.analysis.departments import of_department
from nq07stats.analysis.differences import DIFFERENCE_DTYPES, by_hand, covered, differences
from nq07stats.analysis.gaps import (
    GAP_DTYPES,
    by_urgency,
    gap_by_unit,
    largest_gaps,
    status_counts,
)
from nq07stats.analysis.narratives import (
    WRITTEN_DTYPES,
    narratives_of,
    narratives_saying,
    printed_outline,
    sections_within,
    who_wrote,
)
from nq07stats.analysis.pace import PACE_DTYPES, lacks_baseline, path, with_pace
from nq07stats.analysis.parts import adds_up, settle_parts
from nq07stats.analysis.peers import PEERS_DTYPES, among_peers, peers
from nq07stats.analysis.periods import telling_year
from nq07stats.analysis.rates import plan_with, rate_bases, rate_of
from nq07stats.analysis.reaching import (
    fewest_units,
    most_lacking,
    numerators_offered,
    shared_out,
    to_goal,
)
from nq07stats.analysis.reconcile import RECONCILED_DTYPES, differing, reconcile
from nq07stats.analysis.review import to_review
from nq07stats.analysis.reviewed import part_reviewed, said_of
from nq07stats.analysis.scenario import SCENARIO_DTYPES, scenario
from nq07stats.analysis.scorecard import (
    OWN_TARGETS_DTYPES,
    SCORECARD_DTYPES,
    gaps_of_unit,
    key_measures,
    neighbours,
    own_targets,
    page_of,
    scorecard,
    scorecard_measures,
    size_indicators,
)
from nq07stats.analysis.series import is_percentage
from nq07stats.analysis.sides import SIDES_DTYPES, compared_measures, kind_medians, sides
from nq07stats.analysis.sources import sources
from nq07stats.analysis.steps import CARRIED_DTYPES, carried_on
from nq07stats.analysis.succession import (
    CONTINUED_DTYPES,
    Inheritance,
    Placed,
    continued_series,
    days_of_change,
    inheritances,
    tree_on,
)
from nq07stats.analysis.timeliness import (
    ARRIVAL_DTYPES,
    DEADLINE_DTYPES,
    STATUS_DTYPES,
    arrivals,
    deadlines,
    last_day,
    reporting_status,
)
from nq07stats.analysis.trends import breaks, change_on_year
from nq07stats.analysis.verdicts import JUDGED

__all__ = [
    "ANOMALY_DTYPES",
    "ANSWER_DTYPES",
    "ARRIVAL_DTYPES",
    "CARRIED_DTYPES",
    "COMPLETENESS_DTYPES",
    "CONCENTRATION_DTYPES",
    "CONTINUED_DTYPES",
    "CONTRIBUTION_DTYPES",
    "CUBE_DTYPES",
    "DEADLINE_DTYPES",
    "DIFFERENCE_DTYPES",
    "FUNNEL_DTYPES",
    "GAP_DTYPES",
    "JUDGED",
    "OBSERVED_DTYPES",
    "OUTSIDE",
    "OWN_TARGETS_DTYPES",
    "PACE_DTYPES",
    "PEERS_DTYPES",
    "RANKS_DTYPES",
    "RECONCILED_DTYPES",
    "SCENARIO_DTYPES",
    "SCORECARD_DTYPES",
    "SIDES_DTYPES",
    "STATUS_DTYPES",
    "VERDICT_DTYPES",
    "WRITTEN_DTYPES",
    "Contributions",
    "Inheritance",
    "Placed",
    "Spread",
    "adds_up",
    "among_peers",
    "answers",
    "answers_by",
    "arrivals",
    "breaks",
    "by_hand",
    "by_urgency",
    "carried_on",
    "change_on_year",
    "compared_measures",
    "compared_year",
    "completeness",
    "concentration",
    "continued_series",
    "contributions",
    "covered",
    "days_of_change",
    "deadlines",
    "differences",
    "differing",
    "fewest_units",
    "figures",
    "funnel",
    "gap_by_unit",
    "gaps_of_unit",
    "hoover",
    "hoover_by_chance",
    "inheritances",
    "is_beyond_chance",
    "is_percentage",
    "judge",
    "key_measures",
    "kind_medians",
    "lacks_baseline",
    "largest_gaps",
    "last_day",
    "limit_curves",
    "most_lacking",
    "narratives_of",
    "narratives_saying",
    "neighbours",
    "numerators_offered",
    "observed",
    "of_department",
    "own_targets",
    "page_of",
    "part_reviewed",
    "path",
    "peers",
    "plan_with",
    "printed_outline",
    "ranks",
    "rate_bases",
    "rate_of",
    "reconcile",
    "reporting_status",
    "said_of",
    "scenario",
    "scorecard",
    "scorecard_measures",
    "sections_within",
    "settle_parts",
    "shared_out",
    "sides",
    "size_indicators",
    "sources",
    "spread",
    "status_counts",
    "telling_year",
    "to_goal",
    "to_review",
    "tree_on",
    "who_wrote",
    "with_pace",
]
