"""`make drills`, or `python -m tests.drills.bare_debian [SUITE]`: a newcomer's first commands.

They are tried on a Debian that has git, Python and make alone, made anew in a folder that goes
afterwards; SUITE is bookworm unless given. What is tried is what is committed. It wants root,
debootstrap and the package registries, and takes some minutes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.bench import free_port

CHECKOUT = Path(__file__).resolve().parents[2]
CERTIFICATES = Path("etc/ssl/certs/ca-certificates.crt")
JOURNEYS = (
    ".venv/bin/python -m pytest tests/journeys/test_main_job.py -q --databases sqlite,postgresql"
)
# How this machine reaches the registries.
PASSED_ON = [
    "http_proxy", "https_proxy", "no_proxy", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS",
    "NPM_CONFIG_REGISTRY", "PIP_CERT", "PIP_DEFAULT_TIMEOUT", "PIP_INDEX_URL",
]  # fmt: skip
# The mounts are the command's own, and whatever it started ends with it.
ALONE = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c"]
CHROOT = 'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && exec chroot "$@"'


def tell(words):
    """Say what is being tried, or what came of it."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


class Debian:
    """A Debian in a folder, with a checkout in the home of root and of somebody without rights."""

    def __init__(self, folder, suite):
        self.folder = folder
        subprocess.run(
            ["debootstrap", "--variant=minbase", "--include=git,make,python3", suite, folder],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        if Path("/", CERTIFICATES).exists():
            # The second place is where Debian takes them from once it makes the first anew.
            for place in (CERTIFICATES, "usr/local/share/ca-certificates/of-this-machine.crt"):
                (folder / place).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(Path("/", CERTIFICATES), folder / place)
        subprocess.run(["chroot", folder, "useradd", "--create-home", "newcomer"], check=True)
        for user, home in (("root", "root"), ("newcomer", "home/newcomer")):
            checkout = folder / home / "mgtrack"
            subprocess.run(["git", "clone", "--quiet", CHECKOUT, checkout], check=True)
            subprocess.run(["chroot", folder, "chown", "-R", user, f"/{home}/mgtrack"], check=True)

    def shell(self, user, typed, **settings):
        """What `subprocess` is to run, so that this user types this in their checkout."""
        home = "/root" if user == "root" else f"/home/{user}"
        environ = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        environ |= {"HOME": home, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", **settings}
        pairs = [f"{name}={value}" for name, value in environ.items()]
        return [
            *ALONE, CHROOT, self.folder, f"--userspec={user}", self.folder,
            "env", "-i", *pairs, "bash", "-c", f"cd ~/mgtrack && {typed}",
        ]  # fmt: skip

    def types(self, user, typed):
        """Run what somebody types, its output shown; an error where it fails."""
        tell(f"\n{user}$ {typed}")
        started = time.monotonic()
        subprocess.run(self.shell(user, typed), check=True)
        tell(f"-- {time.monotonic() - started:.0f} s")


def without_rights(debian):
    """Somebody who can't install anything is told what to install."""
    tell("\nnewcomer$ make run")
    ran = subprocess.run(
        debian.shell("newcomer", "make run"), check=False, capture_output=True, text=True
    )
    tell(ran.stderr)
    assert ran.returncode
    assert "apt-get install python3-venv" in ran.stderr


def first_page(debian):
    """`make run` serves the first page; returns the seconds it took."""
    port = free_port()
    tell("\nroot$ make run")
    started = time.monotonic()
    server = subprocess.Popen(
        debian.shell("root", "make run", MGTRACK_PORT=port), stdout=subprocess.PIPE, text=True
    )
    try:
        assert any(line.startswith("mgtrack is on") for line in server.stdout)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
            assert "magnesium" in answer.read().decode()
        seconds = time.monotonic() - started
    finally:
        server.kill()
        server.wait()
        server.stdout.close()
    tell(f"-- the first page after {seconds:.0f} s")
    return seconds


def main():
    """Try it all, as root and without rights."""
    suite = sys.argv[1] if len(sys.argv) > 1 else "bookworm"
    if os.geteuid() or not shutil.which("debootstrap"):
        sys.exit("This drill wants root, and debootstrap (apt-get install debootstrap).")
    with tempfile.TemporaryDirectory(prefix="mgtrack-debian-") as folder:
        Path(folder).chmod(0o755)
        tell(f"making a bare Debian: {suite}")
        debian = Debian(Path(folder), suite)
        without_rights(debian)
        seconds = first_page(debian)
        debian.types("root", "cd / && ~/mgtrack/.venv/bin/mgtrack foods search almonds")
        debian.types("root", "make wheel sbom")
        debian.types("root", f".ci/setup test && {JOURNEYS}")
        # The system has by now what README lists.
        debian.types("newcomer", f".ci/setup test && {JOURNEYS}")
        debian.types("newcomer", "cd / && ~/mgtrack/.venv/bin/mgtrack --version")
    # A machine that does nothing else has two minutes for it.
    tell(f"\nA bare Debian ({suite}): the first page after {seconds:.0f} s, and the journeys run.")


if __name__ == "__main__":
    main()
