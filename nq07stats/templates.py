"""Templates for the units, prefilled with what the store already has of them."""

from __future__ import annotations

from nq07stats.catalogue import Catalogue, Language
from nq07stats.store import Store, records
from nq07stats.workbooks.template import template_file_name, write_template


def unit_template(
    store: Store, catalogue: Catalogue, unit: str, language: Language = "vi"
) -> tuple[str, bytes]:
    """Return the file name and the contents of a unit's template."""
    models, narratives = store.models(), store.narratives()
    texts = narratives[narratives["unit"] == unit]
    content = write_template(
        catalogue,
        unit,
        store.observations([unit]),
        records(models[models["unit"] == unit]),
        dict(zip(texts["section"], texts["text"], strict=True)),
        language,
    )
    return template_file_name(catalogue, unit), content
