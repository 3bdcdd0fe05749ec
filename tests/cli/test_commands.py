"""Every command that README and `docs/` show can be pasted in the checkout, and works."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import urllib.request
from pathlib import Path

import pytest

from tests import usda_files
from tests.bench import free_port

CHECKOUT = Path(__file__).resolve().parent.parent.parent
PAGES = [CHECKOUT / "README.md", CHECKOUT / "CONTRIBUTING.md", *CHECKOUT.glob("docs/*.md")]
MGTRACK = r"\.venv/bin/mgtrack"
SETTINGS = r"(?:[A-Z_]+=\S+ )*"
PLACEHOLDERS = {
    "TEXT": "2 eggs",
    "WORDS": "almonds",
    "FDC_ID": "170567",
    "EMAIL": "ann@example.org",
}
"""What a test types in the place of a word in capitals."""


def shown():
    """What the pages show as code, a line each: the lines of blocks, and the spans in text."""
    for page in PAGES:
        text, *rest = re.split(r"^```", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for block, after in zip(rest[::2], rest[1::2], strict=True):
            yield from (line.removeprefix("$ ") for line in block.splitlines()[1:])
            text += after
        for span in re.findall(r"`([^`]+)`", text):
            yield " ".join(span.split())


def commands(program):
    """The commands that begin with this program, or with settings for it."""
    bare = {line.partition(" #")[0].rstrip() for line in shown()}
    return sorted(line for line in bare if re.match(rf"{SETTINGS}{program} ", line))


def test_commands_are_shown_as_they_can_be_pasted():
    assert commands("mgtrack") == []
    assert commands("python3?") == []


@pytest.fixture
def environ(tmp_path):
    """The environment of a shell: no settings but a data folder and a port of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MGTRACK_")}
    return kept | {
        "MGTRACK_DATA_FOLDER": str(tmp_path / "data"),
        "MGTRACK_PORT": str(free_port()),
    }


def shell(command, environ):
    """What a command said, which worked."""
    return subprocess.run(
        command, shell=True, cwd=CHECKOUT, env=environ, check=True, capture_output=True, text=True
    ).stdout  # fmt: skip


def backup_of_another(environ, folder):
    """A backup of a database elsewhere."""
    elsewhere = environ | {"MGTRACK_DATA_FOLDER": str(folder / "elsewhere")}
    shell(".venv/bin/mgtrack foods search almonds", elsewhere)
    return shell(".venv/bin/mgtrack backup", elsewhere).strip()


@pytest.mark.parametrize(
    "command", [line for line in commands(MGTRACK) if "mgtrack run" not in line]
)
def test_a_command_works_on_an_empty_data_folder(command, environ, tmp_path):
    usda_files.csv_zip(
        tmp_path / "usda.zip",
        food=[usda_files.food(1, "Nuts, of a small file")],
        food_nutrient=[usda_files.magnesium(1, 270)],
    )
    values = PLACEHOLDERS | {"FILE...": str(tmp_path / "usda.zip")}
    capitals = re.compile(r"(?<!\S)[A-Z_]+(?:\.\.\.)?(?!\S)")
    if "EMAIL" in command.split():
        shell(".venv/bin/mgtrack foods search almonds", environ)  # which makes the database ready
        create = ".venv/bin/mgtrack accounts create ann@example.org"
        shell(f"echo a quiet green meadow | {create}", environ)
        values["FILE"] = str(tmp_path / "diary.zip")
        if " import " in command:
            shell(f".venv/bin/mgtrack diary export ann@example.org {values['FILE']}", environ)
    elif "FILE" in command.split():
        values["FILE"] = str(backup_of_another(environ, tmp_path))
    elif not command.startswith(".venv/bin/mgtrack foods"):
        shell(".venv/bin/mgtrack foods search almonds", environ)  # which makes the database ready
    typed = capitals.sub(lambda word: shlex.quote(values[word.group()]), command)
    ran = subprocess.run(
        typed, shell=True, cwd=CHECKOUT, env=environ, check=False, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout


@pytest.mark.parametrize("command", [line for line in commands(MGTRACK) if "mgtrack run" in line])
def test_a_command_that_serves_answers_a_browser(command, environ):
    server = subprocess.Popen(
        f"exec env {command}",
        shell=True, cwd=CHECKOUT, env=environ, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert any(line.startswith("mgtrack is on") for line in server.stdout)
        address = f"http://127.0.0.1:{environ['MGTRACK_PORT']}/"
        with urllib.request.urlopen(address, timeout=20) as answer:
            assert "magnesium" in answer.read().decode()
    finally:
        server.terminate()
        server.wait(timeout=20)
        server.stdout.close()


@pytest.mark.parametrize("command", commands("make"))
def test_make_knows_its_targets(command):
    asked = subprocess.run(
        f"exec make -n {command.removeprefix('make ')}",
        shell=True, cwd=CHECKOUT, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert asked.returncode == 0, asked.stderr
    assert asked.stdout.strip()


def test_commands_are_found_where_they_are_shown():
    assert {"run", "foods"} <= {line.split("mgtrack ")[1].split()[0] for line in commands(MGTRACK)}
    assert {"run", "test", "help"} <= {line.split()[1] for line in commands("make")}
