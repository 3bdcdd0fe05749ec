"""What `docs/` and `pyproject.toml` say of the house is so."""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


def read(*parts):
    return CHECKOUT.joinpath(*parts).read_text(encoding="utf-8")


def names(requirements):
    """The packages that requirements name, as the index does."""
    return {re.match(r"[\w.-]+", each).group().lower() for each in requirements}


def test_each_dependency_has_its_line():
    declared = names(
        [
            *PROJECT["project"]["dependencies"],
            *PROJECT["project"]["optional-dependencies"]["postgresql"],
            *PROJECT["dependency-groups"]["dev"],
        ]
    )
    for folder in ("static", "benchmarks"):
        package = json.loads(read(folder, "package.json"))
        declared |= {*package.get("dependencies", {}), *package.get("devDependencies", {})}
    first_cells = re.findall(r"^\| ([^|]+) \|", read("docs", "dependencies.md"), re.MULTILINE)
    told = set(
        re.findall(r"[@a-z][\w./-]*", " ".join(first_cells).replace("htmx.org 2.0", "htmx.org"))
    )
    assert {name for name in declared if not name.startswith("types-")} <= told


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module


def test_what_the_app_imports_is_declared():
    declared = {
        {"argon2-cffi": "argon2"}.get(name, name.replace("-", "_"))
        for name in names(PROJECT["project"]["dependencies"])
    }
    found = {
        module.partition(".")[0]
        for folder in ("mgtrack", "migrations")
        for path in (CHECKOUT / folder).rglob("*.py")
        for module in imported(path)
    }
    assert found - set(sys.stdlib_module_names) - {"mgtrack"} <= declared


def test_the_design_names_what_is_there_and_every_feature():
    text = read("docs", "architecture.md") + read("docs", "decisions.md")
    house = re.search(r"## The house\n+```\n(.+?)```", text, re.DOTALL).group(1)
    lines = re.findall(r"^  ((?:\w+/ *)+)", house, re.MULTILINE)
    features = set(re.findall(r"\w+", " ".join(lines)))
    packages = {path.parent.name for path in (CHECKOUT / "mgtrack").glob("*/__init__.py")}
    assert features == packages
    for path in re.findall(r"`(?:mgtrack/)?([a-z_]+/(?:[a-z_]+/)*[a-z_]+\.\w+)`", text):
        assert [place for place in (CHECKOUT, CHECKOUT / "mgtrack") if (place / path).exists()], (
            path
        )


def test_security_has_a_row_for_each_chapter_of_asvs():
    rows = re.findall(r"^\| (V\d+) .* \|$", read("docs", "security.md"), re.MULTILINE)
    assert rows == [f"V{number}" for number in range(1, 18)]
