"""`.ci/setup` on machines that have little: what it takes, what it installs, and what it says.

The script is the real one, in a checkout of its own. The programs that it calls to install
something are played, and write down what they were asked for.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
ENVIRONMENT = Path(sys.executable).parent
TOOLS = "bash cat chmod cut dirname env find grep id ls mkdir rm sed sha256sum sort touch xargs"
APT = """
case "$*" in
    *policy*) printf 'chromium:\\n  Candidate: %s\\n' "$CHROMIUM_CANDIDATE" ;;
    *install*chromium*) printf '#!/bin/sh\\necho Chromium 150\\n' >"$MACHINE/chromium"
        chmod +x "$MACHINE/chromium" ;;
esac
case "$*" in *install*libatomic1*) touch "$MACHINE/libatomic.so.1" ;; esac
"""
PIP = r"""
case "$*" in *node.txt)
    for each in node npm; do
        cat >.venv/bin/$each <<PROGRAM
#!/usr/bin/env bash
echo ".venv/$each \$*" >>"\$LOG"
mkdir -p static/node_modules
PROGRAM
        chmod +x .venv/bin/$each
    done ;;
esac
"""


class Machine:
    """A checkout whose environment is made already, and the programs that there are beside it."""

    def __init__(self, folder):
        self.programs = folder / "bin"
        self.checkout = folder / "a checkout"
        self.log = folder / "log"
        self.environ = {"CHROMIUM_CANDIDATE": "150.0-1~deb12u1"}
        self.log.touch()
        self.programs.mkdir()
        for tool in TOOLS.split():
            (self.programs / tool).symlink_to(shutil.which(tool))
        shutil.copytree(CHECKOUT / ".ci", self.checkout / ".ci")
        (self.checkout / "static").mkdir()
        (self.checkout / "docs" / "images").mkdir(parents=True)
        (self.checkout / "mgtrack").symlink_to(CHECKOUT / "mgtrack")
        shutil.copy(CHECKOUT / "static" / "package-lock.json", self.checkout / "static")
        (self.checkout / ".venv" / "bin").mkdir(parents=True)
        # Python is the real one, but for what it finds of the machine's libraries.
        self.brings(
            "python",
            'case "$*" in *libatomic.so.1*) [ -e "$MACHINE/libatomic.so.1" ]; exit ;; esac\n'
            f'exec {sys.executable} "$@"',
        )
        self.brings("pip", PIP)

    def has(self, name, script="", *, noted=True):
        """Put a program on the machine; what it is asked for is written down where noted."""
        self._write(self.programs / name, f"bin/{name}" if noted else None, script)

    def brings(self, name, script=""):
        """Put a program into the checkout's environment."""
        noted = None if name == "python" else f".venv/{name}"
        self._write(self.checkout / ".venv" / "bin" / name, noted, script)

    def _write(self, path, noted, script):
        note = f'echo "{noted} $*" >>"$LOG"\n' if noted else ""
        path.unlink(missing_ok=True)
        path.write_text(f"#!{shutil.which('bash')}\n{note}{script}\n")
        path.chmod(0o755)

    def has_node(self, version):
        """Put a Node of this version on the machine: a real one that gives another number."""
        real = shutil.which("node", path=f"{os.environ['PATH']}:{ENVIRONMENT}")
        versions = self.programs.parent / "versions.js"
        versions.write_text(
            f"Object.defineProperty(process, 'versions', {{value: {{node: '{version}'}}}})"
        )
        self.has("node", f'[ "$1" = build.mjs ] || exec "{real}" -r "{versions}" "$@"')
        self.has("npm", "mkdir -p static/node_modules")

    def set_up(self, want):
        """Run `.ci/setup`; returns the exit code and what it said."""
        done = subprocess.run(
            [self.checkout / ".ci" / "setup", want],
            env={
                "PATH": str(self.programs),
                "LOG": str(self.log),
                "MACHINE": str(self.programs),
                **self.environ,
            },
            check=False,
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stderr

    def asked(self, program):
        """What this program was asked for, in order: "bin/npm", ".venv/npm"."""
        lines = self.log.read_text().splitlines()
        return [line.removeprefix(f"{program} ") for line in lines if line.startswith(program)]


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


@pytest.mark.parametrize("version", ["20.0.0", "20.20.2", "22.4.1", "100.1.0"])
def test_a_machines_own_node_is_taken_from_20_on(machine, version):
    machine.has_node(version)
    assert machine.set_up("run")[0] == 0
    assert [asked.split()[0] for asked in machine.asked("bin/npm")] == ["ci"]
    assert "build.mjs" in machine.asked("bin/node")
    assert not [asked for asked in machine.asked(".venv/pip") if "node.txt" in asked]


@pytest.mark.parametrize("version", [None, "4.8.2", "18.20.4", "19.9.0"])
def test_without_node_20_the_environment_brings_its_own(machine, version):
    if version:
        machine.has_node(version)
    assert machine.set_up("run")[0] == 0
    assert len([asked for asked in machine.asked(".venv/pip") if "node.txt" in asked]) == 1
    assert [asked.split()[0] for asked in machine.asked(".venv/npm")] == ["ci"]
    assert machine.asked(".venv/node")[-1] == "build.mjs"
    assert not machine.asked("bin/npm")


def test_a_second_set_up_asks_nobody_for_anything(machine):
    machine.has_node("22.4.1")
    manifest = machine.checkout / "static" / "dist" / "manifest.json"
    manifest.parent.mkdir()
    manifest.write_text("{}")
    machine.set_up("run")
    machine.log.write_text("")
    assert machine.set_up("run") == (0, "")
    assert machine.log.read_text() == ""


def test_mgtrack_runs_from_any_folder_whatever_lies_there(machine, tmp_path):
    machine.has_node("22.4.1")
    machine.set_up("run")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "json.py").write_text("raise SystemExit('a file of the folder was run')")
    (elsewhere / "mgtrack.py").write_text("raise SystemExit('a file of the folder was run')")
    link = tmp_path / "mgtrack-of-mine"
    link.symlink_to(machine.checkout / ".venv" / "bin" / "mgtrack")
    helped = subprocess.run(
        [link, "foods", "--help"], cwd=elsewhere, check=False, capture_output=True, text=True
    )
    assert helped.stderr == ""
    assert helped.stdout.startswith("Usage: mgtrack foods ")


class TestOfTheSystem:
    """What the tests need of it: a browser that sees their files, PostgreSQL, one library."""

    @pytest.fixture(autouse=True)
    def _bare(self, machine):
        machine.has_node("22.4.1")
        machine.has("apt-get", APT)
        machine.has("apt-cache", APT)
        machine.has("id", "echo 0", noted=False)

    def installed(self, machine):
        """The names of packages that apt-get was asked to install."""
        asked = [each.split() for each in machine.asked("bin/apt-get") if "install" in each]
        return {word for words in asked for word in words if word[0] != "-"} - {"install"}

    def test_what_is_missing_is_installed_and_once(self, machine):
        assert machine.set_up("test")[0] == 0
        assert {"chromium", "libatomic1"} <= self.installed(machine)
        machine.log.write_text("")
        assert machine.set_up("test")[0] == 0
        assert not machine.asked("bin/apt-get")

    def test_run_needs_none_of_it(self, machine):
        assert machine.set_up("run")[0] == 0
        assert not machine.asked("bin/apt-get")

    def test_the_drills_need_two_more_browsers_and_a_screen(self, machine):
        machine.has("Xvfb")
        assert machine.set_up("drills")[0] == 0
        assert {"firefox-esr", "webkit2gtk-driver"} <= self.installed(machine)
        assert "xvfb" not in self.installed(machine)

    def test_the_pictures_need_a_phones_font(self, machine):
        machine.has("fc-list", noted=False)
        assert machine.set_up("screenshots")[0] == 0
        assert "fonts-roboto-unhinted" in self.installed(machine)

    def test_without_rights_the_drills_say_what_to_install(self, machine):
        assert machine.set_up("test")[0] == 0
        machine.has("id", "echo 1000", noted=False)
        code, said = machine.set_up("drills")
        assert code == 1
        assert "apt-get install firefox-esr webkit2gtk-driver xvfb" in said

    def test_without_rights_it_says_what_to_install(self, machine):
        machine.has("id", "echo 1000", noted=False)
        code, said = machine.set_up("test")
        assert code == 1
        assert "apt-get install chromium libatomic1" in said
        assert "Google Chrome" in said
        assert not self.installed(machine)

    @pytest.mark.parametrize("candidate", ["(none)", "2:1snap1-0ubuntu2"])
    def test_where_chromium_is_a_snap_it_says_which_browser_to_install(self, machine, candidate):
        machine.environ["CHROMIUM_CANDIDATE"] = candidate
        code, said = machine.set_up("test")
        assert code == 1
        assert "Google Chrome" in said.splitlines()[-1]
        assert "snap" in said.splitlines()[-1]
        assert self.installed(machine) == {"libatomic1"}

    @pytest.mark.parametrize(
        "stub", ["echo Chromium 120.0.6099.199 snap", "echo install the snap >&2; exit 1"]
    )
    def test_a_snap_is_no_browser_for_the_tests_and_chrome_is(self, machine, stub):
        machine.environ["CHROMIUM_CANDIDATE"] = "(none)"
        machine.has("chromium", stub)
        machine.has("chromium-browser", stub)
        assert machine.set_up("test")[0] == 1
        machine.has("google-chrome", "echo Google Chrome 150.0.7400.1")
        assert machine.set_up("test")[0] == 0
