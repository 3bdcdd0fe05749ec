"""A deadline over a whole HTTP request: its headers and its body, however slowly they drip in.

The timeouts of `requests` are for each silence alone, so that a server that sends a byte now and
then is listened to for as long as it likes. Here a timer shuts the socket when the time is up. A
silence while connecting still has the timeout that it is given.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from threading import Timer
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection


class Cutoff:
    """The end of the time for one request; `is_over` tells that it came, whatever was received."""

    def __init__(self) -> None:
        self.is_over = False
        self._socket: socket.socket | None = None

    def watch(self, listening: socket.socket) -> None:
        """Shut this socket when the time is up, or now if it is."""
        self._socket = listening
        if self.is_over:
            self._shut()

    def cut(self) -> None:
        """End the request."""
        self.is_over = True
        self._shut()

    def _shut(self) -> None:
        if self._socket is not None:
            with suppress(OSError):  # it was closed already
                # Past TLS, which another thread is reading.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


_current: ContextVar[Cutoff | None] = ContextVar("cutoff", default=None)


@contextmanager
def cut_off_after(seconds: float) -> Iterator[Cutoff]:
    """Cut off the request that is made in this block, by a session with `DeadlineAdapter`s."""
    cutoff = Cutoff()
    timer = Timer(seconds, cutoff.cut)
    timer.daemon = True
    token = _current.set(cutoff)
    timer.start()
    try:
        yield cutoff
    finally:
        timer.cancel()
        _current.reset(token)


def _watch(connection: HTTPConnection) -> None:
    cutoff = _current.get()
    if cutoff is not None and connection.sock is not None:
        cutoff.watch(connection.sock)


class _Connection(HTTPConnection):
    def getresponse(self) -> Any:
        _watch(self)
        return super().getresponse()


class _TlsConnection(HTTPSConnection):
    def getresponse(self) -> Any:
        _watch(self)
        return super().getresponse()


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Connection


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


class DeadlineAdapter(HTTPAdapter):
    """An adapter of `requests` whose connections `cut_off_after` can cut off."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make the pools of connections."""
        super().init_poolmanager(*args, **kwargs)
        _cut_pools_of(self.poolmanager)

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        """Make the pools of connections by way of a proxy."""
        manager = super().proxy_manager_for(*args, **kwargs)
        _cut_pools_of(manager)
        return manager


def _cut_pools_of(manager: PoolManager) -> None:
    manager.pool_classes_by_scheme = {"http": _Pool, "https": _TlsPool}
