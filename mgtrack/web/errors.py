"""How errors are answered: a page in the person's words, or a sentence for htmx."""

from __future__ import annotations

import logging

from flask import Flask, Response, g, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from werkzeug.exceptions import HTTPException

from mgtrack.db.changes import ChangedSinceError
from mgtrack.db.session import is_read_only
from mgtrack.errors import DomainError, NotFoundError
from mgtrack.extensions import db, login_manager
from mgtrack.web.requests import this_request

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


READ_ONLY = "Nothing can be saved right now. What you saved before is safe. Please try again later."
"""What is said of a database that answers and can't be changed, as during its maintenance."""


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

    @app.errorhandler(OperationalError)
    def database_away(error: OperationalError) -> Response:
        logger.error("database can't do this now: %s", error)
        db.session.rollback()
        response = _answer(503, READ_ONLY if is_read_only(error.orig) else None)
        response.headers["Retry-After"] = "5"
        return response

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        logger.error("unforeseen error at %s", this_request().route, exc_info=error)
        db.session.rollback()
        return _answer(500)


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
        db.session.rollback()
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
