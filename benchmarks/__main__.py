"""`make bench`, or `python -m benchmarks [NAME ...]`: measures, and prints Markdown tables."""

from __future__ import annotations

import argparse

from benchmarks import (
    catalogue_import,
    exports,
    first_load,
    lighthouse,
    meal_text,
    search_quality,
    search_speed,
    server,
    startup,
    suggestions,
    tables,
    taps,
    trends,
)

BENCHMARKS = {
    "server": server.run,
    "trends": trends.run,
    "startup": startup.run,
    "first-load": first_load.run,
    "taps": taps.run,
    "lighthouse": lighthouse.run,
    "search_quality": search_quality.run,
    "meal_text": meal_text.run,
    "suggestions": suggestions.run,
    "catalogue-import": catalogue_import.run,
    "exports": exports.run,
    "search_speed": search_speed.run,
}


def main() -> None:
    """Run the benchmarks that were named, or all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"{', '.join(BENCHMARKS)}; all of them by default"
    )
    parser.add_argument(
        "--write", action="store_true", help="also put the tables into the pages of docs/"
    )
    arguments = parser.parse_args()
    for name in arguments.names:
        if name not in BENCHMARKS:
            parser.error(f"there is no {name!r}; there are {', '.join(BENCHMARKS)}")
    for name in arguments.names or BENCHMARKS:
        measured = BENCHMARKS[name]()
        print(f"## {name}\n\n{measured}\n", flush=True)
        if arguments.write:
            tables.write(name, measured)


main()
