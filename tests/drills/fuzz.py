"""Try what the tests try a hundred times for minutes: whatever can be typed, or sent by USDA.

`python -m tests.drills.fuzz --minutes 10` tries each of four for so long: amounts, meals in words,
FoodData Central's records, and zips of USDA's. The tests are the suite's own, without a database.
"""

from __future__ import annotations

import argparse
import sys
import time

from hypothesis import settings

from tests.fdc import test_mapping
from tests.fdc.test_whatever_comes import (
    test_a_damaged_zip_is_read_or_refused,
    test_a_record_with_nonsense_in_it_is_a_food_or_refused,
)
from tests.foods.meal_text import test_meal_text
from tests.nutrition import test_amounts, test_quantity

TARGETS = {
    "amounts": [test_amounts, test_quantity],
    "meal text": [test_meal_text],
    "FDC mapping": [
        test_mapping,
        test_a_record_with_nonsense_in_it_is_a_food_or_refused,
    ],
    "zip": [test_a_damaged_zip_is_read_or_refused],
}
EXAMPLES = 500
"""Of one test at a time, each with dice of its own."""


def tests_of(places):
    """The tests that hypothesis makes up the values of, and that need nothing else."""
    found = []
    for place in places:
        each = [place] if callable(place) else vars(place).values()
        found += [it for it in each if getattr(it, "is_hypothesis_test", False)]
    quick = settings(max_examples=EXAMPLES, deadline=None, database=None)
    return [quick(each) for each in found]


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10, help="how long for each")
    minutes = parser.parse_args().minutes
    sys.stdout.write("target        tests  examples  minutes\n")
    for name, places in TARGETS.items():
        tests = tests_of(places)
        started, tried = time.monotonic(), 0
        while not tried or time.monotonic() - started < minutes * 60:
            for test in tests:
                test()  # raises what it finds, in the shortest form
                tried += EXAMPLES
        took = (time.monotonic() - started) / 60
        sys.stdout.write(f"{name:12} {len(tests):6} {tried:9,} {took:8.1f}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
