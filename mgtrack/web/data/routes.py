"""The page of one's own data, and the zip of it."""

from __future__ import annotations

import tempfile

from flask import Blueprint, Response, render_template, request, send_file, url_for

from mgtrack.accounts import queries
from mgtrack.accounts.models import NOBODY
from mgtrack.exports.archive import write_archive
from mgtrack.web.data.forms import ExportForm
from mgtrack.web.helpers import require_sign_in, see_other, signed_in

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
    made = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    write_archive(person.id, made, with_bom="bom" in request.args)
    size = made.tell()
    made.seek(0)
    answer = send_file(
        made,
        mimetype="application/zip",
        as_attachment=True,
        download_name=f"mgtrack-{queries.today(person)}.zip",
    )
    answer.content_length = size
    answer.headers["Cache-Control"] = "no-store"
    return answer
