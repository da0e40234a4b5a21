"""Why something was understood as it was, or not, as sentences for people."""

from __future__ import annotations

from collections.abc import Mapping

from nq07stats.catalogue import Catalogue, Language, msgid
from nq07stats.findings import Fact, Finding
from nq07stats.mapping.types import Reason
from nq07stats.messages import Translator, finding_sentence, translator

SENTENCES: Mapping[str, str] = {
    "template": msgid("It stands in its cell of the unit's template."),
    "says_nothing": msgid("It says nothing that other lines do not say."),
    "chosen": msgid("Chosen by a person."),
    "remembered": msgid("As confirmed before, for the file “{file}”."),
    "remembered_elsewhere": msgid("As confirmed before for another unit's file of this form."),
    "remembered_of_units": msgid("As other units' files of this form were confirmed."),
    # What a label is about.
    "same_name": msgid("“{text}” is its name, or another way of writing it."),
    "same_words": msgid("“{text}” has all the words of its name."),
    "clearly_likest": msgid("“{text}” is clearly most like this name."),
    "likest": msgid("“{text}” is like this name, but not enough to be sure."),
    "several_alike": msgid("“{text}” may be one of several that are called alike."),
    "within_whole": msgid("“{text}” stands under what it is a part of."),
    "follows_whole": msgid("“{text}” follows the row that it is a part of."),
    "caption": msgid("The table's title names it."),
    "unlike_any": msgid("“{text}” is like nothing that is collected."),
    "a_list": msgid("A list of {count:n} rows is no report and was not read."),
    "no_indicator": msgid("Nothing says which indicator this is."),
    "no_such_breakdown": msgid("The indicator is not broken down in this way."),
    "two_categories": msgid("Row and column each name a category, which do not go together."),
    "row_against_column": msgid("Row and column contradict each other."),
    "narrowed": msgid("The heading above speaks of a part only."),
    "shares_title": msgid("The title speaks of shares."),
    "planned_title": msgid("The title speaks of what was planned."),
    "hidden": msgid("The row or column is hidden in the sheet."),
    "hidden_sheet": msgid("The sheet is hidden."),
    # Units.
    "unknown_sender": msgid("The letterhead names an organisation that is not in the catalogue."),
    "unit_name": msgid("“{text}” is the unit's name, or one of its other names."),
    "unit_kind_aside": msgid("“{text}” is the unit's name but for the kind of unit before it."),
    "several_units": msgid("“{text}” may be one of several units."),
    "unit_near": msgid("“{text}” is like the unit's name, but written otherwise."),
    "unknown_unit": msgid("“{text}” is no unit of the catalogue."),
    "unit_of_sheet": msgid("The sheet has the name of the unit {unit}."),
    "unit_of_caption": msgid("The text above the table names the unit {unit}."),
    "unit_of_notes": msgid("The text below the table names the unit {unit}."),
    "unit_elsewhere": msgid("Another sheet names the unit {unit}."),
    "unit_of_file_name": msgid("Only the file's name speaks of the unit {unit}."),
    "unit_expected": msgid("The file was handed in for the unit {unit}."),
    "unit_said_otherwise": msgid("The file was handed in for one unit but names {unit}."),
    "no_unit": msgid("Nothing says which unit this is about."),
    # Years.
    "year": msgid("It names the year {year:d}."),
    "year_end": msgid("It names the last day of {year:d}."),
    "a_day": msgid("It names a day within {year:d}."),
    "school_year": msgid("A school year counts in the year in which it ends: {year:d}."),
    "two_years": msgid("It names more than one year."),
    "part_of_year": msgid("It is about a part of a year, not the whole."),
    "period": msgid("It is about several years together."),
    "year_of_sheet": msgid("The sheet's name has the year {year:d}."),
    "year_of_caption": msgid("The text above the table names the year {year:d}."),
    "year_of_file_name": msgid("Only the file's name has the year {year:d}."),
    "year_outside": msgid("The year is not one of the plan."),
    "no_year": msgid("Nothing says which year this is about."),
    # What is not taken.
    "planned": msgid("It holds what was planned, not what was done."),
    "role_total": msgid("Totals are compared with their parts, not taken."),
    "total": msgid("Totals are compared with their parts, not taken."),
    "total_agrees": msgid("A total, equal to the sum of its parts."),
    "total_differs": msgid("The total is {value:g}, but its parts add up to {expected:g}."),
    "role_share": msgid("Shares and changes are computed anew, not taken."),
    "role_nothing": msgid("Running numbers and notes are no figures."),
    "outside": msgid("It stands outside of any table."),
    "said_again": msgid("The same figure stands in {other_cell} ({other_sheet})."),
    "said_twice": msgid("{other_cell} ({other_sheet}) has another value for the same figure."),
    # How a number is written.
    "converted": msgid("Converted from {from:g} to {to:g} into the unit of measure."),
    "money_too_large": msgid("The amount is so large that its unit of measure is in doubt."),
    "other_measure": msgid("The unit of measure is not that of the indicator."),
    "not_yes_no": msgid("Neither yes nor no stands where one of them belongs."),
    "number_tick": msgid("A mark stands for “yes”, or for “does not apply”."),
    "number_habit": msgid("The mark within the number may part thousands or decimals."),
    "number_words": msgid("There are other words beside the number."),
    "number_scale_word": msgid("The number is told in thousands or millions."),
    "number_bound": msgid("The number is told as a limit, not exactly."),
    "number_look_alike": msgid("Letters stand in place of digits."),
    "number_lost_thousands": msgid("The number may have been typed for a thousand times as much."),
    "number_fraction": msgid("A count is not a whole number."),
    "number_parentheses": msgid("The number stands in parentheses and would be below zero."),
    "number_not_yet": msgid("It says “not yet”, which may mean none or not known."),
    "number_sign": msgid("It is another sign than those agreed upon."),
    "number_unit_word": msgid("There are other words beside the number."),
}


def sentence(
    reason: Reason,
    catalogue: Catalogue,
    language: Language,
    t: Translator | None = None,
) -> str:
    """Write why something was understood as it was, or not; "" where there is nothing to say.

    Reasons that are rules of the catalogue are told in the rule's words.
    """
    told = t or translator(language)
    known = SENTENCES.get(reason.code)
    if known is None:
        if reason.code not in catalogue.rules:
            return ""
        return finding_sentence(
            Finding(reason.code, "error", facts=reason.facts), catalogue, language
        )
    return told(known, **_named(reason.facts, catalogue, language))


def _named(facts: Mapping[str, Fact], catalogue: Catalogue, language: Language) -> dict[str, Fact]:
    found = dict(facts)
    if "unit" in found:
        unit = catalogue.units.get(str(found["unit"]))
        found["unit"] = unit.short(language) if unit else found["unit"]
    return found
