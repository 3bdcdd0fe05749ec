"""What a supervisor asks: is this process alive, and can it do its work?"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify
from sqlalchemy.exc import SQLAlchemyError

from mgtrack.db.schema import newest_revision, revision_of
from mgtrack.extensions import db
from mgtrack.foods.queries import count_curated

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> Response:
    """Answer at once, without the database: who gets no answer may end this process."""
    return _unkept(Response("ok\n", mimetype="text/plain"))


@blueprint.get("/readyz")
def ready() -> tuple[Response, int]:
    """Say of the database, its migrations and its catalogue whether they are ready: 503 if not."""
    checks = _checks()
    is_ready = all(state == "ok" for state in checks.values())
    return _unkept(jsonify(ready=is_ready, **checks)), 200 if is_ready else 503


def _checks() -> dict[str, str]:
    """`ok`, `wrong`, or `unknown` where one before it is wrong."""
    checks = {"database": "wrong", "migrations": "unknown", "catalogue": "unknown"}
    try:
        revision = revision_of(db.engine)
        checks |= {"database": "ok", "migrations": "wrong"}
        if revision == newest_revision():
            checks |= {"migrations": "ok", "catalogue": "wrong"}
            if count_curated():
                checks["catalogue"] = "ok"
    except SQLAlchemyError:
        db.session.rollback()
    return checks


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
