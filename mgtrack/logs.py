"""What the server's log looks like: a line a record, text or JSON, and nothing of a person's.

Whoever writes a record says what was done, never with what: no words of a form, no address of an
account or a network, no query. What an exception says may quote such words, so of an exception that
nobody foresaw its kind and where it came from are kept, not its message.
"""

from __future__ import annotations

import json
import logging
import logging.config
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from flask import has_request_context, request

from mgtrack.config import LogFormat

_ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class RequestFilter(logging.Filter):
    """Give each record the id of the request that it was written in, or "-"."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass."""
        record.request_id = getattr(request, "id", "-") if has_request_context() else "-"
        return True


class Formatter(logging.Formatter):
    """Time (UTC), level, request, logger and message of a record, and what `extra` it has.

    `extra={"fields": {...}}` gives a record the figures in its message by name, for JSON.
    """

    def __init__(self, log_format: LogFormat) -> None:
        super().__init__()
        self._log_format = log_format

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line; a traceback follows it on lines of its own in text."""
        # A line is a record: what somebody sends can't forge another.
        message = " ".join(record.getMessage().splitlines())
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "request": getattr(record, "request_id", "-"),
            "logger": record.name,
            "message": message,
        }
        where = self.formatException(record.exc_info) if record.exc_info else ""
        if self._log_format is LogFormat.JSON:
            told |= getattr(record, "fields", {})
            return json.dumps(told | {"traceback": where} if where else told)
        line = "{time} {level} {request} {logger}: {message}".format_map(told)
        return f"{line}\n{where}" if where else line

    def formatException(self, ei: _ExceptionInfo) -> str:  # noqa: N802 - logging's name
        """Return where each exception of the chain was raised, and its kind; not what it says."""
        raised, parts = ei[1], []
        while raised is not None:
            parts.append(f"{''.join(traceback.format_tb(raised.__traceback__))}{_kind(raised)}")
            hidden = raised.__suppress_context__
            raised = raised.__cause__ or (None if hidden else raised.__context__)
        return "\nwhile handling:\n".join(parts)


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def configuration(log_format: LogFormat) -> dict[str, Any]:
    """Return what `logging.config.dictConfig` is to be given: all records to standard error.

    Of mgtrack's own loggers whatever says what was done, of others what went wrong.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request": {"()": RequestFilter}},
        "formatters": {"line": {"()": Formatter, "log_format": log_format}},
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "filters": ["request"],
                "formatter": "line",
            }
        },
        "root": {"level": "WARNING", "handlers": ["stderr"]},
        "loggers": {
            "mgtrack": {"level": "INFO"},
            # gunicorn gives it a handler of its own before.
            "gunicorn.error": {"handlers": [], "propagate": True},
        },
    }


def configure(log_format: LogFormat) -> None:
    """Let this process log in this format."""
    logging.config.dictConfig(configuration(log_format))
