"""What a Prometheus server reads at `/metrics`: by route, never by person or address.

prometheus_client counts across processes where `PROMETHEUS_MULTIPROC_DIR` names a folder before it
is imported (see `mgtrack.cli.server`), so import this module only where it is used. What every host
shares, such as jobs and what is left of the FoodData Central key, is read from the database.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable

from flask import Blueprint, Flask, Response, current_app, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from sqlalchemy import event
from sqlalchemy.engine.interfaces import ExceptionContext
from sqlalchemy.exc import SQLAlchemyError

from mgtrack.config import Settings
from mgtrack.extensions import db
from mgtrack.fdc.client import FdcClient
from mgtrack.fdc.errors import FdcError
from mgtrack.foods.usda import budget_of
from mgtrack.jobs import queries as jobs
from mgtrack.web.requests import is_probe, this_request

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
"""Where the histogram of how long answers take is divided."""

blueprint = Blueprint("metrics", __name__)


@blueprint.get("/metrics")
def read() -> Response:
    """Every figure there is, for whoever sends the token."""
    settings: Settings = current_app.config["SETTINGS"]
    sent = request.headers.get("Authorization", "")
    if not hmac.compare_digest(sent.encode(), f"Bearer {settings.metrics_token}".encode()):
        return Response("Send the token.\n", 401, {"WWW-Authenticate": "Bearer"})
    content = generate_latest(current_app.extensions["mgtrack-metrics"])
    return Response(
        content, headers={"Cache-Control": "no-store"}, content_type=CONTENT_TYPE_LATEST
    )


class _FromDatabase(Collector):
    """What the database knows, at the time of asking."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def collect(self) -> Iterable[Metric]:
        """Read it; where the database is away, that it is."""
        up = GaugeMetricFamily("mgtrack_database_up", "Whether the database answers.")
        try:
            found = [*self._jobs(), self._fdc()]
        except SQLAlchemyError:
            db.session.rollback()
            up.add_metric([], 0)
            return [up]
        up.add_metric([], 1)
        return [up, *found]

    def _jobs(self) -> list[Metric]:
        finished = GaugeMetricFamily(
            "mgtrack_job_finished_timestamp_seconds", "When a job was last done.", labels=["job"]
        )
        due = GaugeMetricFamily(
            "mgtrack_job_due_timestamp_seconds", "When a job is due next.", labels=["job"]
        )
        for state in jobs.states():
            due.add_metric([state.name], state.due_at.timestamp())
            if state.finished_at:
                finished.add_metric([state.name], state.finished_at.timestamp())
        return [finished, due]

    def _fdc(self) -> Metric:
        left = GaugeMetricFamily(
            "mgtrack_fdc_calls_left", "Calls that the FoodData Central key has left, once known."
        )
        remaining = budget_of(self._settings).left()
        if remaining is not None:
            left.add_metric([], remaining)
        return left


def init_app(app: Flask, settings: Settings, fdc: FdcClient) -> None:
    """Count requests, failed statements and failed calls, and show the counts at `/metrics`."""
    counted = CollectorRegistry()
    requests = Counter(
        "mgtrack_http_requests", "Requests answered.", ["route", "method", "status"],
        registry=counted,
    )  # fmt: skip
    seconds = Histogram(
        "mgtrack_http_request_seconds", "Seconds until a request was answered.", ["route"],
        buckets=SECONDS, registry=counted,
    )  # fmt: skip
    failed_statements = Counter(
        "mgtrack_database_errors", "Statements that failed.", ["kind"], registry=counted
    )
    failed_calls = Counter(
        "mgtrack_fdc_errors", "Questions to FoodData Central that failed.", ["kind"],
        registry=counted,
    )  # fmt: skip

    @app.after_request
    def count_request(response: Response) -> Response:
        asked = this_request()
        if not is_probe():
            requests.labels(asked.route, asked.known_method, response.status_code).inc()
            seconds.labels(asked.route).observe(asked.seconds)
        return response

    with app.app_context():
        engine = db.engine

    @event.listens_for(engine, "handle_error")
    def count_statement(context: ExceptionContext) -> None:
        if not context.is_pre_ping:  # which finds a connection dead and takes another
            failed = context.sqlalchemy_exception or context.original_exception
            failed_statements.labels(type(failed).__name__).inc()

    def count_call(error: FdcError) -> None:
        failed_calls.labels(type(error).__name__).inc()

    fdc.on_error = count_call

    shown = counted
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        shown = CollectorRegistry()
        MultiProcessCollector(shown)  # type: ignore[no-untyped-call] # registers itself
    shown.register(_FromDatabase(settings))
    app.extensions["mgtrack-metrics"] = shown
    app.register_blueprint(blueprint)
