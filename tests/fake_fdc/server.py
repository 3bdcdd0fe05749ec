"""The server: what the real API answers, or the trouble that was asked for."""

from __future__ import annotations

import gzip
import json
import re
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from urllib.parse import parse_qs, urlsplit

from tests.fake_fdc import answers, shapes
from tests.fake_fdc.answers import Behaviour

ROOT = "/fdc/v1"
MAX_IN_ONE_ANSWER = 20
MAX_PAGE = 200
TRICKLES = {
    Behaviour.TRICKLE: (b"\r\n", b" "),
    Behaviour.TRICKLE_HEADERS: (b"X-Endless: ", b"a"),
    Behaviour.TRICKLE_CHUNK: (b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
}
"""What a trickling answer begins with, and the letter that it goes on with."""
OPERATORS = re.compile(r'(?<!\\)[+\-=&|!(){}\[\]^"~*?:/<>]')


@dataclass(frozen=True)
class RecordedRequest:
    """A request that arrived: `path` is below the API's root, `body` the JSON value sent."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: object


class FakeFdc:
    """The server, running from `with` to the end of its block.

    Attributes:
        url: the API's address, for `FdcClient` or `MGTRACK_FDC_URL`.
        foods: the facts of each food by FDC id, to look up or to change (see `shapes`).
        requests: what arrived so far.
    """

    def __init__(self, *, port=0, limit=1000):
        self.foods = shapes.read_foods()
        self.requests = []
        self._limit = limit
        self._spent = {}
        self._faults = deque()
        self._left_out = set()
        self._lock = Lock()
        self._stopped = Event()
        self._http = _Server(("127.0.0.1", port), _Handler)
        self._http.fdc = self
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})
        self.url = f"http://127.0.0.1:{self._http.server_port}{ROOT}"

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Stop answering; nobody listens at the address any more."""
        self._stopped.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def wait(self):
        """Serve until interrupted."""
        self._stopped.wait()

    def fail_with(self, answer, *, times=1):
        """Meet the next requests with this answer of `answers`, one after the other."""
        self._faults.extend([answer] * times)

    def leave_out_once(self, fdc_id):
        """Leave this food out of the next answer to `/foods`, as the real API has done."""
        self._left_out.add(fdc_id)

    def receive(self, request):
        """The answer to a request, as (answer, headers of every answer to this key)."""
        with self._lock:
            self.requests.append(request)
            key = request.headers.get("x-api-key") or request.query.get("api_key", [""])[0]
            if not key:
                return answers.KEY_MISSING, {}
            if key != "DEMO_KEY" and not key.startswith("test-"):
                return answers.KEY_INVALID, {}
            self._spent[key] = self._spent.get(key, 0) + 1
            remaining = self._limit - self._spent[key]
            headers = {
                "X-RateLimit-Limit": str(self._limit),
                "X-RateLimit-Remaining": str(max(remaining, 0)),
            }
            if self._faults:
                return self._faults.popleft(), headers
            if remaining < 0:
                return answers.over_limit(), headers
            return self._answer(request), headers

    def hang(self, seconds=None):
        """Hold a request for so long, or until the server stops; whether it stopped."""
        return self._stopped.wait(seconds)

    def _answer(self, request):
        if request.method == "GET" and (asked := re.fullmatch(r"/food/(\d+)", request.path)):
            return self._food(int(asked[1]), request)
        if request.method == "POST" and request.path == "/foods":
            return self._many(request.body)
        if request.method == "POST" and request.path == "/foods/search":
            return self._search(request.body)
        return answers.NOT_FOUND

    def _food(self, fdc_id, request):
        asked_format = request.query.get("format", ["full"])[0]
        food = self.foods.get(fdc_id)
        if food is None or food.get("only", asked_format) != asked_format:
            return answers.NOT_FOUND
        numbers = ",".join(request.query.get("nutrients", [])).split(",")
        shape = shapes.abridged if asked_format == "abridged" else shapes.full
        return answers.of_json(shape(food, numbers if any(numbers) else None))

    def _many(self, body):
        fdc_ids = body.get("fdcIds")
        if not isinstance(fdc_ids, list) or not 0 < len(fdc_ids) <= MAX_IN_ONE_ANSWER:
            return answers.BAD_REQUEST
        numbers = [str(number) for number in body.get("nutrients", [])] or None
        known = [
            self.foods[fdc_id]
            for fdc_id in fdc_ids
            if fdc_id in self.foods and fdc_id not in self._left_out
        ]
        self._left_out.clear()
        # An empty answer has come as an object.
        return answers.of_json([shapes.full(food, numbers) for food in known] or {})

    def _search(self, body):
        query, types = body.get("query"), body.get("dataType")
        size, page = body.get("pageSize", 50), body.get("pageNumber", 1)
        sound = isinstance(query, str) and isinstance(types, list) and 1 <= size <= MAX_PAGE
        if not sound or OPERATORS.search(query):
            return answers.BAD_REQUEST
        words = re.findall(r"\w+", query.replace("\\", "").lower())
        for word in words:
            if word in answers.BY_WORD:
                return answers.BY_WORD[word]
        offered = [food for food in self.foods.values() if food["type"] in types]
        scored = [(sum(word in _words(food) for word in words), food) for food in offered]
        found = sorted((row for row in scored if row[0]), key=lambda row: -row[0])
        found = found or scored[:1]  # the real API always knows some neighbour
        shown = found[(page - 1) * size : page * size]
        return answers.of_json(
            {
                "totalHits": len(found),
                "currentPage": page,
                "totalPages": -(-len(found) // size),
                "foodSearchCriteria": {"query": query, "dataType": types, "pageSize": size},
                "foods": [shapes.search_row(food, 100.0 * score) for score, food in shown],
                "aggregations": {},
            }
        )


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # so that closing waits for every answer under way


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self._serve(None)

    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        self._serve(json.loads(self.rfile.read(length) or b"null"))

    def log_message(self, *_):
        """Say nothing: what arrived is in `FakeFdc.requests`."""

    def _serve(self, body):
        address = urlsplit(self.path)
        request = RecordedRequest(
            method=self.command,
            path=address.path.removeprefix(ROOT),
            query=parse_qs(address.query),
            headers={name.lower(): value for name, value in self.headers.items()},
            body=body,
        )
        answer, headers = self.server.fdc.receive(request)
        if answer.behaviour is Behaviour.HANG:
            self.server.fdc.hang()
        elif answer.behaviour in TRICKLES:
            self._trickle(*TRICKLES[answer.behaviour])
        elif answer.behaviour is not Behaviour.CUT:
            self._send(answer, headers)

    def _trickle(self, start, letter):
        with suppress(ConnectionError):  # nobody listens any more
            self.wfile.write(b"HTTP/1.1 200 OK\r\n" + start)
            for _ in range(600):
                if self.server.fdc.hang(0.005):
                    return
                self.wfile.write(letter)

    def _send(self, answer, headers):
        if answer.behaviour is Behaviour.SLOW:
            self.server.fdc.hang(0.2)
        content = answer.body
        headers = {"Content-Type": "application/json"} | headers | answer.headers
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            content = gzip.compress(content, compresslevel=1) if content else content
            headers["Content-Encoding"] = "gzip"
        self.send_response(answer.status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        midway = answer.behaviour in {Behaviour.CUT_MIDWAY, Behaviour.HANG_MIDWAY}
        with suppress(ConnectionError):  # a client may have heard enough
            self.end_headers()
            self.wfile.write(content[: len(content) // 2] if midway else content)
            if answer.behaviour is Behaviour.HANG_MIDWAY:
                self.server.fdc.hang()


def _words(food):
    texts = (food["description"], food["category"], food.get("brand_name", ""), food.get("gtin"))
    return set(re.findall(r"\w+", " ".join(filter(None, texts)).lower()))
