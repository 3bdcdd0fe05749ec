"""One record is one line, says which request it was written in, and quotes nobody."""

from __future__ import annotations

import json
import logging
import re

import pytest

from mgtrack.config import LogFormat
from mgtrack.logs import Formatter, RequestFilter


def formatted(log_format, message, *args, **more):
    record = logging.makeLogRecord(
        {"name": "mgtrack.web", "levelname": "INFO", "msg": message, "args": args, **more}
    )
    assert RequestFilter().filter(record)
    return Formatter(log_format).format(record)


def test_a_line_has_time_level_request_logger_and_message():
    line = formatted(LogFormat.TEXT, "job %s: done", "back-up", created=1764547200.1234)
    assert line == "2025-12-01T00:00:00.123+00:00 INFO - mgtrack.web: job back-up: done"


def test_json_has_the_same_by_name_and_the_figures_of_the_message():
    line = formatted(LogFormat.JSON, "GET", fields={"status": 200}, created=1764547200)
    assert json.loads(line) == {
        "time": "2025-12-01T00:00:00.000+00:00", "level": "INFO", "request": "-",
        "logger": "mgtrack.web", "message": "GET", "status": 200,
    }  # fmt: skip


@pytest.mark.parametrize("log_format", LogFormat)
def test_what_is_logged_forges_no_second_record(log_format):
    line = formatted(log_format, "one\r\n2025-12-01 ERROR forged\u2028more")
    assert len(line.splitlines()) == 1


@pytest.mark.parametrize("log_format", LogFormat)
def test_an_exception_is_where_it_was_raised_and_not_what_it_says(log_format):
    try:
        try:
            int("tingling")
        except ValueError as error:
            raise KeyError("almonds") from error
    except KeyError as error:
        caught = type(error), error, error.__traceback__
    text = formatted(log_format, "failed", exc_info=caught)
    assert "builtins.KeyError" in text
    assert "builtins.ValueError" in text
    assert re.search(r"test_logs\.py\W+, line \d+, in test_an_exception", text)
    said = text.replace('int("tingling")', "").replace('KeyError("almonds")', "")
    said = said.replace(r"int(\"tingling\")", "").replace(r"KeyError(\"almonds\")", "")
    assert "tingling" not in said
    assert "almonds" not in said
