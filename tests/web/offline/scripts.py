"""Runs what a phone works out by itself, outside of a browser."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

SCRIPTS = Path(__file__).parents[3] / "static" / "js" / "offline"


def run_js(script, given):
    """What a module prints as JSON, given JSON on its standard input as `given`."""
    reads = 'import { readFileSync } from "node:fs"; const given = JSON.parse(readFileSync(0));'
    answer = subprocess.run(
        ["node", "--input-type=module", "--eval", f"{reads}\n{script}"],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(answer.stdout)
