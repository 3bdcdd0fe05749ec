"""A backup every day, into the backup folder."""

from __future__ import annotations

from collections.abc import Callable, Generator

from mgtrack.config import Settings
from mgtrack.db.backups import back_up
from mgtrack.extensions import db


def backing_up(settings: Settings) -> Callable[[], Generator[None, None, str]]:
    """Return the work of a job that backs the database up where these settings say."""

    def work() -> Generator[None, None, str]:
        path = back_up(db.engine.url, settings.backup_folder)
        yield
        return f"wrote {path.name}"

    return work
