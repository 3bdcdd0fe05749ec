"""Download USDA's files, resuming where an earlier attempt broke off."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError

from mgtrack.fdc.archive import DownloadError

HOST = "fdc.nal.usda.gov"
"""The host of USDA's files; nothing is downloaded from anywhere else."""

MAX_BYTES = 4 * 1024**3
"""The longest file that is downloaded; USDA's longest has half a gigabyte."""

Fetched = Callable[[int, int], None]
"""A callback that gets the bytes so far and in total (0 if unknown)."""

_PIECE = 256 * 1024
# Requests without a browser's name may be refused.
_USER_AGENT = "Mozilla/5.0 (compatible; mgtrack)"


def is_usdas(address: str) -> bool:
    """Return whether this is the address of one of USDA's zips."""
    parts = urlsplit(address)
    return parts.scheme == "https" and parts.netloc == HOST and parts.path.endswith(".zip")


def fetch(address: str, folder: Path, progress: Fetched = lambda _have, _all: None) -> Path:
    """Download a file into a folder, unless it is there, and return its path.

    After a break, what has arrived stays in the folder, and the next attempt requests the rest if
    the server says that it is still the same file.

    Raises:
        DownloadError: the file can't be downloaded.
    """
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / PurePosixPath(urlsplit(address).path).name
    if not whole.exists():
        part = _Part(whole.with_suffix(".part"), whole.with_suffix(".version"))
        try:
            part.fetch(address, progress)
        except (requests.RequestException, HTTPError, OSError) as error:
            raise DownloadError(
                "The file could not be fetched, or only in part "
                f"({type(error).__name__}). Run the same command again to go on from there."
            ) from error
        part.becomes(whole)
    return whole


class _Part:
    """The beginning of a file, and the server's tag of the version it belongs to."""

    def __init__(self, content: Path, version: Path) -> None:
        self._content = content
        self._version = version

    def fetch(self, address: str, progress: Fetched) -> None:
        """Request what is missing."""
        have = self._content.stat().st_size if self._version.exists() else 0
        headers = {"User-Agent": _USER_AGENT, "Accept-Encoding": "identity"}
        if have:
            version = self._version.read_text(encoding="ascii")
            headers |= {"Range": f"bytes={have}-", "If-Range": version}
        with requests.get(
            address, headers=headers, stream=True, timeout=(10, 60), allow_redirects=False
        ) as answer:
            if answer.status_code == requests.codes.partial:
                if not answer.headers.get("Content-Range", "").startswith(f"bytes {have}-"):
                    self._forget()
                    raise DownloadError("The server answered with another part of the file.")
            elif answer.status_code == requests.codes.ok:
                have = 0
                self._begin(answer)
            else:
                if answer.status_code == requests.codes.requested_range_not_satisfiable:
                    self._forget()
                raise DownloadError(f"The server answered {answer.status_code} {answer.reason}.")
            length = answer.headers.get("Content-Length", "")
            total = have + int(length) if length.isdecimal() else 0
            with self._content.open("ab") as file:
                for received in _write(answer, file, have):
                    progress(received, total)

    def becomes(self, whole: Path) -> None:
        """Rename the complete file."""
        self._version.unlink(missing_ok=True)
        self._content.replace(whole)

    def _begin(self, answer: requests.Response) -> None:
        self._forget()
        tag = answer.headers.get("ETag", "")
        version = answer.headers.get("Last-Modified", "") if tag[:1] != '"' else tag
        self._content.write_bytes(b"")
        if version:
            self._version.write_text(version, encoding="ascii")

    def _forget(self) -> None:
        for path in (self._version, self._content):
            with contextlib.suppress(FileNotFoundError):
                path.unlink()


def _write(answer: requests.Response, file: BinaryIO, have: int) -> Iterator[int]:
    """Write an answer, and yield the number of bytes written after each piece."""
    for piece in answer.iter_content(_PIECE):
        have += file.write(piece)
        if have > MAX_BYTES:
            raise DownloadError("The file is far longer than any of USDA's.")
        yield have
