"""A file of another app: looked over before it counts, let count, and taken back."""

from __future__ import annotations

import csv
import io

from flask import Blueprint, Response, make_response, render_template, url_for

from mgtrack.exports.tables import cell
from mgtrack.imports import file_services
from mgtrack.imports.models import FileImport
from mgtrack.web.helpers import flash, id_from, require_sign_in, see_other, signed_in
from mgtrack.wording.imports import taken_back_sentences

blueprint = Blueprint("file_imports", __name__, url_prefix="/me/data/imports/<import_id>")
blueprint.before_request(require_sign_in)


def _of(import_id: str) -> FileImport:
    return file_services.file_import(signed_in().id, id_from(import_id))


@blueprint.get("")
def page(import_id: str) -> str:
    """What would come of the file; or, once it counts, what came of it."""
    begun = _of(import_id)
    return render_template(
        "data/file_import.html",
        begun=begun,
        staged=file_services.staged(begun),
        left=file_services.entries_left(begun),
    )


@blueprint.get("/left-out.csv")
def left_out(import_id: str) -> Response:
    """The rows that can't come in, each with the reason, for a spreadsheet."""
    lines = io.StringIO(newline="")
    table = csv.writer(lines)
    table.writerow(["Row", "Left out, since", "Cells"])
    for row in file_services.left_out(_of(import_id)):
        table.writerow([row.number, row.why, *map(cell, row.cells)])
    answer = make_response(lines.getvalue())
    answer.headers["Content-Type"] = "text/csv; charset=utf-8"
    answer.headers["Content-Disposition"] = "attachment; filename=left-out.csv"
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.post("/finish")
def finish(import_id: str) -> Response:
    """Let the file count: all of it at once."""
    file_services.finish(_of(import_id))
    return see_other(url_for(".page", import_id=import_id))


@blueprint.post("/take-back")
def take_back(import_id: str) -> Response:
    """Remove what the file added, but for what was changed since."""
    flash(taken_back_sentences(file_services.take_back(_of(import_id))))
    return see_other(url_for(".page", import_id=import_id))


@blueprint.post("/cancel")
def cancel(import_id: str) -> Response:
    """Forget the file before it counts."""
    file_services.cancel(_of(import_id))
    flash("Nothing of the file was added.")
    return see_other(url_for("data.page"))
