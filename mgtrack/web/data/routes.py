"""The page of one's own data: the zip of it, and a diary that comes in."""

from __future__ import annotations

import tempfile

from flask import Blueprint, Response, make_response, render_template, request, url_for

from mgtrack.accounts import queries
from mgtrack.accounts.models import NOBODY
from mgtrack.exports.archive import write_archive
from mgtrack.extensions import limiter
from mgtrack.imports.diary_file import MAX_BYTES, DiaryFileError, read_file
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
        "data/page.html", form=ExportForm(formdata=None), is_empty=signed_in().id == NOBODY
    )


@blueprint.get("/export")
def export() -> Response:
    """The zip of all that a person keeps here; somebody who saved nothing yet has none.

    The server hands on whole answers, so the zip is a file before it is sent: what is in memory is
    no more than its packed size.
    """
    person = signed_in()
    if person.id == NOBODY:
        return see_other(url_for(".page"))
    with tempfile.TemporaryFile() as made:
        write_archive(person.id, made, with_bom="bom" in request.args)
        made.seek(0)
        answer = make_response(made.read())
    answer.mimetype = "application/zip"
    answer.headers.set(
        "Content-Disposition", "attachment", filename=f"mgtrack-{queries.today(person)}.zip"
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.route("/import", methods=["GET", "POST"])
@limiter.limit(IMPORTS_AN_ADDRESS, methods=["POST"])
def bring_in() -> Response:
    """Add a diary that mgtrack exported to the person's own."""
    form = ImportForm()
    if not form.validate_on_submit():
        return _import_page(form)
    sent = request.files.get("file")
    content = sent.stream.read(MAX_BYTES + 1) if sent else b""
    if not content:
        form.file.errors = ["Please choose a file."]
        return _import_page(form)
    try:
        file = read_file(content)
        imported = import_diary(
            user_id=saving_person().id, file=file, with_health=bool(form.consent.data)
        )
    except DiaryFileError as error:
        form.file.errors = [str(error)]
        return _import_page(form)
    flash(imported_sentences(imported))
    return see_other(url_for(".page"))


def _import_page(form: ImportForm) -> Response:
    page = render_template("data/import.html", form=form, needs_consent=signed_in().health is None)
    return make_response(page, 422 if form.errors else 200)
