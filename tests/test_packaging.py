"""The wheel: carries all it needs, and runs from a clean environment far from the checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from tests.bench import free_port

CHECKOUT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    "lock",
    [
        ".ci/lock/run.txt",
        ".ci/lock/dev.txt",
        ".ci/lock/build.txt",
        ".ci/lock/node.txt",
        "static/package-lock.json",
        "benchmarks/package-lock.json",
    ],
)
def test_a_lock_names_no_host_to_install_from(lock):
    named = r"https?://|--(extra-)?index-url|--find-links|\"resolved\""
    assert not re.search(named, (CHECKOUT / lock).read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, CHECKOUT],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_templates_built_files_migrations_and_data(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "mgtrack/templates/base.html" in names
    assert "mgtrack/static/manifest.json" in names
    assert any(
        name.startswith("mgtrack/static/app-") and name.endswith(".css.br") for name in names
    )
    assert "mgtrack/migrations/env.py" in names
    assert "mgtrack/foods/data/starter.tsv" in names
    assert not [name for name in names if "node_modules" in name or name.startswith("tests/")]


def test_it_serves_from_a_clean_environment_outside_the_checkout(wheel, tmp_path):
    venv.create(tmp_path / "venv", with_pip=False, symlinks=True)
    python = tmp_path / "venv" / "bin" / "python"
    # The dependencies are those that the locks put beside this very test; only mgtrack itself
    # comes from the wheel, and the checkout is nowhere on the path.
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", wheel],
        check=True,
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )
    site = next((tmp_path / "venv" / "lib").glob("python*/site-packages"))
    dependencies = tmp_path / "dependencies"
    dependencies.mkdir()
    for item in Path(pytest.__file__).parent.parent.iterdir():
        if "mgtrack" not in item.name:
            (dependencies / item.name).symlink_to(item)
    (site / "dependencies.pth").write_text(f"{dependencies}\n")

    port = free_port()
    process = subprocess.Popen(
        [tmp_path / "venv" / "bin" / "mgtrack", "run"],
        cwd=tmp_path,
        env={
            "PATH": os.environ["PATH"],
            "MGTRACK_DATA_FOLDER": str(tmp_path / "data"),
            "MGTRACK_PORT": str(port),
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        lines = iter(process.stdout.readline, "")
        assert any(line.startswith("mgtrack is on") for line in lines)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
            page = answer.read().decode()
        assert "magnesium" in page
        where = subprocess.run(
            [python, "-c", "import mgtrack; print(mgtrack.__file__)"],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        assert where.startswith(str(site))
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()
