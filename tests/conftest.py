"""The test bench: one app a database, emptied of people after each test.

`--databases sqlite,postgresql` chooses where the suite runs; tests that need a database run once
on each. PostgreSQL is a cluster of the tests' own, on loopback, in a folder that goes afterwards.
"""

from __future__ import annotations

import pytest
from hypothesis import settings

ALL_DATABASES = ("sqlite", "postgresql")

# How long an example takes says how busy the machine is; speed is measured by the benchmarks.
settings.register_profile("mgtrack", deadline=None)
settings.load_profile("mgtrack")

pytest_plugins = ["tests.bench", "tests.fake_fdc.fixtures", "tests.diary.fixtures"]


def pytest_addoption(parser):
    parser.addoption(
        "--databases",
        default="sqlite",
        help=f"comma-separated choice of {', '.join(ALL_DATABASES)}",
    )


def pytest_generate_tests(metafunc):
    if "database" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--databases").split(",")
        unknown = set(chosen) - set(ALL_DATABASES)
        if unknown:
            raise pytest.UsageError(f"--databases: unknown {', '.join(sorted(unknown))}")
        metafunc.parametrize("database", chosen, indirect=True, scope="session")
