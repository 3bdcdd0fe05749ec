"""Where templates, built front-end files and migrations lie: in the wheel, or in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _folder(packaged: str, in_checkout: str) -> Path:
    installed = _PACKAGE / packaged
    return installed if installed.is_dir() else _PACKAGE.parent / in_checkout


TEMPLATES = _folder("templates", "templates")
STATIC = _folder("static", "static/dist")
MIGRATIONS = _folder("migrations", "migrations")
