"""The server as the world meets it: slow clients, hang-ups, signals, requests of every shape."""

from __future__ import annotations

import http.client
import os
import re
import resource
import select
import signal
import socket
import sqlite3
import struct
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.bench import free_port

PATIENCE_SECONDS = 30
IMPATIENT = """
import sys
from flask_migrate import upgrade
from mgtrack import create_app
from mgtrack.config import Settings
from mgtrack.extensions import db
from mgtrack.cli.server import Server
settings = Settings.from_environment()
app = create_app(settings)
with app.app_context():
    upgrade()
    db.engine.dispose()
Server(app, settings, receive_seconds=float(sys.argv[1])).run()
"""
HEAD = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\n"
FORM = HEAD + b"Content-Type: application/x-www-form-urlencoded\r\n"
# Each is the beginning of a request to which any number of a's can be added.
BEGUN = {"head": HEAD + b"X-Long: a", "body": FORM + b"Content-Length: 9000\r\n\r\nemail=a"}


def until(happened):
    """Look until it has happened."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (found := happened()):
        assert time.monotonic() < deadline, "it did not happen"
        select.select([], [], [], 0.02)
    return found


class Running:
    """A server in a process of its own, with its workers."""

    def __init__(self, folder, *, receive_seconds=None, port=None, **environ):
        self.folder = folder
        self._open = ExitStack()
        self.port = port or free_port()
        command = ["-m", "mgtrack", "run"]
        self._runs_jobs = not receive_seconds
        if receive_seconds:
            command = ["-c", IMPATIENT, str(receive_seconds)]
        folder.mkdir(exist_ok=True)
        self._log = folder / "log"
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, *command],
                env={
                    **os.environ,
                    "MGTRACK_DATA_FOLDER": str(folder),
                    "MGTRACK_PORT": str(self.port),
                    **environ,
                },
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                start_new_session=True,  # Ctrl+C in a terminal reaches a whole group
            )
        assert any(line.startswith("mgtrack is on") for line in self.process.stdout)

    def connect(self):
        return self._open.enter_context(
            socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_SECONDS)
        )

    def begin(self, sent):
        connection = self.connect()
        connection.sendall(sent)
        return connection

    def http(self):
        asking = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        return self._open.enter_context(closing(asking))

    def page_seconds(self):
        """How long the front page takes."""
        started = time.monotonic()
        asking = self.http()
        asking.request("GET", "/")
        answer = asking.getresponse()
        assert (answer.status, b"magnesium" in answer.read()) == (200, True)
        return time.monotonic() - started

    def workers(self):
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
        # `mgtrack run` forks the process that runs its jobs before any worker.
        return set(sorted(map(int, children.split()))[self._runs_jobs :])

    def refuses(self):
        """Whether nobody listens any more."""
        try:
            self.connect().close()
        except ConnectionRefusedError:
            return True
        return False

    def said(self):
        """What it wrote to the log, beside requests and jobs that were done."""
        lines = self._log.read_text(encoding="utf-8").splitlines(keepends=True)
        return "".join(line for line in lines if line.split()[1:2] != ["INFO"])

    def kill(self):
        """End all of its processes at once, as a machine that loses its power."""
        self._open.close()
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        self._open.close()
        self.process.terminate()
        code = self.process.wait(PATIENCE_SECONDS)
        self.process.stdout.close()
        return code


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """A server that nobody stops."""
    running = Running(tmp_path_factory.mktemp("running"))
    yield running
    running.stop()


@pytest.fixture
def run(tmp_path):
    """Starts a server of the test's own, with settings of its own."""
    with ExitStack() as stack:

        def start(**settings):
            running = Running(tmp_path, **settings)
            stack.callback(running.stop)
            return running

        yield start


def answer(connection):
    """The status and the text of an answer, after which more may follow."""
    with closing(http.client.HTTPResponse(connection)) as response:
        response.begin()
        return response.status, response.read().decode()


def form(asking):
    """A sign-in form's token and cookie."""
    asking.request("GET", "/sign-in")
    response = asking.getresponse()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', response.read().decode())[1]
    return token, response.getheader("Set-Cookie").split(";")[0]


def sign_in(asking, token, cookie):
    body = urlencode({"csrf_token": token, "email": "zoë@example.org", "password": "no such"})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    asking.request("POST", "/sign-in", body, headers)
    response = asking.getresponse()
    return response.status, response.read().decode()


@pytest.mark.parametrize("connections", [8, 100, 500])
@pytest.mark.parametrize("part", ["head", "body"])
def test_slow_requests_hold_up_nobody(running, part, connections):
    with ExitStack() as stack:
        slow = [stack.enter_context(running.begin(BEGUN[part])) for _ in range(connections)]
        taken = []
        for _ in range(3):
            for connection in slow:
                connection.sendall(b"a")
            taken.append(running.page_seconds())
        assert min(taken) < 1  # of three, since the tests themselves keep the machine busy


def test_what_does_not_arrive_in_time_is_cut_however_steadily_it_drips(run):
    running = run(receive_seconds=1)
    kept = running.begin(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert answer(kept)[0] == 200
    kept.sendall(BEGUN["head"])  # the second request of a connection
    refused = running.begin(FORM + b"Content-Length: 900000\r\n\r\n")
    assert answer(refused)[0] == 413  # whose body is still to come
    for connection in (
        running.begin(BEGUN["head"]),
        running.begin(BEGUN["body"]),
        running.begin(FORM + b"Transfer-Encoding: chunked\r\n\r\nffff\r\nemail=a"),
        kept,
        refused,
    ):
        started = time.monotonic()
        until(lambda connection=connection: not drips(connection))
        assert time.monotonic() - started < 5
    assert running.page_seconds()
    assert running.said() == ""


def drips(connection):
    """Send one more byte; whether the other side still listens."""
    try:
        connection.sendall(b"a")
        return not (select.select([connection], [], [], 0)[0] and connection.recv(1) == b"")
    except OSError:
        return False


@pytest.mark.parametrize(
    "sent", [b"", b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" + BEGUN["body"]]
)
def test_a_connection_that_falls_silent_is_cut(run, sent):
    connection = run(receive_seconds=1).begin(sent)
    with connection.makefile("rb") as received:
        assert (b"magnesium" in received.read()) == bool(sent)


def test_more_connections_than_it_may_open_are_waited_out_and_said_once(run):
    running = run(receive_seconds=1)
    assert running.page_seconds()
    for worker in until(lambda: len(found := running.workers()) == 2 and found):
        resource.prlimit(worker, resource.RLIMIT_NOFILE, (40, 40))
    for _ in range(120):
        running.begin(BEGUN["head"])
    assert running.page_seconds()
    lines = running.said().splitlines()
    assert 1 <= len(lines) <= 2  # one for each worker
    assert all("can't open more connections" in line for line in lines)


def test_what_was_begun_before_sigterm_is_answered(run):
    running = run()
    asking = running.http()
    token, cookie = form(asking)
    half = running.begin(BEGUN["body"])
    # The sign-in counts a try, which waits for the database.
    database = sqlite3.connect(running.folder / "mgtrack.db", isolation_level=None)
    with closing(database), ThreadPoolExecutor(1) as another:
        database.execute("BEGIN IMMEDIATE")
        waiting = another.submit(sign_in, asking, token, cookie)
        assert running.page_seconds()
        running.process.terminate()
        until(running.refuses)
        database.execute("ROLLBACK")
        status, page = waiting.result()
    assert (status, "zoë@example.org" in page) == (422, True)
    half.sendall(b"a" * 9000)
    assert answer(half)[0] == 403  # it has no form token
    assert running.process.wait(PATIENCE_SECONDS) == 0
    assert running.said() == ""


def test_sigterm_closes_connections_that_are_kept_once_what_was_begun_is_answered(run):
    """A connection at rest is closed, one on which a further request begins to arrive is not."""
    running = run()
    at_rest, head, body = (
        running.begin(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n") for _ in "123"
    )
    for connection in (at_rest, head, body):
        assert answer(connection)[0] == 200
    head.sendall(BEGUN["head"])
    body.sendall(BEGUN["body"])
    assert running.page_seconds()  # by when these have arrived
    running.process.terminate()
    assert at_rest.recv(1) == b""
    head.sendall(b"\r\nContent-Length: 0\r\n\r\n")
    body.sendall(b"a" * 9000)
    assert (answer(head)[0], answer(body)[0]) == (403, 403)  # they have no form token
    assert running.process.wait(10) == 0
    assert running.said() == ""


def test_ctrl_c_stops_at_once_and_without_a_traceback(run):
    running = run()
    running.begin(BEGUN["body"])
    assert running.page_seconds()
    os.killpg(running.process.pid, signal.SIGINT)
    assert running.process.wait(10) == 0
    assert running.refuses()
    assert running.said() == ""


def test_a_worker_that_is_killed_is_replaced(run):
    running = run(MGTRACK_WORKERS="3")
    before = until(lambda: len(found := running.workers()) == 3 and found)
    os.kill(min(before), signal.SIGKILL)
    after = until(lambda: len(found := running.workers()) == 3 and found != before and found)
    assert len(before & after) == 2
    assert running.page_seconds()


def test_workers_share_the_listening_socket(run):
    running = run()
    assert running.page_seconds()
    for worker in until(lambda: len(found := running.workers()) == 2 and found):
        os.kill(worker, signal.SIGSTOP)
        for _ in range(4):
            assert running.page_seconds()
        os.kill(worker, signal.SIGCONT)


def test_workers_whose_master_was_killed_leave_the_port(run):
    running = run()
    assert running.page_seconds()
    running.process.kill()
    until(running.refuses)


@pytest.mark.parametrize(
    "sent",
    [
        b"Content-Length: 300000\r\n\r\nemail=" + b"a" * 299_994,
        b"Content-Length: 9000000000\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n" + (b"ffff\r\n" + b"a" * 0xFFFF + b"\r\n") * 5,
    ],
)
def test_a_request_over_the_limit_is_refused_with_the_apps_page(running, sent):
    with running.begin(FORM + sent) as connection:
        status, page = answer(connection)
    assert status == 413
    assert "That is more than mgtrack can take at once." in page
    assert "</html>" in page


def upload(asking, cookie, token=""):
    """Send a file that is larger than any form."""
    content = b"x" * 1_000_000
    part = b"--B\r\nContent-Disposition: form-data; name=%b\r\n\r\n%b\r\n"
    body = part % (b'"csrf_token"', token.encode())
    body += part % (b'"file"; filename="x.zip"', content) + b"--B--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=B", "Cookie": cookie}
    asking.request("POST", "/me/data/import", body, headers)
    response = asking.getresponse()
    return response.status, response.read().decode()


def test_a_file_over_the_limit_of_forms_is_read_from_whoever_is_signed_in(running):
    asking = running.http()
    token, cookie = form(asking)
    with suppress(BrokenPipeError, ConnectionResetError):
        assert upload(running.http(), cookie, token)[0] == 413
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    asking.request("POST", "/start", urlencode({"csrf_token": token}), headers)
    started = asking.getresponse()
    cookie = started.getheader("Set-Cookie").split(";")[0]
    started.read()
    asking.request("GET", "/me/data/import", headers={"Cookie": cookie})
    response = asking.getresponse()
    cookie = response.getheader("Set-Cookie").split(";")[0]
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', response.read().decode())[1]
    status, page = upload(asking, cookie, token)
    assert (status, "There is nothing in this table." in page) == (422, True)


def test_a_body_in_chunks_is_read_as_one(running):
    asking = running.http()
    token, cookie = form(asking)
    body = urlencode({"csrf_token": token, "email": "zoë@example.org", "password": "no such"})
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    asking.request("POST", "/sign-in", iter([body[:9].encode(), body[9:].encode()]), headers)
    response = asking.getresponse()
    assert (response.status, "zoë@example.org" in response.read().decode()) == (422, True)


def test_a_connection_is_kept_for_the_next_request(running):
    asking = running.http()
    token, cookie = form(asking)
    kept = asking.sock
    status, page = sign_in(asking, token, cookie)
    assert (status, "zoë@example.org" in page) == (422, True)
    asking.request("HEAD", "/")
    response = asking.getresponse()
    assert (response.status, response.read()) == (200, b"")
    assert asking.sock is kept


def session_cookie(running, headers):
    asking = running.http()
    asking.request("GET", "/sign-in", headers=headers)
    response = asking.getresponse()
    response.read()
    return response.getheader("Set-Cookie")


def test_a_proxys_word_is_taken_only_where_it_is_trusted(running, run):
    forwarded = {"X-Forwarded-Proto": "https"}
    assert "Secure" not in session_cookie(running, forwarded)
    trusting = run(MGTRACK_TRUSTED_PROXIES="1")
    assert "Secure" in session_cookie(trusting, forwarded)
    assert "Secure" not in session_cookie(trusting, {})
    # Proxies pass this one on as it came, and WSGI would take it for theirs.
    assert "Secure" not in session_cookie(trusting, {"X_Forwarded_Proto": "https"})


@pytest.mark.parametrize("path", ["/%00", "/%ff", "/%E2%80%AE", "/" + "a" * 9000])
def test_an_address_of_any_bytes_is_answered(running, path):
    asking = running.http()
    asking.request("GET", path)
    response = asking.getresponse()
    assert response.status == 404
    assert b"There is nothing at this address." in response.read()


def test_hang_ups_and_nonsense_leave_no_trace_in_the_log(run):
    running = run()
    reset = struct.pack("ii", 1, 0)
    for sent in (
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        *BEGUN.values(),
        b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20,
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"a" * 200_000,
        HEAD + b"Content-Length: many\r\n\r\n",
        HEAD + b"Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    ):
        for _ in range(3):
            connection = running.connect()
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
            with suppress(ConnectionError):  # the server may be the first to hang up
                connection.sendall(sent)
            connection.close()
    assert running.page_seconds()
    assert running.stop() == 0
    assert running.said() == ""
