"""What `mgtrack run` serves with: gunicorn minds the processes, in each of which uvicorn reads.

A thread that waits for a request's next byte is lost to everybody else, so a handful of slow
connections would stop a server of threads. Here an event loop reads, as many connections as there
are, and the app gets a thread once a request is whole.
"""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
import signal
import sys
from collections.abc import Awaitable, Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from io import BytesIO
from tempfile import SpooledTemporaryFile, mkdtemp
from typing import IO, Any
from urllib.parse import unquote_to_bytes
from wsgiref.types import WSGIEnvironment

import click
import h11
import uvicorn
from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.workers.base import Worker
from uvicorn.protocols.http.h11_impl import H11Protocol

from mgtrack import logs
from mgtrack.config import Settings

RECEIVE_SECONDS = 30.0
"""How long a request may take to arrive, to its last byte, from when the server is ready for it:
the connection's beginning, or the last answer. What a phone sends is some KB: 1 KB/s is enough."""

THREADS = 4
"""Requests that one worker answers at once."""

METRICS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""Where prometheus_client reads, when it is imported, in which folder processes count."""

Answer = tuple[int, list[tuple[bytes, bytes]], bytes]


class Server(BaseApplication):
    """gunicorn's processes on one listening socket, serving one app as the settings say."""

    def __init__(
        self, app: Flask, settings: Settings, *, receive_seconds: float = RECEIVE_SECONDS
    ) -> None:
        self.served = app
        self.receive_seconds = receive_seconds
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """What mgtrack asks of gunicorn."""
        self.cfg.set("bind", address(self._settings.host, self._settings.port))
        self.cfg.set("workers", self._settings.workers)
        self.cfg.set("worker_class", ReadingWorker)
        self.cfg.set("accesslog", None)
        self.cfg.set("loglevel", "warning")
        self.cfg.set("logconfig_dict", logs.configuration(self._settings.log_format))
        # What was begun when SIGTERM came may still arrive, and be answered.
        self.cfg.set("graceful_timeout", int(self.receive_seconds) + 5)
        # Signals are all the control there is; the socket would be one file for all of a user's.
        self.cfg.set("control_socket_disable", True)
        self.cfg.set("when_ready", self._say_ready)
        self.cfg.set("on_exit", _remove_metrics)

    def _say_ready(self, _arbiter: Any) -> None:
        where = " and ".join(addresses(self._settings))
        click.echo(f"mgtrack is on {where} (Ctrl+C stops it)")

    def load(self) -> Any:
        """Return the app to serve."""
        return self.served


def share_metrics() -> None:
    """Let the processes that come of this one count together: to be called before any counts.

    They count in files of a folder, as prometheus_client does for several processes. It goes when
    the server ends.
    """
    os.environ[METRICS_FOLDER] = mkdtemp(prefix="mgtrack-metrics-")


def _remove_metrics(_arbiter: Any) -> None:
    if folder := os.environ.get(METRICS_FOLDER):
        shutil.rmtree(folder, ignore_errors=True)


def address(host: str, port: int) -> str:
    """A host and a port in one; an IPv6 address has colons of its own and stands in brackets."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def addresses(settings: Settings) -> list[str]:
    """Return where mgtrack can be opened, as its start prints it.

    Browsers call localhost secure without HTTPS, so that mgtrack can be installed from there.
    """
    host, port = settings.host, settings.port
    found = [f"http://{address(host, port)}"]
    if host in {"127.0.0.1", "::1", "0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        found.append(f"http://localhost:{port}")
    if settings.public_url:
        found.append(settings.public_url)
    return found


class ReadingWorker(Worker):
    """One of gunicorn's processes: uvicorn reads requests, and threads answer those that are whole.

    At SIGTERM uvicorn takes no more connections and ends when the requests that it has are
    answered. At SIGQUIT, which gunicorn sends at Ctrl+C, it drops those that are not whole or whose
    answer is not sent yet; a thread that is at work still ends its transaction.
    """

    app: Server
    _is_full = False

    def run(self) -> None:
        """Serve until told to stop."""
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._server = uvicorn.Server(
            _Config(
                WholeRequests(self.app.served, ThreadPoolExecutor(THREADS)),
                receive_seconds=self.app.receive_seconds,
                callback_notify=self._show_life,
                timeout_notify=1,
            )
        )
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGQUIT, self._drop)
        loop.set_exception_handler(self._complain)
        listeners: list[Any] = self.sockets  # gunicorn's own, around what they are declared to be
        await self._server.serve(sockets=[listener.sock for listener in listeners])

    async def _show_life(self) -> None:
        self.notify()
        if os.getppid() != self.ppid:  # gunicorn itself was killed, and the next wants the port
            self._server.should_exit = True

    def _complain(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Say once that there are too many connections; asyncio would, thousands of times a second.

        It goes on by itself when some are closed.
        """
        error = context.get("exception")
        if not (isinstance(error, OSError) and error.errno in {errno.EMFILE, errno.ENFILE}):
            loop.default_exception_handler(context)
        elif not self._is_full:
            self._is_full = True
            self.log.warning("can't open more connections for now (%s)", error)

    def _drop(self) -> None:
        self._server.should_exit = True
        for connection in list(self._server.server_state.connections):
            connection.transport.abort()


class _Config(uvicorn.Config):
    """uvicorn's settings, and how long a request may take to arrive."""

    def __init__(self, app: WholeRequests, *, receive_seconds: float, **changes: Any) -> None:
        self.receive_seconds = receive_seconds
        super().__init__(
            app,
            http=BoundedProtocol,
            loop="asyncio",
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            log_level="error",  # whatever a stranger sends is no news
            access_log=False,
            # The app keeps the count of trusted proxies itself; the server believes nobody.
            proxy_headers=False,
            server_header=False,
            **changes,
        )


class BoundedProtocol(H11Protocol):
    """uvicorn's HTTP/1.1, which closes a connection whose request takes too long to arrive."""

    config: _Config
    cycle: Any  # of the request that came last; None before the first
    _close: asyncio.TimerHandle | None = None
    _is_ending = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's
        """Expect a request."""
        super().connection_made(transport)
        self._mind()

    def data_received(self, data: bytes) -> None:
        """Read on."""
        super().data_received(data)
        if self._is_ending and self.cycle is not None:
            self.cycle.keep_alive = False
        self._mind()

    def shutdown(self) -> None:
        """At SIGTERM: close the connection once the request that began to arrive is answered."""
        self._is_ending = True
        begun, _ = self.conn.trailing_data
        if not begun or (self.cycle is not None and not self.cycle.response_complete):
            super().shutdown()

    def on_response_complete(self) -> None:
        """Expect the next request, whose beginning may be here already."""
        super().on_response_complete()
        self._mind()

    def connection_lost(self, exc: Exception | None) -> None:
        """Expect no more."""
        self._stop_minding()
        super().connection_lost(exc)

    def _mind(self) -> None:
        if self.conn.their_state not in {h11.IDLE, h11.SEND_BODY}:
            self._stop_minding()
        elif self._close is None:
            self._close = self.loop.call_later(self.config.receive_seconds, self.transport.close)

    def _stop_minding(self) -> None:
        if self._close is not None:
            self._close.cancel()
            self._close = None


class WholeRequests:
    """A Flask app behind ASGI, called in a thread once its request's body is there.

    A body over the app's limit is not read: the app is told its length, and refuses it. Where files
    are sent, the limit is higher for whoever gets the page of the form there.
    """

    def __init__(self, app: Flask, threads: ThreadPoolExecutor) -> None:
        self._app = app
        self._limit: int = app.config["MAX_CONTENT_LENGTH"]
        self._upload_limit: int = app.config["MAX_UPLOAD_BYTES"]
        self._upload_paths: Collection[str] = app.config["UPLOAD_PATHS"]
        self._threads = threads

    async def __call__(
        self,
        scope: Mapping[str, Any],
        receive: Callable[[], Awaitable[Mapping[str, Any]]],
        send: Callable[[Mapping[str, Any]], Awaitable[None]],
    ) -> None:
        """Answer one request (ASGI's own signature)."""
        declared = int(dict(scope["headers"]).get(b"content-length", 0))
        limit = await self._limit_of(scope)
        with SpooledTemporaryFile(self._limit) as body:
            size = 0
            more = declared <= limit
            while more and size <= limit:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return
                size += body.write(message["body"])
                more = message["more_body"]
            body.seek(0)
            environ = _environ(scope, body, max(declared, size))
            status, headers, content = await self._in_a_thread(environ)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    async def _limit_of(self, scope: Mapping[str, Any]) -> int:
        """How much of a request's body is read, in bytes."""
        if scope["method"] != "POST" or scope["path"] not in self._upload_paths:
            return self._limit
        asked = {**scope, "method": "GET"}
        status, _, _ = await self._in_a_thread(_environ(asked, BytesIO(), 0))
        return self._upload_limit if status == HTTPStatus.OK else self._limit

    async def _in_a_thread(self, environ: WSGIEnvironment) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(
            self._threads, self._answer, environ
        )

    def _answer(self, environ: WSGIEnvironment) -> Answer:
        """The app's answer, all of it: its status, headers and content."""
        started: list[tuple[str, list[tuple[str, str]]]] = []
        written: list[bytes] = []

        def start_response(
            status: str, headers: list[tuple[str, str]], _exc_info: Any = None
        ) -> Callable[[bytes], None]:
            started[:] = [(status, headers)]
            return written.append

        chunks = self._app(environ, start_response)
        try:
            written.extend(chunks)
        finally:
            if hasattr(chunks, "close"):
                chunks.close()
        ((status, headers),) = started
        return (
            int(status[:3]),
            [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers],
            b"".join(written),
        )


def _environ(scope: Mapping[str, Any], body: IO[bytes], length: int) -> WSGIEnvironment:
    """A request as WSGI puts it (PEP 3333)."""
    host, port = scope["server"]
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "REMOTE_ADDR": scope["client"][0] if scope["client"] else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        # WSGI can't tell X_Forwarded_For, which no proxy would replace, from X-Forwarded-For.
        if b"_" not in name:
            key = "HTTP_" + name.decode("latin-1").upper().replace("-", "_")
            text = value.decode("latin-1")
            environ[key] = f"{environ[key]},{text}" if key in environ else text
    # The body is here in one piece, however it was sent.
    for sent_as in ("HTTP_CONTENT_LENGTH", "HTTP_TRANSFER_ENCODING"):
        environ.pop(sent_as, None)
    environ["CONTENT_LENGTH"] = str(length)
    environ["CONTENT_TYPE"] = environ.pop("HTTP_CONTENT_TYPE", "")
    return environ
