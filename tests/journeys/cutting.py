"""A proxy before the server that cuts connections at a chosen byte, as tunnels and lifts do."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from dataclasses import dataclass
from enum import Enum


class Place(Enum):
    """Where a change is cut off on its way."""

    BEFORE = "before the request"
    IN_REQUEST = "in the request"
    BEFORE_ANSWER = "after the server saved it, before its answer"
    IN_ANSWER = "in the answer"


@dataclass(frozen=True)
class Cut:
    """Where, and after how many bytes of what is cut there."""

    place: Place
    byte: int


class CuttingProxy:
    """Passes on what comes; each change takes the next of the cuts that are left."""

    def __init__(self, port):
        self._server = port
        self._cuts = []
        self._appended = {}
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self, cuts):
        """Cut the next changes so."""
        with self._lock:
            self._cuts = list(cuts)

    def append_to(self, path, content):
        """From now on let what is at a path end with more, as if it were newer."""
        self._appended[f"GET {path} ".encode()] = content

    @property
    def left(self):
        return len(self._cuts)

    def close(self):
        self._listener.close()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _next_cut(self, request):
        with self._lock:
            return self._cuts.pop(0) if request.startswith(b"POST /day/") and self._cuts else None

    def _serve(self, client):
        with contextlib.suppress(OSError), client, self._connected() as server:
            while request := client.recv(65536):
                cut = self._next_cut(request)
                if cut and cut.place is Place.BEFORE:
                    return
                if cut and cut.place is Place.IN_REQUEST:
                    server.sendall(request[: cut.byte])
                    return
                more = next(
                    (each for asked, each in self._appended.items() if request.startswith(asked)),
                    None,
                )
                if more:
                    client.sendall(self._longer(server, request, more))
                    return
                server.sendall(self._whole(client, request))
                if not self._answer(server, client, cut):
                    return

    def _connected(self):
        return socket.create_connection(("127.0.0.1", self._server))

    def _whole(self, client, request):
        """A request with all of its body."""
        head, _, body = request.partition(b"\r\n\r\n")
        missing = _length(head) - len(body)
        while missing > 0:
            more = client.recv(65536)
            if not more:
                break
            request += more
            missing -= len(more)
        return request

    def _longer(self, server, request, more):
        """The whole answer to a request, uncompressed, with more at its end."""
        plain = re.sub(rb"(?i)accept-encoding: [^\r]*", b"Accept-Encoding: identity", request)
        server.sendall(plain)
        answer = server.recv(65536)
        head, _, body = answer.partition(b"\r\n\r\n")
        while len(body) < _length(head):
            body += server.recv(65536)
        head = re.sub(rb"(?i)content-length: \d+", b"Content-Length: %d" % len(body + more), head)
        return head + b"\r\n\r\n" + body + more

    def _answer(self, server, client, cut):
        """Pass on one answer; whether the connection goes on."""
        answer = server.recv(65536)
        if cut and cut.place is Place.BEFORE_ANSWER:
            return False
        if cut:
            client.sendall(answer[: cut.byte])
            return False
        head, _, body = answer.partition(b"\r\n\r\n")
        client.sendall(answer)
        missing = _length(head) - len(body)
        while answer and missing > 0:
            answer = server.recv(65536)
            client.sendall(answer)
            missing -= len(answer)
        return bool(answer)


def _length(head):
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0
