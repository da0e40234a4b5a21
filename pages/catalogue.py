"""Danh mục: the catalogue's tables, who changed what, out and back by Excel, closing units."""

from pages import (
    _catalogue_book,
    _catalogue_changes,
    _catalogue_tables,
    _catalogue_units,
    _data,
    _filters,
)
from pages import _components as show

t = _filters.words()
filters = show.page_header(_data.catalogue(), t("Catalogue"))
show.headline(
    _data.once("catalogue headline", filters, lambda: _catalogue_changes.headline(filters))
)
parts = {
    "tables": (t("Tables"), _catalogue_tables.draw),
    "changes": (t("Changes"), _catalogue_changes.draw),
    "excel": (t("Change by Excel"), _catalogue_book.draw),
    "units": (t("Units"), _catalogue_units.draw),
}
titles = {code: title for code, (title, _) in parts.items()}
part = _filters.tabs("part", t("Part of the page"), titles, "tables", instead_of=("row", "words"))
parts[part][1](filters)
