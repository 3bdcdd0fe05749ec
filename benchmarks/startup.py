"""What one worker costs before its first request: time, and memory at its highest."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.tables import table

CHECKOUT = Path(__file__).parent.parent
TIMES = 7
MAKE_THE_APP = """
import time
started = time.perf_counter()
from mgtrack import create_app
create_app()
took = time.perf_counter() - started
from pathlib import Path
status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(took, int(status["VmHWM"].split()[0]) / 1024)
"""


def run() -> str:
    """Seconds and MB of processes that make the app and do nothing else.

    Memory is Linux's VmHWM: the maximum that `getrusage` tells begins with that of the process
    which started this one.
    """
    with tempfile.TemporaryDirectory() as folder:
        starts = [_start(folder) for _ in range(TIMES)]
    seconds, megabytes = (statistics.median(figures) for figures in zip(*starts, strict=True))
    return table(
        ["one process that makes the app", f"median of {TIMES}", "budget"],
        [
            ["time", f"{seconds:.2f} s", "1.5 s"],
            ["memory", f"{megabytes:.0f} MB", "100 MB"],
        ],
    )


def _start(data_folder: str) -> tuple[float, float]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("MGTRACK_")
    }
    output = subprocess.run(
        [sys.executable, "-c", MAKE_THE_APP],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=CHECKOUT,
        env={**environment, "MGTRACK_DATA_FOLDER": data_folder},
    ).stdout
    seconds, megabytes = map(float, output.split())
    return seconds, megabytes
