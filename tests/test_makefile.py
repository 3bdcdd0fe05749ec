"""`make` on a machine with little on it: what its targets call is what the environment brought."""

from __future__ import annotations

import subprocess
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent


def test_node_of_the_environment_is_found_where_the_machine_has_none():
    asked = subprocess.run(
        ["make", "--no-print-directory", "--eval", 'path: ; @echo "$$PATH"', "path"],
        cwd=CHECKOUT,
        env={"PATH": "/usr/bin:/bin"},
        check=True,
        capture_output=True,
        text=True,
    )
    assert asked.stdout.strip() == f"{CHECKOUT / '.venv' / 'bin'}:/usr/bin:/bin"
