"""The plan as data: units, indicators, categories, targets, rules, deadlines, outline."""

from nq07stats.catalogue.catalogue import Catalogue
from nq07stats.catalogue.check import check
from nq07stats.catalogue.checks.references import refers_to
from nq07stats.catalogue.checks.removals import removals
from nq07stats.catalogue.closing import close_unit
from nq07stats.catalogue.columns import Language, NamedRow, Row
from nq07stats.catalogue.compare import Change, compare, reordered
from nq07stats.catalogue.display import Event, Page, Panel
from nq07stats.catalogue.errors import CatalogueError, CatalogueErrors, msgid
from nq07stats.catalogue.load import read_folder, read_rows, read_table, write_folder, write_table
from nq07stats.catalogue.organisation import Department, Succession, Unit, UnitKind, UnitParent
from nq07stats.catalogue.rows import (
    ROW_TYPES,
    TABLES,
    Abbreviation,
    Category,
    Deadline,
    Dimension,
    Indicator,
    Plan,
    Ratio,
    Rule,
    Section,
    Target,
)

__all__ = [
    "ROW_TYPES",
    "TABLES",
    "Abbreviation",
    "Catalogue",
    "CatalogueError",
    "CatalogueErrors",
    "Category",
    "Change",
    "Deadline",
    "Department",
    "Dimension",
    "Event",
    "Indicator",
    "Language",
    "NamedRow",
    "Page",
    "Panel",
    "Plan",
    "Ratio",
    "Row",
    "Rule",
    "Section",
    "Succession",
    "Target",
    "Unit",
    "UnitKind",
    "UnitParent",
    "check",
    "close_unit",
    "compare",
    "msgid",
    "read_folder",
    "read_rows",
    "read_table",
    "refers_to",
    "removals",
    "reordered",
    "write_folder",
    "write_table",
]
