"""`make bench`, or `python -m benchmarks [NAME ...]`: measures, and prints Markdown tables."""

from __future__ import annotations

import sys

from benchmarks import browser, lighthouse, server

BENCHMARKS = {
    "server": server.run,
    "cold-start": server.cold_start,
    "first-load": browser.run,
    "lighthouse": lighthouse.run,
}


def main() -> int:
    """Run the benchmarks that were named, or all."""
    chosen = sys.argv[1:] or list(BENCHMARKS)
    unknown = [name for name in chosen if name not in BENCHMARKS]
    if unknown:
        print(f"No such benchmark: {', '.join(unknown)}. There are {', '.join(BENCHMARKS)}.")
        return 2
    for name in chosen:
        BENCHMARKS[name]()
        print(flush=True)
    return 0


sys.exit(main())
