"""Files that leave the program or come back to it, beside the reports themselves.

A button's file is made when it is pressed, outside the page: every maker holds all it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from nq07stats.catalogue import Catalogue, Language, Target
from nq07stats.workbooks.cells import Refusal
from pages import _data

if TYPE_CHECKING:
    from nq07stats.workbooks.catalogue_reader import ReadBook
    from nq07stats.workbooks.guard import Guard
    from pages._sending_back import Faulty


def original_maker(file_hash: str) -> Callable[[], bytes]:
    """A function for a download button that fetches a received workbook when it is pressed."""
    return partial(_data.store().original, file_hash)


def template_maker(unit: str, language: Language = "vi") -> Callable[[], bytes]:
    """A function for a download button that writes a unit's template when it is pressed."""
    served, plan = _data.store(), _data.catalogue()

    def write() -> bytes:
        from nq07stats.templates import unit_template

        return unit_template(served, plan, unit, language)[1]

    return write


def template_name(unit: str) -> str:
    """File name of a unit's template."""
    from nq07stats.workbooks.template import template_file_name

    return template_file_name(_data.catalogue(), unit)


def all_templates_maker(language: Language = "vi") -> Callable[[], bytes]:
    """A function for a download button that writes the templates of all units into a zip."""
    served, plan = _data.store(), _data.catalogue()

    def write() -> bytes:
        from nq07stats.templates import unit_template

        packed = BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            for unit in plan.reporting_units:
                archive.writestr(*unit_template(served, plan, unit.code, language))
        return packed.getvalue()

    return write


def all_templates_name() -> str:
    """File name of the zip of all templates."""
    return f"{_data.catalogue().plan.code}.zip"


def targets_sheet_maker(language: Language) -> Callable[[], bytes]:
    """A function for a download button that writes the targets as a sheet to fill in."""
    plan = _data.catalogue()

    def write() -> bytes:
        from nq07stats.workbooks.targets_sheet import write_targets_sheet

        return write_targets_sheet(plan, language)

    return write


def targets_sheet_name() -> str:
    """File name of the sheet of targets."""
    return f"{_data.catalogue().plan.code}_chi-tieu.xlsx"


def read_targets(content: bytes, file_name: str) -> tuple[Target, ...] | Refusal:
    """Read a sheet of targets; raises ``CatalogueErrors`` with every problem of its rows."""
    from nq07stats.workbooks.targets_sheet import read_targets_sheet

    raw = _data.guard().read(content, file_name)
    return raw if isinstance(raw, Refusal) else read_targets_sheet(raw, _data.catalogue())


def catalogue_book_maker(language: Language) -> Callable[[], bytes]:
    """A function for a download button that writes the whole catalogue as a workbook."""
    plan, revision = _data.catalogue(), _data.catalogue_revision()

    def write() -> bytes:
        from nq07stats.workbooks.catalogue_book import write_catalogue_book

        return write_catalogue_book(plan, revision, language)

    return write


def catalogue_book_name() -> str:
    """File name of the workbook of the catalogue."""
    return f"{_data.catalogue().plan.code}_danh-muc_{_data.catalogue_revision()}.xlsx"


def read_catalogue(content: bytes, file_name: str) -> ReadBook | Refusal:
    """Read a workbook of the catalogue that is to take the place of the one that stands."""
    from nq07stats.workbooks.catalogue_reader import read_catalogue_book

    raw = _data.guard().read(content, file_name)
    if isinstance(raw, Refusal):
        return raw
    standing, revision = _data.catalogue(), _data.catalogue_revision()
    return read_catalogue_book(raw, standing, revision, _data.catalogue_used())


def sent_back_name(file_name: str, language: Language) -> str:
    """File name of a file that goes back to its unit."""
    from nq07stats.sending_back import name_to_send_back

    return name_to_send_back(file_name, language)


def sent_back_maker(faulty: Faulty, language: Language) -> Callable[[], bytes]:
    """A function for a download button that marks in a file what is to be mended."""
    plan, guard = _data.catalogue(), _data.guard()

    def write() -> bytes:
        return _marked(faulty, guard, plan, language)[1]

    return write


def sent_back_archive_maker(
    files: Sequence[Faulty], text: Callable[[Faulty, Catalogue, Language], str], language: Language
) -> Callable[[], bytes]:
    """A function for a download button that puts all files to send back into a zip.

    Each is marked, and beside it stands what ``text`` has to say to its unit.
    """
    plan, guard = _data.catalogue(), _data.guard()

    def write() -> bytes:
        packed = BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            for place, each in enumerate(files, start=1):
                name, content = _marked(each, guard, plan, language)
                # Two units may have given their files the same name.
                name = f"{place:02} {PurePath(name).name}"
                archive.writestr(name, content)
                archive.writestr(f"{name}.txt", "\ufeff" + text(each, plan, language))
        return packed.getvalue()

    return write


def sent_back_archive_name() -> str:
    """File name of the zip of files to send back."""
    return f"{_data.catalogue().plan.code}_tra-lai.zip"


def _marked(faulty: Faulty, guard: Guard, plan: Catalogue, language: Language) -> tuple[str, bytes]:
    from nq07stats.sending_back import to_send_back

    made = to_send_back(
        faulty.file_name,
        faulty.content(),
        faulty.file_hash,
        faulty.findings,
        guard,
        plan,
        language,
        unit=faulty.unit,
        password=faulty.password,
    )
    if isinstance(made, Refusal):
        # It could be read when it was checked; what it is now is as good as any answer.
        return faulty.file_name, faulty.content()
    return made
