"""`mgtrack diary ...`: a diary leaves as a file of its owner's alone, and comes into an account."""

from __future__ import annotations

import json
import stat
import zipfile
from datetime import date

import pytest

from mgtrack.cli.diary import diary
from mgtrack.extensions import db
from tests.bench import add_user
from tests.pages import furnish

DAY = date(2026, 3, 1)


@pytest.fixture
def run(app, people_gone):
    def command(*arguments):
        ran = app.test_cli_runner().invoke(diary, list(map(str, arguments)))
        return ran.exit_code, ran.stdout.strip(), ran.stderr.strip()

    return command


@pytest.fixture
def dora(app, people_gone):
    with app.app_context():
        user = add_user("dora@example.org")
        furnish(user, DAY)
        db.session.remove()
    return "dora@example.org"


def test_a_diary_goes_to_a_file_and_into_another_account_once(run, dora, bob, tmp_path):
    file = tmp_path / "dora.zip"
    assert run("export", dora, file) == (0, f"The diary of {dora} is in {file}", "")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    would = run("import", file, "--for", bob.email, "--dry-run", "--json")
    assert "Almonds" not in bob.get(f"/day/{DAY}").text
    code, said, _ = run("import", file, "--for", bob.email, "--json")
    assert (code, said) == (0, would[1])
    told = json.loads(said)
    assert told == {
        "rows": 39, "entries": 15, "unknown": 0,
        "left_out": [
            {"reason": "health details and notes need your agreement", "rows": 6},
        ],
        "days": 10, "complete_days": 9, "magnesium_mg": "4316.835",
    }  # fmt: skip
    assert "Almonds" in bob.get(f"/day/{DAY}").text
    again = json.loads(run("import", file, "--for", bob.email, "--json")[1])
    assert (again["entries"], again["magnesium_mg"]) == (0, "0")
    assert again["left_out"][1] == {"reason": "it is here already", "rows": 33}
    code, said, _ = run("import", file, "--for", bob.email, "--with-health")
    assert code == 0
    assert said.splitlines() == [
        "0 entries of 39 rows were added.", "33 left out: it is here already",
    ]  # fmt: skip
    assert "Cramps" in bob.get(f"/day/{DAY}/notes").text


def test_a_file_that_ends_in_json_is_the_diary_alone(run, dora, bob, tmp_path):
    file = tmp_path / "dora.json"
    assert run("export", dora, file)[0] == 0
    assert json.loads(file.read_text(encoding="utf-8"))["account"]["email"] == dora
    assert run("import", file, "--for", bob.email)[0] == 0


def test_a_file_that_is_there_is_not_written_over(run, dora, tmp_path):
    file = tmp_path / "dora.zip"
    file.write_bytes(b"mine")
    code, _, said = run("export", dora, file)
    assert (code, "File exists" in said) == (1, True)
    assert file.read_bytes() == b"mine"


def test_what_has_nothing_to_add_is_refused_with_a_sentence(run, bob, tmp_path):
    file = tmp_path / "other.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("Nutrition.csv", "Date,Meal,Calories\n2026-03-01,Lunch,300\n")
    code, _, said = run("import", file, "--for", bob.email)
    assert (code, said.startswith("Error: This file has whole meals")) == (1, True)


def test_the_foods_of_another_app_come_in_once(run, bob, tmp_path):
    file = tmp_path / "foods.csv"
    rows = ["Date,Food,Amount,Magnesium", "03/04/2026,Kale,30 g,10.5"]
    rows += ["03/04/2026,Soup,1 bowl,", "Totals,,,"]
    file.write_text("\n".join(rows), encoding="utf-8")
    into = ("import", file, "--for", bob.email, "--json")
    assert "what 03/04/2026 has first" in run(*into)[2]
    told = (*into, "--date-order", "day first")
    assert "--magnesium-unit" in run(*told)[2]
    told = (*told, "--magnesium-unit", "mg")
    expected = {
        "rows": 3, "entries": 2, "unknown": 1,
        "left_out": [{"reason": "it is a total, not a food", "rows": 1}],
        "days": 1, "complete_days": 0, "magnesium_mg": "10.5",
    }  # fmt: skip
    assert json.loads(run(*told, "--dry-run")[1]) == expected
    assert "Kale" not in bob.get("/day/2026-04-03").text
    assert json.loads(run(*told)[1]) == expected
    assert "Kale" in bob.get("/day/2026-04-03").text
    again = json.loads(run(*told)[1])
    assert (again["entries"], again["left_out"][-1]["rows"]) == (0, 2)


def test_an_address_without_an_account_is_said_to_have_none(run, tmp_path):
    file = tmp_path / "x.zip"
    said = "Error: There is no account of nobody@example.org."
    assert run("export", "nobody@example.org", file) == (1, "", said)
    assert not file.exists()
    file.touch()
    assert run("import", file, "--for", "nobody@example.org") == (1, "", said)
