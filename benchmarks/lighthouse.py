"""Lighthouse's judgement of the landing, day and week pages, on a phone as it imagines one."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.tables import table
from tests.journeys.conftest import chromium_path
from tests.screenshots import served

HERE = Path(__file__).parent
PROGRAM = HERE / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices")
PAINTS = ("first-contentful-paint", "largest-contentful-paint", "cumulative-layout-shift")
FLAGS = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking"


def run() -> str:
    """The scores of each page, what was seen of its loading, and the audits that cost points."""
    install()
    rows = []
    with served() as (url, cookies, _names):
        for name, path, cookie in (
            ("landing", "/", None),
            ("day", "/today", cookies["ordinary"]),
            ("week", "/week", cookies["ordinary"]),
        ):
            report = judge(url + path, cookie)
            scores = [f"{report['categories'][kind]['score'] * 100:.0f}" for kind in CATEGORIES]
            seen = [report["audits"][paint]["displayValue"] for paint in PAINTS]
            rows.append([name, *scores, *seen, ", ".join(to_mend(report)) or "nothing"])
    return table(["page", *CATEGORIES, *PAINTS, "to mend"], rows)


def install() -> None:
    """Have npm install Lighthouse by its lock file, unless it is here already."""
    if not PROGRAM.exists():
        subprocess.run(["npm", "ci", "--loglevel=error"], cwd=HERE, check=True)


def judge(address: str, cookie: str | None) -> dict[str, Any]:
    """Lighthouse's report on one address, signed in where a cookie is given."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        headers = {"Cookie": f"mgtrack={cookie}"} if cookie else {}
        subprocess.run(
            [
                PROGRAM, address, "--quiet", "--output=json", f"--output-path={report}",
                f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}",
                f"--extra-headers={json.dumps(headers)}",
            ],
            check=True,
            env={**os.environ, "CHROME_PATH": chromium_path()},
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        return json.loads(report.read_text(encoding="utf-8"))


def to_mend(report: dict[str, Any]) -> list[str]:
    """The audits that cost points."""
    counted = {
        part["id"]
        for kind in CATEGORIES
        for part in report["categories"][kind]["auditRefs"]
        if part["weight"]
    }
    return [
        name
        for name, audit in report["audits"].items()
        if name in counted and audit["score"] is not None and audit["score"] < 0.9
    ]
