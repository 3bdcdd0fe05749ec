"""The test bench: one app per database, emptied of people after each test.

`--databases sqlite,postgresql` chooses where the suite runs. A test that needs a database runs on
the first of them; one marked `both_databases` runs on each, because its subject is SQL. In a module
that is marked so, a test of what is refused before any SQL is marked `one_database`. PostgreSQL is
a cluster of the tests' own, on loopback, in a folder that is removed afterwards.
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
    parser.addoption("--long", action="store_true", help="the long counts, not a sample of them")


def pytest_configure(config):
    config.addinivalue_line("markers", "both_databases: run on each of --databases")
    config.addinivalue_line("markers", "one_database: run on the first, whatever its module says")


def pytest_generate_tests(metafunc):
    if "database" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--databases").split(",")
        unknown = set(chosen) - set(ALL_DATABASES)
        if unknown:
            raise pytest.UsageError(f"--databases: unknown {', '.join(sorted(unknown))}")
        marked = metafunc.definition.get_closest_marker
        if marked("one_database") or not marked("both_databases"):
            chosen = chosen[:1]
        metafunc.parametrize("database", chosen, indirect=True, scope="session")
