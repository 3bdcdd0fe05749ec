"""Run the local FoodData Central by hand, alone or with mgtrack asking it."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from contextlib import suppress

from tests import fake_fdc


def main():
    parser = argparse.ArgumentParser(
        prog="python -m tests.fake_fdc",
        description=fake_fdc.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=8090)
    parser.add_argument("--limit", type=int, default=1000, help="calls that a key may make")
    parser.add_argument("--with-mgtrack", action="store_true", help="serve mgtrack as well")
    chosen = parser.parse_args()
    # Set outright: a shell starts what runs in the background with interrupts ignored.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    with (
        fake_fdc.FakeFdc(port=chosen.port, limit=chosen.limit) as server,
        suppress(KeyboardInterrupt),
    ):
        sys.stdout.write(f"FoodData Central is played at MGTRACK_FDC_URL={server.url}\n")
        sys.stdout.flush()
        if not chosen.with_mgtrack:
            server.wait()
            return 0
        command = [sys.executable, "-m", "mgtrack", "run"]
        settings = {"MGTRACK_FDC_URL": server.url, "MGTRACK_FDC_API_KEY": "test-local"}
        with subprocess.Popen(command, env=os.environ | settings) as mgtrack:
            try:
                return mgtrack.wait()
            finally:
                mgtrack.terminate()  # it stops its workers before it goes
    return 0


if __name__ == "__main__":
    sys.exit(main())
