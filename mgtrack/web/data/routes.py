"""The page of one's own data: the zip of it, and a diary that comes in."""

from __future__ import annotations

import uuid
from io import BytesIO

from flask import Blueprint, Response, make_response, render_template, request, url_for

from mgtrack.accounts import queries
from mgtrack.accounts.models import NOBODY
from mgtrack.exports.archive import write_archive
from mgtrack.extensions import limiter
from mgtrack.imports import file_services
from mgtrack.imports.diary_file import MAX_BYTES, DiaryFileError, NotADiaryError, read_file
from mgtrack.imports.reading.files import UnreadableFileError, rows
from mgtrack.imports.reading.foods_table import foods_table
from mgtrack.imports.reading.layout import Layout
from mgtrack.imports.reading.rows import read_rows
from mgtrack.imports.services import import_diary
from mgtrack.web.data.forms import ExportForm, ImportForm
from mgtrack.web.helpers import flash, require_sign_in, saving_person, see_other, signed_in
from mgtrack.wording.imports import imported_sentences

IMPORTS_AN_ADDRESS = "30 per hour"

blueprint = Blueprint("data", __name__, url_prefix="/me/data")
blueprint.before_request(require_sign_in)


@blueprint.get("")
def page() -> str:
    """What a person can take with them, and how."""
    return render_template(
        "data/page.html",
        form=ExportForm(formdata=None),
        is_empty=signed_in().id == NOBODY,
        imports=file_services.finished(signed_in().id),
    )


@blueprint.get("/export")
def export() -> Response:
    """The zip of all that a person keeps here; somebody who saved nothing yet has none.

    The server hands on whole answers, so it is in memory packed: some 300 KB for each year. What it
    is made of is read a row at a time.
    """
    person = signed_in()
    if person.id == NOBODY:
        return see_other(url_for(".page"))
    made = BytesIO()
    write_archive(person.id, made, with_bom="bom" in request.args)
    answer = make_response(made.getvalue())
    answer.mimetype = "application/zip"
    answer.headers.set(
        "Content-Disposition", "attachment", filename=f"mgtrack-{queries.today(person)}.zip"
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.route("/import", methods=["GET", "POST"])
@limiter.limit(IMPORTS_AN_ADDRESS, methods=["POST"])
def bring_in() -> Response:
    """Add a diary that mgtrack exported to the person's own, or stage a file of another app."""
    form = ImportForm()
    if not form.validate_on_submit():
        return _import_page(form)
    sent = request.files.get("file")
    content = sent.stream.read(MAX_BYTES + 1) if sent else b""
    if sent is None or not content:
        form.file.errors = ["Please choose a file."]
        return _import_page(form)
    try:
        file = read_file(content)
        imported = import_diary(
            user_id=saving_person().id, file=file, with_health=bool(form.consent.data)
        )
    except NotADiaryError:
        return _stage(form, BytesIO(content), (sent.filename or "").replace("\0", ""))
    except DiaryFileError as error:
        form.file.errors = [str(error)]
        return _import_page(form)
    flash(imported_sentences(imported))
    return see_other(url_for(".page"))


def _stage(form: ImportForm, file: BytesIO, name: str) -> Response:
    """Stage the foods in a file of another app, once nothing is left open."""
    try:
        table, layout = foods_table(file, name)
    except UnreadableFileError as error:
        form.file.errors = [str(error)]
        return _import_page(form)
    layout = form.answered(layout)
    if form.ask(layout):
        return _import_page(form, layout)
    person = saving_person()
    begun = file_services.begin(
        user_id=person.id, import_id=uuid.uuid4(), file_name=name, app=str(layout.app)
    )
    for _ in file_services.stage(begun, read_rows(rows(file, table), layout), person.day_meals):
        pass
    return see_other(url_for("file_imports.page", import_id=begun.id))


def _import_page(form: ImportForm, layout: Layout | None = None) -> Response:
    page = render_template(
        "data/import.html",
        form=form,
        layout=layout,
        needs_consent=signed_in().health is None,
    )
    return make_response(page, 422 if form.errors else 200)
