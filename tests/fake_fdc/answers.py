"""What the server may answer: the trouble that the real API has shown, to ask for in a test."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import Enum


class Behaviour(Enum):
    ANSWER = "answers"
    HANG = "takes the request and never answers"
    CUT = "closes the connection without an answer"
    TRICKLE = "sends a blank now and then for some seconds, while it is listened to"
    TRICKLE_HEADERS = "sends a header letter by letter for some seconds, while it is listened to"
    TRICKLE_CHUNK = "sends a chunk's length letter by letter for some seconds"
    HANG_MIDWAY = "sends half of its answer and no more"
    SLOW = "answers after a fifth of a second"
    CUT_MIDWAY = "closes the connection in the middle of its answer"


@dataclass(frozen=True)
class Answer:
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    behaviour: Behaviour = Behaviour.ANSWER


def of_json(value, *, status=200, **headers):
    """An answer with this value as its body; `Retry_After="1"` is a header."""
    names = {name.replace("_", "-"): text for name, text in headers.items()}
    return Answer(status, json.dumps(value).encode(), names)


def over_limit(retry_after=None):
    """429 for the gateway's limit, with Retry-After in seconds where one is given."""
    wait = {} if retry_after is None else {"Retry_After": str(retry_after)}
    return _refusal(429, "OVER_RATE_LIMIT", X_RateLimit_Remaining="0", **wait)


def html(status):
    """An error page for people."""
    page = b"<html><body><h1>Something is not right</h1></body></html>"
    return Answer(status, page, {"Content-Type": "text/html"})


def _refusal(status, code, **headers):
    error = {"code": code, "message": "A sentence of the gateway's."}
    return of_json({"error": error}, status=status, **headers)


BAD_REQUEST = of_json(
    {"timestamp": "2025-01-01T00:00:00.000+00:00", "status": 400, "error": "Bad Request"},
    status=400,
)
KEY_MISSING = _refusal(403, "API_KEY_MISSING")
KEY_INVALID = _refusal(403, "API_KEY_INVALID")
KEY_DISABLED = _refusal(403, "API_KEY_DISABLED")
NOT_FOUND = Answer(status=404)
TRUNCATED = Answer(body=b'{"totalHits": 2, "foods": [{"fdcId": 1717')
HANG = Answer(behaviour=Behaviour.HANG)
CUT = Answer(behaviour=Behaviour.CUT)
TRICKLE = Answer(behaviour=Behaviour.TRICKLE)
TRICKLE_HEADERS = Answer(behaviour=Behaviour.TRICKLE_HEADERS)
TRICKLE_CHUNK = Answer(behaviour=Behaviour.TRICKLE_CHUNK)
HANG_MIDWAY = Answer(body=b"{}" + b" " * 2000, behaviour=Behaviour.HANG_MIDWAY)
SLOW_NOT_FOUND = Answer(status=404, behaviour=Behaviour.SLOW)
CUT_MIDWAY = Answer(body=b"{}" + b" " * 2000, behaviour=Behaviour.CUT_MIDWAY)

BY_WORD = {
    "fault400": BAD_REQUEST,
    "fault403": KEY_INVALID,
    "fault429": over_limit(),
    "fault500": html(500),
    "faulthang": HANG,
    "faultcut": CUT,
    "faulttruncated": TRUNCATED,
    "faultdrip": TRICKLE_HEADERS,
}
"""Trouble to search for by hand."""
