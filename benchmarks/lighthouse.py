"""Lighthouse's judgement of the first page and the day page, as a phone."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path

from tests.journeys.conftest import chromium_path
from tests.screenshots import served

HERE = Path(__file__).parent
CATEGORIES = ("performance", "accessibility", "best-practices")
FLAGS = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking"


def run() -> None:
    """Installs Lighthouse by its lock file if need be, then judges each page."""
    program = HERE / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        subprocess.run(
            ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=HERE, check=True
        )
    print(f"### Lighthouse, phone\n\n| page | {' | '.join(CATEGORIES)} | what to mend |")
    print("| --- | ---: | ---: | ---: | --- |")
    with served() as (url, cookies, _names):
        for name, path, cookie in (
            ("first page", "/", None),
            ("day page", "/today", cookies["ordinary"]),
        ):
            report = judge(program, url + path, cookie)
            scores = [round(report["categories"][kind]["score"] * 100) for kind in CATEGORIES]
            print(f"| {name} | {' | '.join(map(str, scores))} | {', '.join(to_mend(report))} |")


def judge(program: Path, address: str, cookie: str | None) -> dict:
    """Lighthouse's report on one address, signed in where a cookie is given."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        headers = json.dumps({"Cookie": f"mgtrack={cookie}"} if cookie else {})
        subprocess.run(
            [
                program, address, "--quiet", "--output=json", f"--output-path={report}",
                f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}",
                f"--extra-headers={headers}",
            ],
            check=True,
            env={**os.environ, "CHROME_PATH": chromium_path()},
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        return json.loads(report.read_text())


def to_mend(report: dict) -> list[str]:
    """The audits that cost points."""
    counted = {
        part["id"]
        for kind in CATEGORIES
        for part in report["categories"][kind]["auditRefs"]
        if part["weight"]
    }
    return [
        audit["id"]
        for audit in report["audits"].values()
        if audit["id"] in counted and audit["score"] is not None and audit["score"] < 0.9
    ]
