"""`/metrics`: what an operator's Prometheus counts, and who may read it."""

from __future__ import annotations

import json
import re
from contextlib import closing

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from mgtrack.extensions import db
from mgtrack.foods.usda import budget_of
from mgtrack.jobs.registry import JOBS
from mgtrack.jobs.services import run_due
from tests.bench import ready_app
from tests.cli.test_server import Running

TOKEN = "a token that is long enough".replace(" ", "-")
SENT = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(scope="module")
def counting(tmp_path_factory):
    """An app that counts, on a database of its own."""
    folder = tmp_path_factory.mktemp("counting")
    with ready_app(f"sqlite:///{folder}/x.db", folder, metrics_token=TOKEN) as app:
        yield app


def figures(answer):
    """Each figure of an answer by its name and labels."""
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


@pytest.fixture
def read(counting):
    """Reads the figures as Prometheus does."""
    return lambda: figures(counting.test_client().get("/metrics", headers=SENT))


def test_without_a_token_in_the_settings_there_is_no_such_page(client):
    assert client.get("/metrics", headers=SENT).status_code == 404


@pytest.mark.parametrize(
    "sent", ["", TOKEN, "Bearer ", f"Bearer {TOKEN}x", "Bearer \xe9", "Basic x"]
)
def test_who_does_not_send_it_reads_nothing(counting, sent):
    answer = counting.test_client().get("/metrics", headers={"Authorization": sent})
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert "mgtrack_" not in answer.text


def test_the_answer_is_not_kept_and_makes_no_session(counting):
    answer = counting.test_client().get("/metrics", headers=SENT)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.mimetype == "text/plain"
    assert "Set-Cookie" not in answer.headers


def test_requests_are_counted_and_timed_by_route_and_never_by_address(counting, read):
    browser, before = counting.test_client(), read()
    for path in ("/day/2026-01-05", "/day/2026-01-06", "/nowhere", "/elsewhere"):
        browser.get(path)
    browser.open("/", method="ALMONDS")
    after = read()
    gained = {name: after[name] - before.get(name, 0) for name in after if "_created" not in name}
    assert gained['mgtrack_http_requests_total{method="GET",route="/day/<on>",status="303"}'] == 2
    assert gained['mgtrack_http_requests_total{method="GET",route="(none)",status="404"}'] == 2
    assert gained['mgtrack_http_requests_total{method="other",route="(none)",status="405"}'] == 1
    assert gained['mgtrack_http_request_seconds_count{route="/day/<on>"}'] == 2
    assert gained['mgtrack_http_request_seconds_bucket{le="+Inf",route="/day/<on>"}'] == 2
    assert not re.search("2026|nowhere|ALMONDS|/metrics", " ".join(after))


def test_failed_statements_are_counted_by_kind(counting, read):
    name = 'mgtrack_database_errors_total{kind="OperationalError"}'
    before = read().get(name, 0)
    with counting.app_context(), pytest.raises(DBAPIError):
        db.session.execute(text("SELECT nothing FROM nowhere"))
    assert read()[name] == before + 1


def test_failed_questions_to_fdc_are_counted_and_what_its_key_has_left(counting, read):
    assert "mgtrack_fdc_calls_left" not in read()
    with counting.app_context():
        budget_of(counting.config["SETTINGS"]).learn(7)
    browser = counting.test_client()
    browser.post("/start")
    browser.get("/day/2026-01-05/add/barcode?code=5901234123457")  # nobody listens there
    seen = read()
    assert seen['mgtrack_fdc_errors_total{kind="UnavailableError"}'] >= 1
    assert 0 <= seen["mgtrack_fdc_calls_left"] < 7


def test_jobs_say_when_they_were_done_and_are_due(counting, read):
    with counting.app_context():
        assert not any(outcome.failed for outcome in run_due(JOBS))
    seen = read()
    for job in JOBS:
        finished = seen[f'mgtrack_job_finished_timestamp_seconds{{job="{job.name}"}}']
        due = seen[f'mgtrack_job_due_timestamp_seconds{{job="{job.name}"}}']
        assert abs(due - finished - job.every.total_seconds()) < 60


def test_with_the_database_away_the_rest_is_still_told(tmp_path):
    url = f"sqlite:///{tmp_path}/gone/x.db"
    (tmp_path / "gone").mkdir()
    with ready_app(url, tmp_path, metrics_token=TOKEN) as app:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
        (tmp_path / "gone").rename(tmp_path / "elsewhere")
        app.test_client().get("/sign-in")
        seen = figures(app.test_client().get("/metrics", headers=SENT))
    assert seen["mgtrack_database_up"] == 0
    assert any("/sign-in" in name for name in seen)


def test_all_workers_count_together_leave_no_files_and_log_in_json(tmp_path):
    """Each worker counts what it answers, any of them tells it all, and no query is in the log."""
    (tmp_path / "tmp").mkdir()
    running = Running(
        tmp_path / "data", MGTRACK_WORKERS="2", MGTRACK_METRICS_TOKEN=TOKEN,
        MGTRACK_LOG_FORMAT="json",
        TMPDIR=str(tmp_path / "tmp"),
    )  # fmt: skip
    try:
        assert len(list((tmp_path / "tmp").glob("mgtrack-metrics-*"))) == 1
        for _ in range(12):
            running.page_seconds()
        with closing(running.http()) as asking:
            asking.request("GET", "/nowhere?q=zorblax")
            asking.getresponse().read()
        counted = set()
        for _ in range(6):
            with closing(running.http()) as asking:
                asking.request("GET", "/metrics", headers=SENT)
                told = asking.getresponse().read().decode()
            counted |= set(
                re.findall(r'requests_total\{method="GET",route="/",status="200"\} (\S+)', told)
            )
        assert counted == {"12.0"}
    finally:
        assert running.stop() == 0
    assert list((tmp_path / "tmp").glob("mgtrack-metrics-*")) == []
    logged = (tmp_path / "data" / "log").read_text(encoding="utf-8")
    requests = [json.loads(line) for line in logged.splitlines() if "web.requests" in line]
    assert [each["status"] for each in requests] == [200] * 12 + [404]
    assert "zorblax" not in logged
