"""`mgtrack accounts ...`: what an operator does for somebody who can't do it themselves."""

from __future__ import annotations

import pytest
from freezegun import freeze_time

from mgtrack.accounts.services import SignInRefusedError, sign_in
from mgtrack.cli.accounts import accounts
from mgtrack.extensions import db

PASSWORD = "a quiet green meadow"


@pytest.fixture
def run(app, people_gone):
    def command(*arguments, **more):
        ran = app.test_cli_runner().invoke(accounts, arguments, **more)
        return ran.exit_code, ran.stdout.strip(), ran.stderr.strip()

    return command


def may_sign_in(app, email):
    with app.app_context():
        try:
            sign_in(email=email, password=PASSWORD)
        except SignInRefusedError:
            return False
        finally:
            db.session.remove()
        return True


def test_an_account_is_opened_with_the_password_of_standard_input(app, run):
    with freeze_time("2026-11-23 12:00:00"):
        code, said, _ = run("create", "Dora@example.org", input=f"{PASSWORD}\n")
    assert (code, said) == (0, "Dora@example.org can sign in.")
    assert may_sign_in(app, "dora@example.org")
    assert run("list") == (0, "2026-11-23  dora@example.org", "1 account")


@pytest.mark.parametrize(
    ("email", "password", "why"),
    [
        ("nobody", PASSWORD, "Please check the email address"),
        ("dora@example.org", "short", "10 characters"),
        ("dora@example.org", "", "10 characters"),
        ("alice@example.org", PASSWORD, "an account of alice@example.org already"),
    ],
)
def test_what_a_sign_up_would_refuse_is_refused(run, alice, email, password, why):
    code, _, said = run("create", email, input=f"{password}\n")
    assert (code, why in said) == (1, True), said
    assert run("list")[1].split()[1:] == ["alice@example.org"]


def test_an_account_is_deleted_when_that_is_said_twice(run, alice, bob):
    assert run("delete", "alice@example.org", input="n\n")[0] == 1
    assert alice.get("/me").status_code == 200
    code, said, _ = run("delete", "ALICE@example.org", input="y\n")
    assert (code, said.endswith("everything in it are deleted.")) == (0, True)
    assert alice.get("/me").status_code == 303
    assert run("delete", "bob@example.org", "--yes")[0] == 0
    assert run("list") == (0, "", "0 accounts")


@pytest.mark.parametrize("command", ["delete", "reset-link"])
def test_an_address_without_an_account_is_said_to_have_none(run, command):
    code, _, said = run(command, "nobody@example.org")
    assert (code, said) == (1, "Error: There is no account of nobody@example.org.")
