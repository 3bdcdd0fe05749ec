"""The bill of materials of a release names every package that the locks name, and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parent.parent
PYTHON_LOCK = (CHECKOUT / ".ci/lock/run.txt").read_text(encoding="utf-8")
NPM_LOCK = json.loads((CHECKOUT / "static/package-lock.json").read_text(encoding="utf-8"))


def bill():
    ran = subprocess.run([sys.executable, CHECKOUT / ".ci/sbom"], check=True, capture_output=True)
    return json.loads(ran.stdout)


def test_it_is_cyclonedx_of_this_version():
    found = bill()
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    assert f'version = "{found["metadata"]["component"]["version"]}"' in (
        CHECKOUT / "pyproject.toml"
    ).read_text(encoding="utf-8")


def test_it_names_every_locked_package_once():
    components = bill()["components"]
    named = [(each["name"], each["version"]) for each in components]
    pinned = [line.split(" ")[0] for line in PYTHON_LOCK.splitlines() if line[:1].isalnum()]
    locked = [tuple(each.split(";")[0].split("==")) for each in pinned]
    locked += [
        (path.split("node_modules/")[-1], package["version"])
        for path, package in NPM_LOCK["packages"].items()
        if path
    ]
    assert sorted(named) == sorted(locked)
    assert len({each["bom-ref"] for each in components}) == len(components)


def test_what_only_builds_is_not_in_the_release():
    scopes = {each["name"]: each["scope"] for each in bill()["components"]}
    assert (scopes["esbuild"], scopes["htmx.org"], scopes["flask"]) == (
        "excluded", "required", "required",
    )  # fmt: skip
