"""Fetching USDA's files: whole, on from where it broke off, and from nowhere but USDA."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from mgtrack.fdc import fetching
from mgtrack.fdc.archive import DownloadError
from mgtrack.fdc.fetching import fetch, is_usdas

CONTENT = bytes(range(256)) * 4_000


class Server(ThreadingHTTPServer):
    """One file, which may break off, change, or be gone."""

    content, tag, breaks_at, status = CONTENT, '"first"', None, 200
    asked: list[str | None]

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/fdc-datasets/survey.zip"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        server = self.server
        wanted = self.headers.get("Range")
        server.asked.append(wanted)
        start = 0
        if server.status != 200:
            self.send_error(server.status)
            return
        if wanted and self.headers.get("If-Range") == server.tag:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(server.content) - 1}/*")
        else:
            self.send_response(200)
        if server.tag:
            self.send_header("ETag", server.tag)
        rest = server.content[start:]
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        self.wfile.write(rest[: server.breaks_at])
        self.close_connection = True

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    server = Server(("127.0.0.1", 0), Handler)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_file_comes_whole_and_tells_how_far_it_is(server, tmp_path):
    told = []
    path = fetch(server.address, tmp_path / "new", lambda *figures: told.append(figures))
    assert path.name == "survey.zip"
    assert path.read_bytes() == CONTENT
    assert told[-1] == (len(CONTENT), len(CONTENT))
    assert [it.name for it in path.parent.iterdir()] == ["survey.zip"]


def test_a_file_that_is_there_is_not_asked_for_again(server, tmp_path):
    fetch(server.address, tmp_path)
    assert fetch(server.address, tmp_path).read_bytes() == CONTENT
    assert server.asked == [None]


def test_after_a_break_only_the_rest_is_asked_for(server, tmp_path):
    server.breaks_at = 600_000
    with pytest.raises(DownloadError, match="Run the same command again to go on from there"):
        fetch(server.address, tmp_path)
    assert not (tmp_path / "survey.zip").exists()
    server.breaks_at = None
    assert fetch(server.address, tmp_path).read_bytes() == CONTENT
    first, second = server.asked
    assert first is None
    assert int(second.removeprefix("bytes=").rstrip("-")) > 0


@pytest.mark.parametrize("tag", ['"second"', ""])
def test_a_file_that_changed_meanwhile_comes_anew(server, tmp_path, tag):
    server.breaks_at = 600_000
    with pytest.raises(DownloadError):
        fetch(server.address, tmp_path)
    server.breaks_at, server.content, server.tag = None, CONTENT[::-1], tag
    assert fetch(server.address, tmp_path).read_bytes() == CONTENT[::-1]


def test_without_a_version_a_part_is_not_trusted(server, tmp_path):
    server.tag, server.breaks_at = "", 600_000
    with pytest.raises(DownloadError):
        fetch(server.address, tmp_path)
    server.breaks_at = None
    assert fetch(server.address, tmp_path).read_bytes() == CONTENT
    assert server.asked == [None, None]


@pytest.mark.parametrize("status", [302, 403, 404, 416, 500])
def test_an_answer_without_the_file_is_said(server, tmp_path, status):
    server.status = status
    with pytest.raises(DownloadError, match=f"answered {status}"):
        fetch(server.address, tmp_path)
    server.status = 200
    assert fetch(server.address, tmp_path).read_bytes() == CONTENT


def test_trouble_on_the_servers_side_does_not_cost_what_came_already(server, tmp_path):
    server.breaks_at = 600_000
    with pytest.raises(DownloadError):
        fetch(server.address, tmp_path)
    server.breaks_at, server.status = None, 503
    with pytest.raises(DownloadError):
        fetch(server.address, tmp_path)
    server.status = 200
    assert fetch(server.address, tmp_path).read_bytes() == CONTENT
    assert server.asked[-1] is not None


def test_nobody_listens(tmp_path):
    with pytest.raises(DownloadError, match="could not be fetched"):
        fetch("http://127.0.0.1:9/survey.zip", tmp_path)


def test_a_file_without_end_is_given_up(server, tmp_path, monkeypatch):
    monkeypatch.setattr(fetching, "MAX_BYTES", 500_000)
    with pytest.raises(DownloadError, match="far longer"):
        fetch(server.address, tmp_path)


@pytest.mark.parametrize(
    ("address", "usdas"),
    [
        ("https://fdc.nal.usda.gov/fdc-datasets/survey.zip", True),
        ("http://fdc.nal.usda.gov/fdc-datasets/survey.zip", False),
        ("https://fdc.nal.usda.gov.example.org/survey.zip", False),
        ("https://me@fdc.nal.usda.gov/survey.zip", False),
        ("https://fdc.nal.usda.gov:8443/survey.zip", False),
        ("https://fdc.nal.usda.gov/download-datasets", False),
        ("file:///etc/survey.zip", False),
    ],
)
def test_nothing_is_fetched_but_usdas_zips(address, usdas):
    assert is_usdas(address) is usdas
