"""How errors are answered: a page in the person's words, or a sentence for htmx."""

from __future__ import annotations

import logging

from flask import Flask, Response, current_app, g, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from mgtrack.config import Settings
from mgtrack.db.backups import newest_backup
from mgtrack.db.changes import ChangedSinceError
from mgtrack.db.faults import Fault, fault_of
from mgtrack.db.session import roll_back
from mgtrack.errors import DomainError, NotFoundError
from mgtrack.extensions import db, login_manager
from mgtrack.web.requests import this_request
from mgtrack.wording.dates import long_date

logger = logging.getLogger(__name__)


SENTENCES = {
    400: "That request could not be read. Please go back and try again.",
    403: "That is not allowed from here. Please reload the page and try again.",
    404: "There is nothing at this address.",
    405: "That address can't be used like this.",
    413: "That is more than mgtrack can take at once.",
    429: "That was a lot in a short time. Please wait a little and try again.",
    500: "Something went wrong on our side. Nothing you had saved is lost.",
    503: "The database can't be reached right now. Please try again in a moment.",
}


FAULTS = {
    Fault.AWAY: SENTENCES[503],
    Fault.BUSY: "The database is busy right now. Please try again in a moment.",
    # As during its maintenance.
    Fault.READ_ONLY: (
        "Nothing can be saved right now. What you saved before is safe. Please try again later."
    ),
    Fault.FULL: (
        "Nothing can be saved right now, because the disk is full. What you saved before is safe. "
        "Please tell whoever runs mgtrack."
    ),
    Fault.DAMAGED: "mgtrack's database is damaged. Please tell whoever runs mgtrack.",
}
"""What is said of a database's fault."""

SOON, LATER = 5, 60
"""Seconds after which it is worth trying again: what passes by itself, and what doesn't."""


GONE = "This is no longer here. It may have been deleted elsewhere. Please reload the page."
"""What htmx is told in place of 404: nobody typed the address, a page out of date had it."""


def init_app(app: Flask) -> None:
    """Answer every error with a page in the person's words, or a sentence for htmx."""

    @app.errorhandler(NotFoundError)
    def not_found(error: NotFoundError) -> Response:
        return _answer(404, str(error) or None)

    @app.errorhandler(DomainError)
    def refused(error: DomainError) -> Response:
        # What is refused has 422, as a form with its errors has; the pages say what is a sentence.
        return _answer(409 if isinstance(error, ChangedSinceError) else 422, str(error))

    @app.errorhandler(CSRFError)
    def csrf_failed(_error: CSRFError) -> Response:
        return _answer(
            403,
            "This page was open for too long or came from another site. Nothing was changed. Please"
            " reload the page and try again.",
        )

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        if error.response is not None:  # an abort() that brought its own answer
            return make_response(error.response)
        response = _answer(error.code or 500)
        for name, value in error.get_headers():
            if name.lower() in {"allow", "retry-after"}:
                response.headers[name] = value
        return response

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        return _unforeseen(error)

    @app.errorhandler(SQLAlchemyError)
    def database_failed(error: SQLAlchemyError) -> Response:
        fault = fault_of(error)
        return _unforeseen(error) if fault is None else _faulty(fault, error)


def _unforeseen(error: Exception) -> Response:
    logger.error("unforeseen error at %s", this_request().route, exc_info=error)
    roll_back(db)
    return _answer(500)


def _faulty(fault: Fault, error: SQLAlchemyError) -> Response:
    logger.error("the database is %s: %s", fault, error)
    roll_back(db)
    response = _answer(503, _sentence_of(fault))
    response.headers["Retry-After"] = str(SOON if fault in {Fault.AWAY, Fault.BUSY} else LATER)
    return response


def _sentence_of(fault: Fault) -> str:
    settings: Settings = current_app.config["SETTINGS"]
    if fault is Fault.DAMAGED and (newest := newest_backup(settings.backup_folder)):
        return f"{FAULTS[fault]} The newest backup is of {long_date(newest.made_at.date())}."
    return FAULTS[fault]


def _answer(status: int, sentence: str | None = None) -> Response:
    is_htmx = "HX-Request" in request.headers
    usual = GONE if is_htmx and status == 404 else SENTENCES.get(status)
    sentence = sentence or usual or SENTENCES[400 if status < 500 else 500]
    if is_htmx:
        response = make_response(sentence, status)
        response.content_type = "text/plain; charset=utf-8"
        return response
    if status >= 500:
        _forget_person()
    try:
        page = _page(status, sentence)
    except SQLAlchemyError as error:
        logger.warning("database failed at an error's page: %s", error)
        roll_back(db)
        _forget_person()
        page = _page(status, sentence)
    return make_response(page, status)


def _page(status: int, sentence: str) -> str:
    name = status if status in {403, 404, 413, 429} else (400 if status < 500 else 500)
    return render_template(
        f"errors/{name}.html", status=status, sentence=sentence, request_id=this_request().id
    )


def _forget_person() -> None:
    """Let the rest of this request be anybody's.

    Every template that is rendered asks who is signed in, and so the database, which may be what
    failed: an error's page must not fail of the same. It is here that flask-login keeps the answer.
    """
    g._login_user = login_manager.anonymous_user()  # noqa: SLF001 - flask-login has no public way
