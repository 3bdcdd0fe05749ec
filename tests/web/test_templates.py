"""The templates' source: what djlint has no rule for."""

from __future__ import annotations

import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent.parent
SETTINGS = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
MAX_LENGTH = SETTINGS["tool"]["djlint"]["max_line_length"]


def test_no_line_is_too_long_to_read():
    too_long = [
        f"{path.relative_to(CHECKOUT)}:{number}"
        for path in sorted((CHECKOUT / "templates").rglob("*.html"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > MAX_LENGTH
    ]
    assert too_long == []
