"""What `deploy/` says fits the app: its settings, its locks, and how long it takes to stop."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mgtrack.cli.server import RECEIVE_SECONDS
from mgtrack.config import VARIABLES, Mode, Settings

CHECKOUT = Path(__file__).parent.parent
DEPLOY = {path.name: path.read_text(encoding="utf-8") for path in (CHECKOUT / "deploy").iterdir()}
STOPPED_WITHIN = RECEIVE_SECONDS + 5
"""Seconds that the server lets open requests arrive and be answered, once it is told to stop."""


@pytest.mark.parametrize("name", DEPLOY)
def test_each_setting_is_one_that_there_is(name):
    assert set(re.findall(r"MGTRACK_[A-Z_]+", DEPLOY[name])) <= set(VARIABLES)


@pytest.mark.parametrize("name", ["Containerfile", "mgtrack.service"])
def test_what_is_set_is_for_a_server_for_others(name, tmp_path):
    given = dict(re.findall(r"(MGTRACK_[A-Z_]+)=(\S+)", DEPLOY[name]))
    settings = Settings.from_environment(given | {"MGTRACK_DATA_FOLDER": str(tmp_path)})
    assert settings.mode is Mode.PRODUCTION


def test_images_and_packages_are_named_without_a_host():
    text = DEPLOY["Containerfile"] + DEPLOY["compose.yaml"]
    images = re.findall(r"^(?:FROM|    image:) (\S+)", text, re.MULTILINE)
    assert images
    assert all(re.fullmatch(r"[a-z]+(:[\w.-]+)?", image) for image in images)
    assert set(re.findall(r"https?://([^/'\s]+)", text)) == {"127.0.0.1:8000", "${SITE:?}"}


def test_every_package_in_the_image_is_installed_by_a_lock():
    installs = re.findall(r"(?:pip install|npm (?:ci|install)).*", DEPLOY["Containerfile"])
    by_lock = [
        each for each in installs if "--require-hashes -r .ci/lock/" in each or "npm ci" in each
    ]
    [own] = [each for each in installs if each not in by_lock]
    assert own.endswith("--no-deps /wheel/*.whl")


def test_whoever_stops_it_waits_until_open_requests_are_answered():
    assert int(re.search(r"stop_grace_period: (\d+)s", DEPLOY["compose.yaml"])[1]) > STOPPED_WITHIN
    assert int(re.search(r"TimeoutStopSec=(\d+)", DEPLOY["mgtrack.service"])[1]) > STOPPED_WITHIN


def test_the_image_is_built_from_what_git_has_of_it():
    """Whatever the Containerfile copies from the checkout gets past `.containerignore`."""
    ignored = (CHECKOUT / ".containerignore").read_text(encoding="utf-8").splitlines()
    allowed = {line[1:] for line in ignored if line.startswith("!")}
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DEPLOY["Containerfile"], re.MULTILINE)
    for path in " ".join(copied).split():
        assert (CHECKOUT / path).exists(), path
        assert path.partition("/")[0] in allowed or path in allowed, path
